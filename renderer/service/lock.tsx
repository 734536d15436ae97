import type { ReactNode } from 'react';
import type { ServiceScreen } from '../../kiosk/contract/service.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';
import { BackAction, Button, MainAction } from '../design/controls.tsx';
import { NumericPad } from '../design/numeric-pad.tsx';
import { LanguageSwitch } from '../screens/frame.tsx';
import { useCountdown, useSession } from '../session/context.ts';
import { clock } from '../text/format.ts';
import { named } from '../text/text.ts';
import { emptyPad, erasedOnPad, fieldComplete, fieldsOf, nextField, padComplete, typedOnPad, type Pad } from './pad.ts';
import { Notice, TypedField } from './parts.tsx';
import { useTyping } from './use-typing.ts';
import { serviceTextOf, type ServiceText } from './words.ts';

type Lock = Extract<ServiceScreen, { kind: 'service-lock' }>;

/** The PIN pad and nothing else: no word about the kiosk that somebody who guesses could use. */
export function LockScreen(props: {
  readonly view: KioskView;
  readonly screen: Lock;
  readonly initial?: Pad;
}): ReactNode {
  const { view, screen } = props;
  const session = useSession();
  const t = serviceTextOf(view);
  const [pad, change] = useTyping(props.initial ?? emptyPad(screen.enrolment ? 'newcomer' : 'person'));
  const lockedMs = useCountdown(screen.lockedMs);
  const locked = lockedMs > 0;
  const fields = fieldsOf(pad.way);
  const last = pad.field === fields.at(-1);
  const enter = (): void => {
    if (pad.way === 'newcomer') session.call('beginEnrolment', { code: pad.once });
    else session.call('unlock', { number: pad.number, pin: pad.pin, code: pad.code });
    change(emptyPad(pad.way));
  };
  return (
    <>
      <header className="header">
        <p className="sign-station">{named(view.station.name, view.language)}</p>
        <LanguageSwitch view={view} />
      </header>
      <div className="body lock">
        <h1 className="headline">{t.lock.headline}</h1>
        {pad.way === 'newcomer' ? <p className="hint">{t.lock.onceHint}</p> : null}
        <div className="lock-fields">
          {fields.map((field) => (
            <TypedField
              key={field}
              field={field}
              label={t.lock[field]}
              // Others may look over the shoulder: of a PIN only its length is seen.
              value={field === 'pin' ? '•'.repeat(pad.pin.length) : pad[field]}
              active={field === pad.field && !locked}
              onPress={() => {
                change({ field });
              }}
            />
          ))}
        </div>
        <Problem problem={screen.problem} way={pad.way} lockedMs={lockedMs} t={t} />
        <div className="spring" />
        {screen.enrolment ? (
          <Button
            action={pad.way === 'person' ? 'newcomer' : 'person'}
            onPress={() => {
              change(emptyPad(pad.way === 'person' ? 'newcomer' : 'person'));
            }}
          >
            {pad.way === 'person' ? t.lock.newcomer : t.lock.person}
          </Button>
        ) : null}
        <NumericPad
          words={t}
          disabled={locked}
          onKey={(digit) => {
            change(typedOnPad(pad, digit));
          }}
          onErase={() => {
            change(erasedOnPad(pad));
          }}
          onClear={() => {
            change({ [pad.field]: '' });
          }}
        />
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
          disabled={locked || (last ? !padComplete(pad) : !fieldComplete(pad))}
          onPress={() => {
            if (last) enter();
            else change(nextField(pad));
          }}
        >
          {last ? t.lock.enter : t.lock.next}
        </MainAction>
      </footer>
    </>
  );
}

function Problem(props: {
  readonly problem: Lock['problem'];
  readonly way: Pad['way'];
  readonly lockedMs: number;
  readonly t: ServiceText;
}): ReactNode {
  const { problem, lockedMs } = props;
  const { lock } = props.t;
  if (lockedMs > 0) {
    return (
      <section className="lock-closed" role="status">
        <p>{lock.locked}</p>
        <p>{lock.lockedNext}</p>
        <p className="lock-left" role="timer" data-testid="locked">
          {clock(lockedMs)}
        </p>
      </section>
    );
  }
  if (problem !== 'wrong') return null;
  const [sentence, next] =
    props.way === 'newcomer' ? [lock.wrongOnce, lock.wrongOnceNext] : [lock.wrong, lock.wrongNext];
  return <Notice sentence={sentence} next={next} testId="wrong" />;
}
