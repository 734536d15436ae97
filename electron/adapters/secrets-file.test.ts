import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { openSecretsFile } from './secrets-file.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'perron-secrets-'));
  file = join(folder, 'secrets.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const word = { salt: '01', hash: '02' };
const person = { number: '01', name: 'Олена Ґалаґан', pin: word, totpSecret: 'ABCD' };

describe('the file of secrets', () => {
  test('is made for its own account only, with nobody in it', () => {
    const secrets = valueOf(openSecretsFile(folder));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(secrets.people.read()).toEqual({ technicians: [], enrolment: undefined });
    expect(secrets.gateway()).toBeUndefined();
  });

  test('gives back after a restart what was saved, and leaves no second file behind', () => {
    const first = valueOf(openSecretsFile(folder));
    first.saveGateway({ login: 'agent', password: 'слово' });
    valueOf(first.people.save({ technicians: [person], enrolment: word }));
    const again = valueOf(openSecretsFile(folder));
    expect(again.people.read()).toEqual({ technicians: [person], enrolment: word });
    expect(again.gateway()).toEqual({ login: 'agent', password: 'слово' });
    expect(readdirSync(folder)).toEqual(['secrets.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('says so when the disk does not take what is to be saved, and stays as it was', () => {
    const { people } = valueOf(openSecretsFile(folder));
    valueOf(people.save({ technicians: [], enrolment: word }));
    mkdirSync(`${file}.new`);
    expect(people.save({ technicians: [person], enrolment: undefined })).toMatchObject({ ok: false });
    expect(people.read()).toEqual({ technicians: [], enrolment: word });
    expect(valueOf(openSecretsFile(folder)).people.read()).toEqual({ technicians: [], enrolment: word });
  });

  test('forgets a one-time code that was used', () => {
    const secrets = valueOf(openSecretsFile(folder));
    valueOf(secrets.people.save({ technicians: [], enrolment: word }));
    valueOf(secrets.people.save({ technicians: [person], enrolment: undefined }));
    expect(valueOf(openSecretsFile(folder)).people.read()).toEqual({ technicians: [person], enrolment: undefined });
  });

  test.each([0o640, 0o604, 0o660])('is refused when others may read or write it (%o), and stays as it is', (mode) => {
    writeFileSync(file, '{}');
    chmodSync(file, mode);
    const opened = openSecretsFile(folder);
    expect(opened).toMatchObject({ ok: false });
    expect(opened.ok ? '' : opened.error).toContain('can be read by others');
    expect(readFileSync(file, 'utf8')).toBe('{}');
  });

  test('is refused when it is a link to somewhere else', () => {
    writeFileSync(join(folder, 'elsewhere'), '{}', { mode: 0o600 });
    symlinkSync(join(folder, 'elsewhere'), file);
    expect(openSecretsFile(folder)).toMatchObject({ ok: false });
  });

  test.each(['{"technicians": [{"number": 7, "pin": "geheim"}]}', '{"technicians": "geheim', '{"geheim": 1}'])(
    'is refused when it is damaged, without a word of what it holds',
    (text) => {
      writeFileSync(file, text, { mode: 0o600 });
      const opened = openSecretsFile(folder);
      expect(opened.ok ? '' : opened.error).toContain('is damaged');
      expect(opened.ok ? '' : opened.error).not.toContain('geheim');
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  test('takes the place of a half-written file that a crash left, which others could read', () => {
    writeFileSync(`${file}.new`, '{"techn', { mode: 0o644 });
    valueOf(valueOf(openSecretsFile(folder)).people.save({ technicians: [person], enrolment: undefined }));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(valueOf(openSecretsFile(folder)).people.read().technicians).toEqual([person]);
  });
});
