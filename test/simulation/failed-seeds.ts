/** Seeds that once failed, and what the kiosk did then. None is ever taken out. */
export const failedSeeds: readonly { readonly seed: number; readonly was: string }[] = [];
