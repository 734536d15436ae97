import { useSyncExternalStore, type ReactNode } from 'react';
import type { DockState, Hand } from '../contract.ts';
import { AcceptorPanel } from './acceptor.tsx';
import { DispenserPanel } from './dispenser.tsx';
import { GatewayPanel } from './gateway.tsx';
import type { DockLink } from './link.ts';
import { Lamp } from './panel.tsx';
import { PrinterPanel } from './printer.tsx';
import { ScannerPanel } from './scanner.tsx';
import { TerminalPanel } from './terminal.tsx';
import { TechnicianBadge } from './technician.tsx';
import { Tray } from './tray.tsx';

export function App({ link }: { readonly link: DockLink }): ReactNode {
  const state = useSyncExternalStore(link.subscribe, link.state);
  const alive = useSyncExternalStore(link.subscribe, link.alive);
  return <Dock state={state} alive={alive} onHand={link.send} />;
}

/** The whole page; a pure picture of the state. */
export function Dock(props: {
  readonly state: DockState | undefined;
  readonly alive: boolean;
  readonly onHand: (hand: Hand) => void;
}): ReactNode {
  const { state = {}, alive, onHand } = props;
  const { acceptor, printer, terminal, dispenser, scanner, gateway, technician, inspector } = state;
  const scanPaper = (number: number): void => {
    onHand({ hand: 'scan-paper', number });
  };
  return (
    <main className="dock" data-alive={alive}>
      <header className="dock-head">
        <h1>Док</h1>
        <p>Руки для тих, у кого немає заліза: усе тут відбувається із симуляторами.</p>
        {technician === undefined ? null : <TechnicianBadge technician={technician} />}
        <Lamp tone={alive ? 'good' : 'stop'} uk={alive ? 'на зв’язку' : 'каса не відповідає'} />
      </header>
      <div className="dock-devices" inert={!alive}>
        <div className="dock-column">
          {acceptor === undefined ? null : <AcceptorPanel acceptor={acceptor} onHand={onHand} />}
          {dispenser === undefined ? null : <DispenserPanel dispenser={dispenser} onHand={onHand} />}
          {gateway === undefined ? null : <GatewayPanel gateway={gateway} inspector={inspector} onHand={onHand} />}
        </div>
        <div className="dock-column">
          {terminal === undefined ? null : <TerminalPanel terminal={terminal} onHand={onHand} />}
          {printer === undefined ? null : <PrinterPanel printer={printer} onHand={onHand} />}
          {scanner === undefined ? null : <ScannerPanel scanner={scanner} onHand={onHand} />}
        </div>
      </div>
      {printer === undefined ? null : (
        <Tray papers={printer.papers} onScan={scanner === undefined ? undefined : scanPaper} />
      )}
    </main>
  );
}
