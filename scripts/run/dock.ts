import { join } from 'node:path';
import { serveDock, type DockServer } from '../../dock/server.ts';
import { codesIn } from '../../gateway/inspector/codes.ts';
import type { Simulated } from './station.ts';

/** Serves the dock when a device of the station is simulated and nobody said no; undefined otherwise. */
export async function openDock(
  { acceptor, printer, terminal, dispenser, scanner, gateway, technician }: Simulated,
  wanted: boolean | undefined,
  random: () => string,
  log: (line: string) => void,
): Promise<DockServer | undefined> {
  const devices = [acceptor, printer, terminal, dispenser];
  if (wanted === false || devices.every((device) => device === undefined)) return undefined;
  return serveDock({
    ...(acceptor === undefined ? {} : { acceptor }),
    ...(printer === undefined ? {} : { printer }),
    ...(terminal === undefined ? {} : { terminal }),
    ...(dispenser === undefined ? {} : { dispenser }),
    ...(scanner === undefined ? {} : { scanner: { ...scanner, readCodes: codesIn } }),
    ...(gateway === undefined
      ? {}
      : { gateway: gateway.simulator, inspectorUrl: () => gateway.inspector.newStartUrl() }),
    ...(technician === undefined
      ? {}
      : { technician: () => ({ number: technician.number, pin: technician.pin, code: technician.code() }) }),
    files: join('dist', 'dock'),
    port: 0,
    random,
    log,
  });
}
