import type { Adapters } from '../kiosk.ts';
import type { Life } from './life.ts';

/**
 * The adapters as one life sees them: what a device tells is guarded, what is asked is answered only while the life lasts,
 * and once it is over no command and no write goes out any more. Looking and stopping stay possible.
 */
export function adaptersOfLife(adapters: Adapters, life: Life): Adapters {
  const { gateway, claimBook, scanner } = adapters;
  return {
    ...adapters,
    clock: life.clock,
    log: life.clock.logOf(adapters.log),
    gateway: {
      call: (operation, number, request) => life.ask(() => gateway.call(operation, number, request)),
      earlier: (operation, number, earlier) => life.ask(() => gateway.earlier(operation, number, earlier)),
    },
    claimBook: {
      report: (claim) => life.ask(() => claimBook.report(claim)),
      ask: (claim, code) => life.ask(() => claimBook.ask(claim, code)),
      redeem: (claim, code, request) => life.ask(() => claimBook.redeem(claim, code, request)),
      release: (claim, code, request) => life.ask(() => claimBook.release(claim, code, request)),
    },
    acceptor: acceptorOf(adapters, life),
    printer: printerOf(adapters, life),
    terminal: terminalOf(adapters, life),
    dispenser: dispenserOf(adapters, life),
    scanner:
      scanner === undefined
        ? undefined
        : {
            start: (listener) => {
              scanner.start(guarded(life, listener));
            },
            stop: () => scanner.stop(),
          },
    store: storeOf(adapters, life),
  };
}

function acceptorOf({ acceptor }: Adapters, life: Life): Adapters['acceptor'] {
  return {
    status: () => acceptor.status(),
    notes: () => acceptor.notes(),
    start: (listener) => {
      acceptor.start(guarded(life, listener));
    },
    accept: (values) => {
      life.command(() => {
        acceptor.accept(values);
      });
    },
    refuse: () => {
      life.command(() => {
        acceptor.refuse();
      });
    },
    stack: () => {
      life.command(() => {
        acceptor.stack();
      });
    },
    giveBack: () => {
      life.command(() => {
        acceptor.giveBack();
      });
    },
    hold: () => {
      life.command(() => {
        acceptor.hold();
      });
    },
    stop: () => acceptor.stop(),
  };
}

function printerOf({ printer }: Adapters, life: Life): Adapters['printer'] {
  return {
    status: () => printer.status(),
    start: (listener) => {
      printer.start(guarded(life, listener));
    },
    print: (job) => life.ask(() => printer.print(job)),
    stop: () => printer.stop(),
  };
}

function terminalOf({ terminal }: Adapters, life: Life): Adapters['terminal'] {
  if (terminal === undefined) return undefined;
  return {
    status: () => terminal.status(),
    limits: () => terminal.limits(),
    start: (listener) => {
      terminal.start(guarded(life, listener));
    },
    authorise: (amount) => {
      life.command(() => {
        terminal.authorise(amount);
      });
    },
    refund: (amount, card) => {
      life.command(() => {
        terminal.refund(amount, card);
      });
    },
    abort: () => {
      life.command(() => {
        terminal.abort();
      });
    },
    issue: () => {
      life.command(() => {
        terminal.issue();
      });
    },
    withhold: () => {
      life.command(() => {
        terminal.withhold();
      });
    },
    last: () => life.ask(() => terminal.last()),
    reverse: (payment) => life.ask(() => terminal.reverse(payment)),
    endOfDay: () => life.ask(() => terminal.endOfDay()),
    diagnose: () => life.ask(() => terminal.diagnose()),
    stop: () => terminal.stop(),
  };
}

function dispenserOf({ dispenser }: Adapters, life: Life): Adapters['dispenser'] {
  if (dispenser === undefined) return undefined;
  return {
    status: () => dispenser.status(),
    holds: () => dispenser.holds(),
    lastNumber: () => dispenser.lastNumber(),
    start: (listener) => {
      dispenser.start(guarded(life, listener));
    },
    pay: (amount) => life.ask(() => dispenser.pay(amount)),
    last: () => life.ask(() => dispenser.last()),
    stop: () => dispenser.stop(),
  };
}

/** After the end of a life its journal cannot be written: the next life keeps its own on the same disk. */
function storeOf({ store }: Adapters, life: Life): Adapters['store'] {
  const write = <Value>(act: () => Value): Value => {
    if (life.over) throw new Error('this run of the kiosk is over');
    try {
      return act();
    } catch (error) {
      life.diskFailed = true;
      throw error;
    }
  };
  return {
    append: (rows, people) => {
      write(() => {
        store.append(rows, people);
      });
    },
    rows: () => store.rows(),
    person: (passenger) => store.person(passenger),
    peopleAfter: (after, count) => store.peopleAfter(after, count),
    key: (sale) => store.key(sale),
    putKey: (sale, key) => {
      write(() => {
        store.putKey(sale, key);
      });
    },
    countSealedBefore: (before) => store.countSealedBefore(before),
    destroyKeys: (before) => {
      write(() => {
        store.destroyKeys(before);
      });
    },
    witness: () => store.witness(),
    putWitness: (witness, synced) => {
      write(() => {
        store.putWitness(witness, synced);
      });
    },
    writeArchive: (rows) => write(() => store.writeArchive(rows)),
    readArchive: (archive) => store.readArchive(archive),
    lookAtArchive: (archive, thorough) => store.lookAtArchive(archive, thorough),
    beginAnew: (last, first) => {
      write(() => {
        store.beginAnew(last, first);
      });
    },
    room: () => store.room(),
    close: () => {
      store.close();
    },
  };
}

function guarded<Value>(life: Life, listener: (value: Value) => void): (value: Value) => void {
  return (value) => {
    life.guard('device', () => {
      listener(value);
    });
  };
}
