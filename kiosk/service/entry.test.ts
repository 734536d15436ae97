import { describe, expect, test } from 'vitest';
import { err } from '../../basics/result.ts';
import { beginEnrolment, memoryPeople } from './people.ts';
import { codeAt } from './secret-words.ts';
import { ServiceBench } from './testing/bench.ts';

const wrongPin = { pin: '000000' };

/** So many wrong tries, each as soon as it is heard. */
async function fail(bench: ServiceBench, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    bench.mode.open('uk');
    await bench.clock.advance(bench.screen('service-lock').lockedMs);
    // The pad may have closed by itself meanwhile.
    bench.mode.open('uk');
    await bench.unlock(wrongPin);
  }
}

describe('the gesture', () => {
  test('opens a PIN pad and nothing else', () => {
    const bench = new ServiceBench();
    expect(bench.mode.screen()).toBeUndefined();
    bench.mode.open('uk');
    expect(bench.mode.screen()).toEqual({
      kind: 'service-lock',
      problem: undefined,
      lockedMs: 0,
      enrolment: false,
    });
  });

  test.each([
    ['a sale is open', { saleOpen: true }],
    ['somebody is choosing a train', { atAttract: false }],
  ])('does nothing while %s', (_, now) => {
    const bench = new ServiceBench();
    Object.assign(bench, now);
    bench.mode.open('uk');
    expect(bench.mode.mode).toBe('passenger');
  });

  test('leaves by itself when nobody types for 30 seconds; each digit counts as a sign of life', async () => {
    const bench = new ServiceBench();
    bench.mode.open('uk');
    await bench.clock.advance(29_000);
    bench.mode.call('touchService', {});
    await bench.clock.advance(29_000);
    expect(bench.mode.mode).toBe('lock');
    await bench.clock.advance(1000);
    expect(bench.mode.mode).toBe('passenger');
  });
});

describe('a person', () => {
  test('comes in with number, PIN and code; the journal names the number only', async () => {
    const bench = new ServiceBench();
    bench.mode.open('uk');
    await bench.unlock();
    expect(bench.screen('service')).toMatchObject({
      who: { number: '01', name: 'Олена' },
      page: { page: 'overview' },
      leaveMs: 180_000,
    });
    expect(bench.acts()).toMatchObject([
      { type: 'service/unlocked', who: '01', at: '2026-11-22T10:00:00Z', heard: true },
    ]);
    expect(JSON.stringify(bench.store.rows())).not.toContain('Олена');
  });

  test.each([
    ['a wrong PIN', wrongPin],
    ['a wrong code', { code: '000000' }],
    ['a number that nobody has', { number: '77' }],
  ])('stays out with %s, whatever else is right', async (_, typed) => {
    const bench = new ServiceBench();
    bench.mode.open('uk');
    await bench.unlock(typed);
    expect(bench.screen('service-lock')).toMatchObject({ problem: 'wrong', lockedMs: 0 });
    expect(bench.acts()).toMatchObject([{ type: 'service/unlock-failed', lockMs: 0 }]);
  });

  test('cannot use a code twice, not even after a power cut', async () => {
    const bench = new ServiceBench();
    bench.mode.open('uk');
    const code = bench.code();
    await bench.unlock({ code });
    bench.mode.call('leaveService', {});
    bench.mode.open('uk');
    await bench.unlock({ code });
    expect(bench.screen('service-lock').problem).toBe('wrong');
    await bench.restart();
    bench.mode.open('uk');
    await bench.unlock({ code });
    expect(bench.screen('service-lock').problem).toBe('wrong');
    await bench.clock.advance(30_000);
    bench.mode.open('uk');
    await bench.unlock();
    expect(bench.mode.mode).toBe('service');
  });

  test('is sent out after three minutes of silence', async () => {
    const bench = new ServiceBench();
    await bench.enter();
    await bench.clock.advance(179_000);
    bench.mode.call('openPage', { page: 'about' });
    await bench.clock.advance(179_000);
    expect(bench.mode.mode).toBe('service');
    await bench.clock.advance(1000);
    expect(bench.mode.screen()).toBeUndefined();
    expect(bench.acts().at(-1)).toMatchObject({ type: 'service/left', who: '01', because: 'silence' });
  });

  test('is not sent out of an act that still runs, however long it takes', async () => {
    const bench = new ServiceBench();
    let finish = (): void => undefined;
    bench.terminal.day = () =>
      new Promise((resolve) => {
        finish = () => {
          resolve(err({ kind: 'refused', detail: '' }));
        };
      });
    await bench.enter('reports');
    bench.mode.call('closeCardDay', {});
    await bench.clock.advance(400_000);
    expect(bench.page('reports').cardDayState).toBe('running');
    finish();
    await bench.clock.advance(180_000);
    expect(bench.mode.mode).toBe('passenger');
  });

  test('who was inside at a power cut is outside after it, and the journal says so', async () => {
    const bench = new ServiceBench();
    await bench.enter();
    await bench.restart();
    expect(bench.mode.mode).toBe('passenger');
    expect(bench.acts().at(-1)).toMatchObject({ type: 'service/left', who: '01', because: 'restart' });
  });

  test('is alone inside: a second one, at a second page, is not heard until the first has left', async () => {
    const bench = new ServiceBench();
    await bench.enter('claims');
    await bench.clock.advance(30_000);
    const rows = bench.acts().length;
    bench.mode.open('uk');
    await bench.unlock();
    await bench.unlock(wrongPin);
    expect(bench.screen('service')).toMatchObject({ who: { number: '01' }, page: { page: 'claims' } });
    expect(bench.acts()).toHaveLength(rows);
    bench.mode.call('leaveService', {});
    bench.mode.open('uk');
    await bench.unlock();
    expect(bench.mode.mode).toBe('service');
  });
});

describe('wrong tries', () => {
  test('lock the pad for 30 s after the third, then for twice as long each time, an hour at most', async () => {
    const bench = new ServiceBench();
    await fail(bench, 12);
    const locks = bench.actsOf('service/unlock-failed').map(({ lockMs }) => lockMs / 1000);
    expect(locks).toEqual([0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  test('are not even looked at while it is locked: a storm changes nothing, and what is right is not told', async () => {
    const bench = new ServiceBench();
    await fail(bench, 3);
    const rows = bench.store.rows().length;
    const before = bench.mode.screen();
    for (let count = 0; count < 200; count += 1) bench.mode.call('unlock', { number: '01', pin: '111111', code: '1' });
    await bench.unlock();
    expect(bench.mode.screen()).toEqual(before);
    expect(bench.screen('service-lock')).toMatchObject({ problem: 'locked-out', lockedMs: 30_000 });
    expect(bench.store.rows()).toHaveLength(rows);
    await bench.clock.advance(30_000);
    bench.mode.open('uk');
    await bench.unlock();
    expect(bench.mode.mode).toBe('service');
  });

  test('begin anew in full after a power cut, however long it was off, whatever its clock says', async () => {
    const bench = new ServiceBench();
    await fail(bench, 4);
    await bench.clock.advance(50_000);
    bench.wallOffMs = 40 * 365 * 86_400_000;
    await bench.restart(86_400_000);
    bench.mode.open('uk');
    expect(bench.screen('service-lock')).toMatchObject({ problem: 'locked-out', lockedMs: 60_000 });
    await bench.unlock();
    expect(bench.mode.mode).toBe('lock');
    await bench.clock.advance(60_000);
    bench.mode.open('uk');
    await bench.unlock();
    expect(bench.mode.mode).toBe('service');
  });

  test('do not lock again after a restart when the lock-out had ended', async () => {
    const bench = new ServiceBench();
    await fail(bench, 3);
    await bench.clock.advance(30_000);
    await bench.restart();
    bench.mode.open('uk');
    expect(bench.screen('service-lock').lockedMs).toBe(0);
    await fail(bench, 1);
    expect(bench.screen('service-lock').lockedMs).toBe(60_000);
  });

  test('are forgotten by a right one', async () => {
    const bench = new ServiceBench();
    await fail(bench, 2);
    await bench.unlock();
    bench.mode.call('leaveService', {});
    await fail(bench, 2);
    expect(bench.screen('service-lock')).toMatchObject({ problem: 'wrong', lockedMs: 0 });
  });

  test('lock it although the pad was closed and opened in between', async () => {
    const bench = new ServiceBench();
    await fail(bench, 3);
    bench.mode.call('leaveService', {});
    await bench.clock.advance(10_000);
    bench.mode.open('uk');
    expect(bench.screen('service-lock').lockedMs).toBe(20_000);
  });
});

describe('a wrong wall clock', () => {
  const to1970 = -new ServiceBench().clock.wall().epochMilliseconds;

  test('at 1970 locks nobody out while the gateway answers', async () => {
    const bench = new ServiceBench();
    bench.wallOffMs = to1970;
    await bench.restart();
    await bench.clock.advance(3_600_000);
    bench.mode.open('uk');
    await bench.unlock();
    expect(bench.mode.mode).toBe('service');
    expect(bench.acts().at(-1)).toMatchObject({ at: '2026-11-22T11:00:00Z', heard: true });
  });

  test('that is right lets people in without the gateway', async () => {
    const bench = new ServiceBench();
    bench.gatewayAnswers = false;
    await bench.restart();
    bench.mode.open('uk');
    await bench.unlock();
    expect(bench.mode.mode).toBe('service');
    expect(bench.acts().at(-1)).toMatchObject({ heard: false });
  });

  test('at 1970 without the gateway counts from the last time that the journal heard from it', async () => {
    const bench = new ServiceBench();
    await bench.enter();
    const { at } = bench.acts().at(-1) ?? {};
    bench.wallOffMs = to1970;
    bench.gatewayAnswers = false;
    await bench.restart(120_000);
    expect(bench.time.now().toString()).toBe(at);
    await bench.clock.advance(20_000);
    expect(
      bench.time
        .now()
        .since(at ?? '')
        .total('seconds'),
    ).toBe(20);
    bench.mode.open('uk');
    await bench.unlock();
    // It cannot know how long it was off: the true code is too far ahead, and nobody comes in…
    expect(bench.mode.mode).toBe('lock');
    bench.time.seen(bench.clock.wall());
    await bench.unlock();
    // …until the gateway is heard again.
    expect(bench.mode.mode).toBe('service');
  });
});

describe('enrolment', () => {
  async function newcomer(): Promise<{ bench: ServiceBench; code: string }> {
    const bench = new ServiceBench();
    bench.people = memoryPeople();
    await bench.restart();
    const code = beginEnrolment(bench.people, (count) => new Uint8Array(count).fill(42));
    bench.mode.open('uk');
    return { bench, code };
  }

  /** The code that the newcomer's authenticator shows, from the QR on the screen. */
  function shownCode(bench: ServiceBench): string {
    const secret = new URL(bench.screen('service-enrol').secretUri).searchParams.get('secret') ?? '';
    return codeAt(secret, bench.clock.wall());
  }

  test('lets a person in by the one-time code, with a name, a PIN and an authenticator that works', async () => {
    const { bench, code } = await newcomer();
    expect(bench.screen('service-lock').enrolment).toBe(true);
    bench.mode.call('beginEnrolment', { code });
    expect(bench.screen('service-enrol')).toMatchObject({ number: '01', refusal: undefined });
    const used = shownCode(bench);
    bench.mode.call('finishEnrolment', { name: '  Ганна   Їжак ', pin: '295417', code: used });
    expect(bench.screen('service').who).toEqual({ number: '01', name: 'Ганна Їжак' });
    bench.mode.call('leaveService', {});

    const person = bench.people.read().technicians[0];
    expect(JSON.stringify(bench.people.read())).not.toContain('295417');
    expect(JSON.stringify(bench.store.rows())).not.toContain(person?.totpSecret);
    expect(JSON.stringify(bench.store.rows())).not.toContain('Ганна');

    bench.mode.open('uk');
    expect(bench.screen('service-lock').enrolment).toBe(false);
    await bench.unlock({ pin: '295417', code: used });
    expect(bench.screen('service-lock').problem).toBe('wrong');
    await bench.clock.advance(30_000);
    bench.mode.open('uk');
    await bench.unlock({ pin: '295417', code: codeAt(person?.totpSecret ?? '', bench.clock.wall()) });
    expect(bench.mode.mode).toBe('service');
  });

  test.each([
    ['name-missing', { name: '  ' }],
    ['weak-pin', { pin: '123456' }],
    ['wrong-code', { code: '000000' }],
  ])('is refused with %s, and can be tried again', async (refusal, typed) => {
    const { bench, code } = await newcomer();
    bench.mode.call('beginEnrolment', { code });
    const right = { name: 'Ганна', pin: '295417', code: shownCode(bench) };
    bench.mode.call('finishEnrolment', { ...right, ...typed });
    expect(bench.screen('service-enrol').refusal).toBe(refusal);
    expect(bench.people.read().technicians).toEqual([]);
    bench.mode.call('finishEnrolment', right);
    expect(bench.mode.mode).toBe('service');
  });

  test('is refused when the disk does not take it, and can be tried again', async () => {
    const { bench, code } = await newcomer();
    bench.mode.call('beginEnrolment', { code });
    const { people } = bench;
    const right = { name: 'Ганна', pin: '295417', code: shownCode(bench) };
    bench.people = { ...people, save: () => err('no space left') };
    bench.mode.call('finishEnrolment', right);
    expect(bench.screen('service-enrol').refusal).toBe('not-saved');
    expect(bench.acts().some(({ type }) => type === 'service/enrolled')).toBe(false);
    bench.people = people;
    bench.mode.call('finishEnrolment', right);
    expect(bench.mode.mode).toBe('service');
  });

  test('by a wrong code is a wrong try like any other, and locks', async () => {
    const { bench, code } = await newcomer();
    for (let count = 0; count < 3; count += 1) bench.mode.call('beginEnrolment', { code: '0000000000' });
    expect(bench.screen('service-lock').problem).toBe('locked-out');
    bench.mode.call('beginEnrolment', { code });
    expect(bench.mode.mode).toBe('lock');
  });

  test('that was broken off leaves nobody behind, and the code is still good', async () => {
    const { bench, code } = await newcomer();
    bench.mode.call('beginEnrolment', { code });
    bench.mode.call('leaveService', {});
    expect(bench.people.read().technicians).toEqual([]);
    bench.mode.open('uk');
    // Whoever comes next does not see the secret that was shown.
    expect(bench.screen('service-lock').problem).toBeUndefined();
    bench.mode.call('beginEnrolment', { code });
    expect(bench.mode.mode).toBe('enrol');
  });

  test('without a code that was made is not offered, and no code is right', () => {
    const bench = new ServiceBench();
    bench.mode.open('uk');
    bench.mode.call('beginEnrolment', { code: '0000000000' });
    expect(bench.screen('service-lock')).toMatchObject({ enrolment: false, problem: 'wrong' });
  });
});
