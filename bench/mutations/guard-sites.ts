import { ts } from 'ts-morph';
import type { Guard } from '../../src/model/facts/guards.ts';
import type { Route } from '../../src/model/facts/servers.ts';
import { enclosing, nodeAt, parse } from './source-edit.ts';
import type { Subject } from './subject.ts';

/** One guard of routes to MCP, as its source stands. */
export type GuardSite = {
  readonly guard: Guard;
  /** The guard in the chain: an argument of `use` or of a route, a wrapper's call, or the handler that tests for itself. */
  readonly node: ts.Node;
  readonly kind: 'used' | 'route-argument' | 'wrapper' | 'inline' | 'other';
  readonly routes: readonly Route[];
  /** The names of the routes' endpoints. */
  readonly endpoints: readonly string[];
  /** Another guard that still refuses on every one of the routes when this one is gone. */
  readonly backedBy?: Guard;
  /** The functions that decide, where they have a body: the middleware, the handler, and the local functions that they ask. */
  readonly functions: readonly ts.FunctionLikeDeclaration[];
};

const routeMethods = /^(get|post|put|patch|delete|all|route|on)$/;
const useMethods = /^(use|addHook|register)$/;

/** The guards of a subject that stand in front of MCP, each once. */
export const guardSites = (subject: Subject): readonly GuardSite[] => {
  const byPlace = new Map<string, { readonly guard: Guard; readonly routes: Route[]; readonly endpoints: Set<string> }>();
  for (const endpoint of subject.project.servers.flatMap(({ endpoints }) => endpoints)) {
    for (const route of endpoint.routes.filter(({ answers }) => answers === 'transport')) {
      for (const guard of route.guards.filter(({ test }) => test.kind !== 'none')) {
        const key = JSON.stringify([guard.at.path, guard.at.span]);
        const site = byPlace.get(key) ?? { guard, routes: [], endpoints: new Set<string>() };
        site.routes.push(route);
        site.endpoints.add(endpoint.name);
        byPlace.set(key, site);
      }
    }
  }
  return [...byPlace.values()].flatMap(({ guard, routes: guarded, endpoints }): readonly GuardSite[] => {
    const text = subject.texts.get(guard.at.path);
    const found = text === undefined ? undefined : nodeAt(parse(guard.at.path, text), guard.at.span);
    if (found === undefined) return [];
    const node = testingFunction(found) ?? found;
    const backedBy = guarded.every((route) => othersOf(route, guard).length > 0)
      ? guarded.flatMap((route) => othersOf(route, guard))[0]
      : undefined;
    const functions = decidingFunctions(subject, node);
    // A test in a handler that was not understood need not be one of callers.
    if (guard.test.kind === 'unknown' && kindOf(node) === 'inline' && !/auth|token|bearer|key/i.test(guard.name)) return [];
    return [
      {
        guard,
        node,
        kind: kindOf(node),
        routes: guarded,
        endpoints: [...endpoints],
        functions,
        ...(backedBy === undefined ? {} : { backedBy }),
      },
    ];
  });
};

/** The function that takes a request, where a test in it is the guard, and not what is put in front of it. */
const testingFunction = (node: ts.Node): ts.FunctionLikeDeclaration | undefined => {
  if (ts.isFunctionLike(node) || isArgumentOfChain(node)) return undefined;
  if (ts.isCallExpression(node) && node.arguments.some((argument) => ts.isFunctionLike(argument))) return undefined;
  return enclosing(
    node,
    (each): each is ts.FunctionLikeDeclaration =>
      ts.isFunctionLike(each) &&
      'body' in each &&
      each.parameters.some(({ name, type }) => isRequest(name.getText(), type?.getText() ?? '')),
  );
};

const isRequest = (name: string, type: string): boolean =>
  /^_?(?:req|request|c|ctx|context|event|http\w*)$/i.test(name) || /Request|Context|IncomingMessage|Event\b/.test(type);

const isArgumentOfChain = ({ parent }: ts.Node): boolean => {
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  const method = parent.expression.name.text;
  return useMethods.test(method) || routeMethods.test(method);
};

/** Guards of a route at other places that always run and refuse, or may: what is not understood counts. */
const othersOf = ({ guards }: Route, guard: Guard): readonly Guard[] =>
  guards.filter(
    ({ at, test, condition }) =>
      JSON.stringify(at) !== JSON.stringify(guard.at) &&
      test.kind !== 'none' &&
      test.kind !== 'presence' &&
      test.kind !== 'shape' &&
      (condition === undefined || condition.savedBy.value === 'yes'),
  );

const kindOf = (node: ts.Node): GuardSite['kind'] => {
  const call = node.parent;
  if (ts.isCallExpression(call) && call.arguments.some((argument) => argument === node) && ts.isPropertyAccessExpression(call.expression)) {
    const isLast = call.arguments.at(-1) === node;
    if (useMethods.test(call.expression.name.text)) return 'used';
    if (routeMethods.test(call.expression.name.text)) return isLast ? 'inline' : 'route-argument';
  }
  if (ts.isFunctionLike(node)) return 'inline';
  return ts.isCallExpression(node) && node.arguments.length > 0 ? 'wrapper' : 'other';
};

const decidingFunctions = (subject: Subject, node: ts.Node): readonly ts.FunctionLikeDeclaration[] => {
  const found = new Set<ts.FunctionLikeDeclaration>();
  const take = (fn: ts.FunctionLikeDeclaration, depth: number): void => {
    if (
      found.has(fn) ||
      depth > 2 ||
      fn.body === undefined ||
      /^(exchange|fetch|refresh)/.test((fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined))?.getText() ?? '')
    )
      return;
    found.add(fn);
    const visit = (inner: ts.Node): void => {
      if (ts.isCallExpression(inner)) {
        const name = lastName(inner.expression);
        if (name !== undefined && /auth|token|verify|valid|key|bearer|secret|allow|equal|guard|check/i.test(name))
          for (const declared of declarationsOf(subject, inner.getSourceFile(), name)) take(declared, depth + 1);
      }
      ts.forEachChild(inner, visit);
    };
    visit(fn.body);
  };
  if (ts.isFunctionLike(node) && 'body' in node) take(node, 0);
  const expression = ts.isCallExpression(node) ? node.expression : node;
  const name = ts.isExpression(expression) ? lastName(expression) : undefined;
  if (name !== undefined) for (const fn of declarationsOf(subject, node.getSourceFile(), name)) take(fn, 0);
  if (ts.isCallExpression(node))
    for (const argument of node.arguments) {
      const argued = lastName(argument);
      if (ts.isFunctionLike(argument) && 'body' in argument) take(argument, 0);
      else if (argued !== undefined && /verif|auth|valid/i.test(argued))
        for (const fn of declarationsOf(subject, node.getSourceFile(), argued)) take(fn, 0);
    }
  return [...found];
};

const lastName = (expression: ts.Expression): string | undefined => {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
};

/** Functions of a name, in the same file or in files that it imports; a const that holds another's result leads on to that. */
const declarationsOf = (subject: Subject, source: ts.SourceFile, name: string): readonly ts.FunctionLikeDeclaration[] => {
  const own = declared(subject, source, name);
  if (own.length > 0) return own;
  const imported = source.statements.some(
    (statement) => ts.isImportDeclaration(statement) && new RegExp(`\\b${name}\\b`).test(statement.importClause?.getText() ?? ''),
  );
  const isMethod = new RegExp(`\\.${name}\\(`).test(source.text);
  if (!imported && !isMethod) return [];
  const pattern = new RegExp(`(?:function|const|async)\\s+${name}\\b|^\\s+(?:\\w+ )*${name}\\s*\\(`, 'm');
  const root = rootOf(subject, source.fileName);
  for (const [path, text] of subject.texts) {
    if (path === source.fileName || !pattern.test(text) || text.length > 300_000 || rootOf(subject, path) !== root) continue;
    const found = declared(subject, parse(path, text), name);
    if (found.length > 0) return found;
  }
  return [];
};

/** The folder of the package that a file belongs to. */
const rootOf = (subject: Subject, path: string): string =>
  subject.tree.entries
    .filter((entry) => /(^|\/)package\.json$/.test(entry.path))
    .map((entry) => entry.path.replace(/package\.json$/, ''))
    .filter((folder) => path.startsWith(folder))
    .sort((left, right) => right.length - left.length)[0] ?? '';

const declared = (subject: Subject, source: ts.SourceFile, name: string): readonly ts.FunctionLikeDeclaration[] => {
  const found: ts.FunctionLikeDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.name?.getText() === name && node.body !== undefined)
      found.push(node);
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer !== undefined) {
      if (ts.isFunctionLike(node.initializer) && 'body' in node.initializer) found.push(node.initializer);
      else if (ts.isCallExpression(node.initializer)) found.push(...inCall(subject, source, node.initializer));
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === name && ts.isFunctionLike(node.initializer) && 'body' in node.initializer)
      found.push(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** `const bearer = requireBearerAuth({ verifier: { verifyAccessToken: async (token) => … } })`. */
const inCall = (subject: Subject, source: ts.SourceFile, call: ts.CallExpression): readonly ts.FunctionLikeDeclaration[] => {
  const found: ts.FunctionLikeDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node) found.push(node);
    else ts.forEachChild(node, visit);
  };
  call.arguments.forEach(visit);
  const name = lastName(call.expression);
  if (found.length === 0 && name !== undefined) found.push(...declaredFunctions(subject, source, name));
  return found;
};

const declaredFunctions = (subject: Subject, source: ts.SourceFile, name: string): readonly ts.FunctionLikeDeclaration[] => {
  const files = [
    source,
    ...[...subject.texts]
      .filter(
        ([path, text]) =>
          path !== source.fileName && text.includes(`function ${name}`) && rootOf(subject, path) === rootOf(subject, source.fileName),
      )
      .map(([path, text]) => parse(path, text)),
  ];
  for (const file of files) {
    const found: ts.FunctionLikeDeclaration[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionDeclaration(node) && node.name?.text === name) found.push(node);
      ts.forEachChild(node, visit);
    };
    visit(file);
    if (found.length > 0) return found;
  }
  return [];
};

/** The function with `next`: the deciding function itself, or the one that it returns. */
export const middlewareOf = (fn: ts.FunctionLikeDeclaration): ts.FunctionLikeDeclaration | undefined => {
  if (nextOf(fn) !== undefined) return fn;
  let found: ts.FunctionLikeDeclaration | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined) return;
    if (ts.isFunctionLike(node) && 'body' in node && nextOf(node) !== undefined) found = node;
    else ts.forEachChild(node, visit);
  };
  if (fn.body !== undefined) visit(fn.body);
  return found;
};

/** How a middleware calls the next one: `next`. */
export const nextOf = ({ parameters, body }: ts.FunctionLikeDeclaration): string | undefined => {
  // What hands the request to MCP itself has its `next` for errors: to call it opens nothing.
  if (/\.(?:handleRequest|handlePostMessage)\(/.test(body?.getText() ?? '')) return undefined;
  const name = parameters.at(-1)?.name;
  return parameters.length >= 2 && name !== undefined && ts.isIdentifier(name) && /next$/i.test(name.text) ? name.text : undefined;
};

/** The statement of a list of statements that holds the node. */
export const statementOf = (node: ts.Node): ts.Statement | undefined =>
  enclosing(node, (each): each is ts.Statement => ts.isStatement(each) && (ts.isBlock(each.parent) || ts.isSourceFile(each.parent)));
