import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { KioskView, Screen } from '../kiosk/contract/view.ts';
import { AttractScreen } from './screens/attract.tsx';
import { CardScreen } from './screens/card.tsx';
import { CashScreen } from './screens/cash.tsx';
import { ClaimScreen } from './screens/claim.tsx';
import { DateScreen } from './screens/date.tsx';
import { DestinationScreen } from './screens/destination.tsx';
import { DocumentScreen, DocumentSearchScreen } from './screens/document.tsx';
import { EndedScreen, FaultScreen } from './screens/endings.tsx';
import { IdleOverlay, OneMoment } from './screens/overlays.tsx';
import { PassengerScreen } from './screens/passenger.tsx';
import { PlaceScreen } from './screens/place.tsx';
import { BirthDateScreen, CertificateScreen, PrivilegeScreen } from './screens/proof.tsx';
import { RefusedScreen } from './screens/refused.tsx';
import { ServicesScreen } from './screens/services.tsx';
import { RefundedScreen } from './screens/refunded.tsx';
import { RefundingScreen } from './screens/refunding.tsx';
import { ReturnScreen } from './screens/return.tsx';
import { SummaryScreen } from './screens/summary.tsx';
import { TakeScreen } from './screens/take.tsx';
import { TransportScreen } from './screens/transport.tsx';
import { TrainsScreen } from './screens/trains.tsx';
import { ConfirmingScreen, PrintingScreen, ReservingScreen } from './screens/working.tsx';
import { EnrolScreen } from './service/enrol.tsx';
import { LockScreen } from './service/lock.tsx';
import { ServiceModeScreen } from './service/service-screen.tsx';
import { SessionProvider } from './session/context.ts';
import type { SessionStore } from './session/store.ts';

/** Screens on the night ground: the sign that waits, and the technician's. */
const night: readonly Screen['kind'][] = ['attract', 'service-lock', 'service-enrol', 'service'];

/** The whole page: the stage, and on it the screen that the last view asks for. */
export function App({ session }: { readonly session: SessionStore }): ReactNode {
  const view = useStore(session, (state) => state.view);
  const alive = useStore(session, (state) => state.alive);
  const kind = view?.screen.kind;
  return (
    <SessionProvider value={session}>
      <main
        className="stage"
        lang={view?.language ?? 'uk'}
        data-screen={kind ?? 'none'}
        data-overlay={!alive ? 'lost' : view?.idle === undefined ? undefined : 'idle'}
        data-theme={kind === undefined || night.includes(kind) ? 'night' : 'day'}
        aria-busy={view?.busy ?? true}
      >
        {view === undefined || !alive ? (
          <OneMoment view={view} />
        ) : view.idle === undefined ? (
          <CurrentScreen view={view} />
        ) : (
          <IdleOverlay view={view} leftMs={view.idle.leftMs} />
        )}
      </main>
    </SessionProvider>
  );
}

function CurrentScreen({ view }: { readonly view: KioskView }): ReactNode {
  const { screen } = view;
  switch (screen.kind) {
    case 'attract':
      return <AttractScreen view={view} screen={screen} />;
    case 'destination':
      return <DestinationScreen view={view} screen={screen} />;
    case 'date':
      return <DateScreen view={view} screen={screen} />;
    case 'trains':
      return <TrainsScreen view={view} screen={screen} />;
    case 'place':
      return <PlaceScreen view={view} screen={screen} />;
    case 'passenger':
      return <PassengerScreen view={view} screen={screen} />;
    case 'birth-date':
      return <BirthDateScreen view={view} screen={screen} />;
    case 'certificate':
      return <CertificateScreen view={view} screen={screen} />;
    case 'privilege':
      return <PrivilegeScreen view={view} screen={screen} />;
    case 'refused':
      return <RefusedScreen view={view} screen={screen} />;
    case 'services':
      return <ServicesScreen view={view} screen={screen} />;
    case 'transport':
      return <TransportScreen view={view} screen={screen} />;
    case 'summary':
      return <SummaryScreen view={view} screen={screen} />;
    case 'reserving':
      return <ReservingScreen view={view} screen={screen} />;
    case 'cash':
      return <CashScreen view={view} screen={screen} />;
    case 'card':
      return <CardScreen view={view} screen={screen} />;
    case 'confirming':
      return <ConfirmingScreen view={view} screen={screen} />;
    case 'printing':
      return <PrintingScreen view={view} screen={screen} />;
    case 'take':
      return <TakeScreen view={view} screen={screen} />;
    case 'ended':
      return <EndedScreen view={view} screen={screen} />;
    case 'fault':
      return <FaultScreen view={view} screen={screen} />;
    case 'document':
      return <DocumentScreen view={view} screen={screen} />;
    case 'document-search':
      return <DocumentSearchScreen view={view} screen={screen} />;
    case 'return':
      return <ReturnScreen view={view} screen={screen} />;
    case 'claim':
      return <ClaimScreen view={view} screen={screen} />;
    case 'refunding':
      return <RefundingScreen view={view} screen={screen} />;
    case 'refunded':
      return <RefundedScreen view={view} screen={screen} />;
    case 'service-lock':
      return <LockScreen view={view} screen={screen} />;
    case 'service-enrol':
      return <EnrolScreen view={view} screen={screen} />;
    case 'service':
      return <ServiceModeScreen view={view} screen={screen} />;
  }
}
