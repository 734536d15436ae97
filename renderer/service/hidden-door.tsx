import { useRef, type ReactNode } from 'react';
import { useSession } from '../session/context.ts';
import { tapped } from './gesture.ts';

/**
 * The station's name on the first screen. Five quick taps on it ask for the technician's PIN pad; to a passenger, and
 * to assistive technology, it is a text and nothing else.
 */
export function HiddenDoor({ name }: { readonly name: string }): ReactNode {
  const session = useSession();
  const taps = useRef<readonly number[]>([]);
  return (
    <p
      className="sign-station hidden-door"
      data-testid="station"
      onClick={(event) => {
        const { taps: left, complete } = tapped(taps.current, event.timeStamp);
        taps.current = left;
        if (complete) session.call('openService', {});
      }}
    >
      {name}
    </p>
  );
}
