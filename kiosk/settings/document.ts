import { z } from 'zod';
import { settingsSchema } from './settings.ts';

/** What we read of the schema's JSON form. */
interface Field {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly items?: Field;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

const example = {
  devices: {
    acceptor: { driver: 'ccnet', port: 'tcp:127.0.0.1:7001' },
    printer: { driver: 'escpos', port: 'serial:/dev/ttyS1?baud=9600' },
  },
  gateway: { url: 'https://127.0.0.1:7443' },
};

/** The text of docs/settings.md, made from the schema: every field, its default and its meaning. */
export function settingsDocument(): string {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: 'input' }) as Field;
  const sections = Object.entries(properties).map(([name, field]) => section(name, field));
  return [
    '# Settings',
    '',
    'Made from `kiosk/settings/settings.ts` by `node scripts/docs.ts`; a test fails when this file is out of date.',
    '',
    "A kiosk's settings are one JSON document, given by `npm start -- --settings FILE`. Every field may be left out:",
    'then its default counts, and a device or gateway that is not named is simulated. A field that is not listed here, or',
    'a value that does not fit, stops the start with a sentence that names the field.',
    '',
    'Real devices and a real gateway:',
    '',
    '```json',
    JSON.stringify(example, null, 2),
    '```',
    '',
    ...sections,
  ].join('\n');
}

function section(name: string, field: Field): string {
  const rows = leaves(name, field).map(
    ([path, leaf]) => `| \`${path}\` | ${values(leaf)} | ${defaultOf(leaf)} | ${cell(leaf.description ?? '')} |`,
  );
  const groups = Object.entries(field.properties ?? {})
    .filter(([, inner]) => inner.properties !== undefined)
    .map(([key, inner]) => `- \`${name}.${key}\`: ${inner.description ?? ''}`);
  return [
    `## ${name}`,
    '',
    field.description ?? '',
    '',
    ...(groups.length === 0 ? [] : [...groups, '']),
    '| field | values | default | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function leaves(path: string, field: Field): readonly (readonly [string, Field])[] {
  if (field.properties === undefined) return [[path, field]];
  return Object.entries(field.properties).flatMap(([name, inner]) => leaves(`${path}.${name}`, inner));
}

function values(field: Field): string {
  if (field.const !== undefined) return code(field.const);
  if (field.enum !== undefined) return field.enum.map(code).join(', ');
  if (field.type === 'array') {
    const most = field.maxItems === undefined ? '' : `, ${String(field.maxItems)} at most`;
    return `list of ${field.items === undefined ? 'values' : values(field.items)}${most}`;
  }
  if (field.type === 'integer') {
    const { minimum = 1, maximum } = field;
    const bounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
    return bounded ? `${String(minimum)}–${String(maximum)}` : 'whole number';
  }
  return field.maxLength === undefined ? 'text' : `text, ${String(field.maxLength)} characters at most`;
}

function defaultOf(field: Field): string {
  return field.default === undefined ? '–' : code(field.default);
}

function code(value: unknown): string {
  return `\`${cell(typeof value === 'string' ? value : JSON.stringify(value))}\``;
}

/** A pipe would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
