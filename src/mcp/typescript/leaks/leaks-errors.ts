import { ts } from 'ts-morph';
import type { SecretPlace } from '../../../model/facts/leaks.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, unwrap } from '../program/syntax.ts';
import { caughtError } from './caught-errors.ts';
import { failedRequest } from './failed-requests.ts';
import { isOwnLogger } from './leaks-loggers.ts';
import type { Carried, Printing } from './leaks-reader.ts';

/**
 * Errors of axios that are printed whole, or the request in them: `error.config.headers` holds the Authorization header.
 * The errors of fetch hold no request, and gaxios redacts its own (since 5.1).
 */
export const findErrorLeaks = (program: Program, printing: Printing): readonly Carried[] => {
  if (printing.kind !== 'log' && printing.kind !== 'tool-result' && printing.kind !== 'response') return [];
  if ((printing.redacted ?? []).some((path) => /authorization|headers?$|config$|\*$/i.test(path))) return [];
  // A text is printed as it is.
  const isOwn = isOwnLogger(program, printing.node);
  for (const { expression, shown } of printing.values) {
    if (isOwn && shown === 'fields' && !isText(expression)) continue;
    const found = shown === 'fields' ? errorIn(program, expression, 0) : stringified(program, expression);
    if (found !== undefined) return [found];
  }
  return [];
};

const isText = (expression: ts.Expression): boolean => ts.isTemplateExpression(expression) || ts.isBinaryExpression(expression);

/** `JSON.stringify(error.config)` in a text. */
const stringified = (program: Program, text: ts.Expression): Carried | undefined => {
  for (const node of descendants(text)) {
    if (!ts.isCallExpression(node) || !/^(?:JSON\.stringify|(?:util\.)?inspect)$/.test(node.expression.getText())) continue;
    const [argument] = node.arguments;
    // `JSON.stringify(error)` of an axios error calls its toJSON, which gives the whole configuration.
    const found =
      argument === undefined || node.arguments[1]?.kind === ts.SyntaxKind.ArrowFunction ? undefined : errorIn(program, argument, 0);
    if (found !== undefined) return found;
  }
  return undefined;
};

const errorIn = (program: Program, expression: ts.Expression, depth: number): Carried | undefined => {
  const node = unwrap(expression);
  if (depth > 4) return undefined;
  if (ts.isTemplateExpression(node)) return stringified(program, node);
  if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      const value = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      const found = value === undefined ? undefined : errorIn(program, value, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (ts.isCallExpression(node)) return stringified(program, node);
  const text = node.getText().replaceAll('?', '');
  const request = /^(\w+)\.(?:config(?:\.headers)?|request|response\.config(?:\.headers)?|response\.request)$/.exec(text);
  const root = ts.isIdentifier(node) ? node : request === null ? undefined : rootOf(node);
  const inRequest = root === undefined || isRuledOut(root) ? undefined : secretPlace(program, root);
  // Headers alone hold no secret of the body.
  if (inRequest === undefined || (inRequest !== 'headers' && text.endsWith('.headers'))) return undefined;
  return { what: text, shape: 'error', inRequest, evidence: 'value', node, steps: [] };
};

/** The other side of `if (error instanceof AxiosError)` and of `if (axios.isAxiosError(error))`. */
const isRuledOut = (name: ts.Identifier): boolean => {
  for (let at: ts.Node = name; !ts.isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && parent.elseStatement === at && testsForClient(parent.expression, name.text)) return true;
    if (!ts.isBlock(parent)) continue;
    for (const before of parent.statements) {
      if (before === at) break;
      if (ts.isIfStatement(before) && testsForClient(before.expression, name.text) && leaves(before.thenStatement)) return true;
    }
  }
  return false;
};

const testsForClient = (test: ts.Expression, name: string): boolean => {
  const text = test.getText().replaceAll(/\s/g, '');
  return text === `${name}instanceofAxiosError` || new RegExp(`^(?:\\w+\\.)?isAxiosError\\(${name.replaceAll('$', '\\$')}\\)$`).test(text);
};

const leaves = (branch: ts.Statement): boolean => {
  const last = ts.isBlock(branch) ? branch.statements.at(-1) : branch;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
};

const rootOf = (node: ts.Expression): ts.Identifier | undefined => {
  let at = unwrap(node);
  while (ts.isPropertyAccessExpression(at)) at = unwrap(at.expression);
  return ts.isIdentifier(at) ? at : undefined;
};

/** The credential in what was caught round requests of a client whose errors hold them, or in what a cast says is such an error. */
const secretPlace = (program: Program, name: ts.Identifier): SecretPlace | undefined => {
  const caught = caughtError(program, name);
  if (caught === undefined) return undefined;
  const failed = failedRequest(program, caught);
  if (failed?.client.holdsRequest === true) return failed.secret;
  const declaration = findDeclaration(name);
  const isCast = declaration !== undefined && ts.isVariableDeclaration(declaration) && /\bAxiosError\b/.test(declaration.getText());
  return isCast ? 'headers' : undefined;
};
