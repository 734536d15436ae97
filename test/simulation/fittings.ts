import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { parseSettings, type Settings } from '../../kiosk/settings/settings.ts';
import { kyiv } from './railway.ts';

/** Settings as the agent's console may push them; the program reads them as it starts. */
export const settingsVersions: readonly [Settings, ...Settings[]] = [
  settingsOf({ sale: { popularDestinations: [kyiv.code] } }),
  settingsOf({
    sale: { popularDestinations: [kyiv.code], takeTicketSeconds: 10, minSecondsForNotes: 60 },
    cash: { rounding: 'off', accepted: [10, 20, 50, 100, 200] },
  }),
];

function settingsOf(document: unknown): Settings {
  return valueOf(parseSettings(JSON.stringify(document)));
}

/** What a dispenser may hold: enough, one kind of coins, almost nothing. */
export const compartments = {
  full: [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000].map((value) => ({ value: kopecks(value), count: 40 })),
  coins: [50, 100].map((value) => ({ value: kopecks(value), count: 30 })),
  poor: [50, 1_000, 5_000].map((value) => ({ value: kopecks(value), count: 2 })),
} as const;

/** A claim that another kiosk of the agent printed. */
export const foreignClaim = { number: 'K18-000001', code: 'Q7RM2KXA', amount: kopecks(12_350) } as const;

/** Fares: with and without something for cash to round. */
export const fares = [6_326, 9_350, 12_374, 21_801, 41_249] as const;
