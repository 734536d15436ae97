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
  /** Whether the next letter is a capital, where that matters: then there is a shift key. */
  readonly capitals?: boolean;
}): ReactNode {
  const session = useSession();
  const { letters, shifted } = useDrafts();
  const shift = {
    capitals: props.capitals === true,
    onShift: () => {
      session.draft({ shifted: !shifted });
    },
  };
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
      {...(props.capitals === undefined ? {} : shift)}
    />
  );
}
