import type { ReactNode } from 'react';
import { Button } from '../design/controls.tsx';
import { HoldRing, LineMap } from '../design/facts.tsx';
import { icons } from '../design/icons.tsx';
import type { KioskView, Screen, Step } from '../../kiosk/contract/view.ts';
import { useCountdown, useSession } from '../session/context.ts';
import { screenKey } from '../session/store.ts';
import { clock, dayAndMonth, timeOf } from '../text/format.ts';
import { named, textOf } from '../text/text.ts';

/** What every screen gets: the whole view, and its own part of it. */
export interface ScreenProps<Kind extends Screen['kind']> {
  readonly view: KioskView;
  readonly screen: Extract<Screen, { kind: Kind }>;
}

const steps: readonly Step[] = ['destination', 'train', 'place', 'passenger', 'payment'];

const beforePayment: readonly Screen['kind'][] = [
  'destination',
  'date',
  'trains',
  'place',
  'passenger',
  'birth-date',
  'certificate',
  'privilege',
  'refused',
  'services',
  'transport',
  'summary',
];

/** Whether the whole purchase may still be dropped with one touch. */
export function mayStartOver(screen: Screen): boolean {
  return beforePayment.includes(screen.kind);
}

/** A working screen: header, line map, headline, content, and the two places for the hand at the bottom. */
export function Frame(props: {
  readonly view: KioskView;
  /** Where on the line map; without it there is no map. */
  readonly step?: Step;
  readonly headline?: ReactNode;
  readonly hint?: ReactNode;
  readonly back?: ReactNode;
  readonly main?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { view, step } = props;
  return (
    <>
      <Header view={view} />
      {step === undefined ? null : <Journey view={view} here={step} />}
      <div className={view.busy ? 'busy busy-on' : 'busy'} aria-hidden="true" />
      <div className="body" key={screenKey(view.screen)}>
        {props.headline === undefined ? null : <h1 className="headline">{props.headline}</h1>}
        {props.hint === undefined ? null : <p className="hint">{props.hint}</p>}
        <div className="content">{props.children}</div>
      </div>
      <footer className="footer">
        {props.back}
        {props.main}
      </footer>
    </>
  );
}

/** The switch shows the other language in its own letters. */
export function LanguageSwitch({ view }: { readonly view: KioskView }): ReactNode {
  const session = useSession();
  const other = view.language === 'uk' ? 'en' : 'uk';
  return (
    <Button
      action={`lang-${other}`}
      onPress={() => {
        session.call('setLanguage', { language: other });
      }}
    >
      {textOf(other).languageName}
    </Button>
  );
}

/** The hold's clock; drawn only while places are held. */
function Hold({ leftMs, totalMs }: { readonly leftMs: number; readonly totalMs: number }): ReactNode {
  const left = useCountdown(leftMs);
  return <HoldRing leftMs={left} totalMs={totalMs} time={clock(left)} />;
}

function Header({ view }: { readonly view: KioskView }): ReactNode {
  const session = useSession();
  const t = textOf(view.language);
  const { to, date, train } = view.choice;
  const when = [
    train?.number,
    train === undefined ? date && dayAndMonth(date, view.language) : dayAndMonth(train.departure, view.language),
    train && timeOf(train.departure),
  ].filter((part) => part !== undefined);
  return (
    <header className="header">
      {mayStartOver(view.screen) ? (
        <Button
          action="start-over"
          label={t.main.startOver}
          onPress={() => {
            session.call('startOver', {});
          }}
        >
          {icons.home}
        </Button>
      ) : null}
      <div className="trip">
        <p className="trip-to">
          {to === undefined ? named(view.station.name, view.language) : `→ ${named(to.name, view.language)}`}
        </p>
        {when.length === 0 ? null : <p className="trip-when">{when.join(' · ')}</p>}
      </div>
      {view.hold === undefined ? null : <Hold leftMs={view.hold.leftMs} totalMs={view.hold.totalMs} />}
      <LanguageSwitch view={view} />
    </header>
  );
}

function Journey({ view, here }: { readonly view: KioskView; readonly here: Step }): ReactNode {
  const session = useSession();
  const t = textOf(view.language);
  const now = steps.indexOf(here);
  return (
    <LineMap
      stops={steps.map((step, index) => ({
        key: step,
        name: t.steps[step],
        state: index < now ? 'passed' : index === now ? 'here' : 'ahead',
        onPress: !view.reachable.includes(step)
          ? undefined
          : () => {
              session.call('goTo', { step });
            },
      }))}
    />
  );
}
