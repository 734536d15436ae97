import type { ReactNode } from 'react';
import type { ServiceScreen } from '../../kiosk/contract/service.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';
import { BackAction, MainAction } from '../design/controls.tsx';
import { NumericPad } from '../design/numeric-pad.tsx';
import { LanguageSwitch } from '../screens/frame.tsx';
import { Qr } from '../screens/qr.tsx';
import { useSession } from '../session/context.ts';
import { named } from '../text/text.ts';
import { LettersKeyboard } from './letters-keyboard.tsx';
import { Refused, TypedField } from './parts.tsx';
import { typeDigit } from './typing.ts';
import { useTyping } from './use-typing.ts';
import { serviceTextOf } from './words.ts';

/** As the contract has them. */
const limits = { name: 40, pin: 8, code: 6 } as const;
const leastPin = 6;

/** Who is being enrolled types. The PIN is seen: it is chosen here, and a slip would lock its owner out. */
export interface Newcomer {
  readonly field: 'name' | 'pin' | 'code';
  readonly name: string;
  readonly pin: string;
  readonly code: string;
}

const nothing: Newcomer = { field: 'name', name: '', pin: '', code: '' };

/** A new person: the authenticator's secret as a code to scan, a name, a PIN, and the first code as a proof. */
export function EnrolScreen(props: {
  readonly view: KioskView;
  readonly screen: Extract<ServiceScreen, { kind: 'service-enrol' }>;
  readonly initial?: Newcomer;
}): ReactNode {
  const { view, screen } = props;
  const session = useSession();
  const t = serviceTextOf(view);
  const [typed, change] = useTyping(props.initial ?? nothing);
  const { field } = typed;
  const complete = typed.name.trim() !== '' && typed.pin.length >= leastPin && typed.code.length === limits.code;
  const set = (text: string): void => {
    change(field === 'name' ? { name: text } : field === 'pin' ? { pin: text } : { code: text });
  };
  return (
    <>
      <header className="header">
        <p className="sign-station">{named(view.station.name, view.language)}</p>
        <LanguageSwitch view={view} />
      </header>
      <div className="body enrol">
        <h1 className="headline">{t.enrol.headline(screen.number)}</h1>
        <div className="enrol-secret">
          <Qr payload={screen.secretUri} />
          <div className="enrol-words">
            <p>{t.enrol.scan}</p>
            <p>{t.enrol.type}</p>
          </div>
        </div>
        <Refused refusal={screen.refusal} t={t} />
        <div className="enrol-fields">
          {(['name', 'pin', 'code'] as const).map((each) => (
            <TypedField
              key={each}
              field={each}
              label={each === 'name' ? t.enrol.name : t.lock[each]}
              value={typed[each]}
              active={each === field}
              onPress={() => {
                change({ field: each });
              }}
            />
          ))}
        </div>
        <div className="spring" />
        {field === 'name' ? (
          <LettersKeyboard language={view.language} text={typed.name} limit={limits.name} kind="name" onText={set} />
        ) : (
          <NumericPad
            words={t}
            onKey={(digit) => {
              set(typeDigit(typed[field], digit, limits[field]));
            }}
            onErase={() => {
              set(typed[field].slice(0, -1));
            }}
            onClear={() => {
              set('');
            }}
          />
        )}
      </div>
      <footer className="footer">
        <BackAction
          action="leave"
          plain
          onPress={() => {
            session.call('leaveService', {});
          }}
        >
          {t.leave}
        </BackAction>
        <MainAction
          disabled={!complete}
          onPress={() => {
            session.call('finishEnrolment', { name: typed.name.trim(), pin: typed.pin, code: typed.code });
            // A code is good once: the next try needs another one.
            change({ code: '' });
          }}
        >
          {t.enrol.finish}
        </MainAction>
      </footer>
    </>
  );
}
