import type { DocumentKind } from '../operations/documents.ts';
import type { Content } from './orders.ts';

const titles: Readonly<Record<DocumentKind, string>> = {
  full: 'ПОСАДОЧНИЙ ДОКУМЕНТ',
  child: 'ПОСАДОЧНИЙ ДОКУМЕНТ (дитячий)',
  infant: 'ПОСАДОЧНИЙ ДОКУМЕНТ (дитячий, без місця)',
  student: 'ПОСАДОЧНИЙ ДОКУМЕНТ (студентський)',
  privilege: 'ПОСАДОЧНИЙ ДОКУМЕНТ (пільговий)',
  companion: 'ПОСАДОЧНИЙ ДОКУМЕНТ (супровід)',
  baggage: 'ПЕРЕВІЗНИЙ ДОКУМЕНТ (багаж)',
  animal: 'ПЕРЕВІЗНИЙ ДОКУМЕНТ (тварина)',
  service: 'ДОКУМЕНТ НА ПОСЛУГИ',
};

/** An electronic document as lines of text (gateway.md, what the boarding document carries). */
export function printableForm(document: Content): string {
  const { kind = 'full', price, issued, passenger, tiedTo, services = [], weightKg } = document;
  return [
    titles[kind],
    `УІД ${document.uid}`,
    `Замовлення ${document.orderId}  Термінал ${document.terminal}`,
    `${passenger.surname} ${passenger.name}`,
    `Поїзд ${document.train}  Вагон ${document.carriage} ${document.wagonClass} ${document.serviceClass}`,
    document.place === '' ? 'Без місця' : `Місце ${document.place}`,
    `Звідки ${document.from.code} ${document.from.nameUk}`,
    `Куди ${document.to.code} ${document.to.nameUk}`,
    `Відправлення ${spoken(document.departure)}, час відправлення київський`,
    `Прибуття ${spoken(document.arrival)}`,
    ...(tiedTo === undefined ? [] : [`Дійсний з документом ${tiedTo}`]),
    ...(weightKg === undefined ? [] : [`Вага ${String(weightKg)} кг`]),
    ...services.map(({ nameUk, count, amount }) => `${nameUk} × ${String(count)}  ${hryvnias(amount)}`),
    `Вартість ${hryvnias(price.total)} (квиток ${hryvnias(price.fare)}, плацкарта ${hryvnias(price.reservation)}, ` +
      `страховий платіж ${hryvnias(price.insurance)}, ПДВ ${hryvnias(price.vat)}, ` +
      `послуги ${hryvnias(price.services)}, сервісний збір ${hryvnias(price.serviceFee)})`,
    ...(issued === undefined
      ? []
      : [
          `ПН ${issued.taxNumber}  ФН ${issued.fiscalNumber}  ЗН ${issued.serialNumber}  ФК ${issued.fiscalCode}`,
          `Оплачено ${document.means === 'card' ? 'карткою' : 'готівкою'}  ${issued.issuedAt}`,
          issued.insurer,
        ]),
    'Цей документ є підставою для проїзду або перевезення',
  ].join('\n');
}

function hryvnias(amount: number): string {
  return `${(amount / 100).toFixed(2)} грн`;
}

function spoken(time: string): string {
  const [date = '', clock = ''] = time.split('T');
  return `${date.split('-').reverse().join('.')} ${clock}`;
}
