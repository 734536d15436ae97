import type { ReactNode } from 'react';
import type { CardHow, Hand, TerminalPanel as State } from '../contract.ts';
import { Key, Panel, Toggle, type Name, type Tone } from './panel.tsx';
import { exactSum } from './words.ts';

const words: Readonly<Record<State['word'], readonly [tone: Tone, state: string]>> = {
  off: ['stop', 'без живлення'],
  'cable-out': ['stop', 'кабель витягнуто'],
  'not-answering': ['stop', 'каса його не бачить'],
  charged: ['busy', 'списано, чекає на касу'],
  refunding: ['busy', 'повертає на картку'],
  busy: ['busy', 'йде операція'],
  ready: ['good', 'готовий'],
};

const cards: readonly (readonly [CardHow, Tone, Name])[] = [
  ['tap', 'good', { uk: 'Прикласти картку', en: 'Tap a card' }],
  ['insert', 'good', { uk: 'Вставити, з ПІН', en: 'Insert, with PIN' }],
  ['declined', 'stop', { uk: 'Картка без грошей', en: 'Declined card' }],
  ['unreadable', 'stop', { uk: 'Нечитна картка', en: 'Unreadable card' }],
];

const done: Readonly<Record<NonNullable<State['shown']>['what'], string>> = {
  tap: 'Картку прикладено',
  insert: 'Картку вставлено',
  declined: 'Картку без грошей прикладено',
  unreadable: 'Нечитну картку прикладено',
  'red-key': 'Червону клавішу натиснуто',
};

type Entry = State['payments'][number];
type Verdict = readonly [tone: Tone, word: string];

const states: Readonly<Record<Entry['kind'], Readonly<Record<Entry['state'], Verdict>>>> = {
  payment: { undecided: ['busy', 'чекає'], stands: ['good', 'чинний'], reversed: ['stop', 'скасовано'] },
  refund: { undecided: ['busy', 'повертає'], stands: ['good', 'повернено'], reversed: ['stop', 'скасовано'] },
};

interface Props {
  readonly terminal: State;
  readonly onHand: (hand: Hand) => void;
}

export function TerminalPanel({ terminal, onHand }: Props): ReactNode {
  const [tone, state] = words[terminal.word];
  return (
    <Panel
      device="terminal"
      name={{ uk: 'Платіжний термінал', en: 'Card terminal' }}
      tone={tone}
      word={terminal.word}
      state={state}
    >
      <div className="switches" role="group" aria-label="Картка">
        {cards.map(([how, side, name]) => (
          <Key
            key={how}
            action="card"
            value={how}
            tone={side}
            name={name}
            onPress={() => {
              onHand({ hand: 'card', how });
            }}
          />
        ))}
      </div>
      <Shown terminal={terminal} />
      <Book terminal={terminal} />
      <Switches terminal={terminal} onHand={onHand} />
    </Panel>
  );
}

/** What became of the card that was shown last. */
function Shown({ terminal: { shown } }: Pick<Props, 'terminal'>): ReactNode {
  if (shown === undefined) return <p className="shown">Покажіть картку, коли каса просить оплату.</p>;
  return (
    <p className="shown" key={shown.count} data-taken={shown.taken} role="status">
      {done[shown.what]}
      {shown.taken ? '' : ': термінал зараз цього не чекає'}
    </p>
  );
}

/** The terminal's own book: what the bank charged or gave back, and what of it stands; the newest first. */
function Book({ terminal: { payments } }: Pick<Props, 'terminal'>): ReactNode {
  return (
    <div className="facts">
      <h3>
        Книга термінала <small>Its own book</small>
      </h3>
      {payments.length === 0 ? <p>ще порожня</p> : null}
      <ol className="payments">
        {payments.map(({ kind, receipt, amount, card, state }) => (
          <li key={receipt} data-payment={String(receipt)} data-kind={kind} data-state={state}>
            <span>№ {String(receipt)}</span>
            <b>
              {kind === 'refund' ? '−' : ''}
              {exactSum(amount)}
            </b>
            <span>*{card}</span>
            <span className="payment-state" data-tone={states[kind][state][0]}>
              {states[kind][state][1]}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Switches({ terminal, onHand }: Props): ReactNode {
  const { anotherAmount, silentAfterCharge, bankDown, cable, powered } = terminal;
  return (
    <div className="switches">
      <Key
        action="red-key"
        tone="stop"
        name={{ uk: 'Червона клавіша', en: 'Red key' }}
        onPress={() => {
          onHand({ hand: 'red-key' });
        }}
      />
      <Toggle
        action="bank-line"
        name={{ uk: 'Лінія до банку', en: 'Bank line' }}
        faulty={bankDown}
        right="є"
        wrong="немає"
        onPress={() => {
          onHand({ hand: 'bank-line', on: bankDown });
        }}
      />
      <Toggle
        action="another-amount"
        name={{ uk: 'Сума списання', en: 'Amount' }}
        faulty={anotherAmount}
        right="як просили"
        wrong="інша"
        onPress={() => {
          onHand({ hand: 'another-amount', on: !anotherAmount });
        }}
      />
      <Toggle
        action="silent-after-charge"
        name={{ uk: 'Після списання', en: 'After charging' }}
        faulty={silentAfterCharge}
        right="відповідає"
        wrong="мовчить"
        onPress={() => {
          onHand({ hand: 'silent-after-charge', on: !silentAfterCharge });
        }}
      />
      <Toggle
        action="terminal-cable"
        name={{ uk: 'Кабель', en: 'Cable' }}
        faulty={!cable}
        right="вставлено"
        wrong="витягнуто"
        onPress={() => {
          onHand({ hand: 'terminal-cable', on: !cable });
        }}
      />
      <Toggle
        action="terminal-power"
        name={{ uk: 'Живлення', en: 'Power' }}
        faulty={!powered}
        right="є"
        wrong="немає"
        onPress={() => {
          onHand({ hand: 'terminal-power', on: !powered });
        }}
      />
    </div>
  );
}
