import { ts } from 'ts-morph';
import { moduleOf, type Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { findAbove, isFunctionNode, isInside } from '../program/syntax.ts';

/** Whether the answer of a token endpoint is shown, or put away to be shown, only where the request has failed: it holds no token then. */
export const describesFailure = (program: Program, shown: ts.Node, steps: readonly ts.Node[]): boolean =>
  isFailed(shown) || steps.some((step) => isFailed(step) || isFilledOnFailure(program, step));

const isFailed = (node: ts.Node): boolean => isFailurePath(node) || isAfterSuccess(node);

/** `let problem = ''; … if (response.ok) return token; problem = text;` */
const isFilledOnFailure = (program: Program, step: ts.Node): boolean => {
  if (!ts.isVariableDeclaration(step) || !ts.isIdentifier(step.name)) return false;
  const filled = (moduleOf(program, step)?.assignments.get(step.name.text) ?? []).filter(
    ({ left }) => ts.isIdentifier(left) && findDeclaration(left) === step,
  );
  return filled.length > 0 && filled.every((each) => isFailed(each) || findAbove(each, ts.isCatchClause) !== undefined);
};

/** In the branch of a failed request an answer describes the failure. */
const isFailurePath = (node: ts.Node): boolean => {
  const branch = findAbove(node, ts.isIfStatement);
  if (branch === undefined) return false;
  const test = branch.expression.getText();
  if (isInside(node, branch.thenStatement) && asksForSuccess.test(test)) return isFailurePath(branch);
  const fails = isInside(node, branch.thenStatement) ? /!|error|status|fail/i : /\bok\b|status|success|200|token/i;
  return fails.test(test) || isFailurePath(branch);
};

/** `if (response.status === 200) return …;` stands before. */
const isAfterSuccess = (node: ts.Node): boolean => {
  for (let at = node; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    if (!ts.isBlock(at.parent)) continue;
    for (const before of at.parent.statements) {
      if (before === at) break;
      if (!ts.isIfStatement(before) || before.elseStatement !== undefined) continue;
      const last = ts.isBlock(before.thenStatement) ? before.thenStatement.statements.at(-1) : before.thenStatement;
      const test = before.expression.getText();
      if (last !== undefined && ts.isReturnStatement(last) && (asksForSuccess.test(test) || /(?:^|[^!\w.])[\w.]+\.ok\b/.test(test)))
        return true;
    }
  }
  return false;
};

/** `status === 200`, `status >= 200 && status < 300`. */
const asksForSuccess = /(?:^|[^!])={2,3}\s*20\d\b|>=\s*200\b[^|]*<=?\s*(?:299|300)\b/;
