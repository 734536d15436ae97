import type { CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import type { CardTerminal } from '../../hardware/capabilities/card-terminal.ts';
import type { TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import type { DeviceState } from '../contract/service.ts';

export function acceptorState(acceptor: CashAcceptor): DeviceState {
  const status = acceptor.status();
  if (status.state === 'fault') return bad('acceptor', status.fault, status.detail);
  if (status.state === 'starting') return starting('acceptor');
  return good('acceptor', status.state);
}

export function printerState(printer: TicketPrinter): DeviceState {
  const status = printer.status();
  if (status.state === 'fault') return bad('printer', status.fault, status.detail);
  if (status.state === 'starting') return starting('printer');
  if (status.state === 'ready' && status.paperLow) {
    return { device: 'printer', health: 'warning', state: 'paper-low', detail: '' };
  }
  return good('printer', status.state);
}

/** A kiosk without a terminal sells for cash only. */
export function terminalState(terminal: CardTerminal | undefined): DeviceState {
  if (terminal === undefined) return { device: 'terminal', health: 'absent', state: 'absent', detail: '' };
  const status = terminal.status();
  if (status.state === 'fault') return bad('terminal', status.fault, status.detail);
  if (status.state === 'starting') return starting('terminal');
  return good('terminal', status.state);
}

/** A scanner tells nothing about itself: it is there or not. */
export function scannerState(present: boolean): DeviceState {
  if (!present) return { device: 'scanner', health: 'absent', state: 'absent', detail: '' };
  return good('scanner', 'ready');
}

/** The gateway counts as a device: without it nothing is sold. */
export function gatewayState(reachable: boolean): DeviceState {
  return reachable ? good('gateway', 'ready') : bad('gateway', 'no-answer', '');
}

function good(device: DeviceState['device'], state: string): DeviceState {
  return { device, health: 'good', state, detail: '' };
}

function bad(device: DeviceState['device'], state: string, detail: string): DeviceState {
  return { device, health: 'bad', state, detail };
}

function starting(device: DeviceState['device']): DeviceState {
  return { device, health: 'starting', state: 'starting', detail: '' };
}
