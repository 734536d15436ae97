import type { ReactNode } from 'react';
import type { Kopecks } from '../../basics/money.ts';
import type { Language, Means } from '../../kiosk/contract/view.ts';
import { Pressable } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import { money } from '../text/format.ts';
import { textOf } from '../text/text.ts';

const pictures = { cash: icons.note, card: icons.card };

/** A way to pay with its own exact sum, as high as the main action; yellow where it is the one to take first. */
export function PayAction(props: {
  readonly means: Means;
  readonly sum: Kopecks;
  readonly language: Language;
  readonly first: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}): ReactNode {
  const { means, sum, language, first, disabled = false, onPress } = props;
  return (
    <Pressable
      className={first ? 'main-action pay-action' : 'pay-action pay-other'}
      action={`pay-${means}`}
      disabled={disabled}
      onPress={onPress}
    >
      <span className="two-lines">
        <span className="pay-how">
          {pictures[means]}
          {textOf(language).summary.payBy[means]}
        </span>
        <span className="pay-sum">{money(sum, language)}</span>
      </span>
    </Pressable>
  );
}
