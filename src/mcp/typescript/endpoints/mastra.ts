import type { Guard } from '../../../model/facts/guards.ts';
import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import {
  type FrameworkServer,
  frameworkRoute,
  isExportOf,
  isThere,
  type Options,
  optionsOf,
  packageGuard,
  unknownGuard,
} from './framework-options.ts';
import { readHost } from './listen-host.ts';

/** `new Mastra({ mcpServers, server: { host, auth } })`: the server that Mastra builds answers for them, on localhost unless `host` says otherwise. */
export const findMastra = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap(({ constructions }) =>
    (constructions.get('Mastra') ?? []).flatMap((made): readonly FrameworkServer[] => {
      if (!isExportOf(program, made, /^@mastra\/core(?:\/|$)/, ['Mastra'])) return [];
      const options = optionsOf(program, made.arguments?.[0], undefined);
      if (options?.field('mcpServers') === undefined) return [];
      const server = optionsOf(program, options.field('server'), options.frame);
      const host = server?.field('host');
      return [
        frameworkRoute(made, made, {
          kind: 'framework',
          path: '/api/mcp/{server}/mcp',
          listen: host === undefined ? { bind: 'loopback', at: locate(made) } : readHost(program, made, host, server?.frame, 'loopback'),
          guards: server === undefined ? [] : guardsOf(program, server),
        }),
      ];
    }),
  );

const guardsOf = (program: Program, server: Options): readonly Guard[] => {
  const auth = server.field('auth') ?? server.field('experimental_auth');
  if (auth !== undefined && isThere(program, auth, server.frame)) return [packageGuard('auth', auth)];
  const middleware = server.field('middleware');
  return middleware === undefined && !server.isOpen ? [] : [unknownGuard(middleware ?? server.node, 'the middleware of the server')];
};
