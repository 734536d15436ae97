import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kopecks } from '../../basics/money.ts';
import { systemClock } from '../../basics/system-clock.ts';
import { simulatedTerminal } from '../../scripts/run/simulated.ts';
import { openStation, type Station } from '../../scripts/run/station.ts';
import { seen, toSummary, turn, type Tap } from './passenger.ts';
import type { Row } from './table.ts';

/**
 * A card payment through the kiosk, from the card at the reader to the first paper: authorised, confirmed at the gateway,
 * issued, completed, each step durable before the next. Compared with the same payment at the same simulated terminal
 * without a kiosk: driver and terminal alone, issued at once. What the terminal itself needs (card, bank, its repeat of
 * the question) is in both.
 */
export async function cardPayment(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'perron-bench-'));
  const station = await openStation({ data: folder, settingsFile: undefined, say: () => undefined });
  try {
    const kiosk = await pay(station);
    const bare = await payBare(join(folder, 'bare'));
    const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
    return {
      name: 'card payment, card to paper / the same at the terminal bare',
      ratio: kiosk / bare,
      detail: `${seconds(kiosk)} / ${seconds(bare)}, the kiosk's own part ${seconds(kiosk - bare)}`,
    };
  } finally {
    await station.close();
    rmSync(folder, { recursive: true });
  }
}

async function pay({ kiosk, terminal }: Station): Promise<number> {
  await seen(kiosk, (screen) => screen.kind === 'attract' && screen.pays.includes('card'));
  const tap: Tap = async (kind, act) => {
    act();
    return (await seen(kiosk, (one) => one.kind === kind)) as never;
  };
  await toSummary(kiosk, tap);
  kiosk.call('payCard', {});
  await seen(kiosk, (screen) => screen.kind === 'card' && screen.prompt === 'present-card');
  while (terminal?.simulator.tap() !== 'taken') await turn();
  const begun = performance.now();
  await seen(kiosk, (screen) => screen.kind === 'printing' || screen.kind === 'take');
  return performance.now() - begun;
}

async function payBare(folder: string): Promise<number> {
  const { driver, simulator } = simulatedTerminal(folder, systemClock, {});
  const completed = new Promise<void>((resolve) => {
    driver.start((event) => {
      if (event.kind === 'authorised') driver.issue();
      if (event.kind === 'completed') resolve();
    });
  });
  while (driver.status().state !== 'ready') await turn();
  driver.authorise(kopecks(78_149));
  while (simulator.tap() !== 'taken') await turn();
  const begun = performance.now();
  await completed;
  const spent = performance.now() - begun;
  await driver.stop();
  await simulator.stop();
  return spent;
}
