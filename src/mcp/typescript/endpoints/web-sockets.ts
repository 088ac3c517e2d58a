import { ts } from 'ts-morph';
import type { Listen } from '../../../model/facts/servers.ts';
import type { Program } from '../program/program.ts';
import { unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import type { FetchEntry } from './fetch-entries.ts';
import { isExportOf, type Options, optionsOf, pathOf } from './framework-options.ts';
import { resolveHandlers } from './handlers.ts';
import { readHost } from './listen-host.ts';

const makers = ['WebSocketServer', 'Server', 'WebSocket.Server'];

/** `new WebSocketServer({ port }).on('connection', (socket, request) => …)` of ws: a connection is made by a request, which may be tested. */
export const socketEntries = (program: Program): readonly FetchEntry[] =>
  [...program.modules.values()].flatMap((module) =>
    (module.source.text.includes("'ws'") || module.source.text.includes('"ws"') ? (module.calls.get('on') ?? []) : []).flatMap(
      (call): readonly FetchEntry[] => {
        const [event, handler] = call.arguments;
        const callee = unwrap(call.expression);
        if (event === undefined || handler === undefined || !ts.isPropertyAccessExpression(callee)) return [];
        if (!ts.isStringLiteralLike(event) || event.text !== 'connection') return [];
        const made = trace(program, callee.expression).find((found) => found.kind === 'node' && ts.isNewExpression(found.node));
        if (made?.kind !== 'node' || !ts.isNewExpression(made.node) || !isExportOf(program, made.node, /^ws$/, makers)) return [];
        const options = optionsOf(program, made.node.arguments?.[0], made.frame);
        const listen = options === undefined ? undefined : listenOf(program, made.node, options);
        if (listen === undefined) return [];
        const path = pathOf(program, options?.field('path'), options?.frame) ?? '';
        return [
          { handlers: resolveHandlers(program, handler, undefined), server: made.node, at: call, methods: [], path, listen, guards: [] },
        ];
      },
    ),
  );

/** With a `port` it listens itself; given a server, that one does. */
const listenOf = (program: Program, made: ts.NewExpression, options: Options): Listen | undefined =>
  options.field('port') === undefined ? undefined : readHost(program, made, options.field('host'), options.frame);
