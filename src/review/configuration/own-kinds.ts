import type { UserRule } from '../../secrets/drop-in/gitleaks-config.ts';
import type { OwnKind } from './definition.ts';
import { type Located, mistakeAt } from './shape.ts';

/** The kinds of credentials of one's own as rules to search with. Throws a ConfigurationError for an expression that RE2 does not take. */
export const toUserRules = async (kinds: readonly Located<OwnKind>[]): Promise<readonly UserRule[]> => {
  if (kinds.length === 0) return [];
  const { compileExpression } = await import('../../secrets/drop-in/expression.ts');
  return kinds.map(({ id, title, pattern, words = [], at }) => {
    try {
      compileExpression(pattern);
    } catch {
      throw mistakeAt(at.path, at.span, `The \`pattern\` of \`${id}\` is no regular expression of RE2: ${JSON.stringify(pattern)}.`);
    }
    return { id, title, expression: pattern, group: 0, entropy: 0, keywords: words.map((word) => word.toLowerCase()) };
  });
};
