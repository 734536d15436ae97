import type { ReactNode } from 'react';
import { MainAction } from '../design/controls.tsx';
import { useSession } from '../session/context.ts';
import type { Text } from '../text/text.ts';

/** The way out of a screen on which nothing is left to do. */
export function Done({ t }: { readonly t: Text }): ReactNode {
  const session = useSession();
  return (
    <MainAction
      action="finish"
      onPress={() => {
        session.call('finish', {});
      }}
    >
      {t.main.done}
    </MainAction>
  );
}
