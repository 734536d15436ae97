import type { AcceptorEvent } from '../../../hardware/capabilities/cash-acceptor.ts';
import type { JournalRow, SealedPerson } from '../../../kiosk/journal/store.ts';
import { SimulatedAcceptor } from '../acceptor.ts';
import type { Planted } from './planted.ts';

/** A paper goes to the printer while its intent is still on the way to the disk. */
export const printBeforeJournal: Planted = {
  name: 'print-before-journal',
  what: 'a paper is printed before its intent is durable',
  needs: ['process dies'],
  plant: (adapters) => {
    const { store, clock } = adapters;
    const held: (readonly [readonly JournalRow[], readonly SealedPerson[]])[] = [];
    const flush = (): void => {
      for (const [rows, people] of held.splice(0)) store.append(rows, people);
    };
    return {
      ...adapters,
      store: {
        ...store,
        append(rows, people) {
          flush();
          if (!rows.some(({ data }) => data.includes('"kind":"print"'))) {
            store.append(rows, people);
            return;
          }
          held.push([rows, people]);
          clock.after(1_500, flush);
        },
        putWitness(witness, synced) {
          if (held.length === 0) store.putWitness(witness, synced);
        },
        person: (passenger) =>
          held.flatMap(([, people]) => people).find((one) => one.passenger === passenger) ?? store.person(passenger),
      },
    };
  },
};

/** Writes are left in the machine's memory. */
export const noSync: Planted = {
  name: 'no-fsync',
  what: 'a write is not synchronised with the disk',
  needs: ['kiosk loses power'],
  plant: (adapters, { disk }) => {
    disk.sync = () => undefined;
    return adapters;
  },
};

/** A note is credited when the motor starts, not when the note is in the box. */
export const creditBeforeStacked: Planted = {
  name: 'credit-before-stacked',
  what: 'a note is credited before it is stacked',
  needs: ['note jams', 'note pulled back'],
  plant: (adapters) => {
    const { acceptor } = adapters;
    let listener: ((event: AcceptorEvent) => void) | undefined;
    let inEscrow: Extract<AcceptorEvent, { kind: 'escrow' }>['value'];
    return {
      ...adapters,
      acceptor: {
        status: () => acceptor.status(),
        notes: () => acceptor.notes(),
        start(heard) {
          listener = heard;
          acceptor.start((event) => {
            if (event.kind === 'escrow') inEscrow = event.value;
            if (event.kind === 'stacked') event.acknowledge();
            else heard(event);
          });
        },
        accept: (values) => {
          acceptor.accept(values);
        },
        refuse: () => {
          acceptor.refuse();
        },
        stack() {
          acceptor.stack();
          listener?.({ kind: 'stacked', value: inEscrow, acknowledge: () => undefined });
        },
        giveBack: () => {
          acceptor.giveBack();
        },
        hold: () => {
          acceptor.hold();
        },
        stop: () => acceptor.stop(),
      },
    };
  },
};

/** The driver resets the device as soon as it finds it, whatever waits there to be told. */
export const resetWithCredit: Planted = {
  name: 'reset-with-credit-waiting',
  what: 'the acceptor is reset while the credit of a stacked note waits',
  needs: ['process dies'],
  plant: (adapters, { acceptor }) => {
    if (acceptor instanceof SimulatedAcceptor && acceptor.state === 'stacked') {
      acceptor.unreported = undefined;
      acceptor.reset();
    }
    return adapters;
  },
};
