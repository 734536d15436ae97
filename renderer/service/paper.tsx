import type { ReactNode } from 'react';
import { Progress } from '../design/facts.tsx';
import { NumericPad } from '../design/numeric-pad.tsx';
import { useSession } from '../session/context.ts';
import type { PageProps } from './page-props.ts';
import { Act, Facts, Panel, TypedField } from './parts.tsx';
import { formsIn, typeDigit } from './typing.ts';
import { useTyping } from './use-typing.ts';
import { serviceTextOf } from './words.ts';

/** A form's number, as the contract has it. */
const serialDigits = 9;

/** What is typed of a new roll. */
export interface TypedRoll {
  readonly field: 'from' | 'to';
  readonly from: string;
  readonly to: string;
}

const nothing: TypedRoll = { field: 'from', from: '', to: '' };

/** The roll of numbered forms: what is in the printer, and the change to another one. */
export function PaperPage(props: PageProps<'paper'> & { readonly initial?: TypedRoll }): ReactNode {
  const { roll, paperLow } = props.page;
  const session = useSession();
  const t = serviceTextOf(props.view);
  const [typed, change] = useTyping(props.initial ?? nothing);
  const { field, from, to } = typed;
  const forms = formsIn(from, to);
  const set = (text: string): void => {
    change(field === 'from' ? { from: text } : { to: text });
  };
  return (
    <>
      <Panel title={t.paper.now}>
        {roll.from === '' ? (
          <p>{t.paper.unknown}</p>
        ) : (
          <>
            <Facts
              rows={[
                [t.paper.range, `${roll.from} – ${roll.to}`],
                [t.paper.used, String(roll.used)],
                [t.paper.left, String(roll.left)],
              ]}
            />
            <Progress share={roll.left / (roll.used + roll.left)} />
          </>
        )}
        {paperLow ? <p className="small-warning">{t.paper.low}</p> : null}
      </Panel>
      <Panel title={t.paper.change}>
        <div className="typed-row">
          {(['from', 'to'] as const).map((each) => (
            <TypedField
              key={each}
              field={each}
              label={t.paper[each]}
              value={typed[each]}
              active={each === field}
              onPress={() => {
                change({ field: each });
              }}
            />
          ))}
        </div>
        <p className="small-hint" data-testid="forms">
          {forms === undefined ? '\u00a0' : t.paper.forms(forms)}
        </p>
        <NumericPad
          words={t}
          onKey={(digit) => {
            set(typeDigit(typed[field], digit, serialDigits));
          }}
          onErase={() => {
            set(typed[field].slice(0, -1));
          }}
          onClear={() => {
            set('');
          }}
        />
        <Act
          action="roll-change"
          next
          disabled={from === '' || to === ''}
          onPress={() => {
            session.call('changeRoll', { from, to });
          }}
        >
          {t.paper.record}
        </Act>
      </Panel>
    </>
  );
}
