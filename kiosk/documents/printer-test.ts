import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import { serviceJob, type ServicePaper } from './service-paper.ts';

/** The printer's test page: letters of the Ukrainian alphabet, every size, a QR code. */
export function printerTestJob(paper: ServicePaper): PrintJob {
  return serviceJob(paper, 'ТЕСТ ДРУКУ', [
    { kind: 'text', text: 'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ' },
    { kind: 'text', text: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя 0123456789' },
    { kind: 'text', text: 'Подвійний', width: 2, height: 2 },
    { kind: 'text', text: 'Потрійний', width: 3, height: 3, bold: true },
    { kind: 'qr', payload: `PERRON ${paper.kiosk.serial} ${paper.at.toString()}`, sizeMm: 34 },
    { kind: 'text', text: 'Це не посадочний документ', align: 'centre' },
  ]);
}
