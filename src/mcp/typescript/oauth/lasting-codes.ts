import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { descendants, lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import type { IssuedCode } from './issued-codes.ts';

/** Where an issued code is kept without an end: nothing beside it tells the time, and nothing in its file or in what keeps it takes it away. */
export const keptForGood = (program: Program, { fn, code }: IssuedCode): ts.Node | undefined => {
  if (code === undefined || !ts.isIdentifier(unwrap(code)) || mayEnd.test(fn.getSourceFile().text.replaceAll(/expires_in/g, '')))
    return undefined;
  const name = unwrap(code).getText();
  for (const node of descendants(fn)) {
    if (!ts.isCallExpression(node) || lastName(node.expression) !== 'set' || !ts.isPropertyAccessExpression(node.expression)) continue;
    const [key, value] = node.arguments;
    if (key === undefined || value === undefined || unwrap(key).getText() !== name) continue;
    const isMap = trace(program, node.expression.expression).some(
      ({ node: made }) =>
        ts.isNewExpression(made) &&
        lastName(made.expression) === 'Map' &&
        !mayEnd.test(made.getSourceFile().text.replaceAll(/expires_in/g, '')),
    );
    if (isMap && trace(program, value).every(({ node: end }) => hasNoTime(end))) return node;
  }
  return undefined;
};

const mayEnd = /expir|setTimeout|setInterval|\bttl\b|maxAge|lifetime/i;

const hasNoTime = (node: ts.Node): boolean =>
  ts.isObjectLiteralExpression(node) &&
  node.properties.every(
    (property) => !ts.isSpreadAssignment(property) && !/time|date|created|issued|valid|exp$|at$/i.test(memberName(property.name) ?? 'time'),
  );
