import { ts } from 'ts-morph';
import { handlerAdapters } from '../../../knowledge/mcp-handlers.ts';
import { findArrivals, findArrivalsInModule } from '../guards/arrivals.ts';
import { extraTests, join, type Path, waysOf } from '../guards/path-facts.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { enclosingFunction, type FunctionNode, findAbove, isFunctionNode, lastName, propertyNamed, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace, traceCallees } from '../values/trace.ts';
import { mcpHandlerOf, wrapperGuard } from './mcp-handlers.ts';

/** One thing that may stand in a chain of handlers, and the tests under which it stands there. */
export type Handler = { readonly expression: ts.Expression; readonly when: Path; readonly frame: Frame | undefined } & (
  | { readonly kind: 'function'; readonly fn: FunctionNode; readonly closure: Frame | undefined }
  /** Made by a package: middleware itself, or the result of calling its factory. `wraps` are functions given to it. */
  | {
      readonly kind: 'external';
      readonly specifier: string;
      readonly name: string;
      readonly call: ts.CallExpression | undefined;
      readonly wraps: readonly Handler[];
    }
  /** The call that makes an app or router. */
  | { readonly kind: 'made'; readonly node: ts.Node }
  | { readonly kind: 'unknown'; readonly because: string }
);

const maximumDepth = 12;

/** What the arguments of `app.use(…)` may be: lists spread, conditionals and factories opened, names followed. In order; alternatives stand side by side. */
export const resolveHandlers = (
  program: Program,
  expression: ts.Expression,
  frame: Frame | undefined,
  when: Path = [],
  depth = 0,
): readonly Handler[] => {
  const node = ts.isSpreadElement(expression) ? unwrap(expression.expression) : unwrap(expression);
  const again = (inner: ts.Expression, at: Frame | undefined, path: Path): readonly Handler[] =>
    resolveHandlers(program, inner, at, path, depth + 1);
  const inWays = (inner: ts.Expression, condition: ts.Expression, holds: boolean): readonly Handler[] =>
    waysOf(program, condition, holds, frame, 'continues').flatMap((way) =>
      join([when], [way]).flatMap((path) => again(inner, frame, path)),
    );
  if (depth > maximumDepth) return [{ kind: 'unknown', because: 'the handler is passed on too often', expression: node, when, frame }];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : again(element, frame, when)));
  if (ts.isConditionalExpression(node))
    return [...inWays(node.whenTrue, node.condition, true), ...inWays(node.whenFalse, node.condition, false)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return inWays(node.right, node.left, true);
  if (ts.isCallExpression(node)) return resolveCall(program, node, frame, when, depth);
  if (isFunctionNode(node)) return [{ kind: 'function', fn: node, closure: frame, expression: node, when, frame }];
  if (ts.isIdentifier(node)) {
    const listed = resolveList(program, node, frame, when, depth);
    if (listed !== undefined) return listed;
  }
  return trace(program, node, frame).flatMap((found) => fromTrace(program, found, node, frame, when, depth));
};

const fromTrace = (
  program: Program,
  found: Trace,
  expression: ts.Expression,
  frame: Frame | undefined,
  when: Path,
  depth: number,
): readonly Handler[] => {
  switch (found.kind) {
    case 'node': {
      if (isFunctionNode(found.node)) return [{ kind: 'function', fn: found.node, closure: found.frame, expression, when, frame }];
      if (found.node === expression) return [{ kind: 'made', node: found.node, expression, when, frame }];
      const list = namedList(found.node);
      if (list !== undefined) return resolveList(program, list, found.frame, when, depth + 1) ?? [];
      if (ts.isExpression(found.node))
        return resolveHandlers(program, found.node, found.frame, when, depth + 1).map((handler) => ({ ...handler, expression }));
      return [{ kind: 'made', node: found.node, expression, when, frame }];
    }
    case 'external':
      return [{ kind: 'external', specifier: found.specifier, name: found.name, call: undefined, wraps: [], expression, when, frame }];
    case 'missing':
      return [];
    case 'unresolved':
      return [{ kind: 'unknown', because: found.because, expression, when, frame }];
    case 'parameter':
      return [{ kind: 'unknown', because: `${expression.getText()} is given by a caller that is not known`, expression, when, frame }];
    case 'member': {
      const base = found.of;
      if (base.kind === 'node' && ts.isCallExpression(base.node)) {
        const outer = resolveCall(program, base.node, base.frame, when, depth);
        const [made] = outer;
        const decorated = made?.kind === 'external' && made.specifier === 'fastify' ? decoratedAs(program, found.path) : [];
        if (decorated.length > 0) return decorated.flatMap((each) => resolveHandlers(program, each, undefined, when, depth + 1));
        if (made?.kind === 'external') return [{ ...made, name: [made.name, ...found.path].join('.'), expression }];
      }
      return [{ kind: 'unknown', because: `what ${expression.getText().slice(0, 60)} is`, expression, when, frame }];
    }
    case 'global':
    case 'environment':
    case 'namespace':
      return [{ kind: 'unknown', because: `what ${expression.getText().slice(0, 60)} is`, expression, when, frame }];
  }
};

/** `app.decorate('authenticate', check)` of fastify, for `app.authenticate`. */
const decoratedAs = (program: Program, [name, ...others]: readonly string[]): readonly ts.Expression[] =>
  name === undefined || others.length > 0
    ? []
    : [...program.modules.values()].flatMap(({ calls }) =>
        (calls.get('decorate') ?? []).flatMap(({ arguments: [key, value] }) =>
          key !== undefined && value !== undefined && ts.isStringLiteralLike(key) && key.text === name ? [value] : [],
        ),
      );

const resolveCall = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  when: Path,
  depth: number,
): readonly Handler[] => {
  const callee = unwrap(call.expression);
  const method = lastName(callee);
  if (ts.isPropertyAccessExpression(callee) && ['bind', 'filter', 'flat', 'slice'].includes(method))
    return resolveHandlers(program, callee.expression, frame, when, depth + 1);
  if (ts.isPropertyAccessExpression(callee) && method === 'concat')
    return [callee.expression, ...call.arguments].flatMap((each) => resolveHandlers(program, each, frame, when, depth + 1));
  if (mcpHandlerOf(program, call, frame) !== undefined)
    return [{ kind: 'external', specifier: '', name: method, call, wraps: [], expression: call, when, frame }];
  const callees = traceCallees(program, call, frame);
  if (callees.length > 0)
    return callees
      .flatMap(({ fn, frame: entered }) => resolveReturns(program, fn, entered, when, depth))
      .map((handler) => ({ ...handler, expression: call }));
  const [found] = trace(program, callee, frame);
  if (found?.kind === 'external') {
    const adapted = adaptedHandlers(program, call, found, frame, when, depth);
    if (adapted.length > 0) return adapted;
    const guarded = wrapperGuard(program, call, frame) === undefined ? undefined : call.arguments[0];
    const wraps = (guarded === undefined ? call.arguments : [guarded]).flatMap((argument) =>
      argument === guarded || isHandlerLike(program, argument, frame) ? resolveHandlers(program, argument, frame, when, depth + 1) : [],
    );
    return [{ kind: 'external', specifier: found.specifier, name: found.name, call, wraps, expression: call, when, frame }];
  }
  if (found?.kind === 'member' && found.of.kind === 'node') {
    // `provider.middleware()` of something a package made: `new MCPAuth(…).bearerAuth()`.
    const maker = found.of.node;
    const [origin] = ts.isNewExpression(maker) || ts.isCallExpression(maker) ? trace(program, maker.expression, found.of.frame) : [];
    if (origin?.kind === 'external')
      return [
        {
          kind: 'external',
          specifier: origin.specifier,
          name: [origin.name, ...found.path].filter((part) => part !== '').join('.'),
          call,
          wraps: [],
          expression: call,
          when,
          frame,
        },
      ];
  }
  return [
    {
      kind: 'unknown',
      because: found?.kind === 'unresolved' ? found.because : `what ${call.expression.getText().slice(0, 60)} returns`,
      expression: call,
      when,
      frame,
    },
  ];
};

/** `toNodeHandler({ fetch: handle })` and `defineEventHandler(handle)` give `handle` in another form. */
const adaptedHandlers = (
  program: Program,
  call: ts.CallExpression,
  { specifier, name }: Extract<Trace, { kind: 'external' }>,
  frame: Frame | undefined,
  when: Path,
  depth: number,
): readonly Handler[] => {
  const [given] = call.arguments;
  if (given === undefined || !handlerAdapters.some(({ module, names }) => module.test(specifier) && names.includes(name))) return [];
  return trace(program, given, frame).flatMap((found) => {
    if (found.kind === 'node' && isFunctionNode(found.node))
      return [{ kind: 'function', fn: found.node, closure: found.frame, expression: call, when, frame } as const];
    const fetch = found.kind === 'node' && ts.isObjectLiteralExpression(found.node) ? propertyNamed(found.node, 'fetch') : undefined;
    if (found.kind !== 'node' || fetch === undefined) return [];
    if (isFunctionNode(fetch)) return [{ kind: 'function', fn: fetch, closure: found.frame, expression: call, when, frame } as const];
    return ts.isExpression(fetch) ? resolveHandlers(program, fetch, found.frame, when, depth + 1) : [];
  });
};

const isHandlerLike = (program: Program, argument: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, argument, frame).some((found) => found.kind === 'node' && isFunctionNode(found.node) && found.node.parameters.length >= 2);

/** What a factory returns, with the tests under which it does: `if (!token) return (q, r, n) => n()`. */
const resolveReturns = (program: Program, fn: FunctionNode, frame: Frame, when: Path, depth: number): readonly Handler[] => {
  const arrivals = findArrivals(program, fn, frame, { isReached: () => false, mayLead: () => false, returns: true });
  return arrivals.flatMap(({ at, path }) => {
    const value = ts.isReturnStatement(at) ? at.expression : ts.isExpression(at) ? at : undefined;
    return value === undefined ? [] : join([when], [path]).flatMap((both) => resolveHandlers(program, value, frame, both, depth + 1));
  });
};

/** A name that holds a list: its initial elements, and what is pushed under which tests. */
const resolveList = (
  program: Program,
  name: ts.Identifier,
  frame: Frame | undefined,
  when: Path,
  depth: number,
): readonly Handler[] | undefined => {
  const declaration = findDeclaration(name);
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const initial = unwrap(declaration.initializer);
  const pushes = (moduleOf(program, name)?.calls.get('push') ?? []).filter(({ expression }) => {
    const target = ts.isPropertyAccessExpression(expression) ? unwrap(expression.expression) : undefined;
    return target !== undefined && ts.isIdentifier(target) && findDeclaration(target) === declaration;
  });
  if (!ts.isArrayLiteralExpression(initial) && !ts.isConditionalExpression(initial)) return undefined;
  return [
    ...resolveHandlers(program, initial, frame, when, depth + 1),
    ...pushes.flatMap((push) => {
      const pushed = extraTests(pathsTo(program, push, frame), pathsTo(program, name, frame));
      return push.arguments.flatMap((argument) => resolveHandlers(program, argument, frame, [...when, ...pushed], depth + 1));
    }),
  ];
};

/** The name that a list is declared with: what is pushed to it belongs to it wherever it is handed on to. */
const namedList = (node: ts.Node): ts.Identifier | undefined => {
  const declaration = ts.isArrayLiteralExpression(node) ? findAbove(node, ts.isVariableDeclaration) : undefined;
  if (declaration?.initializer === undefined || unwrap(declaration.initializer) !== node) return undefined;
  return ts.isIdentifier(declaration.name) ? declaration.name : undefined;
};

/** What is true, in its own function, whenever a node is executed. */
export const pathsTo = (program: Program, node: ts.Node, frame: Frame | undefined): readonly Path[] => {
  const fn = enclosingFunction(node);
  const goal = { isReached: (each: ts.Node): boolean => each === node, mayLead: () => false };
  const arrivals = fn === undefined ? findArrivalsInModule(program, node.getSourceFile(), goal) : findArrivals(program, fn, frame, goal);
  return arrivals.map(({ path }) => path);
};
