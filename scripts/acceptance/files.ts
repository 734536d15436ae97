import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../basics/result.ts';
import { parseJson } from '../../basics/web/message.ts';
import { protocolHtml, type PaperFiles, type ProtocolHead } from '../../gateway/acceptance/protocol-html.ts';
import type { AcceptanceRun } from '../../gateway/acceptance/run.ts';
import { samplesSchema, type Samples } from '../../gateway/acceptance/samples.ts';
import type { GatewayLogin } from '../../gateway/client/https-transport.ts';

/** As in a kiosk's `secrets.json`, which may be given as it is. */
const secretsShape = z.object({ gateway: z.object({ login: z.string().min(1), password: z.string() }) });

/** The login at the gateway. A file that others can read is refused; no error quotes what stands in it. */
export function readLogin(file: string): Result<GatewayLogin, string> {
  const facts = lstatSync(file, { throwIfNoEntry: false });
  if (facts?.isFile() !== true) return err(`There is no file ${file}.`);
  if ((facts.mode & 0o077) !== 0) return err(`${file} can be read by others than its owner: chmod 600 it first.`);
  const parsed = secretsShape.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (parsed.success) return ok(parsed.data.gateway);
  return err(`${file} must hold {"gateway": {"login": "…", "password": "…"}}.`);
}

/** What to try with; the defaults fit the embedded simulator. */
export function readSamples(file: string | undefined): Result<Samples, string> {
  if (file === undefined) return ok(samplesSchema.parse({}));
  const parsed = samplesSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (parsed.success) return ok(parsed.data);
  const fields = parsed.error.issues.map(({ path }) => path.map(String).join('.') || 'the whole file');
  return err(`${file} does not fit: ${fields.join(', ')}.`);
}

/** Writes `protocol.html` with the pictures that it shows; hands back its path. */
export function writeProtocol(folder: string, head: ProtocolHead, run: AcceptanceRun): string {
  const papers = run.papers.map((evidence): PaperFiles => {
    const { paper, document, inspected } = evidence;
    const name = document.kind;
    const save = (path: string, data: Uint8Array | string): string => {
      writeFileSync(join(folder, path), data);
      return path;
    };
    for (const sub of ['papers', 'inspector']) mkdirSync(join(folder, sub), { recursive: true });
    const svg = save(`papers/${name}.svg`, paper.svg);
    return {
      evidence,
      picture: paper.png === undefined ? svg : save(`papers/${name}.png`, paper.png),
      pdf: paper.pdf === undefined ? undefined : save(`papers/${name}.pdf`, paper.pdf),
      screens: (inspected?.screens ?? []).map((screen, index) =>
        save(`inspector/${name}-${String(index + 1)}.png`, screen),
      ),
    };
  });
  const file = join(folder, 'protocol.html');
  writeFileSync(file, protocolHtml(head, run, papers));
  return file;
}
