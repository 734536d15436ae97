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
  /** Names the shift key; needed with `onShift` only. */
  readonly shift?: string;
}

/** Layouts for what never holds a space. */
const withoutSpace: readonly LayoutName[] = ['uid', 'claim', 'label', 'certificate'];

/** Letters to touch. `erase` and `clear` come as their own calls; every other key is its own character. */
export function Keyboard(props: {
  readonly layout: LayoutName;
  readonly words: KeyboardWords;
  readonly onKey: (character: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
  /** Absent where only one layout makes sense. */
  readonly onSwitch?: () => void;
  /** The letters stand on the keys as the next one will be typed. Capitals when absent. */
  readonly capitals?: boolean;
  /** Turns capitals into small letters and back for the next letter; absent where the case does not matter. */
  readonly onShift?: () => void;
}): ReactNode {
  const { layout, capitals = true, onShift } = props;
  const rows = layouts[layout];
  return (
    <div className={`keyboard keyboard-${props.layout}`}>
      {rows.map((row, index) => (
        <div className="key-row" key={row}>
          {index === rows.length - 1 && onShift !== undefined ? (
            <Pressable
              action="shift"
              className={capitals ? 'key key-wide key-shift-on' : 'key key-wide'}
              pressed={capitals}
              label={props.words.shift ?? ''}
              onPress={onShift}
            >
              {icons.shift}
            </Pressable>
          ) : null}
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
              {capitals ? character.toUpperCase() : character}
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
        {withoutSpace.includes(props.layout) ? null : (
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
