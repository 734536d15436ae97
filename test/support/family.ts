import type { Screen, TicketKind, WagonClass } from '../../kiosk/contract/view.ts';
import type { Hall } from './hall.ts';

type Summary = Extract<Screen, { kind: 'summary' }>;

/** Goes to the map of a carriage of a class, tomorrow. Kyiv where no other station is named. */
export async function toMap(hall: Hall, wagonClass: WagonClass = 'К', code = '2200001') {
  hall.kiosk.call('chooseDestination', { code });
  const { dates } = await hall.reach('date');
  hall.kiosk.call('chooseDate', { date: dates[1] ?? '' });
  const { trains } = await hall.reach('trains');
  const train = trains.find((one) => one.classes.some((each) => each.wagonClass === wagonClass && each.free > 4));
  hall.kiosk.call('chooseTrain', { number: train?.number ?? '', wagonClass });
  return hall.reach('place');
}

/** Somebody of the family: the first name, and what their ticket needs. */
export interface Member {
  readonly name: string;
  readonly kind?: TicketKind;
  readonly birthDate?: string;
  readonly certificate?: string;
  readonly privilege?: number;
}

/** Says who one passenger is, on all the screens that ask. */
export async function sayWho(hall: Hall, member: Member): Promise<void> {
  const { name, kind = 'full', birthDate = '', certificate = '', privilege = 0 } = member;
  await hall.reach('passenger');
  hall.kiosk.call('setPassenger', { surname: 'Коваленко', name, kind });
  if (hall.screen('privilege') !== undefined) hall.kiosk.call('choosePrivilege', { privilege });
  if (hall.screen('certificate') !== undefined) hall.kiosk.call('setCertificate', { certificate });
  if (hall.screen('birth-date') !== undefined) hall.kiosk.call('setBirthDate', { date: birthDate });
  await hall.clock.advance(100);
}

/** From the map to the summary with everybody on it. */
export async function toSummaryOf(hall: Hall, members: readonly Member[]): Promise<Summary> {
  hall.kiosk.call('chooseParty', { count: members.length });
  hall.kiosk.call('confirmPlace', {});
  for (const member of members) await sayWho(hall, member);
  return hall.reach('summary');
}
