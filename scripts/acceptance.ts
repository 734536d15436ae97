/**
 * `npm run acceptance`: goes through annex 3 of the connection order against a gateway, or against the embedded simulator,
 * and writes the filled protocol (docs/acceptance.md). Ends with 1 when a mandatory row failed, with 2 when it could not
 * begin.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { err, ok, type Result } from '../basics/result.ts';
import { systemClock as clock } from '../basics/system-clock.ts';
import { isAccepted, runAcceptance, type RowResult } from '../gateway/acceptance/run.ts';
import type { Samples } from '../gateway/acceptance/samples.ts';
import { codesIn } from '../gateway/inspector/codes.ts';
import { serveInspector } from '../gateway/inspector/server.ts';
import { RequestNumbers } from '../kiosk/sale/request-numbers.ts';
import { parseSettings, type Settings } from '../kiosk/settings/settings.ts';
import { readLogin, readSamples, writeProtocol } from './acceptance/files.ts';
import { readAcceptanceFlags, type AcceptanceFlags } from './acceptance/flags.ts';
import { blindInspector, inspectorAtPage } from './acceptance/inspector.ts';
import { makePress } from './acceptance/press.ts';
import { openStudio, type Studio } from './acceptance/studio.ts';
import { embeddedRailway, remoteRailway, type Railway } from './acceptance/world.ts';
import { findBrowser, thisMachine } from './bootstrap/installation.mjs';

interface Begin {
  readonly flags: AcceptanceFlags;
  readonly settings: Settings;
  readonly samples: Samples;
  readonly railway: () => Promise<Railway>;
}

const begun = begin(process.argv.slice(2));
if (begun.ok) {
  process.exitCode = (await carryOut(begun.value)) ? 0 : 1;
} else {
  console.error(begun.error);
  process.exitCode = 2;
}

function begin(args: readonly string[]): Result<Begin, string> {
  const flags = readAcceptanceFlags(args);
  if (!flags.ok) return flags;
  const { gateway, settings: settingsFile, samples: samplesFile } = flags.value;
  const settings = parseSettings(settingsFile === undefined ? '{}' : readFileSync(settingsFile, 'utf8'));
  if (!settings.ok) return err(settings.error.sentence);
  const samples = readSamples(samplesFile);
  if (!samples.ok) return samples;
  const rest = { flags: flags.value, settings: settings.value, samples: samples.value };
  if (gateway === undefined) return ok({ ...rest, railway: () => embeddedRailway(clock) });
  const login = readLogin(gateway.secrets);
  if (!login.ok) return login;
  const remote = remoteRailway(gateway.url, login.value, gateway.ca, clock);
  return ok({ ...rest, railway: () => Promise.resolve(remote) });
}

async function carryOut({ flags, settings, samples, railway: reach }: Begin): Promise<boolean> {
  mkdirSync(flags.out, { recursive: true });
  const railway = await reach();
  const studio = await studioHere();
  const { kiosk, agent } = settings;
  const issuer = { serial: kiosk.serial, agentName: agent.name, agentPhone: agent.phone, stationName: kiosk.hall };
  const press = await makePress({ clock, kiosk: issuer, studio });
  const inspector = await inspectorOf(railway, studio);
  try {
    const identity = { agent: railway.agent, pointOfSale: agent.pointOfSale, kiosk: kiosk.serial };
    const numbers = new RequestNumbers(0, clock);
    const { transport } = railway;
    const run = await runAcceptance(
      { transport, identity, clock, numbers, samples, press, inspector: inspector?.terminal },
      say,
    );
    const head = { agent: agent.name, pointOfSale: agent.pointOfSale, kiosk: kiosk.serial, gateway: railway.name };
    const html = writeProtocol(flags.out, head, run);
    console.log(`\nprotocol  ${html}`);
    if (studio !== undefined) {
      const pdf = join(flags.out, 'protocol.pdf');
      writeFileSync(pdf, await studio.pdfOf(pathToFileURL(html).href));
      console.log(`          ${pdf}`);
    }
    const accepted = isAccepted(run);
    console.log(accepted ? 'every mandatory row that a program judges passed' : 'a mandatory row did not pass');
    if (flags.inspector) await showInspector(railway);
    return accepted;
  } finally {
    await inspector?.close();
    await press.close();
    await studio?.close();
    await railway.close();
  }
}

/** The browser, where there is one. */
async function studioHere(): Promise<Studio | undefined> {
  const program = findBrowser(thisMachine());
  if (program !== undefined) return openStudio(program);
  console.log('No Chromium here: the protocol is HTML only, papers are SVG pictures, the terminal has no screen.');
  return undefined;
}

async function inspectorOf({ register }: Railway, studio: Studio | undefined) {
  if (register === undefined) return undefined;
  if (studio === undefined) return { terminal: blindInspector(register), close: () => Promise.resolve() };
  const terminal = await inspectorAtPage(register, studio);
  return { terminal, close: () => terminal.close() };
}

/** Leaves the terminal open until the program is told to end. */
async function showInspector({ register }: Railway): Promise<void> {
  if (register === undefined) return;
  const server = await serveInspector({ register, readCodes: codesIn, port: 0 });
  console.log(`inspector ${server.url}\nCtrl-C ends`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  await server.close();
}

function say({ row, verdict, note, tookMs }: RowResult): void {
  const took = `${(tookMs / 1000).toFixed(2)} s`;
  console.log(`${verdict.padEnd(15)} ${row.id.padEnd(20)} ${took.padStart(7)}  ${note}`);
}
