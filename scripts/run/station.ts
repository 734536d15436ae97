import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../basics/result.ts';
import { systemClock as clock } from '../../basics/system-clock.ts';
import { realDevices, terminalOptions, type Devices } from '../../electron/adapters/devices.ts';
import { httpsGateway } from '../../electron/adapters/gateway.ts';
import { fileLog } from '../../electron/adapters/log-file.ts';
import { openSecretsFile } from '../../electron/adapters/secrets-file.ts';
import { KioskSlot } from '../../kiosk/kiosk-slot.ts';
import { closedKiosk } from '../../kiosk/closed-kiosk.ts';
import { beginEnrolment } from '../../kiosk/service/people.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import { failureOf } from '../../kiosk/failures/failure.ts';
import type { KeptKiosk } from '../../kiosk/failures/keeper.ts';
import { buildKiosk } from '../../kiosk/kiosk.ts';
import { parseSettings, type Settings, type SettingsFault } from '../../kiosk/settings/settings.ts';
import { demoTechnician, type DemoTechnician } from './demo-technician.ts';
import {
  simulatedAcceptor,
  simulatedClaimBook,
  simulatedDispenser,
  simulatedGateway,
  simulatedPrinter,
  simulatedScanner,
  simulatedTerminal,
  type SimulatedGateway,
} from './simulated.ts';

/** What of a station is simulated, for the dock. */
export interface Simulated {
  readonly acceptor: ReturnType<typeof simulatedAcceptor> | undefined;
  readonly printer: Awaited<ReturnType<typeof simulatedPrinter>> | undefined;
  readonly terminal: ReturnType<typeof simulatedTerminal> | undefined;
  readonly dispenser: ReturnType<typeof simulatedDispenser> | undefined;
  readonly scanner: ReturnType<typeof simulatedScanner> | undefined;
  /** The invented technician of a kiosk that is only shown. */
  readonly technician: DemoTechnician | undefined;
  readonly gateway: SimulatedGateway | undefined;
}

/** Everything that one kiosk needs, real where the settings name it, simulated where they do not. */
export interface Station extends Simulated {
  readonly kiosk: KioskSlot;
  /** Takes an exception or a rejected promise of this process that nobody caught. */
  failed(error: unknown): void;
  close(): Promise<void>;
}

/** How often a broken settings file is looked at again, milliseconds: a person edits it. */
const settingsLookMs = 1000;

/**
 * Puts a kiosk together and starts it. Broken settings give a kiosk that says so, and the real one as soon as the
 * file is mended.
 */
export async function openStation(options: {
  readonly data: string;
  readonly settingsFile: string | undefined;
  /** A simulated dispenser is fitted whatever the settings say. */
  readonly dispenser?: boolean;
  readonly say: (line: string) => void;
  /** Hears what is simulated, once: at once, or when broken settings are mended. */
  readonly assembled?: (simulated: Simulated) => Promise<void>;
}): Promise<Station> {
  const { data, settingsFile, say, dispenser: withDispenser = false, assembled = () => Promise.resolve() } = options;
  const log = fileLog(join(data, 'log'), clock, say);
  const first = readSettings(settingsFile);
  if (first.ok) {
    const parts = await assemble(first.value, { data, log, say, withDispenser });
    if (parts.ok) {
      await assembled(parts.value);
      return { ...parts.value, kiosk: new KioskSlot(parts.value.running) };
    }
    return waiting(parts.error);
  }
  return waiting(first.error);

  /** A closed kiosk that is exchanged for the real one when the file is mended. */
  function waiting(fault: SettingsFault): Station {
    log.warn(fault.sentence);
    // Which station it is stands in the settings that cannot be read.
    const nowhere = { station: '0000000', hall: 'Перон' };
    const slot = new KioskSlot(closedKiosk({ fault: 'settings-broken', detail: fault.sentence, clock, ...nowhere }));
    let mended: Assembled | undefined;
    let busy = false;
    const mend = async (): Promise<void> => {
      const again = readSettings(settingsFile);
      if (!again.ok || busy || mended !== undefined) return;
      // One at a time: two would open one journal.
      busy = true;
      const parts = await assemble(again.value, { data, log, say, withDispenser });
      busy = false;
      if (!parts.ok) {
        log.warn(parts.error.sentence);
        return;
      }
      mended = parts.value;
      log.info('The settings are mended');
      await assembled(mended);
      slot.exchange(mended.running);
    };
    const look = (): void => void mend();
    if (settingsFile !== undefined) watchFile(settingsFile, { interval: settingsLookMs }, look);
    return {
      kiosk: slot,
      acceptor: undefined,
      printer: undefined,
      terminal: undefined,
      dispenser: undefined,
      scanner: undefined,
      technician: undefined,
      gateway: undefined,
      failed(error) {
        if (mended === undefined) log.warn('A failure while the settings are broken', { ...failureOf(error) });
        else mended.failed(error);
      },
      async close() {
        if (settingsFile !== undefined) unwatchFile(settingsFile, look);
        await mended?.close();
      },
    };
  }
}

function readSettings(file: string | undefined): Result<Settings, SettingsFault> {
  if (file === undefined) return parseSettings('{}');
  if (!existsSync(file)) {
    return err({ field: '', sentence: `There is no settings file ${file}. Name one that exists and start again.` });
  }
  return parseSettings(readFileSync(file, 'utf8'));
}

function packageVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function noLogin(file: string): string {
  return `Login and password for the railway's gateway are missing. Write {"gateway": {"login": "…", "password": "…"}} into ${file}, readable by its owner only (mode 600), and start again.`;
}

type Assembled = Omit<Station, 'kiosk'> & { readonly running: KeptKiosk };

async function assemble(
  settings: Settings,
  options: {
    readonly data: string;
    readonly log: ReturnType<typeof fileLog>;
    readonly say: (line: string) => void;
    readonly withDispenser: boolean;
  },
): Promise<Result<Assembled, SettingsFault>> {
  const { data, log, say, withDispenser } = options;
  const devices: Result<Devices, SettingsFault> = realDevices(settings, clock, log);
  if (!devices.ok) return devices;
  const { caFile, url } = settings.gateway ?? {};
  if (caFile !== undefined && !existsSync(caFile)) {
    return err({ field: 'gateway.caFile', sentence: `The setting "gateway.caFile": there is no file ${caFile}.` });
  }
  const secrets = openSecretsFile(data);
  if (!secrets.ok) return err({ field: '', sentence: secrets.error });
  if (url === undefined && secrets.value.gateway() === undefined) {
    secrets.value.saveGateway({ login: 'demo', password: randomBytes(18).toString('base64url') });
  }
  const login = secrets.value.gateway();
  if (login === undefined) return err({ field: 'gateway.url', sentence: noLogin(join(data, 'secrets.json')) });
  const acceptor = devices.value.acceptor === undefined ? simulatedAcceptor(clock) : undefined;
  const printer = devices.value.printer === undefined ? await simulatedPrinter(clock) : undefined;
  const terminal =
    devices.value.terminal === undefined && settings.devices.terminal?.driver !== 'none'
      ? simulatedTerminal(join(data, 'terminal'), clock, terminalOptions(settings))
      : undefined;
  const dispenser =
    settings.devices.dispenser === undefined && !withDispenser
      ? undefined
      : simulatedDispenser(join(data, 'dispenser'), clock);
  // Its papers come from a simulated printer: beside a real one, a kiosk without a scanner has none.
  const scanner = devices.value.scanner === undefined && printer !== undefined ? simulatedScanner(clock) : undefined;
  const gateway = url === undefined ? await simulatedGateway(join(data, 'gateway'), clock, login) : undefined;
  if (gateway !== undefined) {
    say(`inspector: ${gateway.inspector.url}`);
    say(`gateway faults: ${gateway.admin.url} with the header in ${gateway.admin.headerFile}`);
  }
  const line = httpsGateway(settings, clock, {
    url: url ?? gateway?.server.url ?? '',
    login,
    ...(gateway === undefined ? {} : { caPem: gateway.server.caPem }),
    ...(caFile === undefined ? {} : { caPem: readFileSync(caFile, 'utf8') }),
  });
  const theAcceptor = devices.value.acceptor ?? acceptor?.driver;
  const thePrinter = devices.value.printer ?? printer?.driver;
  if (theAcceptor === undefined || thePrinter === undefined) throw new Error('a device is neither real nor simulated');
  const allSimulated =
    acceptor !== undefined && printer !== undefined && terminal !== undefined && gateway !== undefined;
  const demo = allSimulated ? demoTechnician(clock) : undefined;
  if (demo === undefined && secrets.value.people.read().technicians.length === 0) {
    const code = beginEnrolment(secrets.value.people, (count) => randomBytes(count));
    say(`enrolment: nobody may service this kiosk yet; the one-time code is ${code}`);
  }
  const running = buildKiosk(
    {
      clock,
      log,
      random: (count) => randomBytes(count),
      gateway: line.gateway,
      gatewayUrl: url ?? gateway?.server.url ?? '',
      acceptor: theAcceptor,
      printer: thePrinter,
      terminal: devices.value.terminal ?? terminal?.driver,
      dispenser: dispenser?.driver,
      scanner: devices.value.scanner ?? scanner?.driver,
      claimBook: simulatedClaimBook(join(data, 'claims')).book(),
      people: demo?.people ?? secrets.value.people,
      version: packageVersion(),
      store: openSqliteStore(join(data, 'journal')),
    },
    settings,
  );
  return ok({
    running,
    acceptor,
    printer,
    terminal,
    dispenser,
    scanner,
    gateway,
    technician: demo?.shown,
    failed: (error) => {
      running.failed(error);
    },
    async close() {
      await running.stop();
      line.close();
      await acceptor?.simulator.stop();
      await printer?.simulator.stop();
      await scanner?.simulator.stop();
      await terminal?.simulator.stop();
      await gateway?.close();
    },
  });
}
