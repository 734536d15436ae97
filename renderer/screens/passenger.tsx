import type { ReactNode } from 'react';
import { MainAction, Pressable } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import { capitalNext, typeName } from '../design/layouts.ts';
import { useDrafts, useSession } from '../session/context.ts';
import type { Language, TicketItem } from '../../kiosk/contract/view.ts';
import { money } from '../text/format.ts';
import { textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { Letters } from './letters.tsx';

/** What the ticket's form and the contract take. */
const nameLimit = 40;

/** Who travels: two fields and the letters. */
export function PassengerScreen({ view, screen }: ScreenProps<'passenger'>): ReactNode {
  const session = useSession();
  const drafts = useDrafts();
  const t = textOf(view.language);
  const { field } = drafts;
  const complete = [drafts.surname, drafts.name].every((text) => text.trim() !== '');
  const capitals = capitalNext(drafts[field], drafts.letters) !== drafts.shifted;
  const change = (text: string): void => {
    session.draft({ ...(field === 'surname' ? { surname: text } : { name: text }), shifted: false });
  };
  return (
    <Frame
      view={view}
      step="passenger"
      headline={screen.of === 1 ? t.passenger.headline : t.passenger.oneOf(screen.index + 1, screen.of)}
      hint={screen.of === 1 || screen.place === undefined ? t.passenger.hint : t.passenger.placed(screen.place.number)}
      back={<Back t={t} />}
      main={
        field === 'surname' && drafts.name === '' ? (
          <MainAction
            disabled={drafts.surname.trim() === ''}
            onPress={() => {
              session.draft({ field: 'name', shifted: false });
            }}
          >
            {t.passenger.toName}
            {icons.forward}
          </MainAction>
        ) : (
          <MainAction
            disabled={!complete}
            onPress={() => {
              session.call('setPassenger', {
                surname: drafts.surname.trim(),
                name: drafts.name.trim(),
                kind: drafts.ticket,
              });
            }}
          >
            {t.main.next}
            {icons.forward}
          </MainAction>
        )
      }
    >
      {(['surname', 'name'] as const).map((each) => (
        <Pressable
          key={each}
          action="field"
          data={{ field: each }}
          className={each === field ? 'name-field field-active' : 'name-field'}
          pressed={each === field}
          onPress={() => {
            session.draft({ field: each, shifted: false });
          }}
        >
          <span className="name-label">{t.passenger[each]}</span>
          <span className="name-value field-text">{drafts[each]}</span>
        </Pressable>
      ))}
      {screen.tickets.length < 2 ? null : <Tickets tickets={screen.tickets} language={view.language} />}
      <div className="spring" />
      <Letters
        t={t}
        capitals={capitals}
        onKey={(character) => {
          change(typeName(drafts[field], character, nameLimit, capitals));
        }}
        onErase={() => {
          change(drafts[field].slice(0, -1));
        }}
        onClear={() => {
          change('');
        }}
      />
    </Frame>
  );
}

/** The kinds of tickets that there are for this passenger, the full one chosen beforehand. */
function Tickets(props: { readonly tickets: readonly TicketItem[]; readonly language: Language }): ReactNode {
  const session = useSession();
  const { ticket } = useDrafts();
  const t = textOf(props.language);
  const chosen = props.tickets.find(({ kind }) => kind === ticket);
  return (
    <section className="tickets">
      <div className="ticket-kinds">
        {props.tickets.map(({ kind }) => (
          <Pressable
            key={kind}
            action="ticket"
            data={{ ticket: kind }}
            className={kind === ticket ? 'ticket-kind ticket-chosen' : 'ticket-kind'}
            pressed={kind === ticket}
            onPress={() => {
              session.draft({ ticket: kind });
            }}
          >
            {t.tickets[kind].name}
          </Pressable>
        ))}
      </div>
      {chosen === undefined ? null : (
        <p className="ticket-facts">
          <span>{t.tickets[chosen.kind].about(chosen.toAge)}</span>
          <b>{money(chosen.price, props.language)}</b>
        </p>
      )}
    </section>
  );
}
