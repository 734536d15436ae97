import type { ReactNode } from 'react';
import { Pressable } from '../../renderer/design/controls.tsx';

/** What a lamp says: all is well, look here, or it does not work. */
export type Tone = 'good' | 'busy' | 'stop';

/** A name in Ukrainian, and small in English. */
export interface Name {
  readonly uk: string;
  readonly en: string;
}

/** A light with its word. */
export function Lamp({ tone, uk }: { readonly tone: Tone; readonly uk: string }): ReactNode {
  return (
    <span className="lamp" data-tone={tone}>
      {uk}
    </span>
  );
}

/** One device: its name, its lamp, and what belongs to it. */
export function Panel(props: {
  readonly device: string;
  readonly name: Name;
  readonly tone: Tone;
  /** The state as data, for journeys. */
  readonly word: string;
  readonly state: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="panel" data-device={props.device} data-word={props.word}>
      <header className="panel-head">
        <h2>
          {props.name.uk}
          <small>{props.name.en}</small>
        </h2>
        <Lamp tone={props.tone} uk={props.state} />
      </header>
      {props.children}
    </section>
  );
}

/** A switch that stays where it is put: `faulty` is the side on which something is wrong. */
export function Toggle(props: {
  readonly action: string;
  readonly name: Name;
  readonly faulty: boolean;
  /** The words of both sides. */
  readonly right: string;
  readonly wrong: string;
  readonly onPress: () => void;
}): ReactNode {
  const { action, name, faulty, onPress } = props;
  const word = faulty ? props.wrong : props.right;
  return (
    <Pressable className="toggle" action={action} data={{ on: String(faulty) }} pressed={faulty} onPress={onPress}>
      <span className="key-name">
        {name.uk}
        <small>
          <span className="toggle-side">{word}</span> · {name.en}
        </small>
      </span>
      <span className="toggle-lever" aria-hidden="true" />
    </Pressable>
  );
}

/** A key that does something once. */
export function Key(props: {
  readonly action: string;
  readonly value?: string;
  readonly name: Name;
  readonly note?: string | undefined;
  readonly chosen?: boolean;
  readonly tone?: Tone;
  readonly onPress: () => void;
}): ReactNode {
  const { action, value, name, note, chosen, tone = 'busy', onPress } = props;
  return (
    <Pressable
      className={`key-plate key-${tone}`}
      action={action}
      {...(value === undefined ? {} : { data: { value } })}
      {...(chosen === undefined ? {} : { pressed: chosen })}
      onPress={onPress}
    >
      <KeyName name={name} />
      {note === undefined ? null : <span className="key-note">{note}</span>}
    </Pressable>
  );
}

/** What stands on a key. */
export function KeyName({ name }: { readonly name: Name }): ReactNode {
  return (
    <span className="key-name">
      {name.uk}
      <small>{name.en}</small>
    </span>
  );
}
