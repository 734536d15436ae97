import type { ReactNode } from 'react';
import type { Hand, PrinterPanel as PrinterState } from '../contract.ts';
import { Key, Panel, Toggle, type Tone } from './panel.tsx';
import { lengthLeft } from './words.ts';

const words: Readonly<Record<PrinterState['word'], readonly [tone: Tone, state: string]>> = {
  off: ['stop', 'без живлення'],
  'cable-out': ['stop', 'кабель витягнуто'],
  'cover-open': ['stop', 'дверцята відчинено'],
  'cutter-jammed': ['stop', 'ніж заклинило'],
  'paper-out': ['stop', 'немає паперу'],
  'near-end': ['busy', 'папір закінчується'],
  ready: ['good', 'готовий друкувати'],
};

/** Enough for the head of a document and no more: the roll ends in the middle of it. */
const midDocumentMm = 60;
const fullRollMm = 80_000;

interface Props {
  readonly printer: PrinterState;
  readonly onHand: (hand: Hand) => void;
}

export function PrinterPanel({ printer, onHand }: Props): ReactNode {
  const { coverOpen, cutterJammed, cable, powered } = printer;
  const [tone, state] = words[printer.word];
  return (
    <Panel
      device="printer"
      name={{ uk: 'Принтер квитків', en: 'Ticket printer' }}
      tone={tone}
      word={printer.word}
      state={state}
    >
      <Roll printer={printer} />
      <div className="switches">
        <Key
          action="paper-out"
          name={{ uk: 'Папір скінчився', en: 'Paper out now' }}
          onPress={() => {
            onHand({ hand: 'paper-out', afterMm: 0 });
          }}
        />
        <Key
          action="paper-out-after"
          value={String(midDocumentMm)}
          name={{ uk: `Лише ${String(midDocumentMm)} мм паперу`, en: 'Out in mid-document' }}
          onPress={() => {
            onHand({ hand: 'paper-out', afterMm: midDocumentMm });
          }}
        />
        <Key
          action="paper-near-end"
          name={{ uk: 'Майже скінчився', en: 'Near end' }}
          onPress={() => {
            onHand({ hand: 'paper-near-end' });
          }}
        />
        <Key
          action="paper-load"
          tone="good"
          name={{ uk: 'Новий рулон', en: 'New roll' }}
          onPress={() => {
            onHand({ hand: 'paper-load' });
          }}
        />
        <Toggle
          action="cover"
          name={{ uk: 'Дверцята принтера', en: 'Cover' }}
          faulty={coverOpen}
          right="зачинено"
          wrong="відчинено"
          onPress={() => {
            onHand({ hand: 'cover', on: !coverOpen });
          }}
        />
        <Toggle
          action="cutter-jam"
          name={{ uk: 'Ніж', en: 'Cutter' }}
          faulty={cutterJammed}
          right="ріже"
          wrong="заклинило"
          onPress={() => {
            onHand({ hand: 'cutter-jam', on: !cutterJammed });
          }}
        />
        <Toggle
          action="printer-cable"
          name={{ uk: 'Кабель', en: 'Cable' }}
          faulty={!cable}
          right="вставлено"
          wrong="витягнуто"
          onPress={() => {
            onHand({ hand: 'printer-cable', on: !cable });
          }}
        />
        <Toggle
          action="printer-power"
          name={{ uk: 'Живлення', en: 'Power' }}
          faulty={!powered}
          right="є"
          wrong="немає"
          onPress={() => {
            onHand({ hand: 'printer-power', on: !powered });
          }}
        />
      </div>
    </Panel>
  );
}

/** How much of the roll is left, as a bar and in words. */
function Roll({ printer: { paperMm, nearEnd, paperEnd } }: Pick<Props, 'printer'>): ReactNode {
  const share = Math.min(1, paperMm / fullRollMm);
  const tone: Tone = paperEnd ? 'stop' : nearEnd ? 'busy' : 'good';
  return (
    <div className="roll" data-tone={tone} data-paper-mm={String(paperMm)}>
      <span>Рулон</span>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="roll-whole" width="100" height="6" />
        <rect className="roll-left" width={paperMm === 0 ? 0 : Math.max(1, share * 100)} height="6" />
      </svg>
      <b>{paperEnd ? 'порожній' : lengthLeft(paperMm)}</b>
    </div>
  );
}
