import { ts } from 'ts-morph';
import { isCredentialHeader } from '../../../knowledge/upstream.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, isFunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';

/** The values in headers that show a credential: of a request's or a client's options, of a chain of calls after it, of what an interceptor adds. */
export const headersShown = (
  program: Program,
  call: ts.CallExpression | ts.NewExpression,
  options: readonly ts.ObjectLiteralExpression[],
): readonly ts.Expression[] => [
  ...options.flatMap(({ properties }) =>
    properties
      .flatMap((property) => (/^headers$/i.test(memberName(property.name) ?? '') ? givenBy(property) : []))
      .flatMap((value) => heldBy(program, value, 0)),
  ),
  ...(ts.isCallExpression(call) ? [...chained(program, call), ...addedToClient(program, call)] : []),
];

const maximumDepth = 4;

/** What an object of headers holds: `{ authorization }`, `new Headers({ … })`, and what is put into them after they were made. */
const heldBy = (program: Program, value: ts.Expression, depth: number): readonly ts.Expression[] =>
  depth > maximumDepth
    ? []
    : trace(program, value).flatMap(({ kind, node }): readonly ts.Expression[] => {
        if (kind !== 'node') return [];
        if (ts.isObjectLiteralExpression(node)) return [...ofLiteral(program, node, depth), ...putInto(program, node)];
        if (!ts.isNewExpression(node) || lastName(node.expression) !== 'Headers') return [];
        return [...(node.arguments ?? []).flatMap((given) => heldBy(program, given, depth + 1)), ...putInto(program, node)];
      });

const ofLiteral = (program: Program, { properties }: ts.ObjectLiteralExpression, depth: number): readonly ts.Expression[] =>
  properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) return heldBy(program, property.expression, depth + 1);
    return isCredentialHeader(memberName(property.name) ?? '') ? givenBy(property) : [];
  });

const givenBy = (property: ts.ObjectLiteralElementLike): readonly ts.Expression[] => {
  if (ts.isPropertyAssignment(property)) return [property.initializer];
  return ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
};

/** `headers.set('authorization', token)` and `headers.Authorization = token` of the variable that was given the object. */
const putInto = (program: Program, made: ts.Expression): readonly ts.Expression[] => {
  const { parent } = made;
  const module = moduleOf(program, made);
  if (!ts.isVariableDeclaration(parent) || module === undefined) return [];
  const isIt = (object: ts.Expression): boolean => {
    const named = unwrap(object);
    return ts.isIdentifier(named) && findDeclaration(named) === parent;
  };
  const set = ['set', 'append'].flatMap((name) => (module.calls.get(name) ?? []).flatMap((call) => namedValue(call, isIt)));
  const assigned = [...module.assignments].flatMap(([name, all]) =>
    isCredentialHeader(name)
      ? all.flatMap(({ left, right }) =>
          (ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left)) && isIt(left.expression) ? [right] : [],
        )
      : [],
  );
  return [...set, ...assigned];
};

/** The value in `object.set('authorization', value)`. */
const namedValue = (call: ts.CallExpression, isObject: (object: ts.Expression) => boolean): readonly ts.Expression[] => {
  const callee = unwrap(call.expression);
  const [name, value] = call.arguments;
  return name !== undefined &&
    value !== undefined &&
    ts.isStringLiteralLike(name) &&
    isCredentialHeader(name.text) &&
    ts.isPropertyAccessExpression(callee) &&
    isObject(callee.expression)
    ? [value]
    : [];
};

/** `superagent.get(address).set('Authorization', token)` */
const chained = (program: Program, call: ts.CallExpression): readonly ts.Expression[] => {
  const found: ts.Expression[] = [];
  for (let at = call; ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at && ts.isCallExpression(at.parent.parent); ) {
    const next = at.parent.parent;
    const method = at.parent.name.text;
    const [only] = next.arguments;
    if (method === 'set' && next.arguments.length === 1 && only !== undefined) found.push(...heldBy(program, only, 0));
    else if (/^(?:set|header)$/.test(method)) found.push(...namedValue(next, () => true));
    else if (/^(?:auth|bearer)$/.test(method)) found.push(...next.arguments.filter((argument) => !isFunctionNode(argument)));
    at = next;
  }
  return found;
};

/** `client.interceptors.request.use((config) => …)` and `client.defaults.headers.common.Authorization = token` */
const addedToClient = (program: Program, made: ts.CallExpression): readonly ts.Expression[] => {
  const module = moduleOf(program, made);
  if (module === undefined || !/^(?:create|extend)$/.test(lastName(made.expression)) || !/interceptors|defaults/.test(module.source.text))
    return [];
  const isIt = (client: ts.Expression): boolean => trace(program, client).some(({ node }) => node === made);
  const intercepting = (module.calls.get('use') ?? []).flatMap((call): readonly ts.Expression[] => {
    const client = clientIn(call.expression, /^interceptors\.request\.use$/);
    const [fn] = call.arguments;
    return client !== undefined && fn !== undefined && isIt(client) ? assignedHeaders(fn) : [];
  });
  const defaults = [...module.assignments].flatMap(([name, all]) =>
    isCredentialHeader(name)
      ? all.flatMap(({ left, right }): readonly ts.Expression[] => {
          const client = clientIn(left, /^defaults\.headers\b/);
          return client !== undefined && isIt(client) ? [right] : [];
        })
      : [],
  );
  return [...intercepting, ...defaults];
};

/** The object in front of a path of names. */
const clientIn = (expression: ts.Expression, path: RegExp): ts.Expression | undefined => {
  const names: string[] = [];
  for (let at = unwrap(expression); ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at); at = unwrap(at.expression)) {
    names.unshift(lastName(at));
    if (path.test(names.join('.'))) return at.expression;
  }
  return undefined;
};

const assignedHeaders = (fn: ts.Node): readonly ts.Expression[] =>
  [...descendants(fn)].flatMap((node): readonly ts.Expression[] => {
    if (ts.isCallExpression(node)) return /^set$/.test(lastName(node.expression)) ? namedValue(node, () => true) : [];
    const assigns = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return assigns && isCredentialHeader(lastName(node.left)) && /headers/i.test(node.left.getText()) ? [node.right] : [];
  });
