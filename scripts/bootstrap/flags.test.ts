import { describe, expect, test } from 'vitest';

import { HELP, parseStartFlags } from './flags.mjs';

describe('the flags of npm start', () => {
  test('without any the best shell is asked for and nothing is passed on', () => {
    expect(parseStartFlags([])).toEqual({ kind: 'start', flags: { shell: undefined, passedOn: [] } });
  });

  test('all of them are understood, with a space or an equals sign', () => {
    const args = [
      '--shell=none',
      '--port',
      '8080',
      '--data=/tmp/books',
      '--settings',
      'k.json',
      '--no-dock',
      '--dispenser',
      '--kiosk',
    ];
    expect(parseStartFlags(args)).toEqual({
      kind: 'start',
      flags: {
        shell: 'none',
        passedOn: [
          '--port',
          '8080',
          '--data',
          '/tmp/books',
          '--settings',
          'k.json',
          '--no-dock',
          '--dispenser',
          '--kiosk',
        ],
      },
    });
  });

  test('of --dock and --no-dock the last one counts', () => {
    expect(parseStartFlags(['--no-dock', '--dock'])).toMatchObject({ flags: { passedOn: ['--dock'] } });
    expect(parseStartFlags(['--dock', '--no-dock'])).toMatchObject({ flags: { passedOn: ['--no-dock'] } });
  });

  test('--dispenser is no side of --dock: both count', () => {
    expect(parseStartFlags(['--dock', '--dispenser'])).toMatchObject({
      flags: { passedOn: ['--dock', '--dispenser'] },
    });
  });

  test.each([
    [['--shell', 'firefox'], '--shell is electron, chromium or none, not firefox'],
    [['--port', '0'], '--port is a number from 1 to 65535, not 0'],
    [['--port', '65536'], '--port is a number from 1 to 65535, not 65536'],
    [['--port', '80a'], '--port is a number from 1 to 65535, not 80a'],
    [['--data'], '--data needs a value'],
    [['--data', '--kiosk'], '--data needs a value'],
    [['--settings='], '--settings needs a value'],
    [['--kiosk=yes'], '--kiosk takes no value'],
    [['--dispenser=no'], '--dispenser takes no value'],
    [['--prot', '1'], '--prot is not a flag of this command'],
    [['now'], 'now is not a flag of this command'],
  ])('%j is refused by name', (args, message) => {
    expect(parseStartFlags(args)).toEqual({ kind: 'wrong', message });
  });

  test('help is given wherever it stands, and names every flag', () => {
    expect(parseStartFlags(['--kiosk', '--help'])).toEqual({ kind: 'help' });
    const switches = ['--dock', '--no-dock', '--dispenser', '--kiosk', '--help'];
    for (const flag of ['--shell', '--port', '--data', '--settings', ...switches]) {
      expect(HELP).toContain(flag);
    }
  });
});
