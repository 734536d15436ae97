import { z } from 'zod';
import { settingsSchema } from './settings.ts';

/** What of a JSON schema the page is made from. */
interface Described {
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}

const head = `# Settings

One JSON document, given with \`npm start -- --settings FILE\`. Whatever it does not name has the default below; a device or
gateway that it does not name is simulated. An unknown or wrong setting is refused with its name, and the kiosk sells as soon
as the file is mended. This page is made from the schema by \`npm run docs\`.

| setting | kind | default | meaning |
| --- | --- | --- | --- |
`;

/** The page that describes every setting, as Markdown: \`docs/settings.md\`. */
export function settingsDocument(): string {
  const schema = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }) as Described;
  return head + rows(schema, '').join('\n') + '\n';
}

function rows(node: Described, path: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const here = path === '' ? name : `${path}.${name}`;
    if (child.properties !== undefined) return [row(here, 'group', '', child), ...rows(child, here)];
    const fallback = child.default === undefined ? '' : `\`${JSON.stringify(child.default)}\``;
    return [row(here, kind(child), fallback, child)];
  });
}

function row(name: string, kindText: string, fallback: string, node: Described): string {
  return `| \`${name}\` | ${kindText} | ${fallback} | ${node.description ?? ''} |`;
}

function kind(node: Described): string {
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``;
  if (node.enum !== undefined) return node.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (node.items !== undefined) return `list of ${kind(node.items)}`;
  return node.type === 'integer' ? 'whole number' : 'text';
}
