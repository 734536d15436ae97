import { renderToStaticMarkup } from 'react-dom/server';
import type { KioskLink } from '../../kiosk/contract/kiosk.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';
import { App } from '../app.tsx';
import { createSession } from '../session/store.ts';

/** The page that a view draws, as markup; `alive` is the line to the kiosk. */
export function page(
  view: KioskView | undefined,
  alive = true,
  change: Parameters<ReturnType<typeof createSession>['draft']>[0] = {},
): string {
  const link: KioskLink = {
    subscribe(listener) {
      if (view !== undefined) listener(view);
      return () => undefined;
    },
    onLine(listener) {
      listener(alive);
      return () => undefined;
    },
    call: () => undefined,
    searchStations: () => Promise.resolve([]),
  };
  const session = createSession(link, () => 0);
  session.draft(change);
  // A server's markup shows a store's first state, so the store is made to start where it is.
  const started = { ...session, getInitialState: session.getState };
  return renderToStaticMarkup(<App session={started} />).replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** Without tags, as a person reads it. */
export function words(markup: string): string {
  return markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ');
}

/** Names of the controls on a page. */
export function actions(markup: string): string[] {
  return [...markup.matchAll(/data-action="([^"]+)"/g)].map((match) => match[1] ?? '');
}
