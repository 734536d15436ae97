import type { CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import type { CardTerminal } from '../../hardware/capabilities/card-terminal.ts';
import type { TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import type { FaultKey } from '../contract/view.ts';

/** What the acceptor's status means to a passenger; undefined when it can take notes. */
export function acceptorFault(acceptor: CashAcceptor): FaultKey | undefined {
  const status = acceptor.status();
  if (status.state === 'starting') return 'acceptor-no-answer';
  if (status.state !== 'fault') return undefined;
  switch (status.fault) {
    case 'no-answer':
      return 'acceptor-no-answer';
    case 'jam-in-validator':
    case 'jam-in-cassette':
      return 'acceptor-jam';
    case 'cassette-removed':
    case 'cassette-full':
      return 'acceptor-cassette';
    case 'cheated':
    case 'failure':
      return 'acceptor-fault';
  }
}

/** What the terminal's status means to a passenger; undefined when it can charge, or is just at work. */
export function terminalFault(terminal: CardTerminal): FaultKey | undefined {
  const status = terminal.status();
  if (status.state === 'starting') return 'terminal-no-answer';
  if (status.state !== 'fault') return undefined;
  return status.fault === 'no-answer' ? 'terminal-no-answer' : 'terminal-fault';
}

/** What the printer's status means to a passenger; undefined when it can print. */
export function printerFault(printer: TicketPrinter): FaultKey | undefined {
  const status = printer.status();
  if (status.state === 'starting') return 'printer-no-answer';
  if (status.state !== 'fault') return undefined;
  switch (status.fault) {
    case 'no-answer':
      return 'printer-no-answer';
    case 'paper-out':
      return 'printer-paper-out';
    case 'cover-open':
      return 'printer-cover-open';
    case 'cutter':
    case 'overheated':
    case 'failure':
      return 'printer-fault';
  }
}
