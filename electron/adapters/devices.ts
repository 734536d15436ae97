import type { Clock } from '../../basics/clock.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { BarcodeScanner } from '../../hardware/capabilities/barcode-scanner.ts';
import type { CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import type { CardTerminal } from '../../hardware/capabilities/card-terminal.ts';
import type { TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import { CcnetAcceptor, ccnetLine } from '../../hardware/ccnet/driver.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { HidScanner } from '../../hardware/hid-scanner/driver.ts';
import { parsePortAddress, type LineSettings } from '../../hardware/ports/address.ts';
import { createPort } from '../../hardware/ports/create-port.ts';
import type { BytePort } from '../../hardware/ports/port.ts';
import { ZvtTerminal, zvtLine } from '../../hardware/zvt/driver.ts';
import type { Log } from '../../kiosk/log.ts';
import type { Settings, SettingsFault } from '../../kiosk/settings/settings.ts';

/** The devices that the settings name; `undefined` where they name none. */
export interface Devices {
  readonly acceptor: CashAcceptor | undefined;
  readonly printer: TicketPrinter | undefined;
  readonly terminal: CardTerminal | undefined;
  readonly scanner: BarcodeScanner | undefined;
}

/** Factory settings of most ESC/POS printers (hardware.md 12, 14); the address may say otherwise. */
const printerLine: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };

/** Makes the drivers of the devices that the settings name, each on its port; nothing is opened yet. */
export function realDevices(settings: Settings, clock: Clock, log: Log): Result<Devices, SettingsFault> {
  const { acceptor, printer, scanner, terminal } = settings.devices;
  const note = (line: string): void => {
    log.info(line);
  };
  const acceptorPort = portOf('devices.acceptor.port', acceptor?.port, ccnetLine);
  if (!acceptorPort.ok) return acceptorPort;
  const printerPort = portOf('devices.printer.port', printer?.port, printerLine);
  if (!printerPort.ok) return printerPort;
  const terminalPort = portOf('devices.terminal.port', terminal?.driver === 'zvt' ? terminal.port : undefined, zvtLine);
  if (!terminalPort.ok) return terminalPort;
  const scannerPort = portOf('devices.scanner.port', scanner?.port, printerLine);
  if (!scannerPort.ok) return scannerPort;
  return ok({
    acceptor:
      acceptorPort.value === undefined ? undefined : new CcnetAcceptor({ port: acceptorPort.value, clock, log: note }),
    printer:
      printerPort.value === undefined
        ? undefined
        : new EscposPrinter({ port: printerPort.value, clock, profile: printer?.codePage ?? 'wpc1251', log: note }),
    terminal:
      terminalPort.value === undefined
        ? undefined
        : new ZvtTerminal({ port: terminalPort.value, clock, ...terminalOptions(settings), log: note }),
    scanner:
      scannerPort.value === undefined ? undefined : new HidScanner({ port: scannerPort.value, clock, log: note }),
  });
}

/** What the settings say of the terminal beside its port; the same for a simulated one. */
export function terminalOptions(settings: Settings): { readonly password?: string; readonly maxStatusInfos?: number } {
  const { terminal } = settings.devices;
  return terminal === undefined ? {} : { password: terminal.password, maxStatusInfos: terminal.notYetLimit };
}

function portOf(
  field: string,
  address: string | undefined,
  line: LineSettings,
): Result<BytePort | undefined, SettingsFault> {
  if (address === undefined) return ok(undefined);
  const parsed = parsePortAddress(address);
  if (!parsed.ok) {
    return err({
      field,
      sentence: `The setting "${field}": ${parsed.error.reason}. Correct it in the file; the kiosk goes on by itself.`,
    });
  }
  return ok(parsed.value.kind === 'sim' ? undefined : createPort(parsed.value, line));
}
