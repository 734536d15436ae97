import { systemClock } from '../../basics/system-clock.ts';
import { startElectronShell } from '../main-entry.ts';
import { FakeKiosk } from './fake-kiosk.ts';

// The Electron shell around the fake kiosk: what `electron-binary.test.ts` bundles and starts.
const files = process.env['PERRON_TEST_PAGE'];
if (files === undefined) throw new Error('PERRON_TEST_PAGE: which page to show?');
startElectronShell({
  startKiosk: () => Promise.resolve({ kiosk: new FakeKiosk(), close: () => Promise.resolve() }),
  files,
  fullScreen: false,
  clock: systemClock,
  log: (line) => process.stderr.write(`${line}\n`),
});
