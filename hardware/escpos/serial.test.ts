import { expect, test } from 'vitest';

import { systemClock } from '../../basics/system-clock.ts';
import type { PrinterStatus } from '../capabilities/ticket-printer.ts';
import { createPort } from '../ports/create-port.ts';
import { hasSocat, startSocatPair } from '../ports/socat-pair.ts';
import { EscposPrinter } from './driver.ts';
import { readPaper } from './simulator/paper.ts';
import { EscposSimulator } from './simulator/simulator.ts';

const LINE = { baudRate: 115_200, dataBits: 8, parity: 'none', stopBits: 1 } as const;

const withSocat = hasSocat();
if (!withSocat) process.stdout.write('escpos over a pseudo-terminal: skipped, socat is not on this machine\n');

test.skipIf(!withSocat)(
  'a ticket is printed over a real pseudo-terminal',
  async () => {
    const pair = await startSocatPair();
    const port = (path: string) => createPort({ kind: 'serial', path, line: {} }, LINE);
    const simulator = new EscposSimulator({ port: port(pair.second) });
    const printer = new EscposPrinter({ port: port(pair.first), clock: systemClock, profile: 'cp1125' });
    try {
      expect(await simulator.start()).toMatchObject({ ok: true });
      await new Promise<void>((resolve) => {
        printer.start((status: PrinterStatus) => {
          if (status.state === 'ready') resolve();
        });
      });
      const blocks = [
        { kind: 'text', text: 'Кам’янець-Подільський' },
        { kind: 'qr', payload: 'A'.repeat(400), sizeMm: 30 },
      ] as const;
      expect(await printer.print({ id: 'pty', blocks })).toEqual({ ok: true, value: undefined });
      const [paper] = simulator.papers();
      expect(paper?.complete).toBe(true);
      expect(readPaper(paper?.bytes ?? new Uint8Array()).items[0]).toMatchObject({ text: "Кам'янець-Подільський" });
    } finally {
      await printer.stop();
      await simulator.stop();
      await pair.stop();
    }
  },
  20_000,
);
