import type { ReactNode } from 'react';
import { Keyboard } from '../design/keyboard.tsx';
import { useDrafts, useSession } from '../session/context.ts';
import type { Text } from '../text/text.ts';

/** The letters in the alphabet that the passenger last chose. */
export function Letters(props: {
  readonly t: Text;
  readonly onKey: (character: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
}): ReactNode {
  const session = useSession();
  const { letters } = useDrafts();
  return (
    <Keyboard
      layout={letters}
      words={{ ...props.t.keyboard, other: letters === 'uk' ? 'ABC' : 'АБВ' }}
      onKey={props.onKey}
      onErase={props.onErase}
      onClear={props.onClear}
      onSwitch={() => {
        session.draft({ letters: letters === 'uk' ? 'en' : 'uk' });
      }}
    />
  );
}
