import type { ReactNode } from 'react';
import { BackAction } from '../design/controls.tsx';
import { useSession } from '../session/context.ts';
import type { Text } from '../text/text.ts';

/** One step back. */
export function Back({ t }: { readonly t: Text }): ReactNode {
  const session = useSession();
  return (
    <BackAction
      onPress={() => {
        session.call('back', {});
      }}
    >
      {t.main.back}
    </BackAction>
  );
}
