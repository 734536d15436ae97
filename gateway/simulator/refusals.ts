import type { ErrorClass } from '../operations/common.ts';

/** Everything that the simulated railway refuses: code, class and the sentence in the caller's language. */
const refusals = {
  'malformed-request': ['malformed', 'Запит не розпізнано', 'The request cannot be read'],
  'unknown-operation': ['malformed', 'Невідома операція', 'Unknown operation'],
  'number-needed': ['malformed', 'Потрібен номер запиту', 'A request number is needed'],
  'number-not-growing': ['malformed', 'Номер запиту вже минув', 'The request number is not a new one'],
  'number-reused': ['malformed', 'Номер запиту вже зайнятий іншим запитом', 'Another request has this number'],
  'place-repeated': ['malformed', 'Одне місце вказано двічі', 'The same place twice'],
  'unknown-train': ['refused', 'Такого поїзда на цю дату немає', 'There is no such train on this date'],
  departed: ['refused', 'Поїзд уже відправився', 'The train has departed'],
  'not-on-sale': ['refused', 'Продаж на цю дату ще не відкрито', 'This date is not on sale yet'],
  'unknown-carriage': ['refused', 'Такого вагона немає', 'There is no such carriage'],
  'unknown-place': ['refused', 'Такого місця немає', 'There is no such place'],
  'place-taken': ['refused', 'Місце вже зайняте', 'The place has been taken'],
  'unknown-order': ['refused', 'Такого замовлення немає', 'There is no such order'],
  'unknown-document': ['refused', 'Такого документа немає', 'There is no such document'],
  voided: ['refused', 'Замовлення анульовано', 'The order has been voided'],
  expired: ['refused', 'Час на оплату минув', 'The time to pay is over'],
  'already-paid': ['refused', 'Замовлення вже оплачено', 'The order has been paid'],
  'not-paid': ['refused', 'Документ не оплачено', 'The document has not been paid'],
  'wrong-amount': ['refused', 'Сума не збігається з вартістю', 'The amount is not the price'],
  'balance-exhausted': ['limit', 'Залишку агента не вистачає', "The agent's balance is exhausted"],
} as const satisfies Readonly<Record<string, readonly [ErrorClass, string, string]>>;

export type Refusal = keyof typeof refusals;

/** The gateway's own typed error as the envelope carries it. */
export interface GatewayError {
  readonly code: string;
  readonly class: ErrorClass;
  readonly sentence: string;
}

/** A refusal in words. */
export function errorOf(code: Refusal, language: 'uk' | 'en'): GatewayError {
  const [kind, uk, en] = refusals[code];
  return { code, class: kind, sentence: language === 'uk' ? uk : en };
}
