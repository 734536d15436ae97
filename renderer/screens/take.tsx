import type { ReactNode } from 'react';
import { MainAction, Pager, Trouble } from '../design/controls.tsx';
import { useDrafts, useSession } from '../session/context.ts';
import { unbroken } from '../text/format.ts';
import { textOf } from '../text/text.ts';
import { Claims } from './claims.tsx';
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
  const withClaim = screen.claims.some((claim) => claim.printed);
  const many = screen.documents.length > 1 ? t.take.headlineMany(screen.documents.length) : t.take.headline;
  const headline = withClaim ? t.take.headlineWithClaim : many;
  return (
    <Frame
      view={view}
      step="payment"
      headline={failed ? t.take.faultHeadline : headline}
      main={
        <MainAction
          action="finish"
          onPress={() => {
            session.call('finish', {});
          }}
        >
          {t.main.done}
        </MainAction>
      }
    >
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
