import type { DeviceName, ServicePage } from '../../kiosk/contract/service.ts';
import { dayOf } from '../text/format.ts';
import { stateWords, type ServiceText } from './words.ts';

type Overview = Extract<ServicePage, { page: 'overview' }>;

/** One thing to do, and the page where it is done. */
export interface FirstThing {
  readonly key: string;
  readonly sentence: string;
  readonly next: string;
  readonly page: ServicePage['page'];
}

/** Below so few forms the roll may not last until the next visit. */
const fewForms = 100;

const pageOf: Readonly<Record<DeviceName, ServicePage['page']>> = {
  acceptor: 'test',
  printer: 'test',
  terminal: 'test',
  scanner: 'about',
  gateway: 'about',
};

/** Where a state is put right, when that is not its device's page. */
const pageOfState: Readonly<Record<string, ServicePage['page']>> = {
  'paper-out': 'paper',
  'paper-low': 'paper',
  'cassette-full': 'collection',
  'cassette-removed': 'collection',
};

/**
 * What a technician should do, the most urgent first: what stops sales, then what soon will, then the books. `today` is
 * the Kyiv date.
 */
export function firstThings(overview: Overview, today: string, t: ServiceText): readonly FirstThing[] {
  const { devices, roll, openClaims, lastZ } = overview;
  const ofHealth = (health: 'bad' | 'warning'): readonly FirstThing[] =>
    devices
      .filter((device) => device.health === health)
      .map((device) => ({
        key: device.device,
        sentence: `${t.devices[device.device]}: ${stateWords(device, t)}.`,
        next: t.fixes[device.state] ?? '',
        page: pageOfState[device.state] ?? pageOf[device.device],
      }));
  const things = [...ofHealth('bad'), ...ofHealth('warning')];
  if (roll.from === '') things.push({ key: 'roll', sentence: t.overview.rollUnknown, next: '', page: 'paper' });
  else if (roll.left < fewForms)
    things.push({ key: 'roll', sentence: t.overview.rollLow(roll.left), next: '', page: 'paper' });
  if (openClaims.count > 0)
    things.push({ key: 'claims', sentence: t.overview.claimsOpen(openClaims.count), next: '', page: 'claims' });
  if (lastZ === undefined || dayOf(lastZ.at) !== today)
    things.push({ key: 'z', sentence: t.overview.zMissing, next: '', page: 'reports' });
  return things;
}
