import { sum } from '../../basics/money.ts';
import type { DeviceState, ServicePage, ServiceRefusal } from '../contract/service.ts';
import type { Collecting } from './collecting.ts';
import type { DeviceTest } from './device-tests.ts';
import { acceptorState, gatewayState, printerState, scannerState, terminalState } from './devices.ts';
import { kyivMinute } from './kyiv-minute.ts';
import type { ServiceOptions } from './ports.ts';
import type { Reporting } from './reporting.ts';

/** One person's stay inside. */
export interface Visit {
  readonly who: { readonly number: string; readonly name: string };
  page: ServicePage['page'];
  refusal: ServiceRefusal | undefined;
  test: DeviceTest | undefined;
  reprint: 'idle' | 'printing' | 'printed' | 'failed';
}

/** What the open page shows. */
export function servicePage(
  visit: Visit,
  options: ServiceOptions,
  collecting: Collecting,
  reporting: Reporting,
): ServicePage {
  const { books, time, journal } = options;
  const { roll } = books.papers;
  switch (visit.page) {
    case 'overview': {
      const claims = books.claims.all;
      const { lastZ } = books.reports;
      return {
        page: 'overview',
        devices: devicesOf(options),
        cassette: books.cassette.content,
        roll,
        openClaims: { count: claims.length, total: sum(claims.map(({ amount }) => amount)) },
        lastZ: lastZ === undefined ? undefined : { number: lastZ.number, at: kyivMinute(lastZ.to) },
      };
    }
    case 'collection':
      return { page: 'collection', cassette: books.cassette.content, collection: collecting.view() };
    case 'paper': {
      const printer = options.printer.status();
      return { page: 'paper', roll, paperLow: printer.state === 'ready' && printer.paperLow };
    }
    case 'test':
      return { page: 'test', device: visit.test?.device, steps: visit.test?.steps ?? [] };
    case 'reprint': {
      const { last } = books.papers;
      const there = last !== undefined && journal.person(last.passenger) !== undefined;
      return {
        page: 'reprint',
        last: there ? { uid: last.uid, train: last.train, at: kyivMinute(last.at) } : undefined,
        state: visit.reprint,
      };
    }
    case 'claims':
      return {
        page: 'claims',
        claims: books.claims.all.map(({ number, amount, because, beingChecked, at }) => ({
          ...{ number, amount, because, beingChecked },
          at: kyivMinute(at),
        })),
      };
    case 'reports': {
      const { lastCardDay } = books.reports;
      return {
        page: 'reports',
        shift: books.shift.totals,
        since: kyivMinute(books.shift.since ?? time.now().toString()),
        shown: reporting.shown(),
        cardDay:
          lastCardDay === undefined
            ? undefined
            : { at: kyivMinute(lastCardDay.at), terminal: lastCardDay.terminal, journal: lastCardDay.journal },
        cardDayState: reporting.cardDayState,
      };
    }
    case 'about': {
      const { count, last } = books.failures;
      return {
        page: 'about',
        version: options.version,
        serial: options.kiosk.serial,
        gateway: {
          url: options.gateway.url,
          lastAnswer: time.lastAnswer === undefined ? '' : kyivMinute(time.lastAnswer.toString()),
          reachable: options.gateway.reachable(),
        },
        journalRows: books.rows,
        failures: { count, last: last === undefined ? undefined : { at: kyivMinute(last.at), name: last.name } },
        devices: devicesOf(options),
      };
    }
  }
}

function devicesOf({ acceptor, printer, terminal, hasScanner, gateway }: ServiceOptions): readonly DeviceState[] {
  return [
    acceptorState(acceptor),
    printerState(printer),
    terminalState(terminal),
    scannerState(hasScanner),
    gatewayState(gateway.reachable()),
  ];
}
