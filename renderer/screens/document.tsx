import type { ReactNode } from 'react';
import { MainAction, Trouble } from '../design/controls.tsx';
import { Waiting } from '../design/facts.tsx';
import { Keyboard } from '../design/keyboard.tsx';
import { eraseUid, typeUid, uidComplete } from '../design/layouts.ts';
import type { Language, Screen } from '../../kiosk/contract/view.ts';
import { useDrafts, useSession } from '../session/context.ts';
import { dayAndMonth, timeOf } from '../text/format.ts';
import { named, textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';

/** The number of a document, typed or scanned. */
export function DocumentSearchScreen({ view }: ScreenProps<'document-search'>): ReactNode {
  const session = useSession();
  const { uid } = useDrafts();
  const t = textOf(view.language);
  return (
    <Frame
      view={view}
      headline={t.document.searchHeadline}
      hint={t.document.searchHint}
      back={<Back t={t} />}
      main={
        <MainAction
          disabled={!uidComplete(uid)}
          onPress={() => {
            session.call('lookUpDocument', { uid });
          }}
        >
          {t.document.look}
        </MainAction>
      }
    >
      <p className="field field-active field-uid" data-testid="uid">
        <span className="field-text">{uid}</span>
      </p>
      <div className="centre">
        <WhereTheNumberIs />
      </div>
      <Keyboard
        layout="uid"
        words={t.keyboard}
        onKey={(character) => {
          session.draft({ uid: typeUid(uid, character) });
        }}
        onErase={() => {
          session.draft({ uid: eraseUid(uid) });
        }}
        onClear={() => {
          session.draft({ uid: '' });
        }}
      />
    </Frame>
  );
}

/** A paper ticket with its code, and the number under the code set off. */
function WhereTheNumberIs(): ReactNode {
  return (
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
      main={
        found === 'searching' ? null : (
          <MainAction
            action="finish"
            onPress={() => {
              session.call('finish', {});
            }}
          >
            {t.main.done}
          </MainAction>
        )
      }
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
