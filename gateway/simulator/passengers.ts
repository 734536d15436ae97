import { err, ok, type Result } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { checkPrivilege } from '../operations/operations.ts';
import type { PriceBreakdown, Traveller } from '../operations/documents.ts';
import type { WagonClass } from '../operations/common.ts';
import { rules, type ClassRules, type ServiceRules } from './network.ts';
import { isCalendarDate } from './rides.ts';
import { free, priceOf } from './tariff.ts';
import type { Asked, Told } from './told.ts';

/** Who may travel at which price (gateway.md, rules of sale); the numbers stand in rules.json. */

type FareRefusal =
  | 'wrong-age'
  | 'adult-needed'
  | 'class-not-discounted'
  | 'not-entitled'
  | 'cash-desk-only'
  | 'unknown-privilege'
  | 'companion-not-tied'
  | 'women-only';

/** What one traveller of a group pays for a journey on a date in a class. */
export function fareFor(
  traveller: Traveller,
  group: readonly Traveller[],
  of: ClassRules,
  km: number,
  day: string,
): Result<PriceBreakdown, FareRefusal> {
  if (of.gender === 'women' && traveller.gender === 'male') return err('women-only');
  const { child, infant, student, privilege } = rules.discounts;
  switch (traveller.kind) {
    case 'full':
      return ok(priceOf(of, km));
    case 'child': {
      // A younger one may have a place of its own at this price; one that is 14 is no child any more.
      const age = ageOn(traveller.birthDate, day);
      return age === undefined || age > child.toAge ? err('wrong-age') : discounted(of, km, child);
    }
    case 'infant': {
      const age = ageOn(traveller.birthDate, day);
      if (age === undefined || age >= infant.underAge) return err('wrong-age');
      const infants = group.filter(({ kind }) => kind === 'infant').length;
      return infants > adultsOf(group).length * infant.perAdult ? err('adult-needed') : ok(free);
    }
    case 'student':
      if (!new RegExp(student.certificate, 'u').test(traveller.certificate)) return err('not-entitled');
      return discounted(of, km, student);
    case 'privilege': {
      const verdict = verdictOf(traveller.privilege, traveller.certificate, traveller.birthDate, day);
      if (verdict === 'unknown') return err('unknown-privilege');
      if (verdict === 'cash-desk-only') return err('cash-desk-only');
      return verdict === 'entitled' ? discounted(of, km, privilege) : err('not-entitled');
    }
    case 'companion': {
      const other = group[traveller.of];
      const companions = group.filter((one) => one.kind === 'companion' && one.of === traveller.of);
      const mayHave =
        other?.kind === 'privilege' && rules.privileges.find(({ id }) => id === other.privilege)?.companion === true;
      return mayHave && companions.length === 1 ? discounted(of, km, privilege) : err('companion-not-tied');
    }
  }
}

/** The index of the traveller without whom this one does not travel, if any. */
export function tiedTo(traveller: Traveller, group: readonly Traveller[]): number | undefined {
  if (traveller.kind === 'companion') return traveller.of;
  if (traveller.kind !== 'infant') return undefined;
  const adults = adultsOf(group);
  const infants = group.filter(({ kind }) => kind === 'infant');
  return adults[Math.floor(infants.indexOf(traveller) / rules.discounts.infant.perAdult)];
}

/** The services that a traveller asks for, with their rules. */
export function servicesFor(
  traveller: Traveller,
  wagonClass: WagonClass,
): Result<readonly { readonly of: ServiceRules; readonly count: number }[], 'unknown-service' | 'too-many-services'> {
  const chosen: { of: ServiceRules; count: number }[] = [];
  for (const { service, count } of traveller.services ?? []) {
    const of = rules.services.find((one) => one.service === service && one.classes.includes(wagonClass));
    if (of === undefined || traveller.kind === 'infant') return err('unknown-service');
    if (count > of.max || chosen.some((one) => one.of === of)) return err('too-many-services');
    chosen.push({ of, count });
  }
  return ok(chosen);
}

export function privilegeOf(
  { privilege: id, certificate, birthDate }: Asked<typeof checkPrivilege>,
  today: string,
): Told<typeof checkPrivilege> {
  const known = rules.privileges.find((one) => one.id === id);
  const verdict = verdictOf(id, certificate, birthDate, today);
  if (known === undefined || verdict === 'unknown') return err('unknown-privilege');
  const entitled = verdict === 'entitled';
  const { percent, classes } = rules.discounts.privilege;
  return ok({
    entitled,
    ...(entitled ? {} : { reason: verdict }),
    nameUk: known.nameUk,
    percent: entitled ? percent : 0,
    classes: entitled ? classes : [],
    companion: entitled && known.companion,
  });
}

type Verdict = 'entitled' | 'unknown' | 'not-registered' | 'wrong-age' | 'cash-desk-only';

/** The simulated register knows every certificate of the right form that does not end in 000. */
function verdictOf(id: number, certificate: string, birthDate: string, day: string): Verdict {
  const known = rules.privileges.find((one) => one.id === id);
  if (known === undefined) return 'unknown';
  if (known.cashDeskOnly) return 'cash-desk-only';
  const age = ageOn(birthDate, day);
  if (age === undefined || age < known.fromAge || age > known.toAge) return 'wrong-age';
  const form = new RegExp(rules.discounts.privilege.certificate, 'u');
  return form.test(certificate) && !certificate.endsWith('000') ? 'entitled' : 'not-registered';
}

function discounted(
  of: ClassRules,
  km: number,
  { percent, classes }: { readonly percent: number; readonly classes: readonly WagonClass[] },
): Result<PriceBreakdown, 'class-not-discounted'> {
  return classes.includes(of.wagonClass) ? ok(priceOf(of, km, percent)) : err('class-not-discounted');
}

/** Indexes of those who are no children. */
function adultsOf(group: readonly Traveller[]): readonly number[] {
  return group.flatMap(({ kind }, index) => (kind === 'child' || kind === 'infant' ? [] : [index]));
}

/** Whole years; undefined before birth, or when the birth date is no date. */
function ageOn(birthDate: string, day: string): number | undefined {
  if (!isCalendarDate(birthDate)) return undefined;
  const born = Temporal.PlainDate.from(birthDate);
  const on = Temporal.PlainDate.from(day);
  if (Temporal.PlainDate.compare(born, on) > 0) return undefined;
  return born.until(on, { largestUnit: 'years' }).years;
}
