import type { Clock } from '../../basics/clock.ts';
import { kopecks } from '../../basics/money.ts';
import { err, ok, valueOf } from '../../basics/result.ts';
import type { PaperPress } from '../../gateway/acceptance/ports.ts';
import { codesIn } from '../../gateway/inspector/codes.ts';
import type { BoardingDocument } from '../../gateway/operations/documents.ts';
import type { PrintFailure, PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { paperBitmap, readPaper, type Paper } from '../../hardware/escpos/simulator/paper.ts';
import { paperSvg } from '../../hardware/escpos/simulator/paper-svg.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { memoryPortPair } from '../../hardware/ports/memory-port.ts';
import type { Issuer } from '../../kiosk/documents/issuer.ts';
import { railwayDocumentJob } from '../../kiosk/documents/railway-document.ts';
import type { Studio } from './studio.ts';

export interface PressOptions {
  readonly clock: Clock;
  readonly kiosk: Issuer;
  /** Draws bitmaps and pages; undefined where there is no browser. */
  readonly studio: Studio | undefined;
  /** Something that happens to a job on its way, for tests of the run. */
  readonly spoil?: (job: PrintJob) => PrintJob;
}

/** The kiosk's own papers through its own printer driver, on a simulated printer whose bytes are read back. */
export async function makePress(options: PressOptions): Promise<PaperPress & { close(): Promise<void> }> {
  const { clock, studio, spoil = (job: PrintJob): PrintJob => job } = options;
  const cable = memoryPortPair();
  const simulator = new EscposSimulator({ port: cable.device });
  valueOf(await simulator.start());
  const printer = new EscposPrinter({ port: cable.host, clock, profile: 'wpc1251' });
  const ready = new Promise<void>((resolve) => {
    printer.start(({ state }) => {
      if (state === 'ready') resolve();
    });
  });
  return {
    async print(document) {
      await ready;
      const printed = await printer.print(spoil(jobOf(document, options.kiosk)));
      if (!printed.ok) return err(`принтер не надрукував документ: ${wordsOf(printed.error)}`);
      const out = simulator.papers().at(-1);
      if (out?.complete !== true) return err('папір вийшов не цілим');
      const paper = readPaper(out.bytes);
      const svg = paperSvg(paper);
      const picture = await studio?.draw(svg);
      const codes = await codesIn(picture?.grey ?? paperBitmap(paper));
      return ok({ text: textOf(paper), svg, png: picture?.png, pdf: picture?.pdf, codes });
    },
    close: () => printer.stop(),
  };
}

function jobOf(document: BoardingDocument, kiosk: Issuer): PrintJob {
  return railwayDocumentJob({ document, reprint: false, rounding: kopecks(0), kiosk, jobId: document.uid });
}

function wordsOf({ fault, started }: PrintFailure): string {
  return `${fault}${started ? ', частину надруковано' : ''}`;
}

function textOf(paper: Paper): string {
  return paper.items.flatMap((item) => (item.kind === 'line' ? [item.text] : [])).join('\n');
}
