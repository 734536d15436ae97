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
      const before = tail;
      const { promise: over, resolve: end } = Promise.withResolvers<undefined>();
      // The next paper does not ask how this one ended: whoever wanted it hears that.
      tail = over;
      return before
        .then(() => printer.print(job))
        .finally(() => {
          end(undefined);
        });
    },
    stop: () => printer.stop(),
  };
}
