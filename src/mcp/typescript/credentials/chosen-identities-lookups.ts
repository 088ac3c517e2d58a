import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace } from '../values/trace.ts';

/** Something read from what is kept, and the parts of the expression that select what is read. */
type Lookup = {
  readonly node: ts.Node;
  readonly selectors: readonly ts.Expression[];
  readonly frame: Frame | undefined;
  /** The stops between the use and the look-up. */
  readonly steps: readonly ts.Node[];
};

const maximumDepth = 12;

/** The look-ups that a value comes from: entries of maps, files, rows of databases, variables with a made-up name. */
export const lookupsBehind = (program: Program, expression: ts.Expression, frame?: Frame): readonly Lookup[] =>
  behind(program, expression, frame, [], 0);

const behind = (
  program: Program,
  expression: ts.Expression,
  frame: Frame | undefined,
  steps: readonly ts.Node[],
  depth: number,
): readonly Lookup[] => {
  if (depth > maximumDepth) return [];
  const node = unwrap(expression);
  if (ts.isTemplateExpression(node))
    return node.templateSpans.flatMap(({ expression: part }) => behind(program, part, frame, steps, depth + 1));
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return [node.left, node.right].flatMap((side) => behind(program, side, frame, steps, depth + 1));
  return trace(program, node, frame).flatMap((end) => ofEnd(program, end, [...steps, ...end.steps], depth + 1));
};

const ofEnd = (program: Program, end: Trace, steps: readonly ts.Node[], depth: number): readonly Lookup[] => {
  if (end.kind === 'member') {
    const own = elementOf(program, end.node, steps);
    return own.length > 0 ? own : ofEnd(program, end.of, steps, depth + 1);
  }
  if (end.kind !== 'node') return [];
  if (ts.isTemplateExpression(end.node) || ts.isBinaryExpression(end.node)) return behind(program, end.node, end.frame, steps, depth + 1);
  return ts.isCallExpression(end.node) ? ofCall(program, end.node, end.frame, steps, depth) : elementOf(program, end.node, steps);
};

/** The entries stand in the source: accounts of who runs the server, each with a variable of its own. */
export const isWrittenTable = (program: Program, { expression }: ts.ElementAccessExpression): boolean =>
  trace(program, expression).some(({ node }) => ts.isObjectLiteralExpression(node) && node.properties.length > 0);

/** `keys[tenant]`, `` process.env[`TOKEN_${account}`] `` */
const elementOf = (program: Program, node: ts.Node, steps: readonly ts.Node[]): readonly Lookup[] =>
  ts.isElementAccessExpression(node) &&
  !isWrittenTable(program, node) &&
  !ts.isStringLiteralLike(node.argumentExpression) &&
  !ts.isNumericLiteral(node.argumentExpression)
    ? [{ node, selectors: partsOf(node.argumentExpression), frame: undefined, steps }]
    : [];

const reading =
  /^(?:get|load|read|find|lookup|retrieve|resolve|select|query|execute|eq|where|first|one|hget|getItem|getPassword|getSecret)(?=[A-Z]|$)/;
/** What a text passes through after it was read. */
const decoding = /^(?:parse|decrypt|decode|update|toString|trim|from|json|String)$/;

const ofCall = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  steps: readonly ts.Node[],
  depth: number,
): readonly Lookup[] => {
  const callee = unwrap(call.expression);
  const name = lastName(callee);
  const receiver = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
  if (reading.test(name)) {
    // `from('tokens').select().eq('user', user).single()`: each call of a chain selects.
    const own: Lookup = { node: call, selectors: call.arguments.flatMap(partsOf), frame, steps };
    return receiver !== undefined && ts.isCallExpression(receiver) ? [own, ...ofCall(program, receiver, frame, steps, depth + 1)] : [own];
  }
  if (depth > maximumDepth) return [];
  const inner = decoding.test(name) ? call.arguments : [];
  return [
    ...inner.flatMap((argument) => behind(program, argument, frame, steps, depth + 1)),
    ...(receiver !== undefined && ts.isCallExpression(receiver) ? ofCall(program, receiver, frame, steps, depth + 1) : []),
  ];
};

/** The names in an argument: `email`, `` `${email}.json` ``, `[email]`, `{ where: { email } }`. */
const partsOf = (argument: ts.Expression): readonly ts.Expression[] => {
  const node = unwrap(argument);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return [node];
  if (ts.isTemplateExpression(node)) return node.templateSpans.flatMap(({ expression }) => partsOf(expression));
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(partsOf);
  if (ts.isBinaryExpression(node)) return [...partsOf(node.left), ...partsOf(node.right)];
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((property) => {
      if (ts.isPropertyAssignment(property)) return partsOf(property.initializer);
      return ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
    });
  if (!ts.isCallExpression(node)) return [];
  // `account.toUpperCase()`, `path.join(folder, email)`, `encodeURIComponent(email)`
  const callee = unwrap(node.expression);
  return [...(ts.isPropertyAccessExpression(callee) ? partsOf(callee.expression) : []), ...node.arguments.flatMap(partsOf)];
};
