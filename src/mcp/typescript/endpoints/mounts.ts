import { ts } from 'ts-morph';
import { type Arrival, findArrivals } from '../guards/arrivals.ts';
import type { Program } from '../program/program.ts';
import { unwrap } from '../program/syntax.ts';
import { type App, appMadeBy, appsOf } from './apps.ts';
import type { Handler } from './handlers.ts';
import { isReadyHandler, mcpHandlerOf } from './mcp-handlers.ts';
import type { Registration } from './registrations.ts';
import { joinPaths } from './route-paths.ts';
import type { Transports } from './transports.ts';

/** What is asked about all registrations of a program, and what was found out on the way. */
export type Context = {
  readonly program: Program;
  readonly registrations: readonly Registration[];
  readonly transports: Transports;
  readonly arrivals: Map<ts.Node, readonly Arrival[]>;
};

/** The ways from a handler to MCP. */
export const arrivalsOf = (context: Context, handler: Handler): readonly Arrival[] => {
  const { program, transports } = context;
  if (handler.kind === 'external') {
    const made = handler.call === undefined ? undefined : mcpHandlerOf(program, handler.call, handler.frame);
    if (made !== undefined) return [{ at: made.node, frame: handler.frame, path: [], through: [] }];
    if (handler.call === undefined && isReadyHandler(program, handler.expression, handler.frame))
      return [{ at: handler.expression, frame: handler.frame, path: [], through: [] }];
    return handler.wraps.flatMap((inner) => arrivalsOf(context, inner));
  }
  if (handler.kind !== 'function' || !transports.goal.mayLead(handler.fn)) return [];
  const { fn, closure } = handler;
  const cached = closure === undefined ? context.arrivals.get(fn) : undefined;
  const found = cached ?? findArrivals(program, fn, closure, transports.goal);
  if (closure === undefined) context.arrivals.set(fn, found);
  return found;
};

/** One way in which an app's or router's requests come from outside: the registrations in front, outermost first. */
export type Mount = {
  readonly app: App;
  readonly prefix: string;
  readonly before: readonly { readonly registration: Registration; readonly handlers: readonly Handler[] }[];
  readonly chain: readonly Registration[];
};

const maximumMounts = 16;

/** Where an app's requests come from: itself, or the apps that it is mounted on. */
export const mountsOf = (context: Context, app: App, depth: number): readonly Mount[] => {
  const direct: Mount = { app, prefix: '', before: [], chain: [] };
  if (depth > 5) return [direct];
  const mounts = context.registrations.flatMap((registration) => {
    const index = registration.handlers.findIndex((handler) => isApp(context, handler, app));
    if (index < 0 || registration.app.node === app.node) return [];
    return mountsOf(context, registration.app, depth + 1).flatMap((outer) =>
      registration.paths.map(
        (path): Mount => ({
          app: outer.app,
          prefix: joinPaths(outer.prefix, path ?? '/{pattern}'),
          before: [...outer.before, { registration, handlers: registration.handlers.slice(0, index) }],
          chain: [...outer.chain, registration],
        }),
      ),
    );
  });
  return mounts.length === 0 ? [direct] : mounts.slice(0, maximumMounts);
};

/** Whether a handler stands for this app or router. */
export const isApp = (context: Context, handler: Handler, app: App): boolean => {
  if (handler.kind === 'made')
    return handler.node === app.node || appMadeBy(context.program, handler.node, handler.frame)?.node === app.node;
  if (handler.kind !== 'external' || handler.call === undefined) return false;
  const callee = unwrap(handler.call.expression);
  // `app.use(router.routes())` of koa.
  if (ts.isPropertyAccessExpression(callee) && (callee.name.text === 'routes' || callee.name.text === 'middleware'))
    return appsOf(context.program, callee.expression, handler.frame).some(({ node }) => node === app.node);
  return handler.call === app.node || appMadeBy(context.program, handler.call, handler.frame)?.node === app.node;
};
