import { ts } from 'ts-morph';
import type { Server } from '../../../model/facts/servers.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { type FunctionNode, isFunctionNode, locate, ownDescendants } from '../program/syntax.ts';
import { externalCallee, trace } from '../values/trace.ts';

/** What a function of a package is called that may serve what it is given; others wrap, count or log. */
const mayServe = /^(?:start|run|serve|listen|launch|expose|host)(?:[A-Z]|$)|[hH]ttp|HTTP|SSE|Sse|[eE]xpress|[hH]ono|[fF]astify|[lL]ambda/;

/** Packages whose functions are followed, or serve nothing. */
const isKnown = (specifier: string): boolean =>
  /^@modelcontextprotocol\/|^(?:agents|fastmcp|mcp-handler|@vercel\/mcp-adapter|mcp-proxy)(?:\/|$)/.test(specifier);

/** Calls that hand a server, or a function that makes one, to a package that may serve it over HTTP: `runHttpServer(() => createServer())`. */
export const handedServers = (program: Program, modules: readonly Module[], made: readonly ts.Node[]): Server['otherHttp'] =>
  made.length === 0
    ? []
    : modules.flatMap(({ calls }) =>
        [...calls]
          .filter(([name]) => mayServe.test(name))
          .flatMap(([, all]) => all)
          .flatMap((call) => {
            const callee = externalCallee(program, call);
            if (
              callee?.kind !== 'external' ||
              isKnown(callee.specifier) ||
              !call.arguments.some((each) => givesServer(program, each, made))
            )
              return [];
            return [
              { at: locate(call), because: `${callee.name} of '${callee.specifier}' may serve the server over HTTP; it is not known` },
            ];
          }),
      );

const givesServer = (program: Program, given: ts.Expression, made: readonly ts.Node[]): boolean =>
  trace(program, given).some((found) => {
    if (found.kind !== 'node') return false;
    if (made.includes(found.node)) return true;
    return (
      isFunctionNode(found.node) &&
      returned(found.node).some((value) => trace(program, value).some((each) => each.kind === 'node' && made.includes(each.node)))
    );
  });

const returned = ({ body }: FunctionNode): readonly ts.Expression[] => {
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body];
  return [...ownDescendants(body)].flatMap((node) =>
    ts.isReturnStatement(node) && node.expression !== undefined ? [node.expression] : [],
  );
};
