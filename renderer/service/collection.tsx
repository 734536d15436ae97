import type { ReactNode } from 'react';
import type { CassetteState, CollectionView } from '../../kiosk/contract/service.ts';
import type { Language } from '../../kiosk/contract/view.ts';
import { kopecks } from '../../basics/money.ts';
import { useSession } from '../session/context.ts';
import { amount, money } from '../text/format.ts';
import { CountFields, type TypedCount } from './count-fields.tsx';
import type { PageProps } from './page-props.ts';
import { Act, Facts, NumberedStep } from './parts.tsx';
import { useTyping } from './use-typing.ts';
import { serviceTextOf, type ServiceText } from './words.ts';

function countOf(collection: CollectionView | undefined): TypedCount {
  return {
    field: 'oldCassette',
    oldCassette: collection?.oldCassette === '' ? collection.expected.cassette : (collection?.oldCassette ?? ''),
    newCassette: collection?.newCassette ?? '',
    counted: collection?.counted === undefined ? '' : String(collection.counted / 100),
    correcting: false,
  };
}

/** Cash collection as three steps on one page: what is expected, the count, the slip. */
export function CollectionPage(props: PageProps<'collection'> & { readonly initial?: TypedCount }): ReactNode {
  const { view, screen, page } = props;
  const session = useSession();
  const t = serviceTextOf(view);
  const { collection } = page;
  const [typed, change] = useTyping(props.initial ?? countOf(collection));
  const stage = collection?.stage;
  const open = stage === 'begun' || stage === 'counted' ? collection : undefined;
  const counting = stage === 'begun' || (stage === 'counted' && typed.correcting);
  return (
    <>
      <NumberedStep
        number={1}
        title={open === undefined ? t.collection.step1 : `${t.collection.number(open.number)}. ${t.collection.step1}`}
        state={open === undefined ? 'here' : 'done'}
      >
        <Notes cassette={open?.expected ?? page.cassette} language={view.language} t={t} />
        {open === undefined ? (
          <>
            <p className="small-hint">{t.collection.beginHint}</p>
            <Act
              action="collection-begin"
              next
              onPress={() => {
                session.call('beginCollection', {});
              }}
            >
              {t.collection.begin}
            </Act>
          </>
        ) : null}
      </NumberedStep>
      <NumberedStep
        number={2}
        title={t.collection.step2}
        state={counting ? 'here' : stage === 'counted' ? 'done' : 'later'}
      >
        {counting ? (
          <CountFields
            typed={typed}
            onChange={change}
            onRecord={(count) => {
              session.call('countCollection', count);
              change({ correcting: false });
            }}
            onDrop={
              stage === 'begun'
                ? () => {
                    session.call('dropCollection', {});
                  }
                : undefined
            }
            t={t}
            expectedCassette={open?.expected.cassette ?? ''}
            language={view.language}
          />
        ) : stage === 'counted' && open !== undefined ? (
          <>
            <Facts
              rows={[
                [t.collection.oldCassette, open.oldCassette],
                [t.collection.newCassette, open.newCassette],
              ]}
            />
            <Act
              action="collection-correct"
              onPress={() => {
                change({ correcting: true });
              }}
            >
              {t.collection.correct}
            </Act>
          </>
        ) : null}
      </NumberedStep>
      <NumberedStep
        number={3}
        title={t.collection.step3}
        state={counting || stage === undefined ? 'later' : stage === 'counted' ? 'here' : 'done'}
      >
        {counting ? null : (
          <Slip
            collection={collection}
            language={view.language}
            t={t}
            unprintable={screen.refusal === 'printer-cannot-print'}
          />
        )}
      </NumberedStep>
    </>
  );
}

/** What the journal counted, by value, and the sum. */
function Notes(props: {
  readonly cassette: CassetteState;
  readonly language: Language;
  readonly t: ServiceText;
}): ReactNode {
  const { cassette, language, t } = props;
  const { notes, count, total } = cassette;
  return (
    <>
      {notes.length === 0 ? (
        <p>{t.collection.empty}</p>
      ) : (
        <ul className="notes">
          {notes.map((note) => (
            <li key={note.value} className="note-row">
              <span>{String(note.value / 100)}</span>
              <span>× {String(note.count)}</span>
              <span>{amount(kopecks(note.value * note.count), language)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="sum-row" data-testid="expected">
        <span>
          {t.collection.total} · {t.overview.notes(count)}
        </span>
        <b>{money(total, language)}</b>
      </p>
    </>
  );
}

/** The count against the journal, and the paper. Of the last collection too, so that its slip can be had again. */
function Slip(props: {
  readonly collection: CollectionView | undefined;
  readonly language: Language;
  readonly t: ServiceText;
  readonly unprintable: boolean;
}): ReactNode {
  const { collection, language, t, unprintable } = props;
  const session = useSession();
  if (collection === undefined) return null;
  const { stage, number, counted, difference, slipPrinted } = collection;
  if (stage === 'put-back') return <p>{t.collection.putBack(number)}</p>;
  if (counted === undefined || difference === undefined) return null;
  const closed = stage === 'closed';
  return (
    <>
      {closed ? <p data-testid="collection-closed">{t.collection.closed(number)}</p> : null}
      <Facts
        rows={[
          [t.collection.expected, money(collection.expected.total, language)],
          [t.collection.countedSum, money(counted, language)],
        ]}
      />
      <p className={difference === 0 ? 'sum-row' : 'sum-row sum-wrong'} data-testid="difference">
        <span>{t.collection.difference}</span>
        <b>{signed(difference, language)}</b>
      </p>
      {closed ? <p>{slipPrinted ? t.collection.printed : t.collection.notPrinted}</p> : null}
      <Act
        action="collection-close"
        next={!closed}
        onPress={() => {
          session.call('closeCollection', {});
        }}
      >
        {closed
          ? slipPrinted
            ? t.collection.copy
            : t.collection.slip
          : unprintable
            ? t.collection.closeWithout
            : t.collection.close}
      </Act>
    </>
  );
}

/** A difference with its sign: more was found, or less. */
function signed(difference: number, language: Language): string {
  return `${difference > 0 ? '+' : ''}${money(kopecks(difference), language)}`;
}
