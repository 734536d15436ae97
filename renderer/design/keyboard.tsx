import type { ReactNode } from 'react';
import { Pressable } from './controls.tsx';
import { icons } from './icons.tsx';
import { layouts, type LayoutName } from './layouts.ts';

/** Words on the keys that are not letters. */
export interface KeyboardWords {
  readonly space: string;
  readonly erase: string;
  readonly clear: string;
  /** Turns to the other letters; needed with `onSwitch` only. */
  readonly other?: string;
}

/** Letters to touch. `erase` and `clear` come as their own calls; every other key is its own character. */
export function Keyboard(props: {
  readonly layout: LayoutName;
  readonly words: KeyboardWords;
  readonly onKey: (character: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
  /** Absent where only one layout makes sense. */
  readonly onSwitch?: () => void;
}): ReactNode {
  const rows = layouts[props.layout];
  return (
    <div className={`keyboard keyboard-${props.layout}`}>
      {rows.map((row, index) => (
        <div className="key-row" key={row}>
          {Array.from(row).map((character) => (
            <Pressable
              key={character}
              action="key"
              data={{ key: character }}
              className="key"
              onPress={() => {
                props.onKey(character);
              }}
            >
              {character.toUpperCase()}
            </Pressable>
          ))}
          {index === rows.length - 1 ? (
            <Pressable action="erase" className="key key-wide" label={props.words.erase} onPress={props.onErase}>
              {icons.erase}
            </Pressable>
          ) : null}
        </div>
      ))}
      <div className="key-row">
        {props.onSwitch === undefined ? null : (
          <Pressable action="letters" className="key key-word" onPress={props.onSwitch}>
            {props.words.other}
          </Pressable>
        )}
        {props.layout === 'uid' ? null : (
          <Pressable
            action="key"
            data={{ key: ' ' }}
            className="key key-space"
            onPress={() => {
              props.onKey(' ');
            }}
          >
            {props.words.space}
          </Pressable>
        )}
        <Pressable action="clear" className="key key-word" onPress={props.onClear}>
          {props.words.clear}
        </Pressable>
      </div>
    </div>
  );
}
