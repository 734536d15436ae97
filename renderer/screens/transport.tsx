import type { ReactNode } from 'react';
import { MainAction, Pressable } from '../design/controls.tsx';
import { useDrafts, useSession } from '../session/context.ts';
import { money } from '../text/format.ts';
import { textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { Names } from './names.tsx';

/** Baggage by its weight, and an animal, for one passenger after the other. */
export function TransportScreen({ view, screen }: ScreenProps<'transport'>): ReactNode {
  const session = useSession();
  const { page = 0 } = useDrafts();
  const { language } = view;
  const t = textOf(language);
  const shown = screen.passengers[Math.min(page, screen.passengers.length - 1)];
  const { baggage, animal } = screen.offer;
  const index = shown?.index ?? 0;
  const plate = (action: string, value: string, chosen: boolean, words: string, onPress: () => void): ReactNode => (
    <Pressable
      key={value}
      action={action}
      data={{ value }}
      className={chosen ? 'ticket-kind ticket-chosen' : 'ticket-kind'}
      pressed={chosen}
      onPress={onPress}
    >
      {words}
    </Pressable>
  );
  const baggageTo = (weightKg: number) => () => {
    session.call('setBaggage', { index, weightKg });
  };
  const animalTo = (carried: boolean) => () => {
    session.call('setAnimal', { index, carried });
  };
  return (
    <Frame
      view={view}
      step="payment"
      headline={t.transport.headline}
      hint={t.transport.free}
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
      {baggage === undefined || shown === undefined ? null : (
        <section className="card transport">
          <p className="transport-head">
            <b>{t.transport.baggage(baggage.minKg, baggage.maxKg)}</b>
            <span>{money(baggage.price, language)}</span>
          </p>
          <div className="weights">
            {plate('baggage', '0', shown.baggageKg === 0, t.transport.none, baggageTo(0))}
            {Array.from({ length: baggage.maxKg - baggage.minKg + 1 }, (_, more) => baggage.minKg + more).map((kg) =>
              plate('baggage', String(kg), shown.baggageKg === kg, t.transport.kg(kg), baggageTo(kg)),
            )}
          </div>
        </section>
      )}
      {animal === undefined || shown === undefined ? (
        <p className="small-note">{t.transport.noAnimal}</p>
      ) : (
        <section className="card transport">
          <p className="transport-head">
            <b>{t.transport.animal}</b>
            <span>{money(animal.price, language)}</span>
          </p>
          <div className="weights">
            {plate('animal', 'no', !shown.animal, t.transport.none, animalTo(false))}
            {plate('animal', 'yes', shown.animal, t.transport.one, animalTo(true))}
          </div>
        </section>
      )}
    </Frame>
  );
}
