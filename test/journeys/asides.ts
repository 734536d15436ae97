import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../kiosk/contract/view.ts';
import { expectThat } from './expect.ts';
import { toSummary } from './passenger.ts';
import { withKiosk, type Journey } from './stage.ts';

/** Letters that begin no station. */
const nonsense = 'щщщ';

/** What stands beside the straight way: nothing found, an unknown number, no paper before payment, a slow railway. */
const asides = (language: Language): Journey => ({
  name: `asides-${language}`,
  play: (stage) =>
    withKiosk(
      stage,
      `asides-${language}`,
      'what a passenger meets beside the straight way',
      async ({ kiosk, dock }) => {
        await kiosk.at('attract');
        await kiosk.speaks(language);
        await kiosk.tap('main');
        await kiosk.at('destination');
        await kiosk.type(nonsense);
        await kiosk.page.locator('.nothing').waitFor();
        await kiosk.picture('nothing-found');
        await kiosk.tap('start-over');

        await kiosk.at('attract');
        await kiosk.speaks(language);
        await kiosk.tap('document-search');
        await kiosk.at('document-search');
        await kiosk.type('0'.repeat(20));
        await kiosk.picture('document-typed');
        await kiosk.tap('main');
        await kiosk.at('document');
        await kiosk.sees('finish');
        await kiosk.picture('document-unknown');
        await kiosk.tap('finish');

        await kiosk.at('attract');
        await kiosk.speaks(language);
        await dock.does('paper-out');
        await kiosk.page.locator('.trouble-sentence').waitFor();
        await kiosk.picture('attract-closed');
        expectThat(!(await kiosk.has('destination')), 'nothing is offered that cannot be printed');
        await dock.does('paper-load');
        await kiosk.sees('destination');

        await toSummary(kiosk);
        await dock.does('paper-out');
        await kiosk.page.locator('.trouble-sentence').waitFor();
        await kiosk.picture('summary-no-way');
        expectThat(
          !(await kiosk.has('pay-cash')) && !(await kiosk.has('pay-card')),
          'no payment is offered that cannot end in a ticket',
        );
        await dock.does('paper-load');
        await kiosk.sees('pay-cash');
        // Two, because the kiosk's own look at the railway may meet the first.
        await dock.does('gateway-next', 'slow-answer');
        await dock.does('gateway-next', 'slow-answer');
        await kiosk.tap('pay-cash');
        await kiosk.waitsAt('reserving');
        await kiosk.picture('reserving');
      },
    ),
});

/** Nobody is there any more, and then the kiosk itself is gone. */
const silence = (language: Language): Journey => ({
  name: `silence-${language}`,
  async play(stage) {
    const folder = mkdtempSync(join(tmpdir(), 'perron-settings-'));
    const settingsFile = join(folder, 'kiosk.json');
    writeFileSync(settingsFile, '{"sale": {"idleSeconds": 2, "idleCountdownSeconds": 6}}');
    await withKiosk(
      stage,
      `silence-${language}`,
      'it asks whether somebody is there, and clears up when nobody is',
      async ({ kiosk, process }) => {
        await kiosk.at('attract');
        await kiosk.speaks(language);
        await kiosk.tap('main');
        await kiosk.overlay('idle');
        await kiosk.picture('idle');
        await kiosk.tap('still-here');
        await kiosk.at('destination');
        await kiosk.overlay('idle');
        await kiosk.at('attract');
        await kiosk.speaks(language);
        await process.end();
        await kiosk.overlay('lost');
        await kiosk.picture('lost');
      },
      // The browser itself complains about a line that is down.
      { settingsFile, complaints: /WebSocket connection to/u },
    );
    rmSync(folder, { recursive: true });
  },
});

/** Screens that a straight purchase never shows, in one language. */
export function asidesIn(language: Language): readonly Journey[] {
  return [asides(language), silence(language)];
}
