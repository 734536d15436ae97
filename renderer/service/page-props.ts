import type { ServicePage, ServiceScreen } from '../../kiosk/contract/service.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';

/** The screen of somebody who is inside. */
export type InsideScreen = Extract<ServiceScreen, { kind: 'service' }>;

/** What every page of the service mode gets: the whole view, the whole screen, and its own part. */
export interface PageProps<Page extends ServicePage['page']> {
  readonly view: KioskView;
  readonly screen: InsideScreen;
  readonly page: Extract<ServicePage, { page: Page }>;
}
