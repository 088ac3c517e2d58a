import { ts } from 'ts-morph';
import { type AnsweringObject, answeringObjects, answeringServices } from '../../../knowledge/mcp-handlers.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import { callsNamed } from '../program/module.ts';
import { briefly, type Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';
import { isThere, optionsOf, packageGuard, unknownGuard } from './framework-options.ts';
import type { TransportSite } from './transports.ts';

/** A call that answers a request by itself, or serves stdio; with the check that an option of the package makes before. */
export type AnsweringCall = TransportSite & { readonly guard?: Guard };

/** Calls of methods of packages, of injected services and of agents' stubs that answer MCP. */
export const findAnsweringCalls = (program: Program): readonly AnsweringCall[] => [
  ...serviceCalls(program),
  ...objectCalls(program),
  ...agentStubs(program).map((node): AnsweringCall => ({ node, transport: { kind: 'framework' } })),
];

/** `server.startHTTP({ req, res })`, `transport.respond(request)`: methods of what a package's class makes. */
const objectCalls = (program: Program): readonly AnsweringCall[] =>
  [...program.modules.values()].flatMap((module) =>
    answeringObjects.flatMap((known) =>
      callsNamed(module, known.method).flatMap((node): readonly AnsweringCall[] => {
        const made = madeBy(program, node, known);
        if (made === undefined) return [];
        const guard = guardOf(program, made.node, made.frame, known);
        return [{ node, transport: { kind: known.kind }, ...(guard === undefined ? {} : { guard }) }];
      }),
    ),
  );

const madeBy = (
  program: Program,
  call: ts.CallExpression,
  known: AnsweringObject,
): { readonly node: ts.NewExpression; readonly frame: Frame | undefined } | undefined => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  for (const found of trace(briefly(program), callee.expression)) {
    if (found.kind !== 'node' || !ts.isNewExpression(found.node)) continue;
    const made = externalCallee(briefly(program), found.node, found.frame);
    if (made?.kind === 'external' && known.module.test(made.specifier) && known.names.includes(made.name))
      return { node: found.node, frame: found.frame };
  }
  return undefined;
};

/** An option that makes the package ask for a token; whether for all requests is not told by what another call builds. */
const guardOf = (program: Program, made: ts.NewExpression, frame: Frame | undefined, { guard }: AnsweringObject): Guard | undefined => {
  if (guard === undefined) return undefined;
  const options = optionsOf(program, made.arguments?.[guard.at], frame);
  const given = options?.field(guard.option);
  if (given === undefined) return options?.isOpen === true ? unknownGuard(made, 'the options of the transport') : undefined;
  if (!isThere(program, given, options?.frame)) return undefined;
  const isDemanding = trace(program, given, options?.frame).some((found) => guard.demands.test(found.node.getText()));
  return isDemanding ? packageGuard(guard.option, given) : unknownGuard(given, `what \`${guard.option}\` demands`);
};

/** Calls of a package's injected service that answer a request: `this.mcpService.handlePostRequest(req, res, body)`. */
const serviceCalls = (program: Program): readonly AnsweringCall[] =>
  answeringServices.flatMap(({ module: specifier, names }) =>
    [...program.modules.values()].flatMap((module) =>
      names.flatMap((name) =>
        (module.calls.get(name.split('.')[1] ?? '') ?? []).flatMap((node): readonly AnsweringCall[] => {
          const callee = externalCallee(program, node);
          const isOne = callee?.kind === 'external' && specifier.test(callee.specifier) && callee.name === name;
          return isOne ? [{ node, transport: { kind: name.startsWith('McpSse') ? 'sse' : 'framework' } }] : [];
        }),
      ),
    ),
  );

/** `env.AGENT.get(env.AGENT.idFromName('default')).fetch(request)`: a request that a Worker hands to its agent by hand. */
const agentStubs = (program: Program): readonly ts.CallExpression[] => {
  const modules = [...program.modules.values()];
  if (!modules.some(({ source }) => /extends\s+McpAgent\b/.test(source.text))) return [];
  const isOf = (node: ts.Expression, names: RegExp): boolean =>
    trace(program, node).some(
      (found) => found.kind === 'node' && ts.isCallExpression(found.node) && names.test(lastName(found.node.expression)),
    );
  return modules.flatMap((module) =>
    callsNamed(module, 'fetch').filter((call) => {
      const callee = unwrap(call.expression);
      if (!ts.isPropertyAccessExpression(callee) || call.arguments.length === 0) return false;
      if (isOf(callee.expression, /^getByName$/)) return true;
      return trace(program, callee.expression).some(
        (found) =>
          found.kind === 'node' &&
          ts.isCallExpression(found.node) &&
          lastName(found.node.expression) === 'get' &&
          found.node.arguments[0] !== undefined &&
          isOf(found.node.arguments[0], /^(?:idFromName|idFromString|newUniqueId)$/),
      );
    }),
  );
};
