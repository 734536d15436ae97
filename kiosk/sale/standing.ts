import { credited, type Sale } from './sale.ts';

/** Where a sale stands when a restart finds it; what is asked then says `kiosk/recovery/`. */
export type SaleStanding =
  /** The order is being made. */
  | 'ordering'
  /** Notes are in the box, or one was told to go there; it is not all that is due. */
  | 'money inside'
  /** The seats are held and no note is in the box. */
  | 'nothing inside'
  /** The bank has agreed, the railway has not confirmed, and the terminal waits for our word. */
  | 'card authorised'
  | 'confirming'
  | 'printing'
  | 'voiding';

/** Where an interrupted sale stands. A closed one has nothing left to do, like one that only prints. */
export function standingOf(sale: Sale): SaleStanding {
  switch (sale.phase) {
    case 'reserving':
      return 'ordering';
    case 'paying':
      return credited(sale) > 0 || sale.open.some(({ kind }) => kind === 'stack') ? 'money inside' : 'nothing inside';
    case 'confirming':
      return sale.card?.state === 'authorised' ? 'card authorised' : 'confirming';
    case 'printing':
    case 'closed':
      return 'printing';
    case 'voiding':
      return 'voiding';
  }
}
