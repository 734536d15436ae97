import type { ReactNode } from 'react';
import type { DispenserPanel as State, Hand } from '../contract.ts';
import { Key, Panel, Toggle, type Tone } from './panel.tsx';
import { exactSum } from './words.ts';

const words: Readonly<Record<State['word'], readonly [tone: Tone, state: string]>> = {
  off: ['stop', 'без живлення'],
  'cable-out': ['stop', 'кабель витягнуто'],
  jammed: ['stop', 'застрягло'],
  paying: ['busy', 'видає'],
  empty: ['busy', 'порожній'],
  ready: ['good', 'справний'],
};

interface Props {
  readonly dispenser: State;
  readonly onHand: (hand: Hand) => void;
}

export function DispenserPanel({ dispenser, onHand }: Props): ReactNode {
  const [tone, state] = words[dispenser.word];
  const { jammed, cable, powered } = dispenser;
  return (
    <Panel
      device="dispenser"
      name={{ uk: 'Видача готівки', en: 'Cash dispenser' }}
      tone={tone}
      word={dispenser.word}
      state={state}
    >
      <Holds dispenser={dispenser} />
      <div className="switches">
        <Key
          action="dispenser-fill"
          tone="good"
          name={{ uk: 'Наповнити', en: 'Fill up' }}
          onPress={() => {
            onHand({ hand: 'dispenser-fill' });
          }}
        />
        <Key
          action="dispenser-empty"
          name={{ uk: 'Спорожнити', en: 'Empty' }}
          onPress={() => {
            onHand({ hand: 'dispenser-empty' });
          }}
        />
        <Toggle
          action="dispenser-jam"
          name={{ uk: 'Вихід', en: 'Jam' }}
          faulty={jammed}
          right="вільний"
          wrong="застрягло"
          onPress={() => {
            onHand({ hand: 'dispenser-jam', on: !jammed });
          }}
        />
        <Toggle
          action="dispenser-cable"
          name={{ uk: 'Кабель', en: 'Cable' }}
          faulty={!cable}
          right="вставлено"
          wrong="витягнуто"
          onPress={() => {
            onHand({ hand: 'dispenser-cable', on: !cable });
          }}
        />
        <Toggle
          action="dispenser-power"
          name={{ uk: 'Живлення', en: 'Power' }}
          faulty={!powered}
          right="є"
          wrong="немає"
          onPress={() => {
            onHand({ hand: 'dispenser-power', on: !powered });
          }}
        />
      </div>
    </Panel>
  );
}

/** What stands in its tubes, and what left it in the last payout. */
function Holds({ dispenser: { held, worth, last } }: Pick<Props, 'dispenser'>): ReactNode {
  return (
    <dl className="facts">
      <div data-held={String(worth)}>
        <dt>Усередині</dt>
        <dd>
          <b>{exactSum(worth)}</b>
        </dd>
        <dd className="chips">
          {held
            .filter(({ count }) => count > 0)
            .map(({ value, count }) => (
              <span className="chip chip-stack" key={value}>
                {`${String(value / 100).replace('.', ',')} × ${String(count)}`}
              </span>
            ))}
        </dd>
      </div>
      <div data-payout={last?.number ?? '0'} data-paid={String(last?.paid ?? 0)}>
        <dt>Видано</dt>
        <dd>{last === undefined ? 'ще нічого' : <b>{exactSum(last.paid)}</b>}</dd>
      </div>
    </dl>
  );
}
