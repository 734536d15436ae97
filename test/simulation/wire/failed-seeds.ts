/** Seeds that once failed at the wire, and what was wrong then. None is ever taken out. */
export const failedWireSeeds: readonly { readonly seed: number; readonly was: string }[] = [
  { seed: 15, was: 'a paper that tore below its number was no marked copy yet' },
  {
    seed: 28,
    was: 'a terminal that had forgotten us was asked for its last payment without a pause, and never registered',
  },
  { seed: 87, was: 'the ACK of a late answer ended the credit of a stacked note that nobody had heard' },
];
