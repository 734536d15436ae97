import { useState } from 'react';
import { useSession } from '../session/context.ts';

/**
 * What is typed on one page of the service mode: held by the page, gone with it, and never outside of it. Each change
 * is a sign of life to the kiosk, which leaves the service mode when none comes.
 */
export function useTyping<Typed extends object>(initial: Typed): readonly [Typed, (change: Partial<Typed>) => void] {
  const session = useSession();
  const [typed, setTyped] = useState(initial);
  return [
    typed,
    (change) => {
      setTyped((before) => ({ ...before, ...change }));
      session.call('touchService', {});
    },
  ];
}
