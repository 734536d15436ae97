import { expectThat } from './expect.ts';
import { inspect } from './geometry.ts';
import type { Journey } from './stage.ts';

/** A page on which everything is right. */
const sound = `<body style="margin: 0; height: 1920px; overflow: hidden; background: #fff; color: #000; font: 40px sans-serif">
  <main><button style="width: 100px; height: 100px; font: inherit; color: inherit">Ї</button></main></body>`;

/** Planted faults: what is added to the page, and the words of the finding. */
const faults: readonly (readonly [html: string, finding: string])[] = [
  ['<p style="position: absolute; left: 1060px; white-space: nowrap">Шептицький</p>', 'outside the window'],
  ['<div style="width: 90px; overflow: hidden"><span>Шептицький</span></div>', 'is cut off'],
  ['<div style="width: 400px; height: 12px; overflow: hidden">Шептицький</div>', 'is cut off'],
  ['<div style="width: 90px; background: #eee">Шептицький</div>', 'spills out'],
  ['<button style="width: 59px; height: 100px">Я</button>', 'smaller than 15 mm'],
  ['<button style="position: absolute; left: 90px; top: 0; width: 80px; height: 80px">Я</button>', 'overlaps'],
  ['<i style="position: absolute; left: 0; top: 0; width: 100px; height: 100px"></i>', 'is covered by'],
  ['<p style="font-size: 26px">Дрібно</p>', 'its capitals have only'],
  ['<p style="color: #666">Блідо</p>', 'its contrast is only'],
  ['<p style="opacity: 0.5">Блідо</p>', 'its contrast is only'],
  ['<div style="background: rgb(0 0 0 / 60%)"><p>Темно</p></div>', 'its contrast is only'],
  ['<p style="position: absolute; top: 300px">Один</p><p style="position: absolute; top: 310px">Два</p>', 'runs into'],
  ['<div style="height: 1900px"></div>', 'scrolls'],
];

/** Whoever judges every screen is judged first: nothing found where nothing is wrong, each planted fault found. */
export const judgeJudged: Journey = {
  name: 'judge',
  play: ({ browser, report }) =>
    report
      .test('the judge of the screens finds every planted fault and no other', async () => {
        const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
        try {
          await page.setContent(sound);
          const findings = await page.evaluate(inspect);
          expectThat(findings.length === 0, `a sound page: ${findings.join('; ')}`);
          for (const [html, words] of faults) {
            await page.setContent(sound.replace('</main>', `${html}</main>`));
            const found = await page.evaluate(inspect);
            expectThat(
              found.some((finding) => finding.includes(words)),
              `not found: "${words}" in ${html}; found: ${found.join('; ')}`,
            );
          }
        } finally {
          await page.close();
        }
      })
      .then(() => undefined),
};
