import type { ReactNode } from 'react';
import { icons } from './icons.tsx';

/** What every control has: a stable name for journeys (`data-action`, further `data-*`) and what it does. */
export interface ControlProps {
  readonly action: string;
  /** Further data attributes without their prefix, e.g. `{ code: '2200001' }`. */
  readonly data?: Readonly<Record<string, string>>;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  /** For assistive technology where the visible text is not enough. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A control without a look of its own. */
export function Pressable({
  action,
  data = {},
  onPress,
  disabled = false,
  label,
  pressed,
  className,
  children,
}: ControlProps & { readonly className: string; readonly pressed?: boolean }): ReactNode {
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(data)) attributes[`data-${key}`] = value;
  return (
    <button
      type="button"
      className={className}
      data-action={action}
      {...attributes}
      disabled={disabled}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

/** An ordinary control: a white plate with an outline. */
export function Button(props: ControlProps & { readonly look?: 'plain' | 'quiet' | 'chosen' | 'wide' }): ReactNode {
  return <Pressable {...props} className={`button button-${props.look ?? 'plain'}`} />;
}

/** The yellow plate at the bottom, 33 mm high: what to press next. */
export function MainAction(props: Omit<ControlProps, 'action'> & { readonly action?: string }): ReactNode {
  return <Pressable {...props} action={props.action ?? 'main'} className="main-action" />;
}

/** The way back, at the left of the main action and as high. */
export function BackAction({
  action = 'back',
  plain = false,
  ...props
}: Omit<ControlProps, 'action'> & { readonly action?: string; readonly plain?: boolean }): ReactNode {
  return (
    <Pressable {...props} action={action} className="back-action">
      {plain ? null : icons.back}
      <span>{props.children}</span>
    </Pressable>
  );
}

/** A large plate of a choice, such as a city. */
export function Tile(props: ControlProps): ReactNode {
  return <Pressable {...props} className="tile" />;
}

/** A white plate that holds facts. */
export function Card({
  look = 'plain',
  children,
}: {
  readonly look?: 'plain' | 'note' | 'stop' | 'board';
  readonly children: ReactNode;
}): ReactNode {
  return <section className={`card card-${look}`}>{children}</section>;
}

/** A sentence and its next step, for trouble. */
export function Trouble({
  sentence,
  next,
}: {
  readonly sentence: string;
  readonly next?: string | undefined;
}): ReactNode {
  return (
    <section className="card card-stop trouble" role="status">
      {icons.warning}
      <div>
        <p className="trouble-sentence">{sentence}</p>
        {next === undefined ? null : <p>{next}</p>}
      </div>
    </section>
  );
}

/** Leafs a list by whole pages with two large keys; absent when one page is enough. */
export function Pager(props: {
  readonly page: number;
  readonly pages: number;
  readonly label: string;
  readonly up: string;
  readonly down: string;
  readonly onPage: (page: number) => void;
}): ReactNode {
  if (props.pages < 2) return null;
  return (
    <nav className="pager">
      <Button
        action="page-up"
        disabled={props.page === 0}
        onPress={() => {
          props.onPage(props.page - 1);
        }}
      >
        {icons.up} {props.up}
      </Button>
      <span className="pager-label">{props.label}</span>
      <Button
        action="page-down"
        disabled={props.page >= props.pages - 1}
        onPress={() => {
          props.onPage(props.page + 1);
        }}
      >
        {icons.down} {props.down}
      </Button>
    </nav>
  );
}
