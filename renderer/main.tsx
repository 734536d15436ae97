import { createRoot } from 'react-dom/client';
import { systemClock } from '../basics/system-clock.ts';
import { App } from './app.tsx';
import './design/look.ts';
import './screens/stage.css';
import './screens/choosing.css';
import './screens/place.css';
import './screens/paying.css';
import './screens/card.css';
import './screens/endings.css';
import './service/service.css';
import './service/lock.css';
import './service/pages.css';
import { openLink } from './link/link.ts';
import { createSession } from './session/store.ts';

const stage = document.getElementById('stage');
if (stage === null) throw new Error('index.html has no #stage');
createRoot(stage).render(<App session={createSession(openLink(), () => systemClock.monotonicMs())} />);
