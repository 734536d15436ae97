import type { HostMessage, Reply, TerminalMessage } from '../messages.ts';
import { negative, positive } from '../messages.ts';
import type { ZvtDevice } from './device.ts';
import { mechanics } from './delays.ts';
import type { ZvtFaults } from './faults.ts';
import { terminalId } from './process.ts';
import { endOfDay, repeatReceipt, reversal, service } from './service-process.ts';
import { PaymentProcess } from './payment-process.ts';

/** What a command leads to: the answer, and after a positive one what follows it. */
export interface Reaction {
  readonly reply: Reply;
  readonly then?: () => void;
}

/** One thing that the terminal does; undefined: not this one's business, the next older one is asked. */
export interface Behaviour {
  /** Where it is written. */
  readonly section: string;
  react(command: HostMessage, device: ZvtDevice, faults: ZvtFaults): Reaction | undefined;
}

/** The currency in which the simulated bank keeps the account. */
const hryvnia = 980;

/** The last thing said, without anything before it. */
function say(device: ZvtDevice, message: TerminalMessage): Reaction {
  return {
    reply: positive,
    then: () => {
      device.speaker.say(message);
    },
  };
}

/** The behaviours, newest first: the first that answers wins. */
export const behaviours: readonly Behaviour[] = [
  {
    section: 'ZVT 8.3: 06 B0, only before the card; without a process there is nothing to abort',
    react(command, device) {
      if (command.kind !== 'abortByEcr') return undefined;
      const { process } = device;
      if (process === undefined) return { reply: positive };
      return process.abort() ? { reply: positive } : { reply: negative(0x83) };
    },
  },
  {
    section: 'ZVT 8.2: the terminal is the master until 06 0F or 06 1E',
    react: (_command, device) => (device.process === undefined ? undefined : { reply: negative(0x9c) }),
  },
  {
    section: 'ZVT 8.3: registration, with the status byte at its end; another currency is 84 1E',
    react(command, device, faults) {
      if (command.kind !== 'registration') return undefined;
      if (command.currency !== undefined && command.currency !== hryvnia) return { reply: negative(0x1e) };
      device.register(command.config);
      const status =
        (faults.needsInitialisation ? 0x01 : 0) | (faults.needsDiagnosis ? 0x02 : 0) | (faults.vendingMode ? 0x10 : 0);
      return say(device, { kind: 'completion', bitmaps: { paymentType: status, terminalId, currency: hryvnia } });
    },
  },
  {
    section: 'ZVT 8.3: log-off',
    react(command, device) {
      if (command.kind !== 'logOff') return undefined;
      device.register(undefined);
      return { reply: positive };
    },
  },
  {
    section: 'ZVT 8.3: status enquiry',
    react(command, device, faults) {
      if (command.kind !== 'statusEnquiry') return undefined;
      return say(device, {
        kind: 'statusCompletion',
        version: '2.14.15',
        status: conditionOf(device, faults),
        bitmaps: {},
      });
    },
  },
  {
    section: 'ZVT 8.7: 6B, nothing for an ECR that is not registered',
    react: (_command, device) => (device.isRegistered ? undefined : { reply: negative(0x6b) }),
  },
  {
    section: 'ZVT 8.3: initialisation and diagnosis',
    react(command, device, faults) {
      if (command.kind === 'initialisation') {
        return device.run((here) => service(here, () => (faults.needsInitialisation = false), 0xca));
      }
      if (command.kind !== 'diagnosis') return undefined;
      return device.run((here) => service(here, () => (faults.needsDiagnosis = false), 0xc9));
    },
  },
  {
    section: 'ZVT 8.3: end of day',
    react: (command, device) => (command.kind === 'endOfDay' ? device.run(endOfDay) : undefined),
  },
  {
    section: 'ZVT 8.7: no money is moved before what is due was done',
    react(command, device, faults) {
      if (command.kind !== 'authorisation' && command.kind !== 'refund') return undefined;
      const condition = conditionOf(device, faults);
      return condition === 0 ? undefined : { reply: negative(condition === 0x51 ? 0x83 : condition) };
    },
  },
  {
    section: 'ZVT 8.4: authorisation in vending mode; the amount is the ECR’s',
    react(command, device) {
      if (command.kind !== 'authorisation') return undefined;
      const { amount, currency = hryvnia, goodsTimeout, maxStatusInfos } = command.bitmaps;
      if (amount === undefined || amount === 0) return { reply: negative(0x83) };
      if (currency !== hryvnia) return { reply: negative(0x6f) };
      return device.run(
        (here) =>
          new PaymentProcess(here, {
            kind: 'payment',
            amount,
            currency,
            goodsTimeoutMs: goodsTimeout === undefined ? mechanics.goods : goodsTimeout * 1_000,
            maxNotYet: maxStatusInfos ?? Infinity,
          }),
      );
    },
  },
  {
    section:
      'ZVT 8.3: refund of an amount to the card that is presented; stored after the last acknowledgement, ZVT 8.4',
    react(command, device) {
      if (command.kind !== 'refund') return undefined;
      const { amount, currency = hryvnia } = command.bitmaps;
      if (amount === undefined || amount === 0) return { reply: negative(0x83) };
      if (currency !== hryvnia) return { reply: negative(0x6f) };
      return device.run(
        (here) =>
          new PaymentProcess(here, { kind: 'refund', amount, currency, goodsTimeoutMs: mechanics.reply, maxNotYet: 0 }),
      );
    },
  },
  {
    section: 'ZVT 8.3: repeat receipt',
    react: (command, device) => (command.kind === 'repeatReceipt' ? device.run(repeatReceipt) : undefined),
  },
  {
    section: 'ZVT 8.3: reversal of a payment by receipt number',
    react(command, device) {
      if (command.kind !== 'reversal') return undefined;
      return device.run((here) => reversal(here, Number(command.bitmaps.receipt ?? '0')));
    },
  },
];

/** The terminal status code. ZVT 8.7. */
function conditionOf(device: ZvtDevice, faults: ZvtFaults): number {
  if (!device.isRegistered) return 0x6b;
  if (faults.needsInitialisation) return 0x51;
  if (faults.needsDiagnosis) return 0xc2;
  return faults.dayMustClose ? 0xf0 : 0;
}
