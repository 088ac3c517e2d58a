import { ts } from 'ts-morph';
import { serverClasses } from '../../../knowledge/transports.ts';
import { callsNamed } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { type FunctionNode, locate, ownDescendants } from '../program/syntax.ts';
import { externalCallee, type Trace, trace } from '../values/trace.ts';
import { exportHandlers } from './fetch-entries.ts';
import { type FrameworkServer, frameworkRoute, isExportOf, optionsOf, packageGuard } from './framework-options.ts';
import { readHost } from './listen-host.ts';

/**
 * `export default function createServer({ config })` that gives a server: Smithery makes one for each session and serves it over HTTP at `/mcp`,
 * behind its gateway, which asks callers for a key or a sign-in with Smithery. Whatever stdio the package serves besides.
 */
export const findSmithery = (program: Program): readonly FrameworkServer[] => [...findApps(program), ...findHosted(program)];

const appFactories = ['createStatelessServer', 'createStatefulServer'];

/** `const { app } = createStatelessServer(createServer); app.listen(port)`: the SDK of Smithery before version 2, behind `options.oauth` alone. */
const findApps = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap((module) =>
    appFactories
      .flatMap((name) => callsNamed(module, name))
      .filter((call) => isExportOf(program, call, /^@smithery\/sdk(?:\/|$)/, appFactories))
      .map((call): FrameworkServer => {
        const [start] = (module.calls.get('listen') ?? []).filter(({ expression }) => isOf(program, expression, call));
        const options = optionsOf(program, call.arguments[1], undefined);
        const oauth = options?.field('oauth');
        return frameworkRoute(call, start ?? call, {
          kind: 'framework',
          path: '/mcp',
          listen: start === undefined ? undefined : readHost(program, start, start.arguments[1], undefined),
          guards: oauth === undefined ? [] : [packageGuard('oauth', oauth)],
        });
      }),
  );

const isOf = (program: Program, callee: ts.Expression, made: ts.Node): boolean =>
  ts.isPropertyAccessExpression(callee) &&
  trace(program, callee.expression).some((found) => found.kind === 'member' && found.of.kind === 'node' && found.of.node === made);

const findHosted = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap((module): readonly FrameworkServer[] => {
    const found = module.exports.get('');
    if (found?.kind !== 'own' || !(program.paths.isHosted(module.path) || module.exports.has('configSchema'))) return [];
    const made = exportHandlers(program, found.node).flatMap((each) => (each.kind === 'function' ? serversOf(program, each.fn) : []))[0];
    if (made === undefined) return [];
    const listen = { bind: 'serverless', at: locate(found.node) } as const;
    return [frameworkRoute(made, found.node, { kind: 'framework', path: '/mcp', listen, guards: [packageGuard('Smithery', found.node)] })];
  });

/** The servers that a function gives: one of a package's class, or the `server` in it. */
const serversOf = (program: Program, { body }: FunctionNode): readonly ts.NewExpression[] => {
  if (body === undefined) return [];
  const given = ts.isBlock(body)
    ? [...ownDescendants(body)].flatMap((node) => (ts.isReturnStatement(node) && node.expression !== undefined ? [node.expression] : []))
    : [body];
  return given.flatMap((expression) => trace(program, expression).flatMap((found) => serverIn(program, found) ?? []));
};

const serverIn = (program: Program, found: Trace): ts.NewExpression | undefined => {
  const made = found.kind === 'member' && found.path.join('.') === 'server' ? found.of : found;
  if (made.kind !== 'node' || !ts.isNewExpression(made.node)) return undefined;
  const callee = externalCallee(program, made.node, made.frame);
  const isServer =
    callee?.kind === 'external' && serverClasses.some(({ module, name }) => module.test(callee.specifier) && name === callee.name);
  return isServer ? made.node : undefined;
};
