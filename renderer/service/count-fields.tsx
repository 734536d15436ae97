import type { ReactNode } from 'react';
import type { Kopecks } from '../../basics/money.ts';
import type { Language } from '../../kiosk/contract/view.ts';
import { Keyboard } from '../design/keyboard.tsx';
import { NumericPad } from '../design/numeric-pad.tsx';
import { textOf } from '../text/text.ts';
import { Act, TypedField } from './parts.tsx';
import { moneyDigits, typeDigit, typedMoney, typeLabel } from './typing.ts';
import type { ServiceText } from './words.ts';

/** What is typed of a count. */
export interface TypedCount {
  readonly field: 'oldCassette' | 'newCassette' | 'counted';
  readonly oldCassette: string;
  readonly newCassette: string;
  /** Whole hryvnias. */
  readonly counted: string;
  /** A count that was recorded is being typed again. */
  readonly correcting: boolean;
}

/** A number on a cassette's label, as the contract has it. */
const labelLimit = 12;

/** The two cassettes and the counted sum, with the keys that fit the field. */
export function CountFields(props: {
  readonly typed: TypedCount;
  readonly onChange: (change: Partial<TypedCount>) => void;
  readonly onRecord: (count: {
    readonly oldCassette: string;
    readonly newCassette: string;
    readonly counted: Kopecks;
  }) => void;
  /** Absent once the cassette was counted. */
  readonly onDrop: (() => void) | undefined;
  readonly t: ServiceText;
  readonly expectedCassette: string;
  readonly language: Language;
}): ReactNode {
  const { typed, onChange, t } = props;
  const { field, oldCassette, newCassette, counted } = typed;
  const set = (text: string): void => {
    if (field === 'counted') onChange({ counted: text });
    else onChange(field === 'oldCassette' ? { oldCassette: text } : { newCassette: text });
  };
  const unlike = props.expectedCassette !== '' && oldCassette !== '' && oldCassette !== props.expectedCassette;
  return (
    <>
      <div className="typed-row">
        {(['oldCassette', 'newCassette', 'counted'] as const).map((each) => (
          <TypedField
            key={each}
            field={each}
            label={t.collection[each]}
            value={typed[each]}
            active={each === field}
            onPress={() => {
              onChange({ field: each });
            }}
          />
        ))}
      </div>
      {unlike ? <p className="small-hint">{t.collection.otherCassette(props.expectedCassette)}</p> : null}
      {field === 'counted' ? (
        <NumericPad
          words={t}
          onKey={(digit) => {
            set(typeDigit(counted, digit, moneyDigits));
          }}
          onErase={() => {
            set(counted.slice(0, -1));
          }}
          onClear={() => {
            set('');
          }}
        />
      ) : (
        <Keyboard
          layout="label"
          words={textOf(props.language).keyboard}
          onKey={(character) => {
            set(typeLabel(typed[field], character, labelLimit));
          }}
          onErase={() => {
            set(typed[field].slice(0, -1));
          }}
          onClear={() => {
            set('');
          }}
        />
      )}
      <div className="acts">
        {props.onDrop === undefined ? null : (
          <Act action="collection-drop" onPress={props.onDrop}>
            {t.collection.drop}
          </Act>
        )}
        <Act
          action="collection-count"
          next
          disabled={oldCassette === '' || newCassette === '' || counted === ''}
          onPress={() => {
            props.onRecord({ oldCassette, newCassette, counted: typedMoney(counted) });
          }}
        >
          {t.collection.record}
        </Act>
      </div>
    </>
  );
}
