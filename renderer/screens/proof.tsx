import type { ReactNode } from 'react';
import { MainAction, Pager, Pressable } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import { Keyboard } from '../design/keyboard.tsx';
import { dateShown, typeDate } from '../design/layouts.ts';
import { NumericPad } from '../design/numeric-pad.tsx';
import { useDrafts, useSession } from '../session/context.ts';
import { typedDay } from '../text/format.ts';
import { named, textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';

/** What proves the right to a reduced ticket: one question a screen. */

/** The longest certificate that the contract takes. */
const certificateLimit = 20;

/** Kinds of privileges that stand below one another. */
const privilegesShown = 7;

/** When a child was born, or whoever travels at a privilege. */
export function BirthDateScreen({ view, screen }: ScreenProps<'birth-date'>): ReactNode {
  const session = useSession();
  const { proof } = useDrafts();
  const t = textOf(view.language);
  const date = typedDay(proof, view.now);
  return (
    <Frame
      view={view}
      step="passenger"
      headline={t.proof.birthDate(screen.name)}
      hint={t.tickets[screen.ticket.kind].about(screen.ticket.toAge)}
      back={<Back t={t} />}
      main={
        <MainAction
          disabled={date === undefined}
          onPress={() => {
            if (date !== undefined) session.call('setBirthDate', { date });
          }}
        >
          {t.main.next}
          {icons.forward}
        </MainAction>
      }
    >
      <p className="field field-active proof-field" data-testid="birth-date">
        <span className="field-text">{dateShown(proof)}</span>
      </p>
      <p className="proof-hint" role="status">
        {proof.length === 8 && date === undefined ? t.proof.noSuchDay : t.proof.order}
      </p>
      <div className="spring" />
      <NumericPad
        words={t.keyboard}
        onKey={(figure) => {
          session.draft({ proof: typeDate(proof, figure) });
        }}
        onErase={() => {
          session.draft({ proof: proof.slice(0, -1) });
        }}
        onClear={() => {
          session.draft({ proof: '' });
        }}
      />
    </Frame>
  );
}

/** Series and number of a student's card or of a certificate. */
export function CertificateScreen({ view, screen }: ScreenProps<'certificate'>): ReactNode {
  const session = useSession();
  const { proof } = useDrafts();
  const t = textOf(view.language);
  const words = t.proof.certificate[screen.ticket];
  return (
    <Frame
      view={view}
      step="passenger"
      headline={words.headline}
      hint={words.hint(screen.name)}
      back={<Back t={t} />}
      main={
        <MainAction
          disabled={proof === ''}
          onPress={() => {
            session.call('setCertificate', { certificate: proof });
          }}
        >
          {t.main.next}
          {icons.forward}
        </MainAction>
      }
    >
      <p className="field field-active proof-field" data-testid="certificate">
        <span className="field-text">{proof}</span>
      </p>
      <p className="proof-hint">{t.proof.whereShown}</p>
      <div className="spring" />
      <Keyboard
        layout="certificate"
        words={t.keyboard}
        onKey={(character) => {
          session.draft({ proof: (proof + character.toUpperCase()).slice(0, certificateLimit) });
        }}
        onErase={() => {
          session.draft({ proof: proof.slice(0, -1) });
        }}
        onClear={() => {
          session.draft({ proof: '' });
        }}
      />
    </Frame>
  );
}

/** Which privilege: the gateway's own list. */
export function PrivilegeScreen({ view, screen }: ScreenProps<'privilege'>): ReactNode {
  const session = useSession();
  const { page: leafed } = useDrafts();
  const t = textOf(view.language);
  const chosenAt = screen.privileges.findIndex(({ privilege }) => privilege === screen.chosen);
  const page = leafed ?? Math.floor(Math.max(0, chosenAt) / privilegesShown);
  const pages = Math.ceil(screen.privileges.length / privilegesShown);
  return (
    <Frame
      view={view}
      step="passenger"
      headline={t.proof.privilege}
      hint={screen.name}
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
      {screen.privileges.slice(page * privilegesShown, (page + 1) * privilegesShown).map(({ privilege, name }) => (
        <Pressable
          key={privilege}
          action="privilege"
          data={{ privilege: String(privilege) }}
          className={privilege === screen.chosen ? 'result privilege privilege-chosen' : 'result privilege'}
          pressed={privilege === screen.chosen}
          onPress={() => {
            session.call('choosePrivilege', { privilege });
          }}
        >
          {named(name, view.language)}
          {icons.forward}
        </Pressable>
      ))}
    </Frame>
  );
}
