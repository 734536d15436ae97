import type { ReactNode } from 'react';
import { Pager, Pressable } from '../design/controls.tsx';
import type { Language } from '../../kiosk/contract/view.ts';
import { useDrafts, useSession } from '../session/context.ts';
import { dayOf, longDay, monthTitle, weekdayHeads } from '../text/format.ts';
import { textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { calendarOf, type Month } from './calendar.ts';
import { Frame, type ScreenProps } from './frame.tsx';

/** Two months, of six weeks at most each, fill the glass. */
const monthsOnPage = 2;
/** So few weeks leave room for larger days. */
const roomyWeeks = 8;

/** Which day: all days on sale, in weeks. */
export function DateScreen({ view, screen }: ScreenProps<'date'>): ReactNode {
  const session = useSession();
  const { page = 0 } = useDrafts();
  const t = textOf(view.language);
  const months = calendarOf(screen.dates);
  const pages = Math.ceil(months.length / monthsOnPage);
  const shown = months.slice(page * monthsOnPage, (page + 1) * monthsOnPage);
  return (
    <Frame
      view={view}
      step="train"
      headline={view.choice.goingBack === true ? t.date.headlineBack : t.date.headline}
      back={<Back t={t} />}
      main={
        <Pager
          page={page}
          pages={pages}
          label={t.pager(page + 1, pages)}
          up={t.earlier}
          down={t.later}
          onPage={(to) => {
            session.draft({ page: to });
          }}
        />
      }
    >
      <div className="week-heads" aria-hidden="true">
        {weekdayHeads(view.language).map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <div className={weeksOf(shown) <= roomyWeeks ? 'months months-roomy' : 'months'}>
        {shown.map((month) => (
          <MonthGrid
            key={month.month}
            month={month}
            today={dayOf(view.now)}
            language={view.language}
            onDate={(date) => {
              session.call('chooseDate', { date });
            }}
          />
        ))}
      </div>
    </Frame>
  );
}

function weeksOf(months: readonly Month[]): number {
  return months.reduce((weeks, month) => weeks + month.weeks.length, 0);
}

function MonthGrid(props: {
  readonly month: Month;
  readonly today: string;
  readonly language: Language;
  readonly onDate: (date: string) => void;
}): ReactNode {
  const t = textOf(props.language);
  return (
    <section className="month">
      <h2 className="month-title">{monthTitle(props.month.month, props.language)}</h2>
      {props.month.weeks.map((week, index) => (
        <div className="week" key={week.find((date) => date !== undefined) ?? index}>
          {week.map((date, column) =>
            date === undefined ? (
              <span key={column} />
            ) : (
              <Pressable
                key={date}
                action="date"
                data={{ date }}
                className={column > 4 ? 'day day-off' : 'day'}
                label={longDay(date, props.language)}
                onPress={() => {
                  props.onDate(date);
                }}
              >
                <span className="day-number">{Number(date.slice(8))}</span>
                {date === props.today ? <span className="day-note">{t.date.today}</span> : null}
              </Pressable>
            ),
          )}
        </div>
      ))}
    </section>
  );
}
