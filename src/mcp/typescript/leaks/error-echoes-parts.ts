import { ts } from 'ts-morph';
import type { ErrorEcho } from '../../../model/facts/leaks.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { accessedName, descendants, isFunctionNode, lastName, ownDescendants, unwrap } from '../program/syntax.ts';
import { dropsContent } from '../storage/token-stores-calls.ts';
import { traceCallees } from '../values/trace.ts';
import { type Caught, caughtError } from './caught-errors.ts';
import { failedRequest } from './failed-requests.ts';
import type { Shown } from './leaks-reader.ts';

/** A part of a caught error that an expression shows. */
export type Echoed = { readonly part: ErrorEcho['part']; readonly shown: ts.Expression; readonly caught: Caught };

const maximumDepth = 8;

/** The parts of caught errors that are readable where an expression is printed. */
export const echoedBy = (program: Program, expression: ts.Expression, shown: Shown, depth = 0): readonly Echoed[] => {
  if (depth > maximumDepth) return [];
  const node = unwrap(expression);
  const inside = (inner: ts.Expression, as: Shown = shown): readonly Echoed[] => echoedBy(program, inner, as, depth + 1);
  if (ts.isTemplateExpression(node)) return node.templateSpans.flatMap((span) => inside(span.expression, 'text'));
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) return [...inside(node.left, 'text'), ...inside(node.right, 'text')];
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return isDeliberate(node.left) ? [] : inside(node.right);
    return kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken
      ? ofAlternatives(node.left, node.right, inside)
      : [];
  }
  if (ts.isConditionalExpression(node)) {
    if (isDeliberate(node.condition)) return [];
    return node.condition.getText() === node.whenTrue.getText()
      ? ofAlternatives(node.whenTrue, node.whenFalse, inside)
      : [...inside(node.whenTrue), ...inside(node.whenFalse)];
  }
  if (ts.isObjectLiteralExpression(node))
    return shown === 'fields' ? node.properties.flatMap((property) => ofProperty(property, inside)) : [];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((element) => inside(ts.isSpreadElement(element) ? element.expression : element));
  if (ts.isCallExpression(node)) return ofCall(program, node, shown, depth);
  if (ts.isPropertyAccessExpression(node)) return ofField(program, node, depth);
  return ts.isIdentifier(node) ? ofName(program, node, shown, depth) : [];
};

type Inside = (expression: ts.Expression) => readonly Echoed[];

/** `error.message || JSON.stringify(error)`: the second is for what has no message, and an error has one. */
const ofAlternatives = (first: ts.Expression, second: ts.Expression, inside: Inside): readonly Echoed[] => {
  const found = inside(first);
  return found.some(({ part }) => part === 'message') ? found : [...found, ...inside(second)];
};

/** In development a stack is there to be read, and errors of one's own kind, or of a schema, say what they are meant to. */
const isDeliberate = (condition: ts.Expression): boolean =>
  /NODE_ENV|isDev|isDevelopment|debug|verbose|instanceof\s+(?:\w*Zod\w*|\w*User\w*|\w*Validation\w*|TypeError|SyntaxError)/i.test(
    condition.getText(),
  );

const ofProperty = (property: ts.ObjectLiteralElementLike, inside: Inside): readonly Echoed[] => {
  if (ts.isPropertyAssignment(property)) return inside(property.initializer);
  if (ts.isShorthandPropertyAssignment(property)) return inside(property.name);
  return ts.isSpreadAssignment(property) ? inside(property.expression) : [];
};

const ofCall = (program: Program, call: ts.CallExpression, shown: Shown, depth: number): readonly Echoed[] => {
  const name = lastName(call.expression);
  const [first] = call.arguments;
  if (/^(?:stringify|inspect|serializeError)$/.test(name) && first !== undefined) return echoedBy(program, first, 'fields', depth + 1);
  if (name === 'String' && first !== undefined) return echoedBy(program, first, 'text', depth + 1);
  if (dropsContent(call) || /safe|clean|strip/i.test(name)) return [];
  if (ts.isPropertyAccessExpression(call.expression)) {
    if (/^(?:toString|trim|join|concat|replace|slice|substring)$/.test(name))
      return echoedBy(program, call.expression.expression, 'text', depth + 1);
    // axios gives its whole configuration; an error of the program's own says what it wants.
    if (name === 'toJSON')
      return echoedBy(program, call.expression.expression, 'fields', depth + 1).filter(
        ({ caught }) => failedRequest(program, caught)?.client.holdsRequest === true,
      );
  }
  return traceCallees(program, call).flatMap(({ fn }) => {
    if (!isFunctionNode(fn) || fn.body === undefined) return [];
    if (!ts.isBlock(fn.body)) return echoedBy(program, fn.body, shown, depth + 1);
    return [...ownDescendants(fn.body)].flatMap((node) =>
      ts.isReturnStatement(node) && node.expression !== undefined ? echoedBy(program, node.expression, shown, depth + 1) : [],
    );
  });
};

const ofName = (program: Program, name: ts.Identifier, shown: Shown, depth: number): readonly Echoed[] => {
  const caught = caughtError(program, name);
  if (caught !== undefined) return isNoError(name) ? [] : [{ part: shown === 'fields' ? 'whole' : 'message', shown: name, caught }];
  const declaration = findDeclaration(name);
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return [];
  return echoedBy(program, declaration.initializer, shown, depth + 1);
};

/** After `if (error instanceof Error) return …`, and where it was tested to be a text or nothing, what was thrown is no error object. */
const isNoError = (name: ts.Identifier): boolean => {
  for (let at: ts.Node = name; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    const above = at.parent;
    if (ts.isConditionalExpression(above) && above.whenFalse === at && testsError(above.condition, name)) return true;
    if (ts.isIfStatement(above)) {
      if (above.elseStatement === at && testsError(above.expression, name)) return true;
      if (above.thenStatement === at && testsOther(above.expression, name)) return true;
    }
    const { pos } = at;
    if (ts.isBlock(above) && above.statements.some((each) => each.end <= pos && leavesWithError(each, name))) return true;
  }
  return false;
};

const leavesWithError = (statement: ts.Statement, name: ts.Identifier): boolean => {
  if (!ts.isIfStatement(statement) || !testsError(statement.expression, name)) return false;
  const last = ts.isBlock(statement.thenStatement) ? statement.thenStatement.statements.at(-1) : statement.thenStatement;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
};

const testsError = (condition: ts.Expression, name: ts.Identifier): boolean =>
  new RegExp(`\\b${name.text}\\s+instanceof\\s+Error\\b`).test(condition.getText());

const testsOther = (condition: ts.Expression, name: ts.Identifier): boolean =>
  new RegExp(`^!${name.text}$|typeof\\s+${name.text}\\s*(?:!==?\\s*['"]object|===?\\s*['"](?:string|number|undefined))`).test(
    condition.getText(),
  );

const ofField = (program: Program, access: ts.PropertyAccessExpression, depth: number): readonly Echoed[] => {
  const path: string[] = [];
  let root: ts.Expression = access;
  while (ts.isPropertyAccessExpression(root)) {
    path.unshift(accessedName(root) ?? '');
    root = unwrap(root.expression);
  }
  if (!ts.isIdentifier(root)) return [];
  const caught = caughtError(program, root);
  const part = partOf(path);
  if (caught !== undefined) return part === undefined ? [] : [{ part, shown: access, caught }];
  return path.join('.') === 'data' || path.join('.') === 'details' ? ofEnriched(program, root, access, depth) : [];
};

/** A field of the error, by what errors of HTTP clients keep there. */
const partOf = (path: readonly string[]): ErrorEcho['part'] | undefined => {
  const text = path.join('.');
  if (/^(?:config|request|options)(?:\.(?:headers|url|auth))?$|^response\.(?:config|request)\b/.test(text)) return 'request';
  if (text === 'stack') return 'stack';
  if (text === 'message') return 'message';
  return /^response(?:\.(?:data|body|_data))?$|^(?:body|responseBody)$/.test(text) ? 'body' : undefined;
};

/** `handled.data` of `const handled = handle(error)`, where `handle` adds the stack. */
const ofEnriched = (program: Program, name: ts.Identifier, shown: ts.Expression, depth: number): readonly Echoed[] => {
  const declaration = findDeclaration(name);
  const made =
    declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
      ? unwrap(declaration.initializer)
      : undefined;
  if (made === undefined || !ts.isCallExpression(made) || depth > maximumDepth) return [];
  for (const argument of made.arguments) {
    const given = unwrap(argument);
    const caught = ts.isIdentifier(given) ? caughtError(program, given) : undefined;
    if (caught === undefined) continue;
    const addsStack = traceCallees(program, made).some(({ fn }) => fn.body !== undefined && readsStack(fn.body));
    return addsStack ? [{ part: 'data', shown, caught }] : [];
  }
  return [];
};

const readsStack = (body: ts.Node): boolean => {
  for (const node of descendants(body)) if (ts.isPropertyAccessExpression(node) && node.name.text === 'stack') return true;
  return false;
};
