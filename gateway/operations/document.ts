import { z } from 'zod';
import type { Operation } from './common.ts';
import { boardingDocument, priceBreakdown, stationRef } from './documents.ts';
import { commonErrors, gatewayErrors, numberErrors, type ErrorCode } from './errors.ts';
import { catalogue } from './operations.ts';
import { trainOffer } from './trains.ts';

/** What we read of a schema's JSON form. */
interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly oneOf?: readonly Shape[];
  readonly maxItems?: number;
  /** `#/$defs/…`: a shape that stands in a section of its own. */
  readonly $ref?: string;
}

/** The shapes that several operations share. */
const shared = [boardingDocument, priceBreakdown, stationRef, trainOffer];

/** The text of docs/gateway.md, made from the operations: what each asks and answers, and how it can refuse. */
export function gatewayDocument(): string {
  return [
    '# The railway gateway',
    '',
    'Made from `gateway/operations/` by `node scripts/docs.ts`; a test fails when this file is out of date.',
    '',
    "These are the operations of the railway's connection order (2015, table 1). Their field names and the XML are ours:",
    'the railway shows its own wire format to agents under contract only. So the codec is one module, `gateway/wire/`.',
    'A request carries the agent, the point of sale, the kiosk and a request number; an answer carries that number, the',
    "server's time, the agent's balance and, when one is announced, the next window of maintenance.",
    '',
    'A request with changes is done once. Its number must be higher than that of every earlier one of the kiosk, and its',
    'answer is kept: the same request under the same number brings the same answer, and `getresponse` brings it too.',
    '',
    'Amounts are integer kopecks. A field with a question mark may be left out.',
    '',
    '## Errors',
    '',
    `Any operation may answer ${listed(commonErrors)}; one with changes also ${listed(numberErrors)}.`,
    '',
    '| code | class | meaning |',
    '| --- | --- | --- |',
    ...Object.entries(gatewayErrors).map(([code, [kind, , meaning]]) => `| \`${code}\` | ${kind} | ${meaning} |`),
    '',
    '## Shared shapes',
    '',
    ...shared.flatMap(sharedShape),
    ...catalogue.map(section),
  ].join('\n');
}

function section(operation: Operation<z.ZodType, z.ZodType>): string {
  const { name, title, changes, errors } = operation;
  return [
    `## ${name}`,
    '',
    `${title}. ${changes ? 'Changes: never sent twice under two numbers.' : 'Changes nothing.'}`,
    '',
    ...table('asks', operation.request),
    ...table('answers', operation.answer),
    errors.length === 0 ? 'No errors of its own.' : `Errors of its own: ${listed(errors)}.`,
    '',
  ].join('\n');
}

function sharedShape(schema: z.ZodType): readonly string[] {
  const name = schema.meta()?.id ?? '';
  return [`### ${name}`, '', '| field | values | meaning |', '| --- | --- | --- |', ...fields('', shapeOf(schema)), ''];
}

/** A shape that is shared refers to itself at the top. */
function shapeOf(schema: z.ZodType): Shape {
  const shape = z.toJSONSchema(schema, { io: 'input' }) as Shape & { readonly $defs?: Readonly<Record<string, Shape>> };
  return shape.$ref === undefined ? shape : (shape.$defs?.[nameOf(shape.$ref)] ?? shape);
}

function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? '';
}

function table(title: string, schema: z.ZodType): readonly string[] {
  const rows = fields('', shapeOf(schema));
  if (rows.length === 0) return [`It ${title} nothing.`, ''];
  return [`| it ${title} | values | meaning |`, '| --- | --- | --- |', ...rows, ''];
}

/** The rows of an object's fields, those of its objects and lists below them. */
function fields(path: string, { properties = {}, required = [] }: Shape): readonly string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const here = `${path}${name}`;
    const label = required.includes(name) ? here : `${here}?`;
    return [`| \`${label}\` | ${valuesOf(field)} | ${field.description ?? ''} |`, ...below(here, field)];
  });
}

function below(path: string, field: Shape): readonly string[] {
  if (field.oneOf !== undefined) return variants(path, field.oneOf);
  if (field.items !== undefined) return below(`${path}[]`, field.items);
  return field.properties === undefined ? [] : fields(`${path}.`, field);
}

/** The kinds of an object that comes in several: what all have in common once, then what each has besides. */
function variants(path: string, shapes: readonly Shape[]): readonly string[] {
  const has = (shape: Shape, name: string): boolean => shape.properties?.[name] !== undefined;
  const part = (shape: Shape, wanted: (name: string) => boolean): Shape => ({
    ...shape,
    properties: Object.fromEntries(
      Object.entries(shape.properties ?? {}).filter(([name]) => name !== 'kind' && wanted(name)),
    ),
  });
  const isCommon = (name: string): boolean => shapes.every((shape) => has(shape, name));
  return [
    ...fields(`${path}.`, part(shapes[0] ?? {}, isCommon)),
    ...shapes.flatMap((shape) =>
      fields(
        `${path}(${kindOf(shape)}).`,
        part(shape, (name) => !isCommon(name)),
      ),
    ),
  ];
}

function kindOf(shape: Shape): string {
  return shape.properties?.['kind']?.const ?? '';
}

function valuesOf(field: Shape): string {
  if (field.$ref !== undefined) return `[${nameOf(field.$ref)}](#${nameOf(field.$ref)})`;
  if (field.const !== undefined) return `\`${field.const}\``;
  if (field.enum !== undefined) return field.enum.map((value) => `\`${value}\``).join(', ');
  if (field.oneOf !== undefined) {
    return `one of ${field.oneOf.map((shape) => `\`${kindOf(shape)}\``).join(', ')}`;
  }
  if (field.type === 'array') {
    const most = field.maxItems === undefined ? '' : `, ${String(field.maxItems)} at most`;
    return `list: ${valuesOf(field.items ?? {})}${most}`;
  }
  return { string: 'text', integer: 'whole number', boolean: 'yes or no', object: 'object' }[field.type ?? ''] ?? '';
}

function listed(codes: readonly ErrorCode[]): string {
  return codes.map((code) => `\`${code}\``).join(', ');
}
