import type { ReactNode } from 'react';
import { Button, MainAction, Pressable, Trouble } from '../design/controls.tsx';
import { Waiting } from '../design/facts.tsx';
import { Keyboard } from '../design/keyboard.tsx';
import { claimComplete, eraseClaim, eraseUid, typeClaim, typeUid, uidComplete } from '../design/layouts.ts';
import type { Language, Screen } from '../../kiosk/contract/view.ts';
import { useDrafts, useSession } from '../session/context.ts';
import { dayAndMonth, timeOf } from '../text/format.ts';
import { named, textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Done } from './done.tsx';
import { Frame, type ScreenProps } from './frame.tsx';

/** How each paper's number is typed. */
const typing = {
  ticket: { layout: 'uid', type: typeUid, erase: eraseUid, complete: uidComplete },
  claim: { layout: 'claim', type: typeClaim, erase: eraseClaim, complete: claimComplete },
} as const;

/** The number of a ticket or of a claim, typed or scanned. */
export function DocumentSearchScreen({ view }: ScreenProps<'document-search'>): ReactNode {
  const session = useSession();
  const { paper, ...drafts } = useDrafts();
  const t = textOf(view.language);
  const { layout, type, erase, complete } = typing[paper];
  const text = paper === 'ticket' ? drafts.uid : drafts.claim;
  const put = (typed: string): void => {
    session.draft(paper === 'ticket' ? { uid: typed } : { claim: typed });
  };
  return (
    <Frame
      view={view}
      headline={t.document.searchHeadline}
      hint={t.document.searchHints[paper]}
      back={<Back t={t} />}
      main={
        <MainAction
          disabled={!complete(text)}
          onPress={() => {
            session.call('lookUpDocument', { uid: text });
          }}
        >
          {t.document.look}
        </MainAction>
      }
    >
      <div className="paper-kinds">
        {(['ticket', 'claim'] as const).map((kind) => (
          <Pressable
            key={kind}
            action="paper-kind"
            data={{ kind }}
            className={kind === paper ? 'button paper-kind paper-kind-chosen' : 'button paper-kind'}
            pressed={kind === paper}
            onPress={() => {
              session.draft({ paper: kind });
            }}
          >
            {t.document.kinds[kind]}
          </Pressable>
        ))}
      </div>
      <p className="field field-active field-uid" data-testid="uid">
        <span className="field-text">{text}</span>
      </p>
      <div className="centre">
        <WhereTheNumberIs paper={paper} />
      </div>
      <Keyboard
        layout={layout}
        words={t.keyboard}
        onKey={(character) => {
          put(type(text, character));
        }}
        onErase={() => {
          put(erase(text));
        }}
        onClear={() => {
          put('');
        }}
      />
    </Frame>
  );
}

/** A paper with its code, and what is to be typed set off: under a ticket's code; above and under a claim's. */
function WhereTheNumberIs({ paper }: { readonly paper: 'ticket' | 'claim' }): ReactNode {
  return paper === 'claim' ? (
    <svg className="paper-sample paper-sample-claim" viewBox="0 0 320 300" aria-hidden="true">
      <rect className="slot-paper" x="30" y="6" width="260" height="288" rx="10" />
      <path className="slot-print" d="M100 36h120" />
      <rect className="sample-number" x="62" y="60" width="196" height="38" rx="8" />
      <path className="slot-print" d="M92 79h40M146 79h82" />
      <path
        className="slot-print"
        d="M112 124h30v30h-30zM178 124h30v30h-30zM112 192h30v30h-30zM178 192h30v30h-30zM160 140v70"
      />
      <rect className="sample-number" x="62" y="242" width="196" height="38" rx="8" />
      <path className="slot-print" d="M84 261h62M172 261h62" />
    </svg>
  ) : (
    <svg className="paper-sample" viewBox="0 0 320 330" aria-hidden="true">
      <rect className="slot-paper" x="30" y="6" width="260" height="318" rx="10" />
      <path className="slot-print" d="M58 46h130M58 76h204M58 104h170" />
      <path
        className="slot-print"
        d="M100 136h34v34h-34zM186 136h34v34h-34zM100 222h34v34h-34zM156 150v30h24M186 196h34v20M156 206v50h28M206 240v16"
      />
      <rect className="sample-number" x="62" y="272" width="196" height="38" rx="8" />
      <path className="slot-print" d="M80 291h56M148 291h56M216 291h24" />
    </svg>
  );
}

/** A document's state at the railway. */
export function DocumentScreen({ view, screen }: ScreenProps<'document'>): ReactNode {
  const session = useSession();
  const t = textOf(view.language);
  const { found } = screen;
  return (
    <Frame
      view={view}
      headline={
        found === 'searching' ? t.document.searching : found === 'unknown' ? t.document.unknown : t.document.headline
      }
      back={<Back t={t} />}
      main={found === 'searching' ? null : <Done t={t} />}
    >
      <p className="document-uid">{screen.uid}</p>
      {found === 'searching' ? (
        <div className="centre">
          <Waiting />
        </div>
      ) : found === 'unknown' ? (
        <Trouble sentence={t.document.unknownText} />
      ) : (
        <Found found={found} language={view.language} />
      )}
      {screen.mayReturn ? (
        <>
          <div className="spring" />
          <Button
            action="ask-return"
            look="wide"
            onPress={() => {
              session.call('askReturn', {});
            }}
          >
            {t.document.giveBack}
          </Button>
        </>
      ) : null}
    </Frame>
  );
}

type FoundDocument = Exclude<Extract<Screen, { kind: 'document' }>['found'], string>;

function Found({ found, language }: { readonly found: FoundDocument; readonly language: Language }): ReactNode {
  const t = textOf(language);
  const valid = found.status === 'paid' || found.status === 'boarded';
  return (
    <section className="card journey">
      <p className={valid ? 'verdict verdict-good' : 'verdict verdict-stop'}>{t.document.statuses[found.status]}</p>
      <p className="leg">
        <span className="leg-time">{timeOf(found.departure)}</span>
        <span className="leg-where">
          <b>{named(found.from, language)}</b>
          <span>{dayAndMonth(found.departure, language)}</span>
        </span>
      </p>
      <p className="leg">
        <span className="leg-time">→</span>
        <span className="leg-where">
          <b>{named(found.to, language)}</b>
        </span>
      </p>
      <div className="journey-place">
        <p className="journey-key">
          {t.train(found.train)} · {t.carriage(found.carriage).toLowerCase()} ·{' '}
          {found.place === '' ? t.noPlace : t.place(found.place)}
        </p>
      </div>
    </section>
  );
}
