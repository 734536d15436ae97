import { useState, type ReactNode } from 'react';
import { kopecks } from '../../basics/money.ts';
import type { CardDayView, ReportView, ShiftTotals } from '../../kiosk/contract/service.ts';
import type { Language } from '../../kiosk/contract/view.ts';
import { useSession } from '../session/context.ts';
import { amount } from '../text/format.ts';
import type { PageProps } from './page-props.ts';
import { Act, Panel } from './parts.tsx';
import { serviceTextOf, shortMoment, type ServiceText } from './words.ts';

const lines = [
  'documents',
  'voided',
  'cash',
  'rounding',
  'card',
  'cardReversed',
  'claimsMade',
  'dispensed',
  'returned',
  'cardRefunded',
  'redeemed',
  'claimsSettled',
  'collected',
] as const satisfies readonly (keyof ShiftTotals)[];

/** X and Z reports beside the running shift, and the card day. */
export function ReportsPage(props: PageProps<'reports'> & { readonly asking?: boolean }): ReactNode {
  const { view, page } = props;
  const session = useSession();
  const t = serviceTextOf(view);
  const [asking, setAsking] = useState(props.asking ?? false);
  const { shown } = page;
  return (
    <>
      <Panel title={t.reports.shift(shortMoment(page.since))}>
        <Totals shift={page.shift} shown={shown} language={view.language} t={t} />
        {shown === undefined ? null : <Shown report={shown} t={t} />}
        {asking ? <p className="small-warning">{t.reports.zAsk}</p> : null}
        <div className="acts">
          {asking ? (
            <>
              <Act
                action="z-no"
                onPress={() => {
                  setAsking(false);
                }}
              >
                {t.no}
              </Act>
              <Act
                action="z-yes"
                next
                onPress={() => {
                  session.call('makeReport', { kind: 'z' });
                  setAsking(false);
                }}
              >
                {t.reports.zYes}
              </Act>
            </>
          ) : (
            <>
              <Act
                action="x-report"
                onPress={() => {
                  session.call('makeReport', { kind: 'x' });
                }}
              >
                {t.reports.x}
              </Act>
              <Act
                action="z-report"
                onPress={() => {
                  setAsking(true);
                }}
              >
                {t.reports.z}
              </Act>
              {shown === undefined ? null : (
                <Act
                  action="print-report"
                  onPress={() => {
                    session.call('printReport', {});
                  }}
                >
                  {t.reports.print}
                </Act>
              )}
            </>
          )}
        </div>
      </Panel>
      <Panel title={t.reports.cardDay}>
        <CardDay day={page.cardDay} language={view.language} t={t} />
        {page.cardDayState === 'idle' ? null : (
          <p className="small-warning" role="status" data-testid="card-day-state">
            {t.reports.cardDayStates[page.cardDayState]}
          </p>
        )}
        <Act
          action="card-day"
          disabled={page.cardDayState === 'running'}
          onPress={() => {
            session.call('closeCardDay', {});
          }}
        >
          {t.reports.closeDay}
        </Act>
      </Panel>
    </>
  );
}

/** The running shift, and beside it the report that was made last. */
function Totals(props: {
  readonly shift: ShiftTotals;
  readonly shown: ReportView | undefined;
  readonly language: Language;
  readonly t: ServiceText;
}): ReactNode {
  const { shift, shown, language, t } = props;
  const columns = shown === undefined ? [shift] : [shift, shown.totals];
  return (
    <table className="totals">
      <thead>
        <tr>
          <td />
          <th colSpan={2}>{t.reports.now}</th>
          {shown === undefined ? null : <th colSpan={2}>{t.reports.title(shown.kind, shown.number)}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line} data-line={line}>
            <th scope="row">{t.totals[line]}</th>
            {columns.map((totals, column) => {
              const sum = totals[line];
              return typeof sum === 'number' ? (
                <Sum key={column} count="" sum={sum} language={language} />
              ) : (
                <Sum key={column} count={String(sum.count)} sum={sum.total} language={language} />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sum(props: { readonly count: string; readonly sum: number; readonly language: Language }): ReactNode {
  return (
    <>
      <td className="total-count">{props.count}</td>
      <td className="total-sum">{amount(kopecks(props.sum), props.language)}</td>
    </>
  );
}

/** What stands on the report beside its sums. */
function Shown({ report, t }: { readonly report: ReportView; readonly t: ServiceText }): ReactNode {
  const { kind, number, from, to, hash, printed } = report;
  return (
    <div className="report-facts" data-testid="report" data-kind={kind} data-number={String(number)}>
      <p>
        {t.reports.title(kind, number)}: {shortMoment(from)} – {shortMoment(to)},{' '}
        {printed ? t.reports.printed : t.reports.notPrinted}
      </p>
      {hash === '' ? null : (
        <p>
          {t.reports.hash} {inFours(hash.slice(0, 16))}…
        </p>
      )}
    </div>
  );
}

/** Enough of a hash to compare with paper by eye. */
function inFours(text: string): string {
  return (text.match(/.{1,4}/gu) ?? []).join(' ');
}

/** The terminal's word against the journal's; a difference is shown as it is. */
function CardDay(props: {
  readonly day: CardDayView | undefined;
  readonly language: Language;
  readonly t: ServiceText;
}): ReactNode {
  const { day, language, t } = props;
  if (day === undefined) return <p>{t.reports.never}</p>;
  const { terminal, journal } = day;
  const rows = [
    ['terminal', terminal],
    ['journal', journal],
    ['difference', { count: terminal.count - journal.count, total: terminal.total - journal.total }],
  ] as const;
  const same = terminal.count === journal.count && terminal.total === journal.total;
  return (
    <>
      <p>{t.reports.cardDayAt(shortMoment(day.at))}</p>
      <table className="totals" data-testid="card-day">
        <tbody>
          {rows.map(([row, { count, total }]) => (
            <tr key={row} data-line={row} className={row === 'difference' && !same ? 'total-wrong' : undefined}>
              <th scope="row">{t.reports[row]}</th>
              <Sum count={count < 0 ? `−${String(-count)}` : String(count)} sum={total} language={language} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
