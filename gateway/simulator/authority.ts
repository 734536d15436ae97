import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A key and its certificate, PEM. */
interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

const YEARS = 10;

/**
 * The simulated railway's own certificate authority. With a folder it is made at the first start and kept there
 * (`ca.pem` for its callers, `ca-key.pem` for its owner only); without one it lives as long as the process.
 */
export async function openAuthority(folder: string | undefined): Promise<KeyPair> {
  if (folder === undefined) return makeAuthority();
  const certFile = join(folder, 'ca.pem');
  const keyFile = join(folder, 'ca-key.pem');
  if (existsSync(certFile) && existsSync(keyFile)) {
    const kept = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
    if (new Date(new X509Certificate(kept.cert).validTo) > new Date()) return kept;
  }
  mkdirSync(folder, { recursive: true });
  const made = await makeAuthority();
  // The certificate last: it says that the key is there.
  writeFileSync(`${keyFile}.new`, made.key, { mode: 0o600 });
  renameSync(`${keyFile}.new`, keyFile);
  writeFileSync(`${certFile}.new`, made.cert);
  renameSync(`${certFile}.new`, certFile);
  return made;
}

async function makeAuthority(): Promise<KeyPair> {
  const until = new Date();
  until.setFullYear(until.getFullYear() + YEARS);
  const made = await generate([{ name: 'commonName', value: 'Perron simulated railway' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: until,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** A new key and certificate for a server on this machine, signed by the authority. */
export async function serverCertificate(authority: KeyPair): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
