import type { Depth } from '../depth.ts';
import { wireFaultKinds } from '../faults.ts';
import { WireAcceptor } from './acceptor.ts';
import { WirePrinter } from './printer.ts';
import { WireRailway } from './railway.ts';
import { WireTerminal } from './terminal.ts';

/** Each driver asks its device again and again. */
const drivers = 3;

/** The real drivers over byte simulators, the real codec over the gateway's simulator. */
export const wireDepth: Depth = {
  faults: wireFaultKinds,
  errands: ['buy', 'claim'],
  make(around, _fare, issued) {
    const railway = new WireRailway(around);
    const acceptor = new WireAcceptor(around);
    const printer = new WirePrinter(around);
    const terminal = new WireTerminal(around, issued);
    return {
      railway,
      line: railway.line,
      acceptor,
      printer,
      terminal,
      ticking: drivers,
      close() {
        acceptor.stop();
        printer.stop();
        terminal.stop();
        railway.close();
      },
    };
  },
};
