import type { ReactNode } from 'react';
import type { DeviceState, ServiceRefusal } from '../../kiosk/contract/service.ts';
import { Pressable, type ControlProps } from '../design/controls.tsx';
import { Mark } from '../design/marks.tsx';
import { shortened, stateWords, type ServiceText } from './words.ts';

/** An act of the technician. `next` is the yellow one: at most one on a page. */
export function Act({ next = false, ...props }: ControlProps & { readonly next?: boolean }): ReactNode {
  return <Pressable {...props} className={next ? 'act act-next' : 'act'} />;
}

/** A titled plate. */
export function Panel(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="panel">
      <h2 className="panel-title">{props.title}</h2>
      {props.children}
    </section>
  );
}

/** A numbered step on one page: what was done, what is done now, what comes later. */
export function NumberedStep(props: {
  readonly number: number;
  readonly title: string;
  readonly state: 'done' | 'here' | 'later';
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <section
      className={`panel numbered numbered-${props.state}`}
      aria-current={props.state === 'here' ? 'step' : undefined}
    >
      <h2 className="panel-title">
        <span className="numbered-number">{String(props.number)}</span>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

/** Facts: the word at the left, the figure at the right. */
export function Facts({ rows }: { readonly rows: readonly (readonly [word: string, fact: string])[] }): ReactNode {
  return (
    <dl className="facts">
      {rows.map(([word, fact]) => (
        <div className="fact" key={word}>
          <dt>{word}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A place to type into: its name, what stands in it, and whether the keys below go there. */
export function TypedField(props: {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly active: boolean;
  readonly onPress: () => void;
}): ReactNode {
  return (
    <Pressable
      action="field"
      data={{ field: props.field }}
      className={props.active ? 'typed typed-active' : 'typed'}
      pressed={props.active}
      onPress={props.onPress}
    >
      <span className="typed-label">{props.label}</span>
      <span className="typed-value">{props.value}</span>
    </Pressable>
  );
}

/** Why the last call did nothing, and the next step. */
export function Refused({
  refusal,
  t,
}: {
  readonly refusal: ServiceRefusal | undefined;
  readonly t: ServiceText;
}): ReactNode {
  if (refusal === undefined) return null;
  const { sentence, next } = t.refusals[refusal];
  return <Notice sentence={sentence} next={next} testId="refusal" />;
}

/** A short notice that something needs another look. */
export function Notice(props: {
  readonly sentence: string;
  readonly next: string;
  readonly testId: string;
}): ReactNode {
  return (
    <section className="notice" role="status" data-testid={props.testId}>
      <Mark look="bad" />
      <p>
        <b className="notice-sentence">{props.sentence}</b> {props.next}
      </p>
    </section>
  );
}

const marks = { good: 'good', warning: 'warning', bad: 'bad', starting: 'waiting', absent: 'absent' } as const;

/** Every device in a row: its sign, its name, its state, and beneath them what the device itself said. */
export function Devices({
  devices,
  t,
}: {
  readonly devices: readonly DeviceState[];
  readonly t: ServiceText;
}): ReactNode {
  return (
    <ul className="devices">
      {devices.map((device) => (
        <li key={device.device} className="device" data-device={device.device} data-health={device.health}>
          <Mark look={marks[device.health]} />
          <span className="device-name">{t.devices[device.device]}</span>
          <span className="device-state">{stateWords(device, t)}</span>
          {device.detail === '' ? null : <span className="device-detail">{shortened(device.detail)}</span>}
        </li>
      ))}
    </ul>
  );
}
