import type { Message } from '../messages.ts';
import { encodeAutomaticStatus, errorByte, offlineByte, paperByte, printerByte, queuedPaperByte } from '../status.ts';
import type { PrinterState } from './state.ts';

/** What a behaviour may do to the printer. */
export interface SimulatedPrinter {
  readonly state: PrinterState;
  readonly offline: boolean;
  reply(bytes: Uint8Array): void;
  /** Throws away the receive buffer and the line that is not printed yet. */
  clearBuffers(): void;
  /** Gets the cutter free, if nothing is stuck in it any more. */
  releaseCutter(): void;
  setEnabled(enabled: boolean): void;
  /** Says from now on, and at every change, what the status is; 0: never. */
  setAutomaticStatus(mask: number): void;
}

/** One thing a printer does; it returns whether it took care of the message, so that no older behaviour sees it. */
export interface Behaviour {
  readonly name: string;
  /** Messages that were queued behind others in the receive buffer. */
  queued?(message: Message, printer: SimulatedPrinter): boolean;
  /** Messages that are obeyed on arrival. */
  realTime?(message: Message, printer: SimulatedPrinter): boolean;
}

/** DLE EOT n: "Transmit real-time status". Answers also while offline, disabled, or with a full buffer. */
const realTimeStatus: Behaviour = {
  name: 'DLE EOT n',
  realTime(message, printer) {
    if (message.kind !== 'statusNow') return false;
    const { state, offline } = printer;
    const { coverOpen, overheated, cutterStuck } = state;
    const answers = [
      printerByte.encode({ offline }),
      offlineByte.encode({ coverOpen, paperEnd: state.paperEnd, error: cutterStuck || overheated }),
      errorByte.encode({ cutter: cutterStuck, autoRecoverable: overheated }),
      paperByte.encode({ nearEnd: state.nearEnd, end: state.paperEnd }),
    ];
    const answer = answers[message.subject - 1];
    if (answer !== undefined) printer.reply(Uint8Array.of(answer));
    return true;
  },
};

/**
 * DLE ENQ 1 and 2: recover, then go on printing (1) or after clearing the buffers (2). Ignored while nothing is wrong.
 */
const realTimeRecovery: Behaviour = {
  name: 'DLE ENQ n',
  realTime(message, printer) {
    if (message.kind !== 'recoverNow') return false;
    if (!printer.offline) return true;
    if (message.way === 2) printer.clearBuffers();
    printer.releaseCutter();
    return true;
  },
};

/** GS r 1: "Transmit status", in its turn: so its answer tells that everything before it was worked through. */
const queuedStatus: Behaviour = {
  name: 'GS r n',
  queued(message, printer) {
    if (message.kind !== 'transmitStatus') return false;
    const { nearEnd, paperEnd } = printer.state;
    if (message.subject === 1) printer.reply(Uint8Array.of(queuedPaperByte.encode({ nearEnd, end: paperEnd })));
    return true;
  },
};

/** GS a n: "Automatic status back": the status at once, then at every change; n = 0 switches it off. */
const automaticStatus: Behaviour = {
  name: 'GS a n',
  queued(message, printer) {
    if (message.kind !== 'automaticStatus') return false;
    printer.setAutomaticStatus(message.mask);
    return true;
  },
};

/** ESC = n: "Select peripheral device": while bit 0 is clear everything but this command and real time is dropped. */
const peripheral: Behaviour = {
  name: 'ESC = n',
  queued(message, printer) {
    if (message.kind !== 'selectPeripheral') return false;
    printer.setEnabled((message.device & 1) === 1);
    // The mechanism drops its unfinished line.
    return false;
  },
};

/** DLE EOT and DLE ENQ when their turn in the buffer comes: they were obeyed on arrival. */
const alreadyObeyed: Behaviour = {
  name: 'real time, queued',
  queued: ({ kind }) => kind === 'statusNow' || kind === 'recoverNow',
};

/** The four bytes of ASB that describe a printer now. */
export function automaticStatusOf({ state, offline }: SimulatedPrinter): Uint8Array {
  const { coverOpen, cutterStuck, overheated, nearEnd, paperEnd } = state;
  return encodeAutomaticStatus({
    offline,
    coverOpen,
    cutter: cutterStuck,
    unrecoverable: false,
    autoRecoverable: overheated,
    nearEnd,
    end: paperEnd,
  });
}

/** What a sound printer does besides printing; a test or the dock puts faulty behaviours before these. */
export const STANDARD_BEHAVIOURS: readonly Behaviour[] = [
  realTimeStatus,
  realTimeRecovery,
  queuedStatus,
  automaticStatus,
  peripheral,
  alreadyObeyed,
];
