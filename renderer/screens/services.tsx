import type { ReactNode } from 'react';
import { Button, MainAction } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import type { Language, ServiceItem } from '../../kiosk/contract/view.ts';
import { useDrafts, useSession } from '../session/context.ts';
import { money } from '../text/format.ts';
import { named, textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { Names } from './names.tsx';

/** What is served on the way, for one passenger after the other. */
export function ServicesScreen({ view, screen }: ScreenProps<'services'>): ReactNode {
  const session = useSession();
  const { page = 0 } = useDrafts();
  const { language } = view;
  const t = textOf(language);
  const shown = screen.passengers[Math.min(page, screen.passengers.length - 1)];
  return (
    <Frame
      view={view}
      step="payment"
      headline={t.services.headline}
      hint={t.services.total(money(screen.total, language))}
      back={<Back t={t} />}
      main={
        <MainAction
          onPress={() => {
            session.call('toSummary', {});
          }}
        >
          {t.main.done}
        </MainAction>
      }
    >
      <Names passengers={screen.passengers} chosen={page} />
      {shown?.services.map((item) => (
        <Service key={item.service} item={item} index={shown.index} language={language} />
      ))}
    </Frame>
  );
}

/** One service with its price and how many of it. */
function Service(props: {
  readonly item: ServiceItem;
  readonly index: number;
  readonly language: Language;
}): ReactNode {
  const session = useSession();
  const { item, index, language } = props;
  const { service, name, price, count, max } = item;
  const t = textOf(language);
  const set = (to: number) => () => {
    session.call('setService', { index, service, count: to });
  };
  return (
    <section className="card service-row">
      <div className="service-words">
        <p className="service-name">{named(name, language)}</p>
        <p>{money(price, language)}</p>
      </div>
      <Button action="less" data={{ service }} label={t.services.less} disabled={count === 0} onPress={set(count - 1)}>
        {icons.minus}
      </Button>
      <span className="service-count" data-count={service}>
        {count}
      </span>
      <Button action="more" data={{ service }} label={t.services.more} disabled={count >= max} onPress={set(count + 1)}>
        {icons.plus}
      </Button>
    </section>
  );
}
