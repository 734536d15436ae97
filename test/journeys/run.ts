import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import type { Language } from '../../kiosk/contract/view.ts';
import { asidesIn } from './asides.ts';
import { cardInstead, cardPaid, cardUndone } from './card.ts';
import { carriagesDrawn } from './carriages.ts';
import { endings, leftAlone, unanswered } from './endings.ts';
import { family, privileges, roundTrip } from './family.ts';
import { judgeJudged } from './judge.ts';
import { purchaseIn } from './purchase.ts';
import { refundsIn } from './refund.ts';
import { Report } from './report.ts';
import { enrolled, serviceIn } from './service.ts';
import { browserPath, type Journey } from './stage.ts';
import { placeTaken } from './taken.ts';
import { brokenSettings, troublesIn } from './trouble.ts';

/**
 * The journeys: the real program, its pages in a real browser, clicked through. Every screen is kept as a picture in
 * `out/journeys`. Words after the command choose journeys by name. `JOURNEYS=short`, as `npm test` sets it, leaves out what
 * waits for long and, in English, what differs from the Ukrainian by its words alone.
 */
const short = process.env['JOURNEYS'] === 'short';

const inLanguage = (language: Language): readonly Journey[] => [
  purchaseIn(language),
  ...troublesIn(language),
  ...asidesIn(language),
  ...serviceIn(language),
  ...refundsIn(language),
];
/** Lanes side by side, two of them a language each: every journey mostly waits for its devices. */
const lanes: readonly (readonly Journey[])[] = short
  ? [
      [judgeJudged, ...inLanguage('uk')],
      [purchaseIn('en'), brokenSettings, cardPaid, enrolled, placeTaken, cardInstead, family, carriagesDrawn],
    ]
  : [
      [judgeJudged, ...inLanguage('uk')],
      [...inLanguage('en'), brokenSettings],
      [endings, leftAlone, cardPaid, enrolled, family, privileges],
      [unanswered, placeTaken, cardInstead, cardUndone, roundTrip, carriagesDrawn],
    ];
const wanted = process.argv.slice(2);
const play = async (lane: readonly Journey[]): Promise<void> => {
  for (const journey of lane) {
    if (wanted.length === 0 || wanted.includes(journey.name)) await journey.play({ browser, report });
  }
};

const report = new Report((line) => {
  process.stdout.write(`${line}\n`);
});
if (wanted.length === 0) rmSync(join('out', 'journeys'), { recursive: true, force: true });
const quiet = ['background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`);
const browser = await chromium.launch({
  executablePath: browserPath,
  // The browser's sandbox does not work for root.
  args: [...quiet, '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  await Promise.all(lanes.map(play));
} finally {
  await browser.close();
}
process.exitCode = report.end();
