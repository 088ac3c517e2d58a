import { isSurelyBefore } from '../../../knowledge/package-versions.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import { conditionOf } from '../guards/guard-conditions.ts';
import { callsNamed } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { locate, unwrap } from '../program/syntax.ts';
import { resolveValue } from '../values/values.ts';
import { authenticateGuards } from './fastmcp.ts';
import {
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

const starters = ['startHTTPServer', 'startSSEServer'];

/** `startHTTPServer({ createServer, port, host, apiKey, authenticate })` of mcp-proxy: without a host it listens on every interface. */
export const findMcpProxies = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap((module) =>
    starters
      .flatMap((name) => callsNamed(module, name))
      .flatMap((call): readonly FrameworkServer[] => {
        if (!isExportOf(program, call, /^mcp-proxy$/, starters)) return [];
        const options = optionsOf(program, call.arguments[0], undefined);
        const endpoint = options?.field('streamEndpoint') ?? options?.field('endpoint');
        return [
          frameworkRoute(call, call, {
            kind: 'framework',
            path: pathOf(program, endpoint, options?.frame) ?? '/mcp',
            listen: readHost(program, call, options?.field('host'), options?.frame, 'all'),
            guards: options === undefined ? [unknownGuard(call, 'the options of the server')] : guardsOf(program, call, options),
          }),
        ];
      }),
  );

const guardsOf = (program: Program, call: Parameters<typeof rangeOf>[1], options: Options): readonly Guard[] => {
  const key = options.field('apiKey');
  const authenticated = authenticateGuards(program, call, options, {
    refusesNothing: !isSurelyBefore(rangeOf(program, call, 'mcp-proxy'), [5, 8, 2]),
  });
  if (key === undefined) return authenticated;
  const subject = resolveValue(program, unwrap(key), options.frame);
  const guard = packageGuard('apiKey', key);
  // Without a key it lets everybody pass (read in mcp-proxy 6.7).
  const isOpen = subject.mayBeUndefined.value === 'yes';
  return [...authenticated, isOpen ? { ...guard, condition: conditionOf(program, { subject, state: 'unset', at: locate(key) }) } : guard];
};
