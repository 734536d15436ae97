import { useState, type ReactNode } from 'react';
import type { Language } from '../../kiosk/contract/view.ts';
import { Keyboard } from '../design/keyboard.tsx';
import { capitalNext, typeName } from '../design/layouts.ts';
import { textOf } from '../text/text.ts';

/** Letters for a name or a reason, in either alphabet. */
export function LettersKeyboard(props: {
  readonly language: Language;
  readonly text: string;
  readonly limit: number;
  /** `name`: every word begins with a capital; `sentence`: only the first. */
  readonly kind: 'name' | 'sentence';
  readonly onText: (text: string) => void;
}): ReactNode {
  const { text, limit, kind } = props;
  const [letters, setLetters] = useState(props.language);
  const capitals = kind === 'name' ? capitalNext(text, letters) : text === '';
  return (
    <Keyboard
      layout={letters}
      words={{ ...textOf(props.language).keyboard, other: letters === 'uk' ? 'ABC' : 'АБВ' }}
      capitals={capitals}
      onKey={(character) => {
        props.onText(typeName(text, character, limit, capitals));
      }}
      onErase={() => {
        props.onText(text.slice(0, -1));
      }}
      onClear={() => {
        props.onText('');
      }}
      onSwitch={() => {
        setLetters(letters === 'uk' ? 'en' : 'uk');
      }}
    />
  );
}
