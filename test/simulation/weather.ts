import type { Chance } from './chance.ts';
import type { AcceptorModel, PrinterModel, TerminalModel } from './depth.ts';
import type { SimulatedDispenser } from './dispenser.ts';
import type { Moment, Surroundings } from './surroundings.ts';

/** What strikes the world at a moment. */
export type Blow =
  'process' | 'kiosk power' | 'acceptor power' | 'terminal power' | 'printer power' | 'dispenser power';

/** All devices of the kiosk, on one plug. */
export interface Devices {
  readonly acceptor: AcceptorModel;
  readonly printer: PrinterModel;
  readonly terminal: TerminalModel;
  /** Undefined where none is fitted. */
  readonly dispenser: SimulatedDispenser | undefined;
}

export function powerOff({ acceptor, printer, terminal, dispenser }: Devices): void {
  for (const device of [acceptor, terminal, printer, dispenser]) device?.powerOff();
}

export function powerOn({ acceptor, printer, terminal, dispenser }: Devices): void {
  for (const device of [acceptor, terminal, printer, dispenser]) device?.powerOn();
}

export function mend({ acceptor, printer, terminal, dispenser }: Devices): void {
  for (const device of [printer, acceptor, terminal, dispenser]) device?.mend();
}

/** Short outages are waited for; after long ones the kiosk has given up waiting. Milliseconds. */
export function outageMs(chance: Chance): number {
  return chance.odds(0.5) ? chance.between(300, 20_000) : chance.between(20_000, 200_000);
}

/** What strikes a moment by chance; a line may break in the middle of an act as well. */
export function blowByChance(around: Surroundings, devices: Devices, moment: Moment): Blow | undefined {
  if (moment.when === 'unsynced') return around.strikes('kiosk loses power') ? 'kiosk power' : undefined;
  if (around.strikes('process dies')) return 'process';
  if (around.strikes('kiosk loses power')) return 'kiosk power';
  if (moment.where === 'write') return undefined;
  breakLines(around, devices);
  if (around.strikes('acceptor loses power')) return 'acceptor power';
  if (around.strikes('terminal loses power')) return 'terminal power';
  if (around.strikes('dispenser loses power')) return 'dispenser power';
  return around.strikes('printer loses power') ? 'printer power' : undefined;
}

/** What happens by itself, now and then. */
export function weather(around: Surroundings, devices: Devices): void {
  const { acceptor, printer } = devices;
  if (around.strikes('cassette removed')) acceptor.removeCassette();
  if (around.strikes('cassette full')) acceptor.fillCassette();
  breakLines(around, devices);
  if (around.strikes('paper out')) printer.breakDown('paper-out');
  if (around.strikes('cover open')) printer.breakDown('cover-open');
}

function breakLines(around: Surroundings, { acceptor, terminal, dispenser }: Devices): void {
  const { chance } = around;
  if (around.strikes('acceptor unplugged')) acceptor.unplug(outageMs(chance));
  if (around.strikes('terminal line lost')) terminal.unplug(outageMs(chance));
  if (around.strikes('dispenser unplugged')) dispenser?.unplug(outageMs(chance));
}
