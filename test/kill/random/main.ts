/** `npm run kill:random`: purchases while kiosk, railway and devices are killed at random instants; see docs/devices.md. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { campaign } from './campaign.ts';

const { values } = parseArgs({
  options: {
    purchases: { type: 'string', default: '200' },
    lanes: { type: 'string', default: '8' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
  },
});

const begun = performance.now();
process.stdout.write(`seed ${values.seed}\n`);
const { told, wrong } = await campaign({
  seed: Number(values.seed),
  purchases: Number(values.purchases),
  lanes: Number(values.lanes),
  odds: { kiosk: 0.7, railway: 0.2, devices: 0.2 },
});
for (const line of [...told, ...wrong]) process.stdout.write(`${line}\n`);
process.stdout.write(
  `${wrong.length === 0 ? 'all books agree' : 'FAILED'}, ${((performance.now() - begun) / 1000).toFixed(0)} s\n`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
