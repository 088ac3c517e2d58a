import { ts } from 'ts-morph';
import { isSurelyBefore } from '../../../knowledge/package-versions.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import type { Listen } from '../../../model/facts/servers.ts';
import { readResultCheck } from '../guards/guards.ts';
import type { Program } from '../program/program.ts';
import { locate, memberName } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import {
  choicesOf,
  type FrameworkServer,
  frameworkRoute,
  isExportOf,
  type Options,
  optionsOf,
  packageGuard,
  pathOf,
  rangeOf,
  unknownGuard,
} from './framework-options.ts';
import { readHost } from './listen-host.ts';

/** `new MCPServer({ transport: { type: 'http-stream', options: { host, auth: { provider, endpoints } } } })`; without a transport it is stdio. */
export const findMcpFramework = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap(({ constructions }) =>
    (constructions.get('MCPServer') ?? []).flatMap((made) =>
      isExportOf(program, made, /^mcp-framework$/, ['MCPServer']) ? readServer(program, made) : [],
    ),
  );

const readServer = (program: Program, made: ts.NewExpression): readonly FrameworkServer[] => {
  const options = optionsOf(program, made.arguments?.[0], undefined);
  const transport = optionsOf(program, options?.field('transport'), options?.frame);
  if (transport === undefined) return options?.field('transport') === undefined ? [{ kind: 'stdio', node: made }] : [];
  return choicesOf(program, transport, 'type', 'stdio').flatMap((type): readonly FrameworkServer[] => {
    if (type === 'stdio') return [{ kind: 'stdio', node: made }];
    const detail = optionsOf(program, transport.field('options'), transport.frame);
    const listen = listenOf(program, made, detail);
    const auth = detail?.field('auth');
    const own = auth === undefined ? undefined : optionsOf(program, auth, detail?.frame);
    const guards = auth === undefined ? [] : providerGuards(program, own, auth);
    const path = (name: string, without: string): string => pathOf(program, detail?.field(name), detail?.frame) ?? without;
    const isSwitched = (endpoint: string): boolean | undefined => switched(program, own, endpoint);
    // The way in over SSE is only guarded when `endpoints.sse` says so, that of http-stream unless it says the opposite.
    if (type === 'sse')
      return [
        frameworkRoute(made, made, {
          kind: 'sse',
          methods: ['GET'],
          path: path('endpoint', '/sse'),
          listen,
          guards: isSwitched('sse') === true ? guards : [],
        }),
        frameworkRoute(made, made, {
          kind: 'sse',
          methods: ['POST'],
          path: path('messageEndpoint', '/messages'),
          listen,
          guards: isSwitched('messages') === false ? [] : guards,
        }),
      ];
    const isOpen = isSwitched('sse') === false || isSwitched('messages') === false;
    return [frameworkRoute(made, made, { kind: 'framework', path: path('endpoint', '/mcp'), listen, guards: isOpen ? [] : guards })];
  });
};

/** Listens on 127.0.0.1 where no host is given; before 0.2.20 there was no host to give, and it listened on every interface. */
const listenOf = (program: Program, made: ts.NewExpression, detail: Options | undefined): Listen => {
  const host = detail?.field('host');
  const isEvery = isSurelyBefore(rangeOf(program, made, 'mcp-framework'), [0, 2, 20]);
  if (isEvery) return { bind: 'all', at: locate(made) };
  return host === undefined ? { bind: 'loopback', at: locate(made) } : readHost(program, made, host, detail?.frame, 'loopback');
};

const switched = (program: Program, auth: Options | undefined, endpoint: string): boolean | undefined => {
  const value = optionsOf(program, auth?.field('endpoints'), auth?.frame)?.field(endpoint);
  const [found] = value === undefined ? [] : trace(program, value, auth?.frame);
  if (found?.kind !== 'node') return undefined;
  return found.node.kind === ts.SyntaxKind.TrueKeyword ? true : found.node.kind === ts.SyntaxKind.FalseKeyword ? false : undefined;
};

/** A provider of the package, or a class of the project's own whose `authenticate` decides. */
const providerGuards = (program: Program, auth: Options | undefined, at: ts.Expression): readonly Guard[] => {
  const provider = auth?.field('provider');
  if (provider === undefined) return [unknownGuard(at, 'the provider of the server')];
  const found = trace(program, provider, auth?.frame).flatMap((each): readonly Guard[] =>
    each.kind === 'node' && ts.isNewExpression(each.node) ? (guardOf(program, each.node, each.frame, at) ?? []) : [],
  );
  return found.length > 0 ? found : [unknownGuard(at, 'the provider of the server')];
};

const guardOf = (program: Program, made: ts.NewExpression, frame: Frame | undefined, at: ts.Expression): readonly Guard[] | undefined => {
  for (const found of trace(program, made.expression, frame)) {
    if (found.kind === 'external') return found.specifier === 'mcp-framework' ? [packageGuard('auth', at)] : undefined;
    if (found.kind !== 'node' || !ts.isClassLike(found.node)) continue;
    const fn = found.node.members.find(
      (member): member is ts.MethodDeclaration => ts.isMethodDeclaration(member) && memberName(member.name) === 'authenticate',
    );
    if (fn === undefined) continue;
    const { guard } = readResultCheck(
      program,
      { kind: 'function', fn, closure: found.frame, expression: at, when: [], frame },
      `${found.node.name?.text ?? 'provider'}.authenticate`,
    );
    return [{ ...guard, bodies: [locate(fn)] }];
  }
  return undefined;
};
