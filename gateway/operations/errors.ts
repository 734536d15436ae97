/** The classes of gateway errors (gateway.md, operations). */
export const errorClasses = ['retry', 'refused', 'malformed', 'unauthorised', 'limit'] as const;
export type ErrorClass = (typeof errorClasses)[number];

/**
 * Everything that the gateway refuses: code, class and the sentence in the caller's language. An operation declares
 * which of them it may answer.
 */
export const gatewayErrors = {
  'malformed-request': ['malformed', 'Запит не розпізнано', 'The request cannot be read'],
  'request-too-large': ['malformed', 'Запит завеликий', 'The request is too large'],
  'request-incomplete': ['malformed', 'Запит надійшов не повністю', 'The request did not arrive whole'],
  'unknown-operation': ['malformed', 'Невідома операція', 'Unknown operation'],
  'number-needed': ['malformed', 'Потрібен номер запиту', 'A request number is needed'],
  'number-not-growing': ['malformed', 'Номер запиту вже минув', 'The request number is not a new one'],
  'number-reused': ['malformed', 'Номер запиту вже зайнятий іншим запитом', 'Another request has this number'],
  'place-repeated': ['malformed', 'Одне місце вказано двічі', 'The same place twice'],
  'period-invalid': ['malformed', 'Період вказано неправильно або він задовгий', 'The period is wrong or too long'],
  'unknown-agent': ['unauthorised', 'Такого агента немає', 'There is no such agent'],
  'agent-blocked': ['unauthorised', 'Продаж агентові заблоковано', 'The agent is blocked from selling'],
  'login-refused': ['unauthorised', 'Логін або пароль неправильні', 'Login or password is wrong'],
  'address-not-allowed': ['unauthorised', 'З цієї адреси доступу немає', 'This address has no access'],
  'too-many-connections': ['limit', 'Забагато одночасних з’єднань', 'Too many simultaneous connections'],
  'balance-exhausted': ['limit', 'Залишку агента не вистачає', "The agent's balance is exhausted"],
  'too-many-passengers': ['limit', 'Забагато пасажирів в одному замовленні', 'Too many passengers in one order'],
  'too-many-services': ['limit', 'Стільки послуг не можна', 'So many services cannot be had'],
  maintenance: ['retry', 'Триває технічна перерва', 'The system is under maintenance'],
  overloaded: ['retry', 'Система перевантажена', 'The system is overloaded'],
  'unknown-station': ['refused', 'Такої станції немає', 'There is no such station'],
  'unknown-train': ['refused', 'Такого поїзда на цю дату немає', 'There is no such train on this date'],
  departed: ['refused', 'Поїзд уже відправився', 'The train has departed'],
  'not-on-sale': ['refused', 'Продаж на цю дату ще не відкрито', 'This date is not on sale yet'],
  'unknown-carriage': ['refused', 'Такого вагона немає', 'There is no such carriage'],
  'unknown-place': ['refused', 'Такого місця немає', 'There is no such place'],
  'place-taken': ['refused', 'Місце вже зайняте', 'The place has been taken'],
  'unknown-booking': ['refused', 'Такого резервування немає', 'There is no such booking'],
  'not-a-round-trip': ['refused', 'Це не поїздка туди й назад', 'These are not a way there and back'],
  'not-a-round-trip-train': [
    'refused',
    'Туди й назад цим поїздом не оформлюють',
    'This train is not sold there and back',
  ],
  'wrong-age': ['refused', 'Вік не відповідає виду квитка', 'The age does not fit the kind of ticket'],
  'adult-needed': ['refused', 'Дитина їде лише з дорослим', 'A child travels with an adult only'],
  'class-not-discounted': ['refused', 'У цьому класі знижки немає', 'There is no such discount in this class'],
  'not-entitled': ['refused', 'Право на пільгу не підтверджено', 'The privilege is not confirmed'],
  'cash-desk-only': ['refused', 'Це оформлює лише каса', 'Only a cash desk does this'],
  'unknown-privilege': ['refused', 'Такої пільги немає', 'There is no such privilege'],
  'companion-not-tied': ['refused', 'Супровід — лише з пільговиком', 'A companion needs a privileged passenger'],
  'women-only': ['refused', 'Це жіноче купе', "This is a women's compartment"],
  'unknown-service': ['refused', 'Такої послуги в цьому вагоні немає', 'There is no such service in this carriage'],
  'not-carried': ['refused', 'У цьому вагоні цього не перевозять', 'It is not carried in this carriage'],
  'wrong-weight': ['refused', 'Така вага оформленню не підлягає', 'Such a weight needs no document or is not taken'],
  'unknown-order': ['refused', 'Такого замовлення немає', 'There is no such order'],
  'unknown-document': ['refused', 'Такого документа немає', 'There is no such document'],
  'not-a-travel-document': ['refused', 'Це не проїзний документ', 'This is not a travel document'],
  voided: ['refused', 'Замовлення анульовано', 'The order has been voided'],
  expired: ['refused', 'Час на оплату минув', 'The time to pay is over'],
  'already-paid': ['refused', 'Замовлення вже оплачено', 'The order has been paid'],
  'not-paid': ['refused', 'Документ не оплачено', 'The document has not been paid'],
  'nothing-to-pay': ['refused', 'Резервування не оплачують', 'A booking without passengers is not paid'],
  'wrong-amount': ['refused', 'Сума не збігається з вартістю', 'The amount is not the price'],
  returned: ['refused', 'Документ уже повернено', 'The document has been returned'],
  boarded: ['refused', 'За документом уже їдуть', 'The document has been used to board'],
  'offer-expired': ['refused', 'Умови повернення змінилися', 'The terms of return have changed'],
} as const satisfies Readonly<Record<string, readonly [ErrorClass, string, string]>>;

export type ErrorCode = keyof typeof gatewayErrors;

/** What any operation may answer, before its own work begins. */
export const commonErrors = [
  'malformed-request',
  'request-too-large',
  'request-incomplete',
  'unknown-operation',
  'login-refused',
  'address-not-allowed',
  'too-many-connections',
  'unknown-agent',
  'maintenance',
  'overloaded',
] as const satisfies readonly ErrorCode[];

/** What an operation with changes may answer besides: its number is looked at first. */
export const numberErrors = [
  'number-needed',
  'number-not-growing',
  'number-reused',
] as const satisfies readonly ErrorCode[];
