import { createRoot } from 'react-dom/client';
import { systemClock } from '../../basics/system-clock.ts';
import { App } from './app.tsx';
import './dock.css';
import './switches.css';
import './terminal.css';
import './scanner.css';
import './tray.css';
import { openDockLink } from './link.ts';

const root = document.getElementById('dock');
if (root === null) throw new Error('index.html has no #dock');
const address = new URL('./dock', location.href);
address.protocol = 'ws:';
createRoot(root).render(<App link={openDockLink(() => new WebSocket(address), systemClock)} />);
