/**
 * `perron/arrows`: which room may import which (docs/architecture.md). It judges the text of the import and the place
 * of the file alone: no resolver, so a file that does not exist yet is judged like any other.
 */
import { posix, relative } from 'node:path';

import { AST_NODE_TYPES, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

const DESIGN = 'renderer/design/';
const CONTRACT = 'kiosk/contract/';
const SYSTEM_CLOCK = 'basics/system-clock.ts';

/** A room, and the folders and files it may import from besides itself; the first row that fits a file counts. */
interface Room {
  readonly room: string;
  readonly mayImport: readonly string[];
}

const ROOMS: readonly Room[] = [
  { room: 'basics/', mayImport: [] },
  { room: 'assets/', mayImport: [] },
  { room: DESIGN, mayImport: [] },
  { room: 'renderer/', mayImport: [CONTRACT, 'basics/', 'assets/'] },
  { room: CONTRACT, mayImport: ['basics/', 'assets/'] },
  {
    room: 'kiosk/',
    mayImport: ['basics/', 'assets/', 'gateway/client/', 'gateway/operations/', 'hardware/capabilities/'],
  },
  { room: 'hardware/', mayImport: ['basics/', 'assets/'] },
  { room: 'gateway/', mayImport: ['basics/', 'assets/'] },
  { room: 'dock/', mayImport: ['basics/', 'assets/', DESIGN, 'hardware/ports/'] },
  { room: 'fleet/', mayImport: ['basics/', 'assets/', DESIGN, CONTRACT, 'kiosk/settings/'] },
  { room: 'electron/', mayImport: ['basics/', 'assets/', 'kiosk/', 'gateway/', 'hardware/', 'renderer/', 'fleet/'] },
];

/** The files that meet simulators beside tests: `dock/` shows them, `scripts/` and `test/` put them in. */
const MEETS_SIMULATORS = /^(?:dock|scripts|test)\/|\.test\.tsx?$/;
const SIMULATOR = /^(?:hardware|gateway)\/(?:.*\/)?simulator[^/]*(?:\/|$)/;
const DRIVER = /^hardware\/(?:.*\/)?driver[^/]*(?:\/|$)/;
const TEST = /^test\/|\.test\.tsx?$/;

/**
 * Why `from` may not import `to`; undefined when it may. Both are paths from the top of the clone, with slashes.
 */
function refusal(from: string, to: string): string | undefined {
  if (from.startsWith('test/') || from.startsWith('scripts/') || !from.includes('/')) return undefined;
  const isTest = TEST.test(from);
  if (TEST.test(to)) return isTest ? undefined : 'what is not a test never imports one';
  if (SIMULATOR.test(to)) return simulatorRefusal(from, to);
  if (SIMULATOR.test(from)) {
    if (to.startsWith('gateway/client/')) return "the gateway's simulator never shares code with its client";
    if (DRIVER.test(to) && !isTest) return 'a simulator stands at the other end of the port: it knows no driver';
  }
  const row = ROOMS.find(({ room }) => from.startsWith(room));
  if (row === undefined) return `${from} stands in no room of the house`;
  if (to === SYSTEM_CLOCK && row.room === 'kiosk/') return 'the core gets its clock injected';
  if ([row.room, ...row.mayImport].some((allowed) => to.startsWith(allowed))) return undefined;
  return `${row.room} may import only ${['itself', ...row.mayImport].join(', ')}`;
}

function simulatorRefusal(from: string, to: string): string | undefined {
  if (from.startsWith('gateway/client/')) return "the gateway's client and simulator never import each other";
  if (MEETS_SIMULATORS.test(from)) return undefined;
  const own = SIMULATOR.test(from) && from.split('/')[0] === to.split('/')[0];
  return own ? undefined : 'only dock/, scripts/ and tests meet simulators';
}

const createRule = ESLintUtils.RuleCreator((name) => `docs/architecture.md#${name}`);

/** Everything that names a module: import, export from, import(), import type and `import('…')` in a type. */
export const arrows = createRule({
  name: 'arrows',
  meta: {
    type: 'problem',
    docs: { description: 'Imports run one way through the house' },
    messages: {
      arrow: 'Wrong arrow: {{reason}}.',
      electron: "Only electron/*-entry.ts imports 'electron' (it starts a download); take `import type` instead.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll('\\', '/');

    function judge(source: TSESTree.Node | null, typeOnly: boolean): void {
      if (source?.type !== AST_NODE_TYPES.Literal || typeof source.value !== 'string') return;
      const name = source.value;
      if (name === 'electron' && !typeOnly && !/^electron\/[^/]*-entry\.ts$/.test(file)) {
        context.report({ node: source, messageId: 'electron' });
      }
      if (!name.startsWith('.')) return;
      const reason = refusal(file, posix.join(posix.dirname(file), name));
      if (reason !== undefined) context.report({ node: source, messageId: 'arrow', data: { reason } });
    }

    return {
      ImportDeclaration(node) {
        judge(node.source, node.importKind === 'type');
      },
      ExportNamedDeclaration(node) {
        judge(node.source, node.exportKind === 'type');
      },
      ExportAllDeclaration(node) {
        judge(node.source, node.exportKind === 'type');
      },
      ImportExpression(node) {
        judge(node.source, false);
      },
      TSImportType(node) {
        judge(node.source, true);
      },
    };
  },
});
