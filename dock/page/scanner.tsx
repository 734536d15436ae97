import { useState, type ReactNode } from 'react';
import type { Hand, ScannerPanel as State } from '../contract.ts';
import { Key, Panel, Toggle } from './panel.tsx';

interface Props {
  readonly scanner: State;
  readonly onHand: (hand: Hand) => void;
}

export function ScannerPanel({ scanner, onHand }: Props): ReactNode {
  const [text, setText] = useState('');
  const { word, cable } = scanner;
  const scan = (): void => {
    if (text.trim() !== '') onHand({ hand: 'scan', text: text.trim() });
  };
  return (
    <Panel
      device="scanner"
      name={{ uk: 'Сканер кодів', en: 'Code scanner' }}
      tone={word === 'ready' ? 'good' : 'stop'}
      word={word}
      state={word === 'ready' ? 'готовий' : 'кабель витягнуто'}
    >
      <form
        className="scan"
        onSubmit={(event) => {
          event.preventDefault();
          scan();
        }}
      >
        <input
          className="scan-text"
          aria-label="Текст коду"
          placeholder="УІД квитка або номер чека з кодом"
          value={text}
          maxLength={500}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <Key action="scan" tone="good" name={{ uk: 'Сканувати', en: 'Scan' }} onPress={scan} />
      </form>
      <Scanned scanner={scanner} />
      <div className="switches">
        <Toggle
          action="scanner-cable"
          name={{ uk: 'Кабель', en: 'Cable' }}
          faulty={!cable}
          right="вставлено"
          wrong="витягнуто"
          onPress={() => {
            onHand({ hand: 'scanner-cable', on: !cable });
          }}
        />
      </div>
    </Panel>
  );
}

/** The code that was held before it last. */
function Scanned({ scanner: { scanned } }: Pick<Props, 'scanner'>): ReactNode {
  if (scanned === undefined) return <p className="shown">Код з паперу – клавішею під папером у лотку.</p>;
  return (
    <p className="shown scan-shown" key={scanned.count} data-taken={scanned.text !== ''} role="status">
      {scanned.text === '' ? 'Коду на папері не прочитано' : scanned.text}
    </p>
  );
}
