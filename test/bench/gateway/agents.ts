import { decodeAnswer, encodeRequest } from '../../../gateway/wire/envelope.ts';
import { benchLogin } from './messages.ts';
import type { Asked, Exchange } from './lines.ts';

/** Kiosks of one agent that look for trains and places, reserve and pay; each its own serial and request numbers. */

interface Journey {
  readonly from: string;
  readonly to: string;
  readonly date: string;
}

/** A carriage that a kiosk has looked into, with the places that were free then. */
interface Offer extends Journey {
  readonly train: string;
  readonly carriage: string;
  readonly free: readonly string[];
}

/** Kyiv, and the towns to which most people go from it. */
const KYIV = '2200001';
const TOWNS = [
  ...['2218000', '2208001', '2204001', '2210700', '2218200', '2218095', '2200200', '2218500'],
  ...['2204450', '2210800', '2200300', '2218300'],
];
const pairs = TOWNS.flatMap((town) => [
  { from: KYIV, to: town },
  { from: town, to: KYIV },
]);

/** What people type, letter by letter. */
const typed = [
  'київ',
  'львів',
  'одеса',
  'харків',
  'дніпро',
  'івано-франківськ',
  'kyiv',
  'lviv',
  'вінниця',
  'п',
].flatMap((word) => Array.from({ length: Math.min(4, word.length) }, (_, index) => word.slice(0, index + 1)));

/** Every carriage of a train is numbered from 1. */
const CARRIAGE = '1';

/** The tallies of a kiosk. */
export interface Tally {
  paid: number;
  /** Kopecks. */
  spent: number;
  /** Reservations that came too late for their place. */
  taken: number;
}

/** A request of a kiosk with number `number`; 0 for those that change nothing. */
export function asking(kiosk: string, operation: string, number: number, body: object): Asked {
  const { login: agent } = benchLogin;
  const envelope = { operation, number, agent, pointOfSale: 'POS-1', kiosk, language: 'uk' as const, body };
  return { path: '/', body: encodeRequest(envelope) };
}

/** What a gateway answered, read as the kiosk reads it. */
function told(answer: Buffer): { readonly body?: unknown; readonly code?: string } {
  const read = decodeAnswer(answer.toString('utf8'));
  if (!read.ok) throw new Error(`an unreadable answer: ${read.error}`);
  const { outcome } = read.value;
  return outcome.ok ? { body: outcome.value } : { code: outcome.error.code };
}

export class BuyingAgent {
  readonly tally: Tally = { paid: 0, spent: 0, taken: 0 };
  private readonly serial: string;
  private readonly journeys: readonly Journey[];
  private number = 0;
  private turn: number;
  private found: readonly (Journey & { readonly train: string })[] = [];
  private offers: readonly Offer[] = [];
  private reserving: { readonly offer: Offer; readonly place: number } | undefined;
  private tries = 0;
  /** The price of the order that is being paid, kopecks. */
  private owed = 0;

  /** `dates` are days on sale. */
  constructor(index: number, dates: readonly string[]) {
    this.serial = `B${String(index).padStart(3, '0')}`;
    this.journeys = dates.map((date, day) => ({
      ...(pairs[(index + day) % pairs.length] ?? { from: '', to: '' }),
      date,
    }));
    this.turn = index;
  }

  stations(): Asked {
    this.turn += 1;
    return asking(this.serial, 'stations', 0, { letters: typed[this.turn % typed.length] ?? '' });
  }

  trains(): Asked {
    this.turn += 1;
    const journey = this.journeys[this.turn % this.journeys.length];
    return asking(this.serial, 'trains', 0, journey ?? {});
  }

  /** Remembers which trains there are. */
  hearTrains(exchanges: readonly Exchange[]): void {
    this.found = this.journeys.flatMap((journey) => {
      const { body } = asking(this.serial, 'trains', 0, journey);
      const exchange = exchanges.findLast(({ asked }) => asked.body === body);
      if (exchange === undefined) return [];
      const numbers = exchange.answer.toString('utf8').matchAll(/<number>([^<]+)<\/number>/g);
      return Array.from(numbers, ([, train = '']) => ({ ...journey, train }));
    });
  }

  places(): Asked | undefined {
    this.turn += 1;
    const ride = this.found[(this.turn * 7) % this.found.length];
    return ride === undefined ? undefined : asking(this.serial, 'places', 0, { ...ride, carriage: CARRIAGE });
  }

  /** Remembers what was free where it looked. */
  hearPlaces(exchanges: readonly Exchange[]): void {
    this.offers = this.found.flatMap((ride) => {
      const { body } = asking(this.serial, 'places', 0, { ...ride, carriage: CARRIAGE });
      const exchange = exchanges.findLast(({ asked }) => asked.body === body);
      if (exchange === undefined) return [];
      const { free } = told(exchange.answer).body as { free: string[] };
      return free.length === 0 ? [] : [{ ...ride, carriage: CARRIAGE, free }];
    });
  }

  /** Reserves a place that was free when it looked, pays it, and goes on with the next; `enough` ends it after a sale. */
  buy(last: Exchange | undefined, enough: boolean): Asked | undefined {
    const { reserving } = this;
    if (reserving !== undefined && last !== undefined) {
      this.reserving = undefined;
      const { body, code } = told(last.answer);
      if (code === 'place-taken') this.tally.taken += 1;
      else if (code !== undefined) throw new Error(`a reservation was refused: ${code}`);
      else return this.pay(body as { orderId: string; total: number });
    } else if (last !== undefined) {
      const { code } = told(last.answer);
      if (code !== undefined) throw new Error(`a payment was refused: ${code}`);
      this.tally.paid += 1;
      this.tally.spent += this.owed;
    }
    return enough ? undefined : this.reserve();
  }

  private pay({ orderId, total }: { orderId: string; total: number }): Asked {
    this.owed = total;
    this.number += 1;
    return asking(this.serial, 'pay', this.number, { orderId, amount: total, means: 'cash', reference: this.serial });
  }

  private reserve(): Asked | undefined {
    // All begin at the same end: those who look into the same carriage want the same place.
    const offer = this.offers[this.tries % this.offers.length];
    if (offer === undefined) return undefined;
    const place = Math.floor(this.tries / this.offers.length) % offer.free.length;
    this.tries += 1;
    this.number += 1;
    this.reserving = { offer, place };
    const { free, ...ride } = offer;
    return asking(this.serial, 'reserve', this.number, {
      ...ride,
      passengers: [{ place: free[place] ?? '', kind: 'full', surname: 'Шевченко', name: 'Оксана' }],
    });
  }
}
