import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../basics/result.ts';
import { systemClock as clock } from '../../basics/system-clock.ts';
import type { GatewayServer } from '../../gateway/simulator/https-server.ts';
import type { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { realDevices, type Devices } from '../../electron/adapters/devices.ts';
import { httpsGateway } from '../../electron/adapters/gateway.ts';
import { fileLog } from '../../electron/adapters/log-file.ts';
import { KioskSlot } from '../../electron/kiosk-slot.ts';
import { closedKiosk } from '../../kiosk/closed-kiosk.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import { buildKiosk } from '../../kiosk/kiosk.ts';
import type { RunningKiosk } from '../../kiosk/running-kiosk.ts';
import { parseSettings, type Settings, type SettingsFault } from '../../kiosk/settings/settings.ts';
import { simulatedAcceptor, simulatedGateway, simulatedPrinter } from './simulated.ts';

/** Everything that one kiosk needs, real where the settings name it, simulated where they do not. */
export interface Station {
  readonly kiosk: KioskSlot;
  /** What is simulated, for the dock. */
  readonly acceptor: ReturnType<typeof simulatedAcceptor> | undefined;
  readonly printer: Awaited<ReturnType<typeof simulatedPrinter>> | undefined;
  readonly gateway: { simulator: GatewaySimulator; server: GatewayServer } | undefined;
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
  readonly say: (line: string) => void;
}): Promise<Station> {
  const { data, settingsFile, say } = options;
  const log = fileLog(join(data, 'log'), clock, say);
  const first = readSettings(settingsFile);
  if (first.ok) {
    const parts = await assemble(first.value, data, log);
    if (parts.ok) return { ...parts.value, kiosk: new KioskSlot(parts.value.running) };
    return waiting(parts.error);
  }
  return waiting(first.error);

  /** A closed kiosk that is exchanged for the real one when the file is mended; simulators come with it. */
  function waiting(fault: SettingsFault): Station {
    log.warn(fault.sentence);
    // Which station it is stands in the settings that cannot be read.
    const nowhere = { station: '0000000', hall: 'Перон' };
    const slot = new KioskSlot(closedKiosk({ fault: 'settings-broken', detail: fault.sentence, clock, ...nowhere }));
    let mended: Awaited<ReturnType<typeof assemble>> | undefined;
    const look = (): void => {
      const again = readSettings(settingsFile);
      if (!again.ok || mended !== undefined) return;
      void assemble(again.value, data, log).then((parts) => {
        if (!parts.ok) {
          log.warn(parts.error.sentence);
          return;
        }
        mended = parts;
        log.info('The settings are mended');
        slot.exchange(parts.value.running);
      });
    };
    if (settingsFile !== undefined) watchFile(settingsFile, { interval: settingsLookMs }, look);
    return {
      kiosk: slot,
      acceptor: undefined,
      printer: undefined,
      gateway: undefined,
      async close() {
        if (settingsFile !== undefined) unwatchFile(settingsFile, look);
        if (mended?.ok === true) await mended.value.close();
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

async function assemble(
  settings: Settings,
  data: string,
  log: ReturnType<typeof fileLog>,
): Promise<Result<Omit<Station, 'kiosk'> & { readonly running: RunningKiosk }, SettingsFault>> {
  const devices: Result<Devices, SettingsFault> = realDevices(settings, clock, log);
  if (!devices.ok) return devices;
  const { caFile, url } = settings.gateway ?? {};
  if (caFile !== undefined && !existsSync(caFile)) {
    return err({ field: 'gateway.caFile', sentence: `The setting "gateway.caFile": there is no file ${caFile}.` });
  }
  const acceptor = devices.value.acceptor === undefined ? simulatedAcceptor(clock) : undefined;
  const printer = devices.value.printer === undefined ? await simulatedPrinter(clock) : undefined;
  const gateway = url === undefined ? await simulatedGateway(join(data, 'gateway'), clock) : undefined;
  const line = httpsGateway(settings, clock, {
    url: url ?? gateway?.server.url ?? '',
    ...(gateway === undefined ? {} : { caPem: gateway.server.caPem }),
    ...(caFile === undefined ? {} : { caPem: readFileSync(caFile, 'utf8') }),
  });
  const theAcceptor = devices.value.acceptor ?? acceptor?.driver;
  const thePrinter = devices.value.printer ?? printer?.driver;
  if (theAcceptor === undefined || thePrinter === undefined) throw new Error('a device is neither real nor simulated');
  const running = buildKiosk(
    {
      clock,
      log,
      random: (count) => randomBytes(count),
      gateway: line.gateway,
      acceptor: theAcceptor,
      printer: thePrinter,
      scanner: devices.value.scanner,
      store: openSqliteStore(join(data, 'journal')),
    },
    settings,
  );
  return ok({
    running,
    acceptor,
    printer,
    gateway,
    async close() {
      await running.stop();
      line.close();
      await acceptor?.simulator.stop();
      await printer?.simulator.stop();
      await gateway?.server.close();
      gateway?.simulator.close();
    },
  });
}
