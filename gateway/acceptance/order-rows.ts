import type { Temporal } from '../../basics/temporal.ts';
import type { BoardingDocument } from '../operations/documents.ts';
import {
  booking,
  cancel,
  pay,
  payStatus,
  places,
  reserve,
  reserveRoundTrip,
  returnDoc,
  revocation,
  transportation,
} from '../operations/operations.ts';
import type { Attempts } from './enquiry-rows.ts';
import { paymentOf, type Preparation } from './preparation.ts';
import { expect, need } from './row.ts';
import { dateWords, moneyWords } from './words.ts';

const INTERCITY = 'Інтерсіті+';

/** The rows that make, pay and void orders. */
export const orders = {
  pay_status: (preparation) => async (bench) => {
    const order = await preparation.order(['full']);
    const { orderId } = order;
    const before = (await bench.call(payStatus, { orderId })).body.status;
    expect(before === 'not-paid', `Неоплачене замовлення має статус ${before}`);
    await preparation.pay(order);
    const after = (await bench.call(payStatus, { orderId })).body.status;
    expect(after === 'paid', `Оплачене замовлення має статус ${after}`);
    return `Замовлення ${orderId}: до оплати not-paid, після оплати paid`;
  },

  getresponse: (preparation) => async (bench) => {
    // Where no order can be made at all, a lost one proves nothing.
    await preparation.order(['full']);
    const seats = await preparation.seats(1);
    const lost = await bench.askInVain(reserve, preparation.request(seats, ['full']));
    const earlier = await bench.earlier(reserve, lost);
    expect(earlier.received, `Запит ${String(lost)} дійшов до шлюзу, а getresponse каже, що ні`);
    // What the stored answer says of the order is the affair of `reserve`.
    need(earlier.answer.ok, 'Замовлення, відповідь на яке втрачено, відхилено');
    const { orderId } = earlier.answer.value.body;
    preparation.hold(orderId);
    const never = await bench.earlier(reserve, bench.unusedNumber());
    expect(!never.received, 'Є відповідь на запит, якого не було');
    return `Відповідь на запит ${String(lost)} утрачено на лінії; getresponse повернув замовлення ${orderId}`;
  },

  booking: (preparation) => async (bench) => {
    const { ride, carriage, free } = await preparation.seats(1);
    const place = free.at(-1) ?? '';
    const { body, serverTime } = await bench.call(booking, { ...ride, carriage, places: [place] });
    preparation.hold(body.orderId);
    expect(isBefore(serverTime, body.holdUntil), 'Строк резервування вже минув');
    const left = (await bench.call(places, { ...ride, carriage })).body.free;
    expect(!left.includes(place), `Зарезервоване місце ${place} лишилося вільним`);
    return `Місце ${place}, вагон ${carriage}, поїзд ${ride.train}: резервування ${body.orderId}`;
  },

  'reserve-full': (preparation) => async (bench) => {
    const { documents, total, orderId } = await preparation.order(['full']);
    const [document, ...more] = documents;
    expect(document?.kind === 'full' && more.length === 0, 'Замовлення не має рівно одного повного документа');
    const { surname, name } = document.passenger;
    const { adult } = bench.samples;
    expect(surname === adult.surname && name === adult.name, 'Прізвище або ім’я в документі не те');
    expect(document.status === 'reserved', `Статус документа ${document.status}`);
    expect(document.price.total === total, 'Сума замовлення не дорівнює вартості документа');
    return `Замовлення ${orderId}, УІД ${document.uid}, ${moneyWords(total)}`;
  },

  'reserve-child': (preparation) => async () => {
    const { documents, orderId } = await preparation.order(['full', 'child']);
    const adult = documents.find(({ kind }) => kind === 'full');
    const child = documents.find(({ kind }) => kind === 'child');
    expect(adult !== undefined && child !== undefined, 'У замовленні немає повного й дитячого документів');
    expect(child.price.total < adult.price.total, 'Дитячий документ не дешевший за повний');
    return `Замовлення ${orderId}, дитячий УІД ${child.uid}, ${moneyWords(child.price.total)} (повний ${moneyWords(adult.price.total)})`;
  },

  reserveroundtrip: (preparation) => async (bench) => {
    const { documents, total, orderId } = (await bench.call(reserveRoundTrip, await roundTrip(preparation))).body;
    preparation.hold(orderId);
    const [there, back, ...more] = documents;
    expect(there !== undefined && back !== undefined && more.length === 0, 'Замовлення не має рівно двох документів');
    expect(there.from.code === back.to.code && there.to.code === back.from.code, 'Другий документ не веде назад');
    expect(there.price.total + back.price.total === total, 'Сума замовлення не дорівнює вартості документів');
    return `Замовлення ${orderId}: ${there.train} ${dateWords(there.departure)} і ${back.train} ${dateWords(back.departure)}, ${moneyWords(total)}`;
  },

  transportation: (preparation) => async (bench) => {
    const order = await preparation.order(['full']);
    const uid = firstOf(order.documents).uid;
    const request = { uid, kind: 'baggage' as const, weightKg: bench.samples.baggageKg };
    const { document, orderId } = (await bench.call(transportation, request)).body;
    preparation.hold(orderId);
    expect(document.kind === 'baggage', `Вид документа ${document.kind}`);
    expect(document.tiedTo === uid, 'Перевізний документ не пов’язано з проїзним');
    expect(document.price.total > 0, 'Перевізний документ без вартості');
    return `Багаж ${String(bench.samples.baggageKg)} кг до ${uid}: УІД ${document.uid}, ${moneyWords(document.price.total)}`;
  },

  revocation: (preparation) => async (bench) => {
    const order = await preparation.order(['full']);
    const { orderId } = order;
    const voided = (await bench.call(revocation, { orderId })).body;
    expect(voided.orderId === orderId, 'Анульовано інше замовлення');
    const refused = await bench.refusal(pay, paymentOf(order));
    if (refused === undefined) preparation.bought(orderId, order.documents);
    else preparation.done(orderId);
    expect(refused !== undefined, `Анульоване замовлення ${orderId} вдалося оплатити`);
    return `Замовлення ${orderId} анульовано; оплату після цього відхилено (${refused})`;
  },

  cancel: (preparation) => async (bench) => {
    const { uid } = await preparation.ticket();
    const voided = (await bench.call(cancel, { uid, reason: 'документ не видано' })).body;
    expect(voided.uid === uid && voided.status === 'voided', `Статус після погашення ${voided.status}`);
    const refused = await bench.refusal(returnDoc, { uid });
    expect(refused !== undefined, `Погашений документ ${uid} ще можна повернути`);
    preparation.done(uid);
    return `Документ ${uid} погашено; повернення після цього відхилено (${refused})`;
  },

  pay: (preparation) => async (bench) => {
    const order = await preparation.order(['full']);
    const wrong = await bench.refusal(pay, { ...paymentOf(order), amount: order.total + 1 });
    expect(wrong !== undefined, 'Прийнято оплату на іншу суму');
    const documents = await preparation.pay(order);
    expect(documents.length === order.documents.length, 'Оплачено не всі документи замовлення');
    for (const { uid, status, issued } of documents) {
      expect(status === 'paid' && issued !== undefined, `Документ ${uid} не оплачено`);
      const { taxNumber, fiscalNumber, serialNumber, fiscalCode } = issued;
      const whole = [taxNumber, fiscalNumber, serialNumber, fiscalCode].every((text) => text !== '');
      expect(whole, `Документ ${uid} без фіскальних реквізитів`);
    }
    return `Замовлення ${order.orderId}, ${moneyWords(order.total)}; оплату на іншу суму відхилено (${wrong})`;
  },
} satisfies Attempts;

/** A way there and back for one, by Intercity+, in carriages that are named. */
export async function roundTrip(preparation: Preparation) {
  const leg = async (way: 'there' | 'back') => {
    const { ride, carriage, free } = await preparation.seats(1, { way, brand: INTERCITY });
    return { ...ride, carriage, places: free.slice(0, 1) };
  };
  return { there: await leg('there'), back: await leg('back'), passengers: preparation.travellers(['full']) };
}

/** The first document of an order. */
export function firstOf(documents: readonly BoardingDocument[]): BoardingDocument {
  const [first] = documents;
  need(first !== undefined, 'Замовлення без документів');
  return first;
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return one.epochMilliseconds < other.epochMilliseconds;
}
