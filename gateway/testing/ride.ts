import { valueOf } from '../../basics/result.ts';
import { makeGatewayClient } from '../client/client.ts';
import type { Gateway } from '../client/gateway.ts';
import { places, prices } from '../operations/operations.ts';
import type { GatewayTransport } from '../wire/transport.ts';

/** Codes that the tests speak of. */
export const KYIV = '2200001';
export const VINNYTSIA = '2200200';
export const LVIV = '2218000';

/** The ride that the tests book: tomorrow's night train from Kyiv to Lviv. */
export const RIDE = { train: '091К', from: KYIV, to: LVIV, date: '2026-11-23' } as const;

/** Intercity+ there and back. */
export const THERE = { train: '715К', from: KYIV, to: LVIV, date: '2026-11-24' } as const;
export const BACK = { train: '716Л', from: LVIV, to: KYIV, date: '2026-11-26' } as const;

/** 10:00 in Kyiv on the day before the ride. */
export const START = '2026-11-22T08:00:00Z';

/** A kiosk of the agent `agent-7`, connected by a transport. */
export function kioskAt(transport: GatewayTransport, serial: string, timeoutMs = 20_000): Gateway {
  return makeGatewayClient({
    transport,
    identity: { agent: 'agent-7', pointOfSale: 'POS-1', kiosk: serial },
    timeoutMs,
  });
}

/** A carriage of a class on `RIDE`, and the places free in it. */
export async function freePlaces(
  gateway: Gateway,
  wagonClass = 'К',
  ride: { train: string; from: string; to: string; date: string } = RIDE,
): Promise<{ carriage: string; free: readonly string[]; total: number }> {
  const offered = valueOf(await gateway.call(prices, 0, ride)).body.carriages;
  const carriage = offered.find((candidate) => candidate.wagonClass === wagonClass && candidate.free > 3);
  if (carriage === undefined) throw new Error(`no free places in ${wagonClass}`);
  const { free } = valueOf(await gateway.call(places, 0, { ...ride, carriage: carriage.number })).body;
  return { carriage: carriage.number, free, total: carriage.price.total };
}

/** The reserve request of one passenger for one place. */
export function reserving(carriage: string, ...wanted: string[]) {
  return {
    ...RIDE,
    carriage,
    passengers: wanted.map((place) => ({ place, kind: 'full' as const, surname: 'Шевченко', name: "Мар'яна" })),
  };
}
