import { expect, test } from 'vitest';

import { valueOf } from '../../../basics/result.ts';
import { epsonProfile, layOut } from '../layout.ts';
import { concat } from '../messages.ts';
import { readPaper } from './paper.ts';
import { paperSvg } from './paper-svg.ts';
import { REALISTIC_TICKET } from './realistic-ticket.ts';

const bytes = concat(valueOf(layOut(REALISTIC_TICKET, epsonProfile('wpc1251'))).chunks);
const paper = readPaper(bytes);

test('a ticket: nothing leaves the paper, and time, train, place and name are the largest text', () => {
  const runs = paper.items.flatMap((item) => (item.kind === 'line' ? item.runs : []));
  for (const run of runs) expect(run.x + run.text.length * run.width * 12).toBeLessThanOrEqual(576);
  const large = runs.filter((run) => run.height >= 2).map((run) => run.text);
  expect(large).toEqual([
    '15 березня',
    '22:45 > 06:18',
    'Київ-Пасажирський',
    'Кам’янець-Подільський',
    'Поїзд 081К',
    'Вагон 07 Місце 023',
    'ЗАЛІЗНЯК ҐАЛАҐАН Єва-Їлена',
  ]);
});

test('the picture is true to scale: 80 mm wide, each character in its cell of 12 dots', () => {
  const svg = paperSvg(paper);
  expect(svg).toContain('width="80mm"');
  expect(svg).toMatch(/scale\(3 3\.5\d*\)" x="0 12 24 36 48 60 72 84 96 108 120 132 144" font-weight="700"/u);
  expect(svg).toContain('>22:45 &gt; 06:18</text>');
});

test('a paper without a cut ends in a torn edge and shows only what was printed', () => {
  const svg = paperSvg(readPaper(bytes.slice(0, 400)));
  expect(svg).toContain('15 березня');
  expect(svg).not.toContain('512,34');
  expect(svg.match(/L\d+ \d+/gu)?.length).toBe(640 / 16);
  expect(paperSvg(paper)).not.toMatch(/L\d+ \d+/u);
});
