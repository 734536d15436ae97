/** `perron/no-unused-result`: a `Result` that nobody looks at is a failure that nobody sees. */
import { AST_NODE_TYPES, ESLintUtils } from '@typescript-eslint/utils';
import type { Type } from 'typescript';

/** The members of the union `Result`, and the file that declares them. */
const MEMBERS = new Set(['Ok', 'Err']);
const HOME = /(?:^|[\\/])basics[\\/]result\.ts$/;

const createRule = ESLintUtils.RuleCreator((name) => `docs/architecture.md#${name}`);

/**
 * Refuses an expression statement, awaited or not, whose value is a `Result`. `void` is no way out: a known failure
 * is handled, or turned into a thrown one by `valueOf`.
 */
export const noUnusedResult = createRule({
  name: 'no-unused-result',
  meta: {
    type: 'problem',
    docs: { description: 'A Result must be looked at' },
    messages: { unused: 'This Result is not looked at: handle its failure, or take valueOf where one would be a bug.' },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    const checker = services.program.getTypeChecker();

    function holdsResult(type: Type): boolean {
      const parts = type.isUnion() ? type.types : [type];
      return parts.some((part) => {
        const symbol = part.getSymbol();
        if (symbol === undefined || !MEMBERS.has(symbol.name)) return false;
        return (symbol.declarations ?? []).some(({ parent }) => HOME.test(parent.getSourceFile().fileName));
      });
    }

    return {
      ExpressionStatement({ expression }) {
        if (expression.type === AST_NODE_TYPES.AssignmentExpression) return;
        const isVoid = expression.type === AST_NODE_TYPES.UnaryExpression && expression.operator === 'void';
        const value = isVoid ? expression.argument : expression;
        const type = services.getTypeAtLocation(value);
        const awaited = checker.getAwaitedType(type) ?? type;
        if (holdsResult(type) || holdsResult(awaited)) context.report({ node: expression, messageId: 'unused' });
      },
    };
  },
});
