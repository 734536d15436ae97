import { documents } from './document-rows.ts';
import { enquiries } from './enquiry-rows.ts';
import type { Evidence } from './evidence.ts';
import { orders } from './order-rows.ts';
import type { Preparation } from './preparation.ts';
import type { Row } from './row.ts';
import { technology } from './technology-rows.ts';

/**
 * Annex 3 of the connection order, row by row, in its words and order. A star there makes a row optional, but for
 * `check_privilege`, which has none in table 1: the stricter reading counts.
 */
export function allRows(preparation: Preparation, evidence: Evidence): readonly Row[] {
  const attempts = { ...enquiries, ...orders, ...documents };
  const technical = (
    name: string,
    id: keyof typeof attempts,
    {
      optional = false,
      transaction = id,
      owns = transaction,
    }: Partial<Record<'transaction' | 'owns', string>> & { optional?: boolean } = {},
  ): Row => ({
    id,
    part: 'technical',
    name,
    transaction,
    optional,
    judge: 'program',
    owns: [owns],
    attempt: attempts[id](preparation),
  });
  const technological = (name: string, id: keyof typeof technology): Row => ({
    id,
    part: 'technological',
    name,
    transaction: 'запит',
    optional: false,
    judge: 'program',
    owns: [],
    attempt: technology[id](preparation),
  });
  const starred = { optional: true };
  return [
    technical('Перевірка балансу агента', 'state', starred),
    technical('Перевірка статусу оплати', 'pay_status'),
    technical('Отримання звіту по транзакціям, що були успішно оплачені', 'report', starred),
    technical('Повторний запит у разі зникнення конекту', 'getresponse'),
    technical('Пошук станцій', 'stations', starred),
    technical(
      'Довідка про можливості проїзду та наявності вільних місць між заданими станціями на дату відправлення',
      'trains',
      starred,
    ),
    technical(
      'Довідка про можливості проїзду та наявності вільних місць між заданими станціями на дату відправлення для ' +
        'випадків коли станцій у населеному пункті може бути більше ніж одна.',
      'trainsextended',
    ),
    technical('Довідка про номери вільних місць', 'places'),
    technical('Довідка про поїзди, які відправляються з конкретної станції', 'trains_from_station', starred),
    technical('Довідка про маршрут прямування поїзда', 'train_route', starred),
    technical('Довідка про наявність вільних місць та вартість проїзду у поїзді на дату відправлення', 'prices'),
    technical('Запит довідника станцій', 'stations_list', { transaction: 'stations list', owns: 'stations_list' }),
    technical('Запит перевірки пільгового документу', 'check_privilege'),
    technical('Резервування місць', 'booking', starred),
    technical('Оформлення замовлення на повний ППД/ЕПД', 'reserve-full', { transaction: 'reserve' }),
    technical('Оформлення замовлення на дитячий ППД/ЕПД', 'reserve-child', { transaction: 'reserve' }),
    technical('Оформлення замовлення туди і назад', 'reserveroundtrip'),
    technical('Оформлення перевізних документів', 'transportation', starred),
    technical('Анулювання замовлення проїзного або перевізного документу', 'revocation'),
    technical('Погашення замовлення проїзного або перевізного документу', 'cancel'),
    technical('Оплата вартості замовлень', 'pay'),
    technical('Запит статусів документів за період', 'documents_list'),
    technical('Запит документа по UID', 'getdoc'),
    technical('Запит електронного документа за UID', 'getedoc'),
    technical('Повернення документу', 'return_doc'),
    technical('Підтвердження повернення документу', 'return_doc_confirm'),
    technical('Запит версії програми', 'version', starred),
    technological(
      'Отримання інформації від АС ГІОЦ щодо списків станцій, розкладу руху, даних щодо кількості вагонів та ' +
        'наявності вільних місць',
      'information',
    ),
    technological(
      'Виконання запиту до АС ГІОЦ щодо замовлення місць туди і зворотньо в заданому вагоні на електропоїзди Інтерсіті+',
      'round-trip',
    ),
    technological(
      'Виконання запиту до АС ГІОЦ щодо замовлення місць в заданому вагоні (дорослі та дитячі)',
      'given-carriage',
    ),
    technological('Виконання запиту до АС ГІОЦ щодо замовлення ППД/ЕПД, документів на послуги', 'services'),
    technological('Відправка підтвердження оплати замовлення до АС ГІОЦ (протягом 15 хвилин).', 'pay-in-time'),
    {
      id: 'printed-form',
      part: 'technological',
      name:
        'Перевірка коректного відображення інформації на посадочному документі, перевізному документі, документі на ' +
        'послуги у відповідності до Порядку оформлення розрахункових і звітних документів при здійсненні продажу ' +
        'проїзних і перевізних документів на залізничному транспорті 2013 р.',
      transaction: 'Вигляд надрукованого електронного документу',
      optional: false,
      judge: 'commission',
      owns: [],
      attempt: (bench) => evidence.print(bench),
    },
    {
      id: 'inspector',
      part: 'technological',
      name: 'Перевірка зчитування QR-коду з посадочного/перевізного документа за допомогою МТКД',
      transaction: 'Підтвердження оформлення проїзного/перевізного документу у поїзді на екрані терміналу',
      optional: false,
      judge: 'commission',
      owns: [],
      attempt: (bench) => evidence.inspect(bench),
    },
  ];
}
