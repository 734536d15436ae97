import type { TerminalFault, TerminalStatus } from '../capabilities/card-terminal.ts';
import type { Ending } from './conversation.ts';
import { delays, serviceRounds } from './delays.ts';
import type { HostMessage } from './messages.ts';
import { resultWord, statusWord } from './words.ts';

/**
 * The config byte of the registration: we print payment receipts (02) and administration receipts (04), want
 * intermediate status (08), give the amount (10), and take receipts as lines (80). ZVT 8.3.
 */
const config = 0x02 | 0x04 | 0x08 | 0x10 | 0x80;

/** The status byte of a completed registration. ZVT 8.3. */
const initialisationNeeded = 0x01;
const diagnosisNeeded = 0x02;
const operatorNeeded = 0x04;
const vendingMode = 0x10;

/** Status codes that a person or the end of the day must resolve. ZVT 8.7. */
const needPerson: ReadonlySet<number> = new Set([0xb2, 0xc4, 0xe0, 0xe4, 0xf0]);

/** Codes that pass by themselves or with a new registration: unknown to it, busy, a card still in the reader. ZVT 8.7. */
const passing: ReadonlySet<number> = new Set([0x6b, 0x9c, 0xdc, 0xe1]);

/** What a check found. */
export interface Finding {
  readonly registered: boolean;
  readonly terminalId: string | undefined;
  readonly condition: TerminalStatus;
  /** When to ask again, in milliseconds. */
  readonly againAfter: number;
}

export interface CheckUpOptions {
  readonly password: string;
  readonly currency: number;
  readonly ask: (command: HostMessage, silence: number) => Promise<Ending>;
  /** No: somebody has better use of the line, or nobody listens any more. */
  readonly mayGoOn: () => boolean;
}

/** A terminal that is not ready is registered again before it is asked how it is. */
export function needsRegistration(condition: TerminalStatus): boolean {
  return condition.state !== 'ready';
}

/** Brings a terminal from any condition to readiness, as far as that can be done from here. ZVT 8.3. */
export class CheckUp {
  private readonly options: CheckUpOptions;

  constructor(options: CheckUpOptions) {
    this.options = options;
  }

  /** Registration, whatever it says is needed, and the status enquiry; undefined when the line was lost. */
  async full(): Promise<Finding | undefined> {
    for (let round = 0; round <= serviceRounds; round += 1) {
      const ending = await this.options.ask(
        { kind: 'registration', password: this.options.password, config, currency: this.options.currency, bitmaps: {} },
        delays.shortSilence,
      );
      if (ending.kind !== 'completed') return unregistered(ending);
      const { bitmaps } = ending.completion;
      const status = bitmaps.paymentType ?? 0;
      const found = { registered: true, terminalId: bitmaps.terminalId };
      if ((status & initialisationNeeded) !== 0) await this.initialise();
      else if ((status & diagnosisNeeded) !== 0) await this.diagnose();
      else if ((status & operatorNeeded) !== 0)
        return { ...found, ...fault('needs-service', 'it asks for an operator') };
      else if ((status & vendingMode) === 0) return { ...found, ...fault('wrong-mode', 'vending mode is off') };
      else {
        const enquired = await this.enquire();
        return enquired === undefined ? undefined : { ...enquired, terminalId: bitmaps.terminalId };
      }
      if (!this.options.mayGoOn()) return undefined;
    }
    return {
      registered: true,
      terminalId: undefined,
      ...fault('needs-service', 'it still needs service after initialisation and diagnosis'),
    };
  }

  /** The status enquiry alone; the spec wants one every minute. ZVT 8.3. */
  async enquire(): Promise<Finding | undefined> {
    const ending = await this.enquiry();
    if (!this.options.mayGoOn()) return undefined;
    const registered = { registered: true, terminalId: undefined };
    if (ending.kind === 'lost' || ending.kind === 'unsent') return undefined;
    if (ending.kind !== 'completed') return { ...registered, ...ofCode(ending.result === 0 ? 0xff : ending.result) };
    const code = codeOf(ending);
    if (code === 0x51) await this.initialise();
    else if (code === 0x62 || code === 0xc2) await this.diagnose();
    else return { ...registered, ...ofCode(code) };
    return { ...registered, ...fault('needs-service', statusWord(code)), againAfter: delays.busy };
  }

  /** The terminal's own words for how it is. */
  async condition(): Promise<string> {
    const ending = await this.enquiry();
    if (ending.kind !== 'completed') return 'no status';
    const version = ending.completion.kind === 'statusCompletion' ? ending.completion.version : undefined;
    return [statusWord(codeOf(ending)), version].filter((word) => word !== undefined && word !== '').join(', ');
  }

  private enquiry(): Promise<Ending> {
    return this.options.ask(
      { kind: 'statusEnquiry', password: this.options.password, bitmaps: {} },
      delays.shortSilence,
    );
  }

  /** Whether it helped, the next registration or enquiry tells. */
  private async initialise(): Promise<void> {
    await this.options.ask({ kind: 'initialisation', password: this.options.password, bitmaps: {} }, delays.silence);
  }

  private async diagnose(): Promise<void> {
    await this.options.ask({ kind: 'diagnosis', bitmaps: {} }, delays.silence);
  }
}

function codeOf(ending: Ending): number {
  return ending.kind === 'completed' && ending.completion.kind === 'statusCompletion' ? ending.completion.status : 0;
}

function fault(kind: TerminalFault, detail: string): { condition: TerminalStatus; againAfter: number } {
  return { condition: { state: 'fault', fault: kind, detail }, againAfter: delays.fault };
}

function ofCode(code: number): { condition: TerminalStatus; againAfter: number } {
  if (code === 0) return { condition: { state: 'ready' }, againAfter: delays.enquiry };
  if (passing.has(code)) return { condition: { state: 'starting' }, againAfter: delays.busy };
  return fault(needPerson.has(code) ? 'needs-service' : 'failure', statusWord(code));
}

/** A registration that did not end well. */
function unregistered(ending: Exclude<Ending, { kind: 'completed' }>): Finding | undefined {
  if (ending.kind === 'lost' || ending.kind === 'unsent') return undefined;
  const nowhere = { registered: false, terminalId: undefined };
  // Busy with a payment of an earlier time: it ends by itself.
  if (ending.result === 0x9c) return { ...nowhere, condition: { state: 'starting' }, againAfter: delays.busy };
  return { ...nowhere, ...fault('failure', `registration refused: ${resultWord(ending.result)}`) };
}
