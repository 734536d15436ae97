import { z } from 'zod';
import { err, ok, type Result } from '../../basics/result.ts';

const port = z.string().regex(/^(serial:\S+|tcp:[^:\s]+:\d{1,5}|hid:[0-9a-f]{4}:[0-9a-f]{4}|sim:)$/iu, {
  message: 'must be an address such as serial:/dev/ttyS1?baud=9600, tcp:127.0.0.1:7001, hid:0dd4:0237 or sim:',
});

const seconds = (most: number) => z.int().min(1).max(most);

/** The one document of a kiosk's settings; whatever is not named has a default or is simulated. */
export const settingsSchema = z.strictObject({
  devices: z
    .strictObject({
      acceptor: z
        .strictObject({
          driver: z.literal('ccnet').describe('Protocol of the banknote acceptor.'),
          port: port.describe('Where the acceptor is; on `tcp:` the kiosk connects.'),
        })
        .optional()
        .describe('The banknote acceptor; simulated when absent.'),
      printer: z
        .strictObject({
          driver: z.literal('escpos').describe('Protocol of the ticket printer.'),
          port: port.describe('Where the printer is.'),
          codePage: z
            .enum(['wpc1251', 'cp1125'])
            .default('wpc1251')
            .describe('How the printer writes Cyrillic: `wpc1251` (ESC t 46) or `cp1125` (ESC t 44).'),
        })
        .optional()
        .describe('The ticket printer; simulated when absent.'),
      terminal: z
        .strictObject({
          driver: z.enum(['zvt', 'none']).describe('Protocol of the card terminal; `none`: this kiosk takes no cards.'),
          port: port
            .default('sim:')
            .describe('Where the terminal is, e.g. `tcp:192.168.1.40:20007`; simulated on `sim:`.'),
          notYetLimit: z
            .int()
            .min(10)
            .max(100)
            .default(30)
            .describe('How many "not yet" the terminal grants while the railway confirms; each takes 2 s.'),
          password: z
            .string()
            .regex(/^\d{6}$/u, { message: 'must be 6 digits' })
            .default('000000')
            .describe('Password of the terminal for cash registers; the maker calls it no secret.'),
        })
        .optional()
        .describe('The card terminal; simulated when absent.'),
      dispenser: z
        .strictObject({
          driver: z
            .literal('simulated')
            .describe('A dispenser of coins and notes without a protocol: for trying out; real ones come with theirs.'),
        })
        .optional()
        .describe('Gives change; there is none when absent, and what is over becomes a claim.'),
      scanner: z
        .strictObject({
          driver: z.literal('hid').describe('Protocol of the barcode scanner.'),
          port: port.describe('Where the scanner is, e.g. `hid:0dd4:0237`.'),
        })
        .optional()
        .describe(
          'A barcode scanner for tickets and claims; there is none when absent, but while the printer is simulated.',
        ),
    })
    .prefault({})
    .describe('What is plugged in.'),
  gateway: z
    .strictObject({
      url: z.url({ protocol: /^https$/u }).describe("Address of the railway's gateway."),
      caFile: z.string().optional().describe("PEM file of the authority that signs the gateway's certificate."),
    })
    .optional()
    .describe('The railway gateway; the embedded simulator when absent.'),
  kiosk: z
    .strictObject({
      serial: z
        .string()
        .regex(/^[A-Z0-9]{1,8}$/u, { message: 'must be 1 to 8 capital letters or digits' })
        .default('K17')
        .describe('Serial of this kiosk; begins the numbers of its claims.'),
      station: z
        .string()
        .regex(/^\d{7}$/u, { message: 'must be a station code of 7 digits' })
        .default('2218000')
        .describe('Code of the station where it stands.'),
      hall: z.string().max(32).default('Львів · зал 1').describe('Where it stands, printed on claims.'),
    })
    .prefault({})
    .describe('This kiosk.'),
  agent: z
    .strictObject({
      name: z.string().min(1).max(40).default('ТОВ «Перон Демо»').describe('Name of the agent, printed on claims.'),
      phone: z.string().min(1).max(24).default('0 800 000 017').describe('Telephone of the agent.'),
      pointOfSale: z.string().min(1).default('0017').describe('Number of the point of sale at the railway.'),
    })
    .prefault({})
    .describe('The company that sells.'),
  sale: z
    .strictObject({
      minSecondsForNotes: seconds(600).default(90).describe('With less than this left of the hold no note is taken.'),
      overpayQuestionSeconds: seconds(120).default(20).describe('How long a note that overpays waits for an answer.'),
      claimOnScreenSeconds: seconds(600).default(120).describe('How long a claim without paper stays on the screen.'),
      idleSeconds: seconds(600)
        .default(60)
        .describe('Silence after which the kiosk asks "still here?"; twice that while paying.'),
      idleCountdownSeconds: seconds(120).default(20).describe('How long that question waits.'),
      takeTicketSeconds: seconds(120).default(30).describe('How long "take your ticket" stays.'),
      popularDestinations: z
        .array(z.string().regex(/^\d{7}$/u, { message: 'must be station codes of 7 digits' }))
        .max(6)
        .default(['2200001', '2208001', '2218200', '2218095', '2204001', '2210700'])
        .describe('Stations offered on the first screen, best first.'),
    })
    .prefault({})
    .describe('How it sells.'),
  service: z
    .strictObject({
      leaveSeconds: seconds(900).default(180).describe('Silence after which the service mode is left.'),
      padSeconds: seconds(300).default(30).describe('The same at the PIN pad.'),
    })
    .prefault({})
    .describe("The technician's mode."),
  journal: z
    .strictObject({
      archiveRows: z
        .int()
        .min(10)
        .max(100_000)
        .default(10_000)
        .describe('With so many rows the journal is archived, as soon as nothing is open; nothing is ever deleted.'),
      keepNamesDays: z
        .int()
        .min(1)
        .max(3650)
        .default(90)
        .describe('Names, documents and masked card numbers of a sale are destroyed after so many days.'),
    })
    .prefault({})
    .describe("The kiosk's own records."),
  cash: z
    .strictObject({
      accepted: z
        .array(z.literal([5, 10, 20, 50, 100, 200, 500, 1000]))
        .min(1)
        .default([5, 10, 20, 50, 100, 200, 500, 1000])
        .describe('Notes that are taken, in hryvnias.'),
      rounding: z
        .enum(['half-hryvnia', 'off'])
        .default('half-hryvnia')
        .describe("Rounding of cash totals by the National Bank's rule, or none."),
    })
    .prefault({})
    .describe('Banknotes.'),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What is wrong with a settings document. */
export interface SettingsFault {
  /** e.g. `devices.acceptor.port`; empty when the text is no JSON at all. */
  readonly field: string;
  /** What is wrong and what to do, in plain words. */
  readonly sentence: string;
}

const kinds: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a whole number',
  string: 'a text in quotes',
  object: 'a group in braces',
  array: 'a list in brackets',
};

/** What is wrong, as a person would say it behind the setting's name; our own schema messages are written so already. */
function plainWords(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must not be below ${String(issue.minimum)}${issue.origin === 'array' ? ' entries' : ''}`;
    case 'too_big':
      return `must not be above ${String(issue.maximum)}${issue.origin === 'array' ? ' entries' : ''}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'must be an address that begins with https://' : issue.message;
    default:
      return 'is not valid';
  }
}

/** Reads a settings document from its JSON text. */
export function parseSettings(text: string): Result<Settings, SettingsFault> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return err({
      field: '',
      sentence: 'The settings file is not valid JSON. Correct it in the file; the kiosk goes on by itself.',
    });
  }
  const parsed = settingsSchema.safeParse(document);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const unknown = [...issue.path, issue.keys[0] ?? ''].join('.');
    return err({
      field: unknown,
      sentence: `There is no setting "${unknown}". Correct it in the file; the kiosk goes on by itself. docs/settings.md lists all settings.`,
    });
  }
  const field = (issue?.path ?? []).join('.');
  const where = field === '' ? 'The settings file' : `The setting "${field}"`;
  return err({
    field,
    sentence: `${where} ${plainWords(issue)}. Correct it in the file; the kiosk goes on by itself. docs/settings.md lists all settings.`,
  });
}
