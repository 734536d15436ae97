import { delay } from '../../basics/clock.ts';
import type { Adapters } from '../kiosk.ts';
import type { Log } from '../log.ts';
import { failureDelays } from './delays.ts';
import { failureOf } from './failure.ts';

/**
 * Lets go of all devices, as the end of the process would: no note is taken any more, lines are closed, and each can be
 * started again. Resolves after a bounded time whatever the devices do, and never rejects.
 */
export async function letGo(adapters: Adapters): Promise<void> {
  const { clock, log, acceptor } = adapters;
  const { promise: slow, resolve: giveUp } = Promise.withResolvers<undefined>();
  const timer = clock.after(failureDelays.refuseMs + failureDelays.letGoMs, () => {
    log.warn('A device did not let go of its line');
    giveUp(undefined);
  });
  const gone = async (): Promise<void> => {
    await tried(log, async () => {
      acceptor.refuse();
      await delay(clock, failureDelays.refuseMs);
    });
    await stopDevices(adapters);
  };
  await Promise.race([gone(), slow]);
  timer.cancel();
}

/** Closes the lines to all devices; those that are closed already stay so. Never rejects. */
export async function stopDevices({ log, acceptor, printer, terminal, dispenser, scanner }: Adapters): Promise<void> {
  const devices = [acceptor, printer, terminal, dispenser, scanner];
  await Promise.all(devices.map((device) => tried(log, async () => device?.stop())));
}

/** A device that fails here has failed the kiosk already, or will when it is started again. */
async function tried(log: Log, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    log.warn('A device could not be stopped', { ...failureOf(error) });
  }
}
