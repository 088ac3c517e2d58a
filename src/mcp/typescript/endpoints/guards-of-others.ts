import { ts } from 'ts-morph';
import type { Route } from '../../../model/facts/servers.ts';
import { isStrong } from '../../../model/opening.ts';
import { readMiddleware } from '../guards/guards.ts';
import type { RouteScope } from '../guards/judgement.ts';
import { guardedLike } from '../guards/route-edits.ts';
import { arrivalsOf, type Context } from './mounts.ts';
import type { Registration } from './registrations.ts';

/** The guard by name that another route to MCP on the same app has among its arguments. */
export const guardOfOthers = (context: Context, registration: Registration, scope: RouteScope): Route['guardEdit'] => {
  for (const other of context.registrations) {
    if (other.app.node !== registration.app.node || other === registration || other.verbs.includes('use')) continue;
    const last = other.handlers.at(-1);
    if (last === undefined || arrivalsOf(context, last).length === 0) continue;
    for (const argument of other.call.arguments.slice(0, -1)) {
      if (!ts.isIdentifier(argument)) continue;
      const own = other.handlers.filter(({ expression }) => expression === argument);
      const checks = own.flatMap((each) => readMiddleware(context.program, each, [], scope));
      const edit = checks.some(({ guard }) => isStrong(guard.test) && guard.condition === undefined)
        ? guardedLike(context.program, registration.call, argument)
        : undefined;
      if (edit !== undefined) return { guard: argument.text, edit };
    }
  }
  return undefined;
};
