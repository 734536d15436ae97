import { ok, err, valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import type { ClaimBook, ReportedClaim } from '../../kiosk/claims/claim-book.ts';
import { kopecks } from '../../basics/money.ts';
import { memoryStore } from '../../kiosk/journal/memory-store.ts';
import { Journal } from '../../kiosk/journal/journal.ts';
import { ClaimNumbers } from '../../kiosk/claims/claim-numbers.ts';
import { RequestNumbers } from '../../kiosk/sale/request-numbers.ts';
import { buildKiosk } from '../../kiosk/kiosk.ts';
import { memoryPeople } from '../../kiosk/service/people.ts';
import { parseSettings } from '../../kiosk/settings/settings.ts';
import { StrawAcceptor, StrawDispenser, StrawPrinter, StrawTerminal } from './straw-devices.ts';
import { StrawGateway } from './straw-gateway.ts';
import { before } from './recorded.ts';

const settings = valueOf(parseSettings('{}'));

/** The agent's book of claims, in memory: one claim of another day, and whatever the kiosk reports. */
class StrawClaimBook implements ClaimBook {
  silent = false;
  /** The claim that a passenger brought. */
  brought: 'open' | 'redeemed' = 'open';
  readonly reported = new Map<string, ReportedClaim>();
  /** How often it was asked to release one. */
  releases = 0;
  private readonly released = new Set<string>();

  report(claim: ReportedClaim) {
    if (!this.silent) this.reported.set(claim.number, claim);
    return Promise.resolve(this.silent ? unreachable : ok(undefined));
  }

  ask() {
    return Promise.resolve(unreachable);
  }

  redeem(_claim: string, _code: string, request: string) {
    if (this.silent) return Promise.resolve(unreachable);
    if (!this.released.has(request)) this.brought = 'redeemed';
    return Promise.resolve(ok({ state: 'open', amount: kopecks(5_000) } as const));
  }

  release(_claim: string, _code: string, request: string) {
    if (this.silent) return Promise.resolve(unreachable);
    this.releases += 1;
    this.released.add(request);
    this.brought = 'open';
    return Promise.resolve(ok(undefined));
  }
}

const unreachable = err('unreachable' as const);

/** Everything outside the kiosk, made of straw, and a journal that a killed kiosk left behind. */
export class World {
  readonly clock = new VirtualClock('2026-11-22T10:00:00Z');
  readonly store = memoryStore();
  readonly gateway = new StrawGateway(this.clock);
  readonly acceptor = new StrawAcceptor(this.clock);
  readonly printer = new StrawPrinter(this.clock);
  readonly terminal = new StrawTerminal();
  readonly dispenser = new StrawDispenser();
  readonly claimBook = new StrawClaimBook();
  terminalFitted = true;
  dispenserFitted = true;
  /** The number of the gateway's request that is open. */
  number = 0;
  /** The dispenser's last number as the dying kiosk knows it. */
  previousPayout: string | null = before;
  /** What the open payout is to pay. */
  owed = kopecks(0);
  private readonly random = chance();

  /** What a book of the kiosk that is about to die is opened with. */
  dying() {
    const { journal } = valueOf(Journal.open(this.store, this.clock, this.random));
    return {
      journal,
      rows: [],
      before: 0,
      serial: settings.kiosk.serial,
      requests: new RequestNumbers(0, this.clock),
      claims: new ClaimNumbers(settings.kiosk.serial, this.random, 0),
      previousPayout: () => this.previousPayout,
      carryOut: () => undefined,
      changed: () => undefined,
    };
  }

  /** Whether anybody hears what the terminal knows. */
  get terminalTells(): boolean {
    return this.terminalFitted && !this.terminal.silent;
  }

  /** Who was silent speaks again. */
  endSilence(): void {
    for (const one of [this.gateway, this.terminal, this.dispenser, this.claimBook]) one.silent = false;
  }

  /** Starts the whole kiosk on what is left. */
  start() {
    const { clock, store, gateway, acceptor, printer, terminal, dispenser, claimBook, random } = this;
    return buildKiosk(
      {
        ...{ clock, store, gateway, acceptor, printer, claimBook, random },
        terminal: this.terminalFitted ? terminal : undefined,
        dispenser: this.dispenserFitted ? dispenser : undefined,
        scanner: undefined,
        gatewayUrl: 'https://gateway.example/',
        people: memoryPeople(),
        version: '0.0.0',
        log: { info: () => undefined, warn: () => undefined },
      },
      settings,
    );
  }
}

/** Chance that is the same in every test. */
function chance(): (count: number) => Uint8Array {
  let last = 17;
  return (count) => Uint8Array.from({ length: count }, () => (last = (last * 73 + 41) % 256));
}
