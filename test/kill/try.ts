import { Campaign, pointsOf } from './campaign.ts';
const c = new Campaign(process.argv[3] === 'c' ? 'cancels' : 'pays');
const t0 = performance.now();
try {
  const r = await c.unkilled();
  console.log(r, performance.now() - t0);
  if (process.argv[2] !== undefined) {
    const n = Number(process.argv[2]);
    const pts = [...pointsOf(r.writes, 'living'), ...pointsOf(r.writes, 'power-cycled')].slice(0, n);
    console.log(await c.tryAll(pts, r.writes), performance.now() - t0);
  }
} finally {
  await c.close();
}
