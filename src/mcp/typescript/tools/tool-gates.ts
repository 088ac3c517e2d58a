import { ts } from 'ts-morph';
import type { Endpoint } from '../../../model/facts/servers.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { locate, memberName, unwrap } from '../program/syntax.ts';
import { externalCallee, trace } from '../values/trace.ts';

/**
 * Checks of single tools that a framework makes for authenticated callers alone: fastmcp's `canAccess`, and `scopeChallenge: requireScopes(…)`
 * of version 2 of the SDK. Where nobody is authenticated the tool runs for everybody (measured with fastmcp 4.20.16 and server 2.4.0).
 */
export const findToolGates = (program: Program, modules: readonly Module[]): NonNullable<Endpoint['toolGates']> =>
  modules
    .flatMap(({ calls }) => [
      ...['addTool', 'addTools'].flatMap((name) =>
        (calls.get(name) ?? []).flatMap((call) =>
          isOfFastMcp(program, call) ? call.arguments.flatMap((tool) => gatesIn(program, tool, 'canAccess')) : [],
        ),
      ),
      ...['registerTool', 'tool'].flatMap((name) =>
        (calls.get(name) ?? []).flatMap(({ arguments: given }) =>
          given.flatMap((options) => gatesIn(program, options, 'scopeChallenge').filter(({ value }) => isScopeChallenge(program, value))),
        ),
      ),
    ])
    .map(({ name, value }) => ({ name, at: locate(value) }));

type Gate = { readonly name: string; readonly value: ts.Expression };

const gatesIn = (program: Program, options: ts.Expression, name: string): readonly Gate[] =>
  trace(program, options).flatMap((found) =>
    found.kind === 'node' && ts.isObjectLiteralExpression(found.node)
      ? found.node.properties.flatMap((property): readonly Gate[] =>
          ts.isPropertyAssignment(property) && memberName(property.name) === name ? [{ name, value: property.initializer }] : [],
        )
      : [],
  );

const isOfFastMcp = (program: Program, call: ts.CallExpression): boolean => {
  const callee = unwrap(call.expression);
  return (
    ts.isPropertyAccessExpression(callee) &&
    trace(program, callee.expression).some(
      (found) =>
        found.kind === 'node' &&
        ts.isNewExpression(found.node) &&
        trace(program, found.node.expression, found.frame).some((made) => made.kind === 'external' && made.specifier === 'fastmcp'),
    )
  );
};

const isScopeChallenge = (program: Program, value: ts.Expression): boolean => {
  const node = unwrap(value);
  const callee = ts.isCallExpression(node) ? externalCallee(program, node) : undefined;
  return callee?.kind === 'external' && /^@modelcontextprotocol\/server$/.test(callee.specifier) && callee.name === 'requireScopes';
};
