import type { ReactNode } from 'react';
import { Amount } from '../design/facts.tsx';
import { Pager, Pressable, Trouble } from '../design/controls.tsx';
import type { Language, TrainItem } from '../../kiosk/contract/view.ts';
import { useDrafts, useSession } from '../session/context.ts';
import { brandIn } from '../text/brands.ts';
import { amount, daysBetween, duration, longDay, timeOf, unit } from '../text/format.ts';
import { named, textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { pagesOf } from './pages.ts';

/** Heights in mm, as trains.css has them: the room for cards, a card's head, a row of two classes, the gap. */
const room = 342;
const head = 33;
const classRow = 31;
const gap = 4;

/** Which train: a touch on a class chooses both. */
export function TrainsScreen({ view, screen }: ScreenProps<'trains'>): ReactNode {
  const session = useSession();
  const { page = 0 } = useDrafts();
  const t = textOf(view.language);
  const pages = pagesOf(screen.trains, (train) => head + Math.ceil(train.classes.length / 2) * classRow, room, gap);
  const shown = pages[Math.min(page, pages.length - 1)] ?? [];
  const { date } = view.choice;
  const goingBack = view.choice.goingBack === true;
  return (
    <Frame
      view={view}
      step="train"
      headline={goingBack ? t.trains.headlineBack : t.trains.headline}
      hint={date === undefined ? undefined : `${longDay(date, view.language)} · ${t.trainsCount(screen.trains.length)}`}
      back={<Back t={t} />}
      main={
        <Pager
          page={page}
          pages={pages.length}
          label={t.pager(page + 1, pages.length)}
          up={t.earlier}
          down={t.later}
          onPage={(to) => {
            session.draft({ page: to });
          }}
        />
      }
    >
      {screen.trains.length === 0 ? (
        <Trouble sentence={goingBack ? t.trains.noneBack : t.trains.none} next={t.trains.noneNext} />
      ) : null}
      <div className={pages.length > 1 ? 'train-list train-list-full' : 'train-list'}>
        {shown.map((train) => (
          <TrainCard
            key={train.number}
            train={train}
            language={view.language}
            onClass={(wagonClass) => {
              session.call('chooseTrain', { number: train.number, wagonClass });
            }}
          />
        ))}
      </div>
    </Frame>
  );
}

function TrainCard(props: {
  readonly train: TrainItem;
  readonly language: Language;
  readonly onClass: (wagonClass: TrainItem['classes'][number]['wagonClass']) => void;
}): ReactNode {
  const { train, language } = props;
  const t = textOf(language);
  const days = daysBetween(train.departure, train.arrival);
  return (
    <article className="card train">
      <div className="train-times">
        <span className="train-time">{timeOf(train.departure)}</span>
        <span className="train-rail">
          <span className="train-duration">{duration(train.durationMinutes, language)}</span>
        </span>
        <span className="train-time">
          {timeOf(train.arrival)}
          {days > 0 ? <span className="train-days">{t.daysLater(days)}</span> : null}
        </span>
      </div>
      <p className="train-name">
        <b>{train.number}</b>
        {train.brand === '' ? '' : ` ${brandIn(train.brand, language)}`} · {named(train.origin, language)} –{' '}
        {named(train.terminus, language)}
      </p>
      <div className="train-classes">
        {train.classes.map((each) => (
          <Pressable
            key={each.wagonClass}
            action="train"
            data={{ train: train.number, class: each.wagonClass }}
            className="train-class"
            disabled={each.free === 0}
            onPress={() => {
              props.onClass(each.wagonClass);
            }}
          >
            <span className="train-class-name">
              <span>{t.classes[each.wagonClass]}</span> <span className="train-class-from">{t.from}</span>
            </span>
            <Amount value={amount(each.priceFrom, language)} unit={unit[language]} />
            <span className="train-class-free">{t.free(each.free)}</span>
          </Pressable>
        ))}
      </div>
    </article>
  );
}
