import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../basics/system-clock.ts';
import type { Screen } from '../../kiosk/contract/view.ts';
import { codeAt } from '../../kiosk/service/secret-words.ts';
import { openStation, type Station } from './station.ts';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function station(settings: object) {
  const folder = mkdtempSync(join(tmpdir(), 'perron-station-'));
  cleanups.push(() => {
    rmSync(folder, { recursive: true });
  });
  const settingsFile = join(folder, 'kiosk.json');
  writeFileSync(settingsFile, JSON.stringify(settings));
  const said: string[] = [];
  const data = join(folder, 'data');
  const open = async (): Promise<Station> => {
    const opened = await openStation({ data, settingsFile, say: (line) => said.push(line) });
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => (closing ??= opened.close());
    cleanups.push(close);
    return { ...opened, close };
  };
  return { data, said, open };
}

/** The next screen of a kind. */
function seen<Kind extends Screen['kind']>({ kiosk }: Station, kind: Kind): Promise<Extract<Screen, { kind: Kind }>> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { screen } = kiosk.view();
      if (screen.kind !== kind) return;
      stop();
      resolve(screen as Extract<Screen, { kind: Kind }>);
    };
    const stop = kiosk.subscribe(look);
    look();
  });
}

// An acceptor that nobody will ever answer for: real, as far as the kiosk can know.
const realAcceptor = { devices: { acceptor: { driver: 'ccnet', port: 'tcp:127.0.0.1:1' } } };

test('a real kiosk with empty data prints a one-time enrolment code, and with it somebody gets in', async () => {
  const { data, said, open } = await station(realAcceptor);
  const first = await open();
  expect(first.technician).toBeUndefined();
  const code = /one-time code is (\d{10})/u.exec(said.join('\n'))?.[1] ?? 'no code';
  first.kiosk.call('openService', {});
  expect(await seen(first, 'service-lock')).toMatchObject({ enrolment: true });
  first.kiosk.call('beginEnrolment', { code });
  const { secretUri, number } = await seen(first, 'service-enrol');
  const secret = new URL(secretUri).searchParams.get('secret') ?? '';
  first.kiosk.call('finishEnrolment', { name: 'Олена', pin: '482915', code: codeAt(secret, systemClock.wall()) });
  expect((await seen(first, 'service')).who).toEqual({ number, name: 'Олена' });
  await first.close();

  said.length = 0;
  await open();
  expect(said.join('\n')).not.toContain('enrolment');
  const file = join(data, 'secrets.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).not.toContain('482915');
});

test('where everything is simulated a technician is invented, and no enrolment is printed', async () => {
  const { said, open } = await station({});
  const demo = (await open()).technician;
  expect(demo?.pin).toMatch(/^\d{6}$/u);
  expect(said.join('\n')).not.toContain('enrolment');
});

test('a simulated railway has an inspector and an admin port for whoever reads the code, and they end with it', async () => {
  const { data, said, open } = await station({});
  const opened = await open();
  const inspector = /^inspector: (\S+)$/mu.exec(said.join('\n'))?.[1] ?? '';
  const admin = /^gateway faults: (\S+) with the header in (.+)$/mu.exec(said.join('\n'));
  const [, url = '', headerFile = ''] = admin ?? [];
  for (const address of [inspector, url]) expect(new URL(address).hostname).toBe('127.0.0.1');

  expect((await fetch(inspector, { redirect: 'manual' })).status).toBe(303);
  expect((await fetch(inspector, { redirect: 'manual' })).status).toBe(403);
  const page = await fetch(opened.gateway?.inspector.newStartUrl() ?? '', { redirect: 'manual' });
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const held = await fetch(new URL('/held', inspector), { method: 'POST', headers: { cookie } });
  const key = Buffer.from(opened.gateway?.simulator.publicKey ?? []).toString('base64');
  expect(await held.json()).toMatchObject({ key, stationNames: { '2200001': 'Київ-Пасажирський' } });

  expect(headerFile.startsWith(data)).toBe(true);
  expect(statSync(headerFile).mode & 0o777).toBe(0o600);
  const header = readFileSync(headerFile, 'utf8').trim();
  expect(said.join('\n')).not.toContain(header.slice(-16));
  const outage = (authorization: string) =>
    fetch(url, { method: 'POST', headers: { authorization }, body: '{"do":"outage","outage":"unreachable"}' });
  expect((await outage('Bearer guess')).status).toBe(401);
  expect(opened.gateway?.simulator.faults.outage).toBeUndefined();
  expect((await outage(header.replace('Authorization: ', ''))).status).toBe(200);
  expect(opened.gateway?.simulator.faults.outage).toBe('unreachable');

  await opened.close();
  expect(existsSync(headerFile)).toBe(false);
  for (const address of [inspector, url]) await expect(fetch(address)).rejects.toThrow();
});

test('a real railway has neither inspector nor admin port of ours', async () => {
  const { data, said, open } = await station({ gateway: { url: 'https://127.0.0.1:1' } });
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'secrets.json'), JSON.stringify({ gateway: { login: 'a', password: 'b' } }), {
    mode: 0o600,
  });
  const opened = await open();
  expect(opened.acceptor).toBeDefined();
  expect(opened.gateway).toBeUndefined();
  expect(said.join('\n')).not.toMatch(/inspector|faults/u);
  expect(existsSync(join(data, 'gateway'))).toBe(false);
});

test('a real gateway without login and password: the kiosk is closed and says where they belong', async () => {
  const { open } = await station({ gateway: { url: 'https://127.0.0.1:1' } });
  const screen = await seen(await open(), 'fault');
  expect(screen.fault).toBe('settings-broken');
  expect(screen.detail).toContain('secrets.json');
});

test('secrets that others can read are refused with a sentence', async () => {
  const { data, open } = await station({});
  await (await open()).close();

  chmodSync(join(data, 'secrets.json'), 0o644);
  const screen = await seen(await open(), 'fault');
  expect(screen.detail).toContain('chmod 600');
});
