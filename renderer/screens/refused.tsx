import type { ReactNode } from 'react';
import { MainAction } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import { useSession } from '../session/context.ts';
import { textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';

/** The railway does not sell it so: why, whom it is about, and the way on. */
export function RefusedScreen({ view, screen }: ScreenProps<'refused'>): ReactNode {
  const session = useSession();
  const t = textOf(view.language);
  const { sentence, next } = t.refusals[screen.why];
  return (
    <Frame
      view={view}
      step="passenger"
      headline={sentence}
      hint={screen.name === '' ? undefined : screen.name}
      back={<Back t={t} />}
      main={
        <MainAction
          onPress={() => {
            session.call('resolveRefusal', {});
          }}
        >
          {t.refusalWays[screen.way]}
        </MainAction>
      }
    >
      <div className="centre fault-sign" role="status">
        {icons.warning}
        <p className="large-text">{next}</p>
      </div>
    </Frame>
  );
}
