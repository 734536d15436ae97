import { isBlack, type Paper, type PaperRaster } from './paper.ts';
import { CELL, HEAD_TO_CUTTER_DOTS, PRINTABLE_DOTS, type Run } from './print-head.ts';

/** 80 mm paper at 8 dots a millimetre; the print head covers the middle 72 mm. */
const PAPER_DOTS = 640;
const MARGIN = (PAPER_DOTS - PRINTABLE_DOTS) / 2;
const DOTS_PER_MM = 8;
/** A thermal font's capitals fill three quarters of their cell; a computer's monospace font is lower and is stretched. */
const FONT = { size: 20, stretch: 1.2, baseline: 19 } as const;
const TEETH = 16;

/**
 * A picture of a paper as it came out of the printer, true to scale (one SVG unit is one dot). Each character stands
 * in the cell that the printer gives it, whatever font draws it. A paper that was never cut ends in a torn edge.
 */
export function paperSvg(paper: Paper): string {
  // Paper between head and cutter is blank: it had passed the head when the paper before was cut.
  const bottom = HEAD_TO_CUTTER_DOTS + paper.height + (paper.cut === 'none' ? TEETH * 2 : 0);
  const width = String(PAPER_DOTS / DOTS_PER_MM);
  const height = String(bottom / DOTS_PER_MM);
  const items = paper.items.map((item) => {
    const top = HEAD_TO_CUTTER_DOTS + item.top;
    if (item.kind === 'raster') return rasterPath(item, top);
    const tallest = Math.max(1, ...item.runs.map((run) => run.height));
    return item.runs.map((run) => runText(run, top + (tallest - run.height) * CELL.height)).join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm"`,
    ` viewBox="0 0 ${String(PAPER_DOTS)} ${String(bottom)}">`,
    `<path d="${outline(bottom, paper.cut === 'none')}" fill="#fcfcf8"/>`,
    `<g fill="#1b1b1e" font-family="'Liberation Mono','DejaVu Sans Mono','Courier New',monospace"`,
    ` font-size="${String(FONT.size)}">`,
    ...items,
    '</g></svg>',
  ].join('');
}

function runText(run: Run, top: number): string {
  if (run.text.trim() === '') return '';
  const x = MARGIN + run.x;
  const y = top + FONT.baseline * run.height;
  const cells = Array.from(run.text, (_, index) => String(index * CELL.width)).join(' ');
  const scale = `${String(run.width)} ${String(run.height * FONT.stretch)}`;
  const weight = run.bold ? ' font-weight="700"' : '';
  return (
    `<text transform="translate(${String(x)} ${String(y)}) scale(${scale})" x="${cells}"${weight}` +
    ` xml:space="preserve">${escapeXml(run.text)}</text>`
  );
}

/** Dark runs as rectangles; rows that repeat the one above make their rectangles taller. */
function rasterPath(raster: PaperRaster, top: number): string {
  let path = '';
  for (let y = 0; y < raster.rows;) {
    let repeats = 1;
    while (y + repeats < raster.rows && sameRow(raster, y, y + repeats)) repeats += 1;
    path += rowPath(raster, y, top, repeats);
    y += repeats;
  }
  return path === '' ? '' : `<path d="${path}" shape-rendering="crispEdges"/>`;
}

function rowPath(raster: PaperRaster, y: number, top: number, height: number): string {
  const dots = raster.rowBytes * 8;
  let path = '';
  for (let x = 0; x < dots; x += 1) {
    if (!isBlack(raster, x, y)) continue;
    const start = x;
    while (x < dots && isBlack(raster, x, y)) x += 1;
    const width = String(x - start);
    path += `M${String(MARGIN + raster.x + start)} ${String(top + y)}h${width}v${String(height)}h-${width}z`;
  }
  return path;
}

function sameRow(raster: PaperRaster, a: number, b: number): boolean {
  const { rowBytes, data } = raster;
  for (let at = 0; at < rowBytes; at += 1) {
    if (data[a * rowBytes + at] !== data[b * rowBytes + at]) return false;
  }
  return true;
}

function outline(bottom: number, torn: boolean): string {
  if (!torn) return `M0 0H${String(PAPER_DOTS)}V${String(bottom)}H0z`;
  let edge = '';
  for (let x = PAPER_DOTS, down = true; x > 0; x -= TEETH, down = !down) {
    edge += `L${String(x - TEETH)} ${String(down ? bottom : bottom - TEETH)}`;
  }
  return `M0 0H${String(PAPER_DOTS)}V${String(bottom - TEETH)}${edge}z`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
