import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import { isOAuthProvider } from '../oauth/oauth-provider.ts';
import type { Program } from '../program/program.ts';
import { type Frame, trace } from '../values/trace.ts';
import { appsOf } from './apps.ts';
import { optionsOf, packageGuard } from './framework-options.ts';

const known = new WeakMap<Program, ReadonlyMap<ts.Node, Guard>>();

/**
 * The guard of an app that Cloudflare's OAuth provider calls with a valid access token alone: `new OAuthProvider({ apiRoute: '/mcp', apiHandler: app })`,
 * wherever the app is exported. None where the same app is the provider's default handler as well.
 */
export const providedGuard = (program: Program, app: ts.Node): Guard | undefined => {
  const found = known.get(program) ?? findProvided(program);
  known.set(program, found);
  return found.get(app);
};

const findProvided = (program: Program): ReadonlyMap<ts.Node, Guard> => {
  const guards = new Map<ts.Node, Guard>();
  const open = new Set<ts.Node>();
  for (const { constructions } of program.modules.values())
    for (const made of [...constructions].flatMap(([name, all]) => (/provider/i.test(name) ? all : []))) {
      if (!isOAuthProvider(program, made)) continue;
      const options = optionsOf(program, made.arguments?.[0], undefined);
      const listed = optionsOf(program, options?.field('apiHandlers'), options?.frame);
      const behind = [
        ...appsIn(program, options?.field('apiHandler'), options?.frame),
        ...(listed?.node.properties ?? []).flatMap((property) =>
          ts.isPropertyAssignment(property) ? appsIn(program, property.initializer, listed?.frame) : [],
        ),
      ];
      for (const app of behind) guards.set(app, packageGuard('OAuthProvider', made));
      for (const app of appsIn(program, options?.field('defaultHandler'), options?.frame)) open.add(app);
    }
  for (const app of open) guards.delete(app);
  return guards;
};

/** `app`, or `{ fetch: app.fetch }`. */
const appsIn = (program: Program, given: ts.Expression | undefined, frame: Frame | undefined): readonly ts.Node[] => {
  if (given === undefined) return [];
  const own = appsOf(program, given, frame).map(({ node }) => node);
  if (own.length > 0) return own;
  const fetch = optionsOf(program, given, frame)?.field('fetch');
  return (fetch === undefined ? [] : trace(program, fetch, frame)).flatMap((found) =>
    found.kind === 'member' && found.of.kind === 'node' && ts.isExpression(found.of.node)
      ? appsOf(program, found.of.node, found.of.frame).map(({ node }) => node)
      : [],
  );
};
