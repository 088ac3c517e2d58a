import { ts } from 'ts-morph';
import { fetchServers, listenerAdapters } from '../../../knowledge/http-frameworks.ts';
import type { Listen } from '../../../model/facts/servers.ts';
import { isNeverRun } from '../program/dead-code.ts';
import type { Program } from '../program/program.ts';
import { descendants, isFunctionNode, locate, unwrap } from '../program/syntax.ts';
import { framesOf } from '../values/call-frames.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { appsOf } from './apps.ts';
import { exportedListen, fetchServerCalls, fetchServerOf, listenOf, servedBy } from './fetch-entries.ts';
import { readHost } from './listen-host.ts';

/** A call of `http.createServer` or `https.createServer`. */
export const isServerCreation = (program: Program, node: ts.Node, frame?: Frame): node is ts.CallExpression => {
  if (!ts.isCallExpression(node)) return false;
  const callee = externalCallee(program, node, frame);
  return (
    callee?.kind === 'external' && /^(http|https|http2)$/.test(callee.specifier) && /^(createServer|createSecureServer)$/.test(callee.name)
  );
};

/** A `listen` call: where, and the app or server that listens. `port` is 0 for a port that the system chooses. */
export type FoundListen = { readonly listen: Listen; readonly targets: readonly ts.Node[]; readonly isEphemeral: boolean };

/** Every `listen` of an app or server of this program. Targets are the nodes that make them; a server stands for its app too. */
export const findListens = (program: Program): readonly FoundListen[] => {
  const found = new Map<ts.CallExpression, FoundListen>();
  for (const module of program.modules.values()) {
    for (const call of module.calls.get('listen') ?? []) {
      const callee = unwrap(call.expression);
      if (!ts.isPropertyAccessExpression(callee) || isNeverRun(program, call)) continue;
      for (const frame of framesOf(program, call)) {
        const targets = targetsOf(program, callee.expression, frame);
        if (targets.length > 0 && !found.has(call)) {
          const isFastify = appsOf(program, callee.expression, frame).some(({ framework }) => framework === 'fastify');
          found.set(call, { targets, ...readListen(program, call, frame, isFastify ? 'loopback' : 'all') });
        }
      }
    }
    for (const call of fetchServerCalls(module)) {
      const server = fetchServerOf(program, call);
      const targets = server === undefined ? [] : servedBy(program, call).flatMap((node) => appsBehind(program, node, undefined));
      const isRepeated = [...found.values()].some(
        ({ listen, targets: known }) => listen.bind === 'serverless' && targets.every((target) => known.includes(target)),
      );
      if (server !== undefined && targets.length > 0 && !isRepeated)
        found.set(call, { targets, listen: listenOf(program, call, server), isEphemeral: false });
    }
  }
  const served = new Set([...found.values()].flatMap(({ targets }) => targets));
  return [...found.values(), ...exportedApps(program, served)];
};

/** An app that a file exports by default and that nothing else serves is served by a platform: Workers, Vercel; or by Bun, with a port. */
const exportedApps = (program: Program, served: ReadonlySet<ts.Node>): readonly FoundListen[] =>
  [...program.modules.values()].flatMap(({ path, exports }) => {
    if (program.paths.isWorker(path) === false) return [];
    const found = exports.get('');
    if (found?.kind !== 'own' || !ts.isExpression(found.node)) return [];
    const targets = appsBehind(program, found.node, undefined).filter((target) => !served.has(target));
    const [value] = trace(program, found.node);
    const exported = value?.kind === 'node' ? value.node : found.node;
    return targets.length === 0 ? [] : [{ listen: exportedListen(program, exported, found.node), targets, isEphemeral: false }];
  });

/** The apps behind a `fetch` function, an object with one, an adapter around one, or a function that calls one. */
const appsBehind = (program: Program, node: ts.Node, frame: Frame | undefined, depth = 0): readonly ts.Node[] => {
  if (depth > 4) return [];
  const again = (inner: ts.Node, at = frame): readonly ts.Node[] => appsBehind(program, inner, at, depth + 1);
  if (isFunctionNode(node)) {
    if (node.body === undefined) return [];
    return [...descendants(node.body)].flatMap((each) =>
      ts.isCallExpression(each) && each.arguments.length > 0 ? again(each.expression) : [],
    );
  }
  if (!ts.isExpression(node)) return [];
  const inner = unwrap(node);
  if (ts.isPropertyAccessExpression(inner) && ['fetch', 'request', 'handle'].includes(inner.name.text)) return again(inner.expression);
  const apps = appsOf(program, inner, frame).map((app) => app.node);
  if (apps.length > 0) return apps;
  if (
    ts.isCallExpression(inner) &&
    ts.isPropertyAccessExpression(inner.expression) &&
    ['callback', 'bind'].includes(inner.expression.name.text)
  )
    return again(inner.expression.expression);
  return trace(program, inner, frame).flatMap((found): readonly ts.Node[] => {
    // `const { fetch } = start()`, of an object that holds `fetch: app.fetch`.
    if (found.kind === 'member' && found.of.kind === 'node' && /^(?:fetch|request|handle)$/.test(found.path.join('.')))
      return ts.isExpression(found.of.node) ? appsOf(program, found.of.node, found.of.frame).map((app) => app.node) : [];
    if (found.kind !== 'node') return [];
    if (ts.isCallExpression(found.node)) {
      const callee = externalCallee(program, found.node, found.frame);
      const isAdapter =
        callee?.kind === 'external' &&
        [...listenerAdapters, ...fetchServers].some(({ module, names }) => module.test(callee.specifier) && names.includes(callee.name));
      if (!isAdapter) return [];
      return found.node.arguments.flatMap((argument) => again(argument, found.frame));
    }
    if (ts.isObjectLiteralExpression(found.node))
      return found.node.properties.flatMap((property) => {
        if (property.name === undefined || property.name.getText() !== 'fetch') return [];
        return again(ts.isPropertyAssignment(property) ? property.initializer : property, found.frame);
      });
    return isFunctionNode(found.node) && found.node !== node ? again(found.node, found.frame) : [];
  });
};

const targetsOf = (program: Program, receiver: ts.Expression, frame: Frame | undefined): readonly ts.Node[] => [
  ...appsOf(program, receiver, frame).map(({ node }) => node),
  ...trace(program, receiver, frame).flatMap((found) =>
    found.kind === 'node' && isServerCreation(program, found.node, found.frame)
      ? [found.node, ...appsOfServer(program, found.node, found.frame)]
      : [],
  ),
];

/** `createServer(app)`, `https.createServer(options, app)`, `createServer((req, res) => listener(req, res))`. */
const appsOfServer = (program: Program, call: ts.CallExpression, frame: Frame | undefined): readonly ts.Node[] =>
  call.arguments.flatMap((argument) => appsBehind(program, argument, frame));

const readListen = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  withoutHost: 'all' | 'loopback',
): { readonly listen: Listen; readonly isEphemeral: boolean } => {
  const [first, second] = call.arguments;
  const at = locate(call);
  const options =
    first === undefined
      ? undefined
      : trace(program, first, frame).find((found) => found.kind === 'node' && ts.isObjectLiteralExpression(found.node));
  if (options?.kind === 'node' && ts.isObjectLiteralExpression(options.node)) {
    const field = (name: string): ts.Expression | undefined => fieldOf(options.node, name);
    if (field('path') !== undefined) return { listen: { bind: 'socket', at }, isEphemeral: false };
    return {
      listen: readHost(program, call, field('host') ?? field('hostname'), options.frame, withoutHost),
      isEphemeral: isZero(program, field('port'), options.frame),
    };
  }
  if (first !== undefined && isSocketPath(program, first, frame)) return { listen: { bind: 'socket', at }, isEphemeral: false };
  return { listen: readHost(program, call, second, frame, withoutHost), isEphemeral: isZero(program, first, frame) };
};

const fieldOf = (node: ts.Node, name: string): ts.Expression | undefined => {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  for (const property of node.properties) {
    if (property.name === undefined || property.name.getText() !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
};

const isZero = (program: Program, port: ts.Expression | undefined, frame: Frame | undefined): boolean => {
  if (port === undefined) return false;
  const found = trace(program, port, frame);
  return found.length > 0 && found.every((each) => each.kind === 'node' && constantText(each.node) === '0');
};

const isSocketPath = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, expression, frame).some((found) => {
    const text = found.kind === 'node' && !ts.isNumericLiteral(found.node) ? constantText(found.node) : undefined;
    return text !== undefined && /^(\/|\\\\|.*\.sock$)/.test(text);
  });
