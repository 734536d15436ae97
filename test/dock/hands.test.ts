import { expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { DispenserHands } from '../../dock/dispenser-hands.ts';
import { PrinterHands } from '../../dock/printer-hands.ts';
import { ScannerHands } from '../../dock/scanner-hands.ts';
import { codesIn } from '../../gateway/inspector/codes.ts';
import { DispenserMechanism } from '../../hardware/dispenser/mechanism.ts';
import { SimulatedDispenser } from '../../hardware/dispenser/simulated-dispenser.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { HidScanner } from '../../hardware/hid-scanner/driver.ts';
import { HidScannerSimulator } from '../../hardware/hid-scanner/simulator.ts';
import { memoryPortPair } from '../../hardware/ports/memory-port.ts';

async function dispenser() {
  const clock = new VirtualClock('2026-11-23T10:00:00Z');
  const full = [
    { value: hryvnias(10), count: 5 },
    { value: kopecks(50), count: 2 },
  ];
  const mechanism = new DispenserMechanism({ clock, stored: { held: full, payouts: 0, paid: kopecks(0) } });
  const driver = new SimulatedDispenser({ mechanism, clock });
  driver.start(() => undefined);
  await clock.advance(0);
  return { clock, driver, hands: new DispenserHands({ mechanism, full }) };
}

test('a payout is seen while it runs and in what is left', async () => {
  const { clock, driver, hands } = await dispenser();
  expect(hands.state()).toMatchObject({ word: 'ready', worth: 5_100 });
  expect(hands.state()).not.toHaveProperty('last');
  const paying = driver.pay(kopecks(2_050));
  expect(hands.state().word).toBe('paying');
  await clock.advance(5_000);
  expect(valueOf(await paying).paid).toBe(2_050);
  expect(hands.state()).toMatchObject({ word: 'ready', worth: 3_050, last: { number: '1', paid: 2_050 } });
});

test('emptied it pays nothing, filled up again it does', async () => {
  const { clock, driver, hands } = await dispenser();
  hands.carryOut({ hand: 'dispenser-empty' });
  await clock.advance(2_000);
  expect([hands.state().word, hands.state().worth, driver.holds().every(({ count }) => count === 0)]).toEqual([
    'empty',
    0,
    true,
  ]);
  hands.carryOut({ hand: 'dispenser-fill' });
  await clock.advance(2_000);
  expect([hands.state().word, hands.state().worth]).toEqual(['ready', 5_100]);
});

test.each([
  ['dispenser-jam', 'jammed', 'jam', true],
  ['dispenser-cable', 'cable-out', 'no-answer', false],
  ['dispenser-power', 'off', 'no-answer', false],
] as const)('%s: the kiosk sees a fault, and it goes away again', async (hand, word, fault, faulty) => {
  const { clock, driver, hands } = await dispenser();
  hands.carryOut({ hand, on: faulty });
  await clock.advance(2_000);
  expect(hands.state().word).toBe(word);
  expect(driver.status()).toMatchObject({ state: 'fault', fault });
  hands.carryOut({ hand, on: !faulty });
  await clock.advance(2_000);
  expect([hands.state().word, driver.status().state]).toEqual(['ready', 'ready']);
});

async function scanner() {
  const clock = new VirtualClock('2026-11-23T10:00:00Z');
  const printerCable = memoryPortPair();
  const printer = new EscposSimulator({ port: printerCable.device });
  valueOf(await printer.start());
  const printing = new EscposPrinter({ port: printerCable.host, clock, profile: 'wpc1251' });
  printing.start(() => undefined);
  await clock.until(() => printing.status().state === 'ready');
  const papers = new PrinterHands({ simulator: printer, cable: printerCable }, () => undefined);
  const cable = memoryPortPair();
  const simulator = new HidScannerSimulator({ port: cable.device, clock });
  const codes: string[] = [];
  const driver = new HidScanner({ port: cable.host, clock });
  driver.start((code) => codes.push(code));
  await clock.advance(0);
  let changes = 0;
  const hands = new ScannerHands(
    { simulator, cable, readCodes: codesIn },
    { paper: (number) => papers.seen(number), changed: () => (changes += 1) },
  );
  return { clock, printing, papers, codes, hands, changed: () => changes > 0 };
}

test('a paper that is held before it is read from what was printed, whatever its text says', async () => {
  const { clock, printing, papers, codes, hands, changed } = await scanner();
  let over = false;
  const blocks = [
    { kind: 'text', text: 'ЧЕК' } as const,
    { kind: 'qr', payload: 'K17-000042-7K3M9QXZ', sizeMm: 22 } as const,
  ];
  void printing.print({ id: 'claim', blocks }).then(() => (over = true));
  await clock.until(() => over);
  expect(papers.state().papers[0]).toMatchObject({ number: 1, text: 'ЧЕК', hasCode: true });
  hands.carryOut({ hand: 'scan-paper', number: 1 });
  await clock.until(changed);
  await clock.advance(0);
  expect(codes).toEqual(['K17-000042-7K3M9QXZ']);
  expect(hands.state().scanned).toEqual({ text: 'K17-000042-7K3M9QXZ', count: 1 });
});

test('a paper that is not there scans nothing, and the page says so', async () => {
  const { clock, codes, hands, changed } = await scanner();
  hands.carryOut({ hand: 'scan-paper', number: 7 });
  await clock.until(changed);
  expect(codes).toEqual([]);
  expect(hands.state().scanned).toEqual({ text: '', count: 1 });
});

test('a typed text comes as a code; with the cable out nothing arrives', async () => {
  const { clock, codes, hands } = await scanner();
  hands.carryOut({ hand: 'scan', text: '85DB4777-CFCA121C-0001' });
  await clock.advance(0);
  expect(codes).toEqual(['85DB4777-CFCA121C-0001']);
  hands.carryOut({ hand: 'scanner-cable', on: false });
  expect(hands.state().word).toBe('cable-out');
  hands.carryOut({ hand: 'scan', text: 'lost' });
  await clock.advance(0);
  hands.carryOut({ hand: 'scanner-cable', on: true });
  await clock.advance(10_000);
  hands.carryOut({ hand: 'scan', text: 'back' });
  await clock.advance(0);
  expect(codes).toEqual(['85DB4777-CFCA121C-0001', 'back']);
});
