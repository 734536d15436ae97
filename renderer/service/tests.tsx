import type { ReactNode } from 'react';
import type { TestStep } from '../../kiosk/contract/service.ts';
import { Mark } from '../design/marks.tsx';
import { useSession } from '../session/context.ts';
import type { PageProps } from './page-props.ts';
import { Act, Panel } from './parts.tsx';
import { detailWords, serviceTextOf } from './words.ts';

const tested = ['printer', 'acceptor', 'terminal'] as const;

const marks = { waiting: 'waiting', running: 'running', passed: 'good', failed: 'bad' } as const;

/** Device tests: which one, then its numbered steps with what came out. */
export function TestPage({ view, page }: PageProps<'test'>): ReactNode {
  const session = useSession();
  const t = serviceTextOf(view);
  const running = page.steps.some(({ result }) => result === 'running');
  return (
    <>
      <p>{t.test.choose}</p>
      <div className="acts">
        {tested.map((device) => (
          <Act
            key={device}
            action="test-device"
            data={{ device }}
            disabled={running}
            onPress={() => {
              session.call('testDevice', { device });
            }}
          >
            {t.devices[device]}
          </Act>
        ))}
      </div>
      {page.device === undefined ? null : (
        <Panel title={t.devices[page.device]}>
          <ol className="test-steps">
            {page.steps.map((step, index) => (
              <Step key={step.step} number={index + 1} step={step} t={t} />
            ))}
          </ol>
        </Panel>
      )}
    </>
  );
}

function Step(props: {
  readonly number: number;
  readonly step: TestStep;
  readonly t: ReturnType<typeof serviceTextOf>;
}): ReactNode {
  const { step, t } = props;
  return (
    <li className={`test-step test-${step.result}`} data-step={step.step} data-result={step.result}>
      <span className="numbered-number">{String(props.number)}</span>
      <span className="test-words">
        {t.test.steps[step.step] ?? step.step}
        {step.detail === '' ? null : <span className="test-detail">{detailWords(step.detail, t)}</span>}
      </span>
      <span className="test-result">
        <Mark look={marks[step.result]} />
        {t.test.results[step.result]}
      </span>
    </li>
  );
}
