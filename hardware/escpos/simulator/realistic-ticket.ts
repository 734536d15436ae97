import type { PrintJob } from '../../capabilities/ticket-printer.ts';

/** A boarding document as a passenger gets it, for tests: what they look for comes first and large. */
export const REALISTIC_TICKET: PrintJob = {
  id: 'realistic',
  blocks: [
    { kind: 'text', text: 'ПОСАДОЧНИЙ ДОКУМЕНТ', bold: true, align: 'centre' },
    { kind: 'text', text: '85DB4777-CFCA121C-0001', align: 'centre' },
    { kind: 'rule' },
    { kind: 'text', text: '15 березня', width: 2, height: 2, bold: true },
    { kind: 'text', text: '22:45 → 06:18', width: 3, height: 3, bold: true },
    { kind: 'text', text: 'час відправлення київський' },
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: 'Київ-Пасажирський', width: 2, height: 2 },
    { kind: 'text', text: 'Кам’янець-Подільський', width: 2, height: 2 },
    { kind: 'rule' },
    { kind: 'text', text: 'Поїзд 081К', width: 2, height: 2, bold: true },
    { kind: 'text', text: 'Вагон 07 Місце 023', width: 2, height: 2, bold: true },
    { kind: 'text', text: 'купе (К), повний' },
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: 'ЗАЛІЗНЯК ҐАЛАҐАН Єва-Їлена', height: 2, bold: true },
    { kind: 'rule' },
    { kind: 'qr', payload: `85DB4777-CFCA121C-0001;${'0123456789ABCDEF'.repeat(12)}`, sizeMm: 32 },
    { kind: 'rule' },
    { kind: 'pair', left: 'Вартість', right: '512,34 ₴', bold: true },
    { kind: 'text', text: '(квиток 402,10 + плацкарта 81,20 + комісія 29,04, у т. ч. ПДВ 80,55 грн)' },
    { kind: 'pair', left: 'Замовлення', right: '№ 4711-0815' },
    { kind: 'pair', left: 'Оплата', right: 'картка **** 1234' },
    { kind: 'pair', left: 'ПН 400758126555', right: 'ФН 3000123456' },
    { kind: 'pair', left: 'ЗН ПБ00123', right: 'ФК 85DB4777' },
    { kind: 'pair', left: 'Видано', right: '14.03.2026 18:02:11' },
    { kind: 'text', text: 'Цей посадочний документ є підставою для проїзду.', align: 'centre' },
  ],
};
