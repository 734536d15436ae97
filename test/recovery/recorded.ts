import { hryvnias } from '../../basics/money.ts';

/** What the one order of these tests costs. */
export const total = hryvnias(120);
export const orderId = '100000001';
export const uid = '85DB4777-CFCA121C-0001';

/** Its document as the gateway has it. */
export function rawDocument(status: 'reserved' | 'paid') {
  const issued = {
    taxNumber: '400758150000',
    fiscalNumber: '4000123456',
    serialNumber: 'ПРРО 00000001',
    fiscalCode: 'A1B2C3D4',
    issuedAt: '2026-11-22T10:03:00Z',
    insurer: 'ТДВ «Умовне страхове товариство»',
    qrPayload: 'PAYLOAD',
  };
  return {
    uid,
    orderId,
    status,
    terminal: 'K17',
    passenger: { surname: 'Шевченко', name: 'Оксана' },
    train: '091К',
    carriage: '5',
    wagonClass: 'К',
    serviceClass: '2К',
    place: '5',
    from: { code: '2218000', nameUk: 'Львів', nameEn: 'Lviv' },
    to: { code: '2200001', nameUk: 'Київ', nameEn: 'Kyiv' },
    departure: '2026-11-23T21:14',
    arrival: '2026-11-24T06:45',
    price: { fare: total, reservation: 0, insurance: 0, vat: 0, serviceFee: 0, services: 0, total },
    ...(status === 'paid' ? { issued } : {}),
  };
}

/** The number of the terminal's payment, and of the dispenser's payout, before ours. */
export const before = '0007';
/** And of ours. */
export const ours = '0008';
