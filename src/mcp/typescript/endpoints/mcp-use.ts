import { ts } from 'ts-morph';
import { no } from '../../../model/answer.ts';
import { Credential } from '../../../model/credential.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import type { Listen } from '../../../model/facts/servers.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import { readMiddleware, tellingGuards } from '../guards/guards.ts';
import { callsNamed } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, locate, unwrap } from '../program/syntax.ts';
import {
  callsOn,
  type FrameworkServer,
  frameworkRoute,
  isExportOf,
  isThere,
  type Options,
  optionsOf,
  packageGuard,
  pathOf,
  unknownGuard,
} from './framework-options.ts';
import { resolveHandlers } from './handlers.ts';
import { readHost } from './listen-host.ts';
import { covers, readPaths } from './route-paths.ts';

const module = /^mcp-use(?:\/server)?$/;

/** `new MCPServer({ name, oauth })` and `createMCPServer(name, { oauth })` of mcp-use; guarded by `oauth`, or by what `server.use(…)` is given. */
export const findMcpUse = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap((each) => {
    const made = [
      ...(each.constructions.get('MCPServer') ?? []).filter((node) => isExportOf(program, node, module, ['MCPServer'])),
      ...callsNamed(each, 'createMCPServer').filter((node) => isExportOf(program, node, module, ['createMCPServer'])),
    ];
    return made.map((node): FrameworkServer => {
      const given = node.arguments?.at(-1);
      const options = optionsOf(program, given, undefined);
      const [start] = callsOn(program, node, 'listen');
      const host = options?.field('host');
      return frameworkRoute(node, start ?? node, {
        kind: 'framework',
        path: pathOf(program, options?.field('basePath'), options?.frame) ?? '/mcp',
        listen: host === undefined ? byVariable(start ?? node) : readHost(program, node, host, options?.frame, 'loopback'),
        guards: [
          ...(options === undefined && given !== undefined && !ts.isStringLiteralLike(given)
            ? [unknownGuard(node, 'the options of the server')]
            : oauthOf(program, options)),
          ...middlewareOf(program, node),
        ],
      });
    });
  });

/** Without the option HOST decides (read in 1.21). */
const byVariable = (node: ts.Node): Listen => {
  const at = locate(node);
  const local: ValueRef = { origin: { kind: 'literal', value: new Credential('localhost') }, at, mayBeUndefined: no(at), steps: [] };
  return {
    bind: 'variable',
    host: { origin: { kind: 'environment', name: 'HOST' }, at, mayBeUndefined: no(at), default: local, steps: [] },
    at,
  };
};

const oauthOf = (program: Program, options: Options | undefined): readonly Guard[] => {
  const oauth = options?.field('oauth');
  if (oauth === undefined) return options?.isOpen === true ? [unknownGuard(options.node, 'the options of the server')] : [];
  return isThere(program, oauth, options?.frame) ? [packageGuard('oauth', oauth)] : [];
};

/** `server.use('/mcp', middleware)`, hono's or express'; a pattern such as `mcp:tools/call` is about operations. */
const middlewareOf = (program: Program, made: ts.NewExpression | ts.CallExpression): readonly Guard[] =>
  callsOn(program, made, 'use').flatMap((call) => {
    const [first, ...others] = call.arguments;
    if (first === undefined) return [];
    const isPath = ts.isStringLiteralLike(unwrap(first));
    const [path] = isPath ? readPaths(program, first, undefined) : ['/*'];
    if (path === undefined || !/^[/*]/.test(path) || covers(path, '/mcp', false, 'hono') === false) return [];
    return tellingGuards(
      (isPath ? others : call.arguments)
        .flatMap((each) => resolveHandlers(program, each, undefined))
        .flatMap((handler) => {
          const isExpress = handler.kind === 'function' && isFunctionNode(handler.fn) && handler.fn.parameters.length === 3;
          return readMiddleware(program, handler, [], { methods: [], path: '/mcp', framework: isExpress ? 'express' : 'hono' });
        }),
    );
  });
