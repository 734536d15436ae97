import type { Clock } from '../../basics/clock.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { GatewayTransport, TransportFailure } from '../wire/transport.ts';
import { carry } from './carry.ts';
import type { GatewaySimulator } from './simulator.ts';

/**
 * A transport to a simulator in the same process, honouring its faults. With a clock, silence lasts until the timeout
 * and a late request is worked on late; without one nothing waits: silence is known at once, delays take no time, and
 * one of `timeoutMs` or more means that the answer came too late.
 */
export function memoryTransport(simulator: GatewaySimulator, clock?: Clock): GatewayTransport {
  return {
    send(body, timeoutMs) {
      if (simulator.faults.outage === 'unreachable') {
        return Promise.resolve(err({ kind: 'not-sent', detail: 'ECONNREFUSED' }));
      }
      return clock === undefined ? atOnce(simulator, body, timeoutMs) : inTime(simulator, clock, body, timeoutMs);
    },
  };
}

async function atOnce(
  simulator: GatewaySimulator,
  body: string,
  timeoutMs: number,
): Promise<Result<string, TransportFailure>> {
  let waited = 0;
  const hurried: Clock = {
    monotonicMs: () => waited,
    wall: () => {
      throw new Error('nobody asks a transport for the time of day');
    },
    after(ms, run) {
      waited += ms;
      run();
      return { cancel: () => undefined };
    },
  };
  const answer = await carry(simulator, hurried, body);
  return answer === undefined || waited >= timeoutMs ? err({ kind: 'no-answer', detail: 'timeout' }) : ok(answer.text);
}

function inTime(
  simulator: GatewaySimulator,
  clock: Clock,
  body: string,
  timeoutMs: number,
): Promise<Result<string, TransportFailure>> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(timeoutMs, () => {
      resolve(err({ kind: 'no-answer', detail: 'timeout' }));
    });
    void Promise.resolve(carry(simulator, clock, body)).then((answer) => {
      if (answer === undefined) return;
      timer.cancel();
      resolve(ok(answer.text));
    }, reject);
  });
}
