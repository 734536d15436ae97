import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../basics/system-clock.ts';
import { startGatewayServer, type GatewayServer } from '../../gateway/simulator/https-server.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { readLogin } from '../../scripts/acceptance/files.ts';
import { readAcceptanceFlags } from '../../scripts/acceptance/flags.ts';
import { findBrowser, thisMachine } from '../../scripts/bootstrap/installation.mjs';

const folder = mkdtempSync(join(tmpdir(), 'perron-acceptance-'));
/** A whole run with pictures takes some ten seconds on a quiet machine. */
const timeout = 180_000;
const hasBrowser = findBrowser(thisMachine()) !== undefined;

/** Runs `npm run acceptance` as a person would. */
function acceptance(...args: string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/acceptance.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, text });
    });
  });
}

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test(
  'without a word: the embedded railway, the filled annex 3, the documents and the inspector',
  { timeout },
  async () => {
    const out = join(folder, 'embedded');
    const { code, text } = await acceptance('--out', out);
    expect([code, text.includes('every mandatory row')], text).toEqual([0, true]);
    const html = readFileSync(join(out, 'protocol.html'), 'utf8');
    for (const words of ['Погашення замовлення', 'return_doc_confirm', 'Оцінює комісія', 'п. 5.1', 'УІД', 'МТКД']) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain('Не виконано</span>');
    // Every sheet says which protocol it is of; the commission signs before the attachments begin.
    expect(html).toMatch(/@bottom-left \{ content: "Протокол приймальних випробувань, кіоск K17, \d\d\.\d\d\.\d{4}"/u);
    expect(html.indexOf('<h2>Комісія</h2>')).toBeLessThan(html.indexOf('<h2>Додані документи</h2>'));
    // Numbers as Ukrainian writes them, on one line with their unit.
    expect(html).toMatch(/\d,\d\d\u00A0с, /u);
    expect(html).not.toMatch(/\d\.\d+\s?(?:с|хв|грн)[ ,.;<]/u);
    const pictures = [...html.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, path = '']) => path);
    expect(pictures.length).toBeGreaterThan(0);
    for (const path of pictures) expect([path, existsSync(join(out, path))]).toEqual([path, true]);
    if (!hasBrowser) return;
    const kinds = ['baggage', 'child', 'full', 'service'];
    const papers = kinds.flatMap((kind) => ['pdf', 'png', 'svg'].map((type) => `${kind}.${type}`));
    expect(readdirSync(join(out, 'papers')).sort()).toEqual(papers);
    expect(readdirSync(join(out, 'inspector')).sort()).toEqual(
      kinds.flatMap((kind) => [`${kind}-1.png`, `${kind}-2.png`]),
    );
    expect(readFileSync(join(out, 'protocol.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  },
);

describe('against a gateway by its address', () => {
  const login = { login: 'agent-7', password: 'таємниця' };
  const secrets = join(folder, 'secrets.json');
  const ca = join(folder, 'ca.pem');
  const simulator = new GatewaySimulator({ now: () => systemClock.wall(), database: ':memory:', seed: 'program' });
  let server: GatewayServer;

  beforeAll(async () => {
    server = await startGatewayServer({ simulator, port: 0, clock: systemClock, login });
    writeFileSync(secrets, JSON.stringify({ gateway: login }), { mode: 0o600 });
    writeFileSync(ca, server.caPem);
  });
  afterAll(() => server.close());

  test('a sound one passes, and the boarding is left to the inspectors of the railway', { timeout }, async () => {
    const out = join(folder, 'sound');
    const { code, text } = await acceptance('--gateway', server.url, '--secrets', secrets, '--ca', ca, '--out', out);
    expect(code, text).toBe(0);
    const html = readFileSync(join(out, 'protocol.html'), 'utf8');
    expect(html).toContain(server.url);
    expect(html).toContain('Посадку підтверджує комісія своїм МТКД');
    // The papers stay valid for them.
    const standing = simulator.books().orders.flatMap(({ documents }) => documents);
    expect(standing.filter(({ status }) => status === 'paid').length).toBe(4);
  });

  test('one that refuses orders ends with 1, and the protocol says which rows', { timeout }, async () => {
    simulator.setBlocked(login.login, true);
    const out = join(folder, 'blocked');
    const { code, text } = await acceptance('--gateway', server.url, '--secrets', secrets, '--ca', ca, '--out', out);
    simulator.setBlocked(login.login, false);
    expect(code, text).toBe(1);
    expect(readFileSync(join(out, 'protocol.html'), 'utf8')).toMatch(/class="failed" id="reserve-full"/u);
  });

  test('what cannot begin ends with 2, says why, and makes nothing', async () => {
    const out = join(folder, 'never');
    const { code, text } = await acceptance('--gateway', server.url, '--secrets', ca, '--out', out);
    expect(code).toBe(2);
    expect(text).toContain(ca);
    expect(existsSync(out)).toBe(false);
  });

  test('the secrets: a file that others can read is refused, and no refusal says a word of them', () => {
    const open = join(folder, 'open.json');
    const damaged = join(folder, 'damaged.json');
    writeFileSync(open, JSON.stringify({ gateway: login }));
    chmodSync(open, 0o644);
    writeFileSync(damaged, JSON.stringify({ gateway: { password: login.password } }), { mode: 0o600 });
    expect(readLogin(secrets)).toEqual({ ok: true, value: login });
    for (const file of [open, damaged, join(folder, 'missing.json')]) {
      const read = readLogin(file);
      expect(read.ok).toBe(false);
      expect(JSON.stringify(read)).toContain(file);
      expect(JSON.stringify(read)).not.toContain(login.password);
    }
  });
});

test('the command line: a gateway is reached by https and with a login only', () => {
  const wrong = [
    ['--gateway', 'https://gateway.example'],
    ['--gateway', 'http://gateway.example', '--secrets', 'secrets.json'],
    ['--gateway', 'https://gateway.example', '--secrets', 'secrets.json', '--inspector'],
    ['--secrets', 'secrets.json'],
    ['--no-such-flag'],
  ];
  for (const args of wrong) expect([args, readAcceptanceFlags(args).ok]).toEqual([args, false]);
  expect(readAcceptanceFlags([])).toMatchObject({ ok: true, value: { gateway: undefined } });
});
