import { serviceRows, type Journal } from '../journal/journal.ts';
import { serviceConcernsMoney, type ServiceAct } from './events.ts';
import type { ServiceTime } from './service-time.ts';

/** Writes acts of one person down, all or none. `who` is empty for what the kiosk does by itself. */
export type Recorder = (who: string, ...acts: readonly ServiceAct[]) => void;

/** Makes the writer: it adds who, when, and whether the gateway told the time. */
export function makeRecord(journal: Journal, time: ServiceTime): Recorder {
  return (who, ...acts) => {
    const at = time.now().toString();
    const { heard } = time;
    journal.commit(
      serviceRows,
      acts.map((act) => ({
        type: act.type,
        money: serviceConcernsMoney(act.type),
        data: { ...act, who, at, heard },
      })),
    );
  };
}
