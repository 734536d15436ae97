import type { ReactNode } from 'react';
import type { ServicePage } from '../../kiosk/contract/service.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';
import { Button, Pressable } from '../design/controls.tsx';
import { LanguageSwitch } from '../screens/frame.tsx';
import { useCountdown, useSession } from '../session/context.ts';
import { clock } from '../text/format.ts';
import { named, textOf } from '../text/text.ts';
import { AboutPage } from './about.tsx';
import { ClaimsPage } from './claims.tsx';
import { CollectionPage } from './collection.tsx';
import { OverviewPage } from './overview.tsx';
import type { InsideScreen } from './page-props.ts';
import { PaperPage } from './paper.tsx';
import { Refused } from './parts.tsx';
import { ReportsPage } from './reports.tsx';
import { ReprintPage } from './reprint.tsx';
import { TestPage } from './tests.tsx';
import { serviceTextOf } from './words.ts';

const pages: readonly ServicePage['page'][] = [
  'overview',
  'collection',
  'paper',
  'test',
  'reprint',
  'claims',
  'reports',
  'about',
];

/** The service mode: who is here and until when, the way out, eight pages, and the open one. */
export function ServiceModeScreen(props: { readonly view: KioskView; readonly screen: InsideScreen }): ReactNode {
  const { view, screen } = props;
  const session = useSession();
  const t = serviceTextOf(view);
  const { page, who, outOfService } = screen;
  return (
    <>
      <header className="service-head">
        <div className="service-who">
          <p className="service-name">
            {who.number} · {who.name}
          </p>
          <p>{named(view.station.name, view.language)}</p>
        </div>
        <LeavesIn leaveMs={screen.leaveMs} words={t.leaveIn} />
        <LanguageSwitch view={view} />
        <Button
          action="leave"
          onPress={() => {
            session.call('leaveService', {});
          }}
        >
          {t.leave}
        </Button>
      </header>
      <nav className="service-nav">
        {pages.map((each) => (
          <Pressable
            key={each}
            action="page"
            data={{ page: each }}
            className={each === page.page ? 'service-tab service-tab-here' : 'service-tab'}
            pressed={each === page.page}
            onPress={() => {
              session.call('openPage', { page: each });
            }}
          >
            {t.pages[each]}
          </Pressable>
        ))}
      </nav>
      <div className="service-body" data-page={page.page} key={page.page}>
        {outOfService === undefined || page.page === 'overview' ? null : (
          <p className="out-strip" data-testid="out-of-service">
            {t.outOfService.isOut} {textOf(view.language).outOfService[outOfService].sentence}
          </p>
        )}
        <Refused refusal={screen.refusal} t={t} />
        <OpenPage view={view} screen={screen} />
      </div>
    </>
  );
}

function OpenPage({ view, screen }: { readonly view: KioskView; readonly screen: InsideScreen }): ReactNode {
  const { page } = screen;
  switch (page.page) {
    case 'overview':
      return <OverviewPage view={view} screen={screen} page={page} />;
    case 'collection':
      return (
        <CollectionPage
          // What was typed belongs to one stage of one collection.
          key={`${String(page.collection?.number ?? 0)} ${page.collection?.stage ?? 'none'}`}
          view={view}
          screen={screen}
          page={page}
        />
      );
    case 'paper':
      return <PaperPage key={page.roll.from} view={view} screen={screen} page={page} />;
    case 'test':
      return <TestPage view={view} screen={screen} page={page} />;
    case 'reprint':
      return <ReprintPage view={view} screen={screen} page={page} />;
    case 'claims':
      return <ClaimsPage view={view} screen={screen} page={page} />;
    case 'reports':
      return <ReportsPage view={view} screen={screen} page={page} />;
    case 'about':
      return <AboutPage view={view} screen={screen} page={page} />;
  }
}

/** The time until it leaves by itself; any touch begins it anew. */
function LeavesIn({ leaveMs, words }: { readonly leaveMs: number; readonly words: string }): ReactNode {
  const left = useCountdown(leaveMs);
  return (
    <p className="service-left" role="timer">
      {words} <b>{clock(left)}</b>
    </p>
  );
}
