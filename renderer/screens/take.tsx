import type { ReactNode } from 'react';
import type { Screen } from '../../kiosk/contract/view.ts';
import { Pager, Trouble } from '../design/controls.tsx';
import { useDrafts, useSession } from '../session/context.ts';
import { unbroken } from '../text/format.ts';
import { textOf, type Text } from '../text/text.ts';
import { Claims } from './claims.tsx';
import { Done } from './done.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { Payout } from './payout.tsx';
import { Qr } from './qr.tsx';

/** The ticket is the passenger's: on paper, and always as a code on the glass. */
export function TakeScreen({ view, screen }: ScreenProps<'take'>): ReactNode {
  const session = useSession();
  const { page = 0 } = useDrafts();
  const t = textOf(view.language);
  const shown = screen.documents[Math.min(page, screen.documents.length - 1)];
  const failed = screen.fault !== undefined;
  return (
    <Frame view={view} step="payment" headline={headlineOf(screen, t)} main={<Done t={t} />}>
      {screen.fault === undefined ? null : (
        <Trouble sentence={t.faults[screen.fault].sentence} next={t.take.faultText} />
      )}
      <Payout payout={screen.change} language={view.language} />
      {shown === undefined ? null : (
        <section className="card document-code">
          <Qr payload={shown.qrPayload} />
          <p className="document-uid">{shown.uid}</p>
          {failed ? null : <p>{t.take.text}</p>}
        </section>
      )}
      <Pager
        page={page}
        pages={screen.documents.length}
        label={t.take.tally(page + 1, screen.documents.length)}
        up={t.earlier}
        down={t.later}
        onPage={(to) => {
          session.draft({ page: to });
        }}
      />
      <Claims
        claims={screen.claims}
        checking="sum"
        language={view.language}
        withTicket={screen.documents.some((document) => document.printed)}
        agentPhone={screen.agentPhone}
      />
      <div className="spring" />
      <p className="farewell">
        {failed ? '' : `${t.take.goodTrip} `}
        {t.take.help(unbroken(screen.agentPhone))}
      </p>
    </Frame>
  );
}

/** Everything that is to be taken away. */
function headlineOf({ documents, fault, claims, change }: Extract<Screen, { kind: 'take' }>, t: Text): string {
  if (fault !== undefined) return t.take.faultHeadline;
  const withClaim = claims.some((claim) => claim.printed);
  const tickets = documents.length > 1 ? t.take.headlineMany(documents.length) : t.take.headline;
  if (change === undefined) return withClaim ? t.take.headlineWithClaim : tickets;
  return withClaim ? t.take.headlineWithBoth : t.take.headlineWithChange;
}
