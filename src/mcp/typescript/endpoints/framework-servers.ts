import { ts } from 'ts-morph';
import { type ServerFramework, serverFrameworks } from '../../../knowledge/server-frameworks.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import type { Listen } from '../../../model/facts/servers.ts';
import { type Checked, readResultCheck, tellingGuards } from '../guards/guards.ts';
import { verifierAt } from '../guards/judge-dependence.ts';
import type { Program } from '../program/program.ts';
import { locate, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { resolveHandlers } from './handlers.ts';
import { readHost } from './listen-host.ts';
import type { RawRoute } from './raw-http.ts';
import { readPaths } from './route-paths.ts';

/** A server that a framework's class runs: over HTTP with its one route, or over stdio. */
export type FrameworkServer =
  | { readonly kind: 'http'; readonly raw: RawRoute }
  | { readonly kind: 'stdio'; readonly node: ts.NewExpression | ts.CallExpression };

/** The servers of frameworks that own the whole way from the socket to the tool. */
export const findFrameworkServers = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap((module) =>
    serverFrameworks
      .flatMap(({ name }) => module.constructions.get(name) ?? [])
      .flatMap((made) => {
        const framework = frameworkOf(program, made);
        if (framework === undefined) return [];
        return framework.kind === 'fastmcp' ? readFastMcp(program, made, framework) : readMcpFramework(program, made, framework);
      }),
  );

const frameworkOf = (program: Program, made: ts.NewExpression): ServerFramework | undefined => {
  for (const found of trace(program, made.expression))
    if (found.kind === 'external')
      return serverFrameworks.find(({ module, name }) => module.test(found.specifier) && name === found.name.split('.').at(-1));
  return undefined;
};

/** `new FastMCP({ authenticate }).start({ transportType: 'httpStream', httpStream: { port, host } })`; without a type it is stdio. */
const readFastMcp = (program: Program, made: ts.NewExpression, framework: ServerFramework): readonly FrameworkServer[] => {
  const options = optionsOf(program, made.arguments?.[0], undefined);
  return callsOf(program, made, 'start').flatMap((start): readonly FrameworkServer[] => {
    const given = optionsOf(program, start.arguments[0], undefined);
    const types = given === undefined ? [undefined] : typesOf(program, given, 'transportType');
    return types.map((type): FrameworkServer => {
      if (type === 'stdio' || (start.arguments.length === 0 && type === undefined)) return { kind: 'stdio', node: start };
      const detail = optionsOf(program, given?.field(type ?? 'httpStream') ?? given?.field('httpStream'), given?.frame);
      const path = detail?.field('endpoint');
      const host = detail?.field('host');
      // Without a host it listens on localhost; a flag or variable of the framework's own may say otherwise.
      const listen: Listen =
        host === undefined ? { bind: 'loopback', at: locate(start) } : readHost(program, start, host, detail?.frame, 'loopback');
      return {
        kind: 'http',
        raw: toRaw(
          made,
          start,
          type === 'sse' ? 'sse' : 'framework',
          pathOf(program, path, detail?.frame) ?? framework.paths[type ?? 'httpStream'] ?? '/mcp',
          listen,
          fastMcpGuards(program, made, options),
        ),
      };
    });
  });
};

const fastMcpGuards = (program: Program, made: ts.NewExpression, options: Options | undefined): readonly Guard[] => {
  if (options === undefined) return made.arguments?.[0] === undefined ? [] : [unknownGuard(made, 'the options of the server')];
  const auth = options.field('auth');
  if (auth !== undefined && isThere(program, auth, options.frame))
    return [{ name: 'auth', at: locate(auth), test: { kind: 'verifier', verifier: verifierAt(auth, 'library', 'verified') } }];
  const method = options.method('authenticate');
  if (method !== undefined)
    return tellingGuards([
      readResultCheck(
        program,
        { kind: 'function', fn: method, closure: options.frame, expression: options.node, when: [], frame: options.frame },
        'authenticate',
      ),
    ]);
  const authenticate = options.field('authenticate');
  if (authenticate === undefined) return options.isOpen ? [unknownGuard(made, 'the options of the server')] : [];
  const checks = resolveHandlers(program, authenticate, options.frame).map((handler) => readResultCheck(program, handler, 'authenticate'));
  return tellingGuards(checks.map((check): Checked => ({ ...check, isTelling: true })));
};

/** `new MCPServer({ transport: { type: 'http-stream', options: { host, auth: { provider } } } })`; without a transport it is stdio. */
const readMcpFramework = (program: Program, made: ts.NewExpression, framework: ServerFramework): readonly FrameworkServer[] => {
  const options = optionsOf(program, made.arguments?.[0], undefined);
  const transport = optionsOf(program, options?.field('transport'), options?.frame);
  if (transport === undefined) return options?.field('transport') === undefined ? [{ kind: 'stdio', node: made }] : [];
  return typesOf(program, transport, 'type').map((type): FrameworkServer => {
    if (type === 'stdio') return { kind: 'stdio', node: made };
    const detail = optionsOf(program, transport.field('options'), transport.frame);
    const host = detail?.field('host');
    const listen: Listen =
      host === undefined ? { bind: 'loopback', at: locate(made) } : readHost(program, made, host, detail?.frame, 'loopback');
    const auth = detail?.field('auth');
    const provider = auth === undefined ? undefined : optionsOf(program, auth, detail?.frame)?.field('provider');
    const guards =
      auth === undefined
        ? []
        : [
            provider !== undefined && isOfPackage(program, provider, detail?.frame)
              ? ({ name: 'auth', at: locate(auth), test: { kind: 'verifier', verifier: verifierAt(auth, 'library', 'verified') } } as const)
              : unknownGuard(auth, 'the provider of the server'),
          ];
    return {
      kind: 'http',
      raw: toRaw(
        made,
        made,
        type === 'sse' ? 'sse' : 'framework',
        pathOf(program, detail?.field('endpoint'), detail?.frame) ?? framework.paths[type ?? 'http-stream'] ?? '/mcp',
        listen,
        guards,
      ),
    };
  });
};

const unknownGuard = (node: ts.Node, what: string): Guard => ({
  name: 'authentication',
  at: locate(node),
  test: { kind: 'unknown', because: `${what} could not be followed` },
});

const toRaw = (
  made: ts.NewExpression,
  start: ts.NewExpression | ts.CallExpression,
  kind: 'sse' | 'framework',
  path: string,
  listen: Listen,
  guards: readonly Guard[],
): RawRoute => ({
  server: start,
  site: { node: made, transport: { kind } },
  origin: { kind: 'none' },
  listen,
  route: {
    name: `ALL ${path}`,
    methods: [],
    path,
    at: locate(start),
    answers: 'transport',
    guards,
    ineffective: [],
    through: [locate(made)],
  },
});

/** Calls of a method on what a construction gives. */
const callsOf = (program: Program, made: ts.NewExpression, method: string): readonly ts.CallExpression[] =>
  [...program.modules.values()]
    .flatMap(({ calls }) => calls.get(method) ?? [])
    .filter((call) => {
      const callee = unwrap(call.expression);
      return (
        ts.isPropertyAccessExpression(callee) &&
        trace(program, callee.expression).some((found) => found.kind === 'node' && found.node === made)
      );
    });

type Options = {
  readonly field: (name: string) => ts.Expression | undefined;
  readonly method: (name: string) => ts.MethodDeclaration | undefined;
  readonly node: ts.ObjectLiteralExpression;
  readonly frame: Frame | undefined;
  /** Something that can't be read is spread into it. */
  readonly isOpen: boolean;
};

const optionsOf = (program: Program, expression: ts.Expression | undefined, frame: Frame | undefined): Options | undefined => {
  if (expression === undefined) return undefined;
  for (const found of trace(program, expression, frame)) {
    if (found.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) continue;
    const { properties } = found.node;
    const own = (name: string): ts.Expression | undefined => {
      for (const property of properties.toReversed()) {
        if (ts.isSpreadAssignment(property)) {
          const inner = optionsOf(program, property.expression, found.frame)?.field(name);
          if (inner !== undefined) return inner;
        } else if (memberName(property.name) === name) {
          if (ts.isPropertyAssignment(property)) return property.initializer;
          if (ts.isShorthandPropertyAssignment(property)) return property.name;
        }
      }
      return undefined;
    };
    const node = found.node;
    return {
      field: own,
      method: (name) => properties.filter(ts.isMethodDeclaration).find((each) => memberName(each.name) === name),
      node,
      frame: found.frame,
      isOpen: properties.some(
        (property) => ts.isSpreadAssignment(property) && optionsOf(program, property.expression, found.frame) === undefined,
      ),
    };
  }
  return undefined;
};

/** The constant values of an option; undefined for one that is not constant or not there. */
const typesOf = (program: Program, options: Options, name: string): readonly (string | undefined)[] => {
  const value = options.field(name);
  if (value === undefined) return ['stdio'];
  const found = trace(program, value, options.frame).map((each) => (each.kind === 'node' ? constantText(each.node) : undefined));
  return found.length === 0 ? [undefined] : [...new Set(found)];
};

const pathOf = (program: Program, path: ts.Expression | undefined, frame: Frame | undefined): string | undefined =>
  path === undefined ? undefined : readPaths(program, path, frame)[0];

const isThere = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, expression, frame).every(({ kind }) => kind !== 'missing');

const isOfPackage = (program: Program, provider: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, provider, frame).some(
    (found) =>
      found.kind === 'node' &&
      ts.isNewExpression(found.node) &&
      trace(program, found.node.expression, found.frame).some((made) => made.kind === 'external' && /^mcp-framework$/.test(made.specifier)),
  );
