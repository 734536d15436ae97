import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hryvnias } from '../../basics/money.ts';
import { systemClock } from '../../basics/system-clock.ts';
import { httpsGateway } from '../../electron/adapters/gateway.ts';
import { pay, places, prices, reserve, trains } from '../../gateway/operations/operations.ts';
import { mechanics } from '../../hardware/ccnet/simulator/delays.ts';
import { parseSettings } from '../../kiosk/settings/settings.ts';
import { valueOf } from '../../basics/result.ts';
import { openStation, type Station } from '../../scripts/run/station.ts';
import { destination, seen, toSummary, turn, type Tap } from './passenger.ts';
import type { Row } from './table.ts';

/** From the mouth into the box: the device's own time for one note. */
const noteTravelMs = mechanics.insert + mechanics.intoStacker + mechanics.intoBox;
const noteLadder = [1000, 500, 200, 100, 50, 20, 10, 5];

/**
 * One purchase through the kiosk's contract, with the simulated devices on their real protocols and the gateway behind
 * HTTPS. Machine time is all the time between something the passenger did (a tap, a note pushed in) and the screen that
 * answers it; the script itself waits for nothing else. What the simulated devices need to move a note or paper is the
 * devices', not the machine's: it is measured, and left out of the first row. Compared with the same six gateway
 * requests, one after another, in the same process.
 */
export async function purchase(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'perron-bench-'));
  const station = await openStation({ data: folder, settingsFile: undefined, say: () => undefined });
  try {
    await seen(station.kiosk, (screen) => screen.kind === 'attract' && screen.pays.includes('cash'));
    const { screens, count, notes, confirming, paper } = await buy(station);
    const bare = await bareRequests(station);
    const beyond = notes - count * noteTravelMs;
    const machine = screens + beyond + confirming;
    const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
    return [
      {
        name: 'purchase, machine time / its gateway requests bare',
        ratio: machine / bare,
        detail:
          `${seconds(machine)} (screens ${seconds(screens)}, ${String(count)} notes beyond their travel ${seconds(beyond)}, ` +
          `confirming ${seconds(confirming)}) / ${seconds(bare)}`,
      },
      {
        name: 'purchase without notes and paper / its gateway requests bare',
        ratio: (screens + confirming) / bare,
        detail: `${seconds(screens + confirming)} / ${seconds(bare)}`,
      },
      {
        name: 'purchase with everything that moves / its gateway requests bare',
        ratio: (screens + notes + confirming + paper) / bare,
        detail: `${seconds(screens + notes + confirming + paper)} (notes ${seconds(notes)}, paper ${seconds(paper)}) / ${seconds(bare)}`,
      },
    ];
  } finally {
    await station.close();
    rmSync(folder, { recursive: true });
  }
}

async function buy(station: Station): Promise<{
  screens: number;
  /** How many notes were fed. */
  count: number;
  notes: number;
  confirming: number;
  paper: number;
}> {
  const { kiosk } = station;
  let screens = 0;
  const tap: Tap = async (kind, act) => {
    const begun = performance.now();
    act();
    const screen = await seen(kiosk, (one) => one.kind === kind);
    screens += performance.now() - begun;
    return screen as never;
  };
  await toSummary(kiosk, tap);
  await tap('cash', () => {
    kiosk.call('payCash', {});
  });
  const notesBegun = performance.now();
  const count = await payAll(station);
  const confirmingBegun = performance.now();
  await seen(kiosk, (one) => one.kind === 'printing' || one.kind === 'take');
  const paperBegun = performance.now();
  await seen(kiosk, (one) => one.kind === 'take');
  const end = performance.now();
  return {
    screens,
    count,
    notes: confirmingBegun - notesBegun,
    confirming: paperBegun - confirmingBegun,
    paper: end - paperBegun,
  };
}

/** Pushes notes in as fast as the acceptor draws them; returns how many. */
async function payAll({ kiosk, acceptor }: Station): Promise<number> {
  for (let count = 0; ; count += 1) {
    const screen = await seen(kiosk, (one) => one.kind !== 'cash' || one.closedBecause === undefined);
    if (screen.kind !== 'cash') return count;
    const { left, credited } = screen;
    const note = noteLadder.find((one) => hryvnias(one) <= left) ?? 5;
    while (acceptor?.simulator.insertNote(note) !== 'taken') await turn();
    await seen(kiosk, (one) => one.kind !== 'cash' || one.credited > credited);
  }
}

/** The requests that a purchase makes, with nothing around them. */
async function bareRequests({ gateway }: Station): Promise<number> {
  if (gateway === undefined) throw new Error('the gateway is not simulated');
  const settings = valueOf(parseSettings('{"kiosk": {"serial": "K18"}}'));
  const { gateway: client, close } = httpsGateway(settings, systemClock, {
    url: gateway.server.url,
    caPem: gateway.server.caPem,
    login: gateway.login,
  });
  const from = settings.kiosk.station;
  const first = valueOf(await client.call(trains, 0, { from, to: destination, date: today() }));
  const begun = performance.now();
  valueOf(await client.call(trains, 0, { from, to: destination, date: today() }));
  const date = first.body.lastDate;
  const list = valueOf(await client.call(trains, 0, { from, to: destination, date })).body.trains;
  const train = list.find((one) => one.classes.some((of) => of.wagonClass === 'К' && of.free > 0))?.number ?? '';
  const offers = valueOf(await client.call(prices, 0, { train, from, to: destination, date })).body.carriages;
  const carriage = offers.find((one) => one.wagonClass === 'К' && one.free > 0)?.number ?? '';
  const { free } = valueOf(await client.call(places, 0, { train, from, to: destination, date, carriage })).body;
  const order = valueOf(
    await client.call(reserve, 1, {
      ...{ train, from, to: destination, date, carriage },
      passengers: [{ place: free[0] ?? '', kind: 'full', surname: 'Шевченко', name: 'Оксана' }],
    }),
  ).body;
  valueOf(
    await client.call(pay, 2, { orderId: order.orderId, amount: order.total, means: 'cash', reference: 'bench' }),
  );
  const spent = performance.now() - begun;
  close();
  return spent;
}

function today(): string {
  return systemClock.wall().toZonedDateTimeISO('Europe/Kyiv').toPlainDate().toString();
}
