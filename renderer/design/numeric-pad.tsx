import type { ReactNode } from 'react';
import { Pressable } from './controls.tsx';
import { icons } from './icons.tsx';

const rows = ['123', '456', '789'] as const;

/** Figures to touch, as on a telephone. `erase` and `clear` come as their own calls; a key is its own figure. */
export function NumericPad(props: {
  readonly words: { readonly erase: string; readonly clear: string };
  readonly disabled?: boolean;
  readonly onKey: (digit: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
}): ReactNode {
  const { disabled = false } = props;
  const figure = (digit: string): ReactNode => (
    <Pressable
      key={digit}
      action="key"
      data={{ key: digit }}
      className="key"
      disabled={disabled}
      onPress={() => {
        props.onKey(digit);
      }}
    >
      {digit}
    </Pressable>
  );
  return (
    <div className="numeric-pad">
      {rows.map((row) => Array.from(row).map(figure))}
      <Pressable action="clear" className="key key-text" disabled={disabled} onPress={props.onClear}>
        {props.words.clear}
      </Pressable>
      {figure('0')}
      <Pressable action="erase" className="key" disabled={disabled} label={props.words.erase} onPress={props.onErase}>
        {icons.erase}
      </Pressable>
    </div>
  );
}
