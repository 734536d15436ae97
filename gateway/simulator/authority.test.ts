import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAuthority, serverCertificate } from './authority.ts';

test('the authority is made once, kept with its key for its owner only, and signs a new server each time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  try {
    const first = await openAuthority(folder);
    const again = await openAuthority(folder);
    expect(again).toEqual(first);
    expect(readdirSync(folder).sort()).toEqual(['ca-key.pem', 'ca.pem']);
    expect(statSync(join(folder, 'ca-key.pem')).mode & 0o777).toBe(0o600);

    const authority = new X509Certificate(first.cert);
    const servers = [await serverCertificate(first), await serverCertificate(again)];
    const [one, two] = servers.map(({ cert }) => new X509Certificate(cert));
    expect(one?.fingerprint256).not.toBe(two?.fingerprint256);
    for (const server of [one, two]) {
      expect(server?.verify(authority.publicKey)).toBe(true);
      expect(server?.ca).toBe(false);
      expect(server?.checkIP('127.0.0.1')).toBe('127.0.0.1');
    }
    expect(authority.ca).toBe(true);
    expect((await openAuthority(undefined)).cert).not.toBe(first.cert);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
