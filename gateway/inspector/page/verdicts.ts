import type { Inspection, Standing } from '../register.ts';

/** `signed`: the signature is good, and nothing else was asked. `unread`: there is no code in the picture. */
export type Shown = Standing | 'signed' | 'unread';

/** What the terminal shows: a sign, a word and what it means. */
export const verdicts: Readonly<Record<Shown, readonly [sign: string, word: string, explanation: string]>> = {
  valid: ['✓', 'Дійсний', 'Документ оплачено, посадку ще не підтверджено.'],
  boarded: ['●', 'Посадку підтверджено', 'За цим документом пасажир уже у поїзді.'],
  voided: ['✕', 'Погашено', 'Документ анульовано або погашено, їхати за ним не можна.'],
  returned: ['✕', 'Повернено', 'Гроші за документ повернено, їхати за ним не можна.'],
  'not-paid': ['!', 'Не оплачено', 'Замовлення ще не оплачено.'],
  'wrong-train': ['!', 'Інший поїзд', 'Документ справжній, але на інший поїзд.'],
  forged: ['✕', 'Підробка', 'Підпис не залізниці, або код змінено.'],
  unknown: ['✕', 'Немає в реєстрі', 'Підпис справжній, але такого документа залізниця не має.'],
  signed: ['✓', 'Підпис справжній', 'Без зв’язку: чи не погашено документ, невідомо.'],
  unread: ['?', 'Код не знайдено', 'Піднесіть камеру ближче або вирівняйте папір.'],
};

type Ticket = NonNullable<Inspection['ticket']>;

/** The facts under the verdict, in the order in which an inspector looks. */
export function factsOf({ ticket, fromName, toName }: Ticket): readonly (readonly [string, string])[] {
  const [date = '', time = ''] = ticket.departure.split('T');

  return [
    ['Поїзд', ticket.train],
    ['Вагон', ticket.carriage],
    ...(ticket.place === '' ? [] : [['Місце', ticket.place] as const]),
    ['Звідки', fromName],
    ['Куди', toName],
    ['Відправлення', `${date.split('-').reverse().join('.')} ${time}`],
    ['УІД', ticket.uid],
  ];
}
