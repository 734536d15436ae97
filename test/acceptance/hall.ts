import { VirtualClock } from '../../basics/virtual-clock.ts';
import { systemClock } from '../../basics/system-clock.ts';
import { runAcceptance, type AcceptanceRun } from '../../gateway/acceptance/run.ts';
import { samplesSchema } from '../../gateway/acceptance/samples.ts';
import { simulatorRegister } from '../../gateway/inspector/simulator-register.ts';
import type { TicketRegister } from '../../gateway/inspector/register.ts';
import { memoryTransport } from '../../gateway/simulator/memory-transport.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import { RequestNumbers } from '../../kiosk/sale/request-numbers.ts';
import { blindInspector } from '../../scripts/acceptance/inspector.ts';
import { makePress } from '../../scripts/acceptance/press.ts';
import { defectiveTransport, type Meddle } from './defective.ts';

const SEED = 'acceptance';
/** 10:00 in Kyiv. */
const START = '2026-11-22T08:00:00Z';
const KIOSK = { serial: 'K17', agentName: 'ТОВ «Перон Демо»', agentPhone: '0 800 000 017', stationName: 'Львів' };

/** What is broken between the kiosk and what it speaks to. */
export interface Broken {
  readonly meddle?: Meddle;
  readonly spoil?: (job: PrintJob) => PrintJob;
  readonly register?: (register: TicketRegister) => TicketRegister;
}

/** A run through the table against a simulator in memory, with the kiosk's own printer path and no browser. */
export async function tableOf(broken: Broken = {}): Promise<{ run: AcceptanceRun; simulator: GatewaySimulator }> {
  const clock = new VirtualClock(START);
  const simulator = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: SEED });
  const { meddle, spoil, register = (sound: TicketRegister): TicketRegister => sound } = broken;
  const plain = memoryTransport(simulator);
  const press = await makePress({
    clock: systemClock,
    kiosk: KIOSK,
    studio: undefined,
    ...(spoil === undefined ? {} : { spoil }),
  });
  try {
    const run = await runAcceptance({
      transport: meddle === undefined ? plain : defectiveTransport(plain, meddle),
      identity: { agent: 'agent-7', pointOfSale: '0017', kiosk: KIOSK.serial },
      clock,
      numbers: new RequestNumbers(0, clock),
      samples: samplesSchema.parse({}),
      press,
      inspector: blindInspector(register(simulatorRegister(simulator))),
    });
    return { run, simulator };
  } finally {
    await press.close();
  }
}

/** The ids of the rows that failed. */
export function failedRows(run: AcceptanceRun): readonly string[] {
  return run.rows.filter(({ verdict }) => verdict === 'failed').map(({ row }) => row.id);
}
