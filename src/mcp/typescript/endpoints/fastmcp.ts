import type { ts } from 'ts-morph';
import { isSurelyBefore } from '../../../knowledge/package-versions.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import type { Listen } from '../../../model/facts/servers.ts';
import { type Checked, readResultCheck, tellingGuards } from '../guards/guards.ts';
import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import type { Frame } from '../values/trace.ts';
import {
  callsOn,
  choicesOf,
  type FrameworkServer,
  frameworkRoute,
  isExportOf,
  isThere,
  type Options,
  optionsOf,
  packageGuard,
  pathOf,
  rangeOf,
  unknownGuard,
} from './framework-options.ts';
import { resolveHandlers } from './handlers.ts';
import { readHost } from './listen-host.ts';

/** `new FastMCP({ authenticate }).start({ transportType: 'httpStream', httpStream: { port, host } })`; without a type it is stdio. */
export const findFastMcp = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap(({ constructions }) =>
    (constructions.get('FastMCP') ?? []).flatMap((made) =>
      isExportOf(program, made, /^fastmcp$/, ['FastMCP']) ? readFastMcp(program, made) : [],
    ),
  );

const readFastMcp = (program: Program, made: ts.NewExpression): readonly FrameworkServer[] => {
  const [given] = made.arguments ?? [];
  const options = optionsOf(program, given, undefined);
  const guards =
    options === undefined
      ? given === undefined
        ? []
        : [unknownGuard(made, 'the options of the server')]
      : authenticateGuards(program, made, options, { refusesNothing: !isSurelyBefore(rangeOf(program, made, 'fastmcp'), [3, 20, 0]) });
  return callsOn(program, made, 'start').flatMap((start): readonly FrameworkServer[] => {
    const started = optionsOf(program, start.arguments[0], undefined);
    const types = started === undefined ? [undefined] : choicesOf(program, started, 'transportType', 'stdio');
    return types.map((type): FrameworkServer => {
      if (type === 'stdio' || (start.arguments.length === 0 && type === undefined)) return { kind: 'stdio', node: start };
      const detail = optionsOf(program, started?.field(type ?? 'httpStream') ?? started?.field('httpStream'), started?.frame);
      return frameworkRoute(made, start, {
        kind: type === 'sse' ? 'sse' : 'framework',
        path: pathOf(program, detail?.field('endpoint'), detail?.frame) ?? (type === 'sse' ? '/sse' : '/mcp'),
        listen: listenOf(program, start, detail?.field('host'), detail?.frame),
        guards,
      });
    });
  });
};

/** Without a host it listens on localhost, unless a flag or variable of the framework's own says otherwise; before 3.15.0 on every interface. */
const listenOf = (program: Program, start: ts.CallExpression, host: ts.Expression | undefined, frame: Frame | undefined): Listen => {
  const isEvery = isSurelyBefore(rangeOf(program, start, 'fastmcp'), [3, 15, 0]);
  return host === undefined
    ? { bind: isEvery ? 'all' : 'loopback', at: locate(start) }
    : readHost(program, start, host, frame, isEvery ? 'all' : 'loopback');
};

/**
 * `auth: new GoogleProvider(…)`, `authenticate: async (request) => …` of fastmcp, and mcp-proxy, which takes the latter too. A check refuses by
 * throwing; by giving nothing only where `refusesNothing` (fastmcp since 3.20.0, mcp-proxy since 5.8.2).
 */
export const authenticateGuards = (
  program: Program,
  made: ts.Node,
  options: Options,
  { refusesNothing }: { readonly refusesNothing: boolean },
): readonly Guard[] => {
  const auth = options.field('auth');
  if (auth !== undefined && isThere(program, auth, options.frame)) return [packageGuard('auth', auth)];
  const refusal = refusesNothing ? 'nothing' : 'throw';
  const method = options.method('authenticate');
  if (method !== undefined)
    return tellingGuards([
      {
        ...readResultCheck(
          program,
          { kind: 'function', fn: method, closure: options.frame, expression: options.node, when: [], frame: options.frame },
          'authenticate',
          undefined,
          refusal,
        ),
        isTelling: true,
      },
    ]);
  const authenticate = options.field('authenticate');
  if (authenticate === undefined) return options.isOpen ? [unknownGuard(made, 'the options of the server')] : [];
  return tellingGuards(
    resolveHandlers(program, authenticate, options.frame).map(
      (handler): Checked => ({ ...readResultCheck(program, handler, 'authenticate', undefined, refusal), isTelling: true }),
    ),
  );
};
