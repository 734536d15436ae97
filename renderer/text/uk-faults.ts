import type { FaultKey } from '../../kiosk/contract/view.ts';

/** What happened, and what a passenger can do about it. */
export interface FaultText {
  readonly sentence: string;
  readonly next: string;
}

/** A sentence and a next step for every fault, in Ukrainian. */
export const ukFaults: Record<FaultKey, FaultText> = {
  'gateway-unreachable': {
    sentence: 'Немає звʼязку із залізницею.',
    next: 'Зачекайте хвилину або підійдіть до каси.',
  },
  'gateway-garbled': {
    sentence: 'Залізниця відповіла незрозуміло.',
    next: 'Спробуйте ще раз або підійдіть до каси.',
  },
  'gateway-refused': {
    sentence: 'Залізниця відмовила в цьому запиті.',
    next: 'Оберіть інший поїзд чи місце або підійдіть до каси.',
  },
  'acceptor-no-answer': {
    sentence: 'Приймач банкнот не відповідає.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'acceptor-jam': {
    sentence: 'У приймачі застрягла банкнота.',
    next: 'Не тягніть її. Подзвоніть за номером на автоматі.',
  },
  'acceptor-cassette': {
    sentence: 'Сейф для банкнот заповнений або знятий.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'acceptor-fault': {
    sentence: 'Приймач банкнот несправний.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'terminal-no-answer': {
    sentence: 'Платіжний термінал не відповідає.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'terminal-fault': {
    sentence: 'Платіжний термінал несправний.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'printer-no-answer': {
    sentence: 'Принтер не відповідає.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'printer-paper-out': {
    sentence: 'Закінчився папір для квитків.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'printer-cover-open': {
    sentence: 'Кришка принтера відкрита.',
    next: 'Технік працює з автоматом. Зачекайте кілька хвилин.',
  },
  'printer-fault': {
    sentence: 'Принтер несправний.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'journal-damaged': {
    sentence: 'Автомат перевіряє свої записи й не продає.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'journal-failed': {
    sentence: 'Автомат більше не може вести записи й не продає.',
    next: 'Усе, що ви сплатили, записано. Зателефонуйте за номером на автоматі.',
  },
  'disk-full': {
    sentence: 'В автоматі немає місця для записів, він не продає.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  'settings-broken': {
    sentence: 'Автомат не налаштовано.',
    next: 'Купіть квиток у сусідньому автоматі або в касі.',
  },
  starting: { sentence: 'Автомат вмикається.', next: 'Зачекайте близько хвилини.' },
};
