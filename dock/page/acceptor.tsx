import type { ReactNode } from 'react';
import { Pressable } from '../../renderer/design/controls.tsx';
import type { AcceptorState, Hand } from '../contract.ts';
import { noteValues } from '../notes.ts';
import { Key, Panel, Toggle, type Tone } from './panel.tsx';
import { Slot } from './slot.tsx';
import { notesWord, wholeSum } from './words.ts';

const words: Readonly<Record<AcceptorState['word'], readonly [tone: Tone, state: string]>> = {
  off: ['stop', 'без живлення'],
  'cable-out': ['stop', 'кабель витягнуто'],
  'cassette-out': ['stop', 'без касети'],
  jammed: ['stop', 'застрягло'],
  cheated: ['stop', 'підозра на обман'],
  'note-inside': ['busy', 'купюра всередині'],
  ready: ['good', 'справний'],
};

interface Props {
  readonly acceptor: AcceptorState;
  readonly onHand: (hand: Hand) => void;
}

export function AcceptorPanel({ acceptor, onHand }: Props): ReactNode {
  const [tone, state] = words[acceptor.word];
  return (
    <Panel
      device="acceptor"
      name={{ uk: 'Приймач купюр', en: 'Bill acceptor' }}
      tone={tone}
      word={acceptor.word}
      state={state}
    >
      <div className="mouth">
        <Slot tone={tone} inside={acceptor.inside} />
        {acceptor.inside === undefined ? <Offered acceptor={acceptor} /> : null}
      </div>
      <div className="notes" role="group" aria-label="Вставити купюру">
        {noteValues.map((value) => (
          <Pressable
            key={value}
            className="note"
            action="note"
            data={{ value: String(value) }}
            label={`Вставити ${String(value)} гривень`}
            onPress={() => {
              onHand({ hand: 'note', value });
            }}
          >
            {String(value)}
            <small>₴</small>
          </Pressable>
        ))}
      </div>
      <Box acceptor={acceptor} />
      <Switches acceptor={acceptor} onHand={onHand} />
    </Panel>
  );
}

/** What became of the note that was held to the mouth last. */
function Offered({ acceptor: { offered } }: Pick<Props, 'acceptor'>): ReactNode {
  if (offered === undefined) return <p className="offered">Натисніть купюру, щоб вставити її у щілину.</p>;
  return (
    <p className="offered" key={offered.count} data-taken={offered.taken} role="status">
      <b>{wholeSum(offered.value)}</b> {offered.taken ? 'затягнуто у приймач' : 'не взято: приймач зараз не бере купюр'}
    </p>
  );
}

function Box({ acceptor: { box, returned, collected } }: Pick<Props, 'acceptor'>): ReactNode {
  const total = box.reduce((all, note) => all + note, 0);
  return (
    <dl className="facts">
      <div data-box={String(total)}>
        <dt>У касеті</dt>
        <dd>
          <b>{wholeSum(total)}</b> · {notesWord(box.length)}
        </dd>
        <dd className="chips">
          {noteValues.map((value) => {
            const count = box.filter((note) => note === value).length;
            return count === 0 ? null : <Chip key={value} value={value} text={`${String(value)} × ${String(count)}`} />;
          })}
        </dd>
      </div>
      <div data-returned={returned.join(' ')}>
        <dt>Повернуто</dt>
        <dd className="chips">
          {returned.length === 0
            ? 'нічого'
            : returned.map((value, index) => (
                <Chip key={String(returned.length - index)} value={value} text={String(value)} />
              ))}
        </dd>
      </div>
      {collected === 0 ? null : (
        <div>
          <dt>Вилучено з касетами</dt>
          <dd>
            <b>{wholeSum(collected)}</b>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Chip({ value, text }: { readonly value: number; readonly text: string }): ReactNode {
  return (
    <span className="chip" data-value={String(value)}>
      {text}
    </span>
  );
}

function Switches({ acceptor, onHand }: Props): ReactNode {
  const { jammed, cable, powered, cheated, cassette } = acceptor;
  return (
    <div className="switches">
      <Toggle
        action={jammed ? 'clear-jam' : 'jam'}
        name={{ uk: 'Шлях купюри', en: 'Jam' }}
        faulty={jammed}
        right="вільний"
        wrong="застрягло"
        onPress={() => {
          onHand({ hand: jammed ? 'clear-jam' : 'jam' });
        }}
      />
      <Toggle
        action="cheated"
        name={{ uk: 'Спроба обману', en: 'Cheated' }}
        faulty={cheated}
        right="немає"
        wrong="помічено"
        onPress={() => {
          onHand({ hand: 'cheated', on: !cheated });
        }}
      />
      <Toggle
        action="acceptor-cable"
        name={{ uk: 'Кабель', en: 'Cable' }}
        faulty={!cable}
        right="вставлено"
        wrong="витягнуто"
        onPress={() => {
          onHand({ hand: 'acceptor-cable', on: !cable });
        }}
      />
      <Toggle
        action="acceptor-power"
        name={{ uk: 'Живлення', en: 'Power' }}
        faulty={!powered}
        right="є"
        wrong="немає"
        onPress={() => {
          onHand({ hand: 'acceptor-power', on: !powered });
        }}
      />
      {cassette ? (
        <Key
          action="cassette-out"
          name={{ uk: 'Вийняти касету', en: 'Cassette out' }}
          onPress={() => {
            onHand({ hand: 'cassette-out' });
          }}
        />
      ) : (
        (['same', 'empty'] as const).map((which) => (
          <Key
            key={which}
            action="cassette-in"
            value={which}
            tone="good"
            name={
              which === 'same'
                ? { uk: 'Вставити ту саму', en: 'Same one back in' }
                : { uk: 'Вставити порожню', en: 'Empty one in' }
            }
            onPress={() => {
              onHand({ hand: 'cassette-in', which });
            }}
          />
        ))
      )}
    </div>
  );
}
