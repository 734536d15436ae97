import type { ReactNode } from 'react';
import { Pressable } from '../design/controls.tsx';
import { useSession } from '../session/context.ts';

/** For whom something is chosen, one plate each; nothing where one travels alone. */
export function Names(props: {
  readonly passengers: readonly { readonly index: number; readonly name: string }[];
  /** Which of them is shown, from 0. */
  readonly chosen: number;
}): ReactNode {
  const session = useSession();
  if (props.passengers.length < 2) return null;
  return (
    <nav className="served">
      {props.passengers.map(({ index, name }, at) => (
        <Pressable
          key={index}
          action="served"
          data={{ index: String(index) }}
          className={at === props.chosen ? 'served-name served-chosen' : 'served-name'}
          pressed={at === props.chosen}
          onPress={() => {
            session.draft({ page: at });
          }}
        >
          {shortName(name)}
        </Pressable>
      ))}
    </nav>
  );
}

/** A first name as it fits a plate: a long one ends with an ellipsis. */
function shortName(name: string): string {
  return name.length <= 11 ? name : `${name.slice(0, 10)}…`;
}
