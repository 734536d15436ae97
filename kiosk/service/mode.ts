import type { Timer } from '../../basics/clock.ts';
import type { CallArguments } from '../contract/calls.ts';
import type { OutOfServiceReason, ServiceCallName, ServiceRefusal, ServiceScreen } from '../contract/service.ts';
import type { FaultKey, Language } from '../contract/view.ts';
import { railwayDocumentJob } from '../documents/railway-document.ts';
import { sealedDocument } from '../sale/person.ts';
import { Collecting } from './collecting.ts';
import { DeviceTest, type TestedDevice } from './device-tests.ts';
import { Door } from './door.ts';
import { allowed, type Mode } from './guard.ts';
import { servicePage, type Visit } from './pages.ts';
import { PaperWriter } from './paper-writer.ts';
import type { Technician } from './people.ts';
import type { ServiceOptions } from './ports.ts';
import { makeRecord, type Recorder } from './record.ts';
import { Reporting } from './reporting.ts';
import { rollOf } from './roll.ts';

type Acts = { readonly [Name in ServiceCallName]: (argument: CallArguments<Name>) => void };

/**
 * The service mode: who stands at the screen, and what a technician's calls do. There is one screen, so there is one
 * person inside: whoever else shows a PIN is refused by the guard until the first has left.
 */
export class ServiceMode {
  private state: 'passenger' | 'lock' | 'enrol' | 'service' = 'passenger';
  private visit: Visit | undefined;
  /** What the technician reads; the passengers' language is theirs. */
  private reads: Language = 'uk';
  /** An act that takes time is running; what else would begin meanwhile is a late tap. */
  private busy = false;
  private leaving: { readonly timer: Timer; readonly endsAtMs: number } | undefined;
  private readonly options: ServiceOptions;
  private readonly record: Recorder;
  private readonly door: Door;
  private readonly writer: PaperWriter;
  private readonly collecting: Collecting;
  private readonly reporting: Reporting;

  constructor(options: ServiceOptions) {
    const { books, time, kiosk, printer, acceptor, terminal, clock, people, random, journal } = options;
    this.options = options;
    const record = makeRecord(journal, time);
    this.record = record;
    const changed = () => {
      options.changed();
    };
    this.door = new Door({ clock, time, people, books, random, record, serial: kiosk.serial, changed });
    this.writer = new PaperWriter({ printer, books, time, kiosk, record });
    this.collecting = new Collecting({ books, acceptor, writer: this.writer, record });
    this.reporting = new Reporting({ books, time, writer: this.writer, terminal, record });
  }

  /** Takes up what a restart interrupted: a lock-out, papers, somebody who was inside. Before devices start. */
  start(): void {
    const { inside } = this.options.books.entries;
    if (inside !== undefined) this.record(inside, { type: 'service/left', because: 'restart' });
    this.writer.start();
    this.door.start();
  }

  /** Who stands at the screen: what the guard asks about every call. */
  get mode(): Mode {
    return this.state;
  }

  /** Why passengers are sent away; undefined when they are not. */
  get outOfService(): OutOfServiceReason | undefined {
    return this.options.books.reports.outOfService ?? undefined;
  }

  /** Why cash is closed for passengers: a collection was begun and not ended. */
  get cashClosedBecause(): FaultKey | undefined {
    return this.collecting.open === undefined ? undefined : 'acceptor-cassette';
  }

  /** The technician's language; undefined in passengers' mode. */
  get language(): Language | undefined {
    return this.state === 'passenger' ? undefined : this.reads;
  }

  read(language: Language): void {
    this.reads = language;
    this.touch();
    this.options.changed();
  }

  /** The gesture on the first screen: opens the PIN pad and nothing else; nothing happens while anybody buys. */
  open(language: Language): void {
    const { sales } = this.options;
    if (!allowed(this.state, 'openService') || !sales.atAttract() || sales.saleOpen()) return;
    this.state = 'lock';
    this.read(language);
  }

  /** Does what a call asks for; what does not fit the mode is ignored. */
  call<Name extends ServiceCallName>(name: Name, argument: CallArguments<Name>): void {
    if (!allowed(this.state, name)) return;
    if (this.visit !== undefined && name !== 'touchService') this.visit.refusal = undefined;
    const act = this.acts[name] as (argument: CallArguments<Name>) => void;
    act(argument);
    this.touch();
    this.options.changed();
  }

  /** A device's status may have changed. */
  noticed(): void {
    this.collecting.noticed();
  }

  /** What takes the place of the passenger's screen; undefined in passengers' mode. */
  screen(): ServiceScreen | undefined {
    if (this.state === 'passenger') return undefined;
    if (this.visit === undefined) return this.door.screen();
    const { who, refusal } = this.visit;
    return {
      kind: 'service',
      page: servicePage(this.visit, this.options, this.collecting, this.reporting),
      who,
      outOfService: this.outOfService,
      refusal,
      leaveMs: Math.max(0, (this.leaving?.endsAtMs ?? 0) - this.options.clock.monotonicMs()),
    };
  }

  private readonly acts: Acts = {
    touchService: () => {
      // Any call is a sign of life; this one has nothing else to do.
    },
    leaveService: () => {
      this.leave('asked');
    },
    unlock: (shown) => {
      const person = this.door.unlock(shown);
      if (person !== undefined) this.enter(person);
    },
    beginEnrolment: ({ code }) => {
      if (this.door.beginEnrolment(code)) this.state = 'enrol';
    },
    finishEnrolment: (typed) => {
      const person = this.door.finishEnrolment(typed);
      if (person !== undefined) this.enter(person);
    },
    openPage: ({ page }) => {
      if (this.visit !== undefined) this.visit.page = page;
    },
    beginCollection: () => {
      this.now((who) => (this.options.sales.saleOpen() ? 'sale-open' : this.collecting.begin(who)));
    },
    countCollection: (typed) => {
      this.now((who) => this.collecting.count(who, typed));
    },
    closeCollection: () => {
      this.later((who) => this.collecting.close(who));
    },
    dropCollection: () => {
      this.now((who) => this.collecting.drop(who));
    },
    changeRoll: ({ from, to }) => {
      this.now((who) => this.changeRoll(who, from, to));
    },
    testDevice: ({ device }) => {
      this.later((who, visit) => this.test(who, visit, device));
    },
    reprintLast: () => {
      this.later((who, visit) => this.reprint(who, visit));
    },
    settleClaim: ({ claim, reason }) => {
      this.later((who) => this.settle(who, claim, reason.trim()));
    },
    setOutOfService: ({ reason }) => {
      this.now((who) => {
        if (reason !== this.options.books.reports.outOfService) {
          this.record(who, { type: 'service/out-of-service', reason });
        }
        return undefined;
      });
    },
    makeReport: ({ kind }) => {
      this.later((who) =>
        kind === 'z' && this.options.sales.saleOpen() ? Promise.resolve('sale-open') : this.reporting.make(who, kind),
      );
    },
    printReport: () => {
      this.later((who) => this.reporting.print(who));
    },
    closeCardDay: () => {
      this.later((who) =>
        this.options.sales.cardUnclear() ? Promise.resolve('terminal-busy') : this.reporting.closeCardDay(who),
      );
    },
  };

  private enter({ number, name }: Technician): void {
    this.state = 'service';
    this.collecting.forget();
    this.reporting.forget();
    // What was begun and not ended is shown first.
    const page = this.collecting.open === undefined ? 'overview' : 'collection';
    this.visit = { who: { number, name }, page, refusal: undefined, test: undefined, reprint: 'idle' };
  }

  private leave(because: 'asked' | 'silence'): void {
    if (this.visit !== undefined) {
      this.visit.test?.stop();
      this.record(this.visit.who.number, { type: 'service/left', because });
    }
    this.visit = undefined;
    this.state = 'passenger';
    this.door.close();
    this.leaving?.timer.cancel();
    this.leaving = undefined;
  }

  /** Any call is a sign of life: the automatic leave begins anew. */
  private touch(): void {
    this.leaving?.timer.cancel();
    this.leaving = undefined;
    if (this.state === 'passenger') return;
    const { clock, times } = this.options;
    const ms = this.state === 'lock' ? times.padMs : times.leaveMs;
    const timer = clock.after(ms, () => {
      // Nobody is sent out of an act that still runs.
      if (this.busy) this.touch();
      else this.leave('silence');
      this.options.changed();
    });
    this.leaving = { timer, endsAtMs: clock.monotonicMs() + ms };
  }

  /** An act that is done at once. */
  private now(act: (who: string) => ServiceRefusal | undefined): void {
    if (this.visit === undefined || this.busy) return;
    this.visit.refusal = act(this.visit.who.number);
  }

  /** An act that takes time; one at a time. */
  private later(act: (who: string, visit: Visit) => Promise<ServiceRefusal | undefined>): void {
    const { visit } = this;
    if (visit === undefined || this.busy) return;
    this.busy = true;
    this.options.background(
      act(visit.who.number, visit).then((refusal) => {
        visit.refusal = refusal;
        this.busy = false;
        this.options.changed();
      }),
    );
  }

  private changeRoll(who: string, from: string, to: string): ServiceRefusal | undefined {
    const { roll } = this.options.books.papers;
    const range = rollOf(from, to, roll);
    if (range === undefined) return 'bad-serial-range';
    this.record(who, { type: 'service/roll-changed', ...range, previous: roll });
    return undefined;
  }

  /** Paid at most once: the agent's book is asked first, whichever kiosk wrote the claim (one that is checked is ours alone). */
  private async settle(who: string, claim: string, reason: string): Promise<ServiceRefusal | undefined> {
    const debt = this.options.books.claims.all.find(({ number }) => number === claim);
    if (debt === undefined) return undefined;
    if (reason === '') return 'no-reason';
    if (!debt.beingChecked) {
      const told = await this.options.claimBook.redeem(claim, debt.code, `settled-${claim}`);
      if (!told.ok) return 'claim-book-unreachable';
      if (told.value.state !== 'open') return 'claim-not-open';
    }
    this.record(who, { type: 'service/claim-settled', claim, amount: debt.amount, reason });
    return undefined;
  }

  private async test(who: string, visit: Visit, device: TestedDevice): Promise<ServiceRefusal | undefined> {
    if (this.options.sales.saleOpen()) return 'sale-open';
    this.record(who, { type: 'service/test-begun', device });
    const test = new DeviceTest(device, who, { ...this.options, writer: this.writer });
    visit.page = 'test';
    visit.test = test;
    await test.run();
    this.record(who, { type: 'service/test-ended', device, steps: test.steps });
    return undefined;
  }

  /** The last boarding document again, from what stands sealed; the paper says that it is a reprint. */
  private async reprint(who: string, visit: Visit): Promise<ServiceRefusal | undefined> {
    const { last } = this.options.books.papers;
    const document = last === undefined ? undefined : sealedDocument((id) => this.options.journal.person(id), last);
    if (last === undefined || document === undefined) return 'nothing-to-reprint';
    visit.reprint = 'printing';
    const printed = await this.writer.print({
      who,
      paper: 'reprint',
      of: last.uid,
      compose: ({ kiosk, jobId }) =>
        railwayDocumentJob({ document, reprint: true, rounding: last.rounding, kiosk, jobId }),
    });
    visit.reprint = printed ? 'printed' : 'failed';
    return printed ? undefined : 'printer-cannot-print';
  }
}
