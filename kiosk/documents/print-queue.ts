import type { TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';

/** The same printer for several who print: their papers wait for each other. */
export function queuedPrinter(printer: TicketPrinter): TicketPrinter {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    status: () => printer.status(),
    start: (listener) => {
      printer.start(listener);
    },
    print(job) {
      const printed = tail.then(() => printer.print(job));
      // The next paper does not ask how this one ended.
      tail = printed.catch(() => undefined);
      return printed;
    },
    stop: () => printer.stop(),
  };
}
