import type { Inspection, Standing } from '../register.ts';

/** What is shown before a code was read, and where none could be judged. */
type Unjudged = 'none' | 'aiming' | 'unread' | 'no-network' | 'failed';

/** `signed`: the signature is good, and nothing else was asked. `boarded-now`: this terminal has just confirmed it. */
export type Shown = Standing | 'signed' | 'boarded-now' | Unjudged;

/** What the terminal shows: a sign, a word and what it means. */
export const verdicts: Readonly<Record<Shown, readonly [sign: string, word: string, explanation: string]>> = {
  none: ['', 'Зчитайте код документа', 'Скануйте камерою, оберіть зображення або введіть код.'],
  aiming: ['', 'Наведіть камеру на код', 'Код має бути в кадрі цілком, рівно й без відблисків.'],
  valid: ['✓', 'Дійсний', 'Документ оплачено, посадку ще не підтверджено.'],
  'boarded-now': ['✓', 'Посадку підтверджено', 'Пасажир може зайняти місце.'],
  boarded: ['!', 'Посадку вже підтверджено', 'За цим документом уже сіли в поїзд. Якщо пасажир інший, це копія.'],
  voided: ['✕', 'Погашено', 'Документ анульовано або погашено, їхати за ним не можна.'],
  returned: ['✕', 'Повернено', 'Гроші за документ повернено, їхати за ним не можна.'],
  'not-paid': ['!', 'Не оплачено', 'Замовлення ще не оплачено.'],
  'wrong-train': ['!', 'Інший поїзд', 'Документ справжній, але на інший поїзд.'],
  forged: ['✕', 'Підробка', 'Підпис не залізниці, або код змінено.'],
  unknown: ['✕', 'Немає в реєстрі', 'Підпис справжній, але такого документа залізниця не має.'],
  signed: ['✓', 'Підпис справжній', 'Без зв’язку: чи не погашено документ, невідомо.'],
  unread: ['?', 'Код не знайдено', 'Потрібне чітке зображення коду: ближче, рівно й без відблисків.'],
  'no-network': ['!', 'Залізниця не відповідає', 'Увімкніть «Без зв’язку», щоб перевірити підпис.'],
  failed: ['!', 'Не вдалося перевірити', 'Спробуйте ще раз.'],
};

type Ticket = NonNullable<Inspection['ticket']>;

/** A fact under the verdict; `seat` facts are what an inspector looks for first. */
interface Fact {
  readonly name: string;
  readonly value: string;
  readonly role: 'seat' | 'ride' | 'id';
}

/** The facts under the verdict, in the order in which an inspector looks. */
export function factsOf({ ticket, fromName, toName }: Ticket): readonly Fact[] {
  const [date = '', time = ''] = ticket.departure.split('T');
  const departure = `${date.split('-').reverse().join('.')} ${time}`;
  return [
    { name: 'Поїзд', value: ticket.train, role: 'seat' },
    { name: 'Вагон', value: ticket.carriage, role: 'seat' },
    ...(ticket.place === '' ? [] : [{ name: 'Місце', value: ticket.place, role: 'seat' } as const]),
    { name: 'Звідки', value: fromName, role: 'ride' },
    { name: 'Куди', value: toName, role: 'ride' },
    { name: 'Відправлення', value: departure, role: 'ride' },
    { name: 'УІД', value: ticket.uid, role: 'id' },
  ];
}
