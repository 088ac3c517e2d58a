import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import type { Listen } from '../../../model/facts/servers.ts';
import { callsNamed } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import {
  choicesOf,
  type FrameworkServer,
  frameworkRoute,
  isExportOf,
  isThere,
  type Options,
  optionsOf,
  packageGuard,
  pathOf,
  unknownGuard,
} from './framework-options.ts';
import { readHost } from './listen-host.ts';

/** `@FrontMcp({ http, auth })` on a class, which serves itself when it is defined; without `auth` everybody may call (read in 1.0). */
export const findFrontMcp = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap((module) =>
    callsNamed(module, 'FrontMcp')
      .filter((call) => ts.isDecorator(call.parent) && isExportOf(program, call, /^@frontmcp\//, ['FrontMcp']))
      .map((call): FrameworkServer => {
        const options = optionsOf(program, call.arguments[0], undefined);
        const http = optionsOf(program, options?.field('http'), options?.frame);
        return frameworkRoute(call, call, {
          kind: 'framework',
          path: pathOf(program, http?.field('entryPath'), http?.frame) ?? '/',
          listen: listenOf(program, call, http),
          guards: options === undefined ? [unknownGuard(call, 'the options of the server')] : guardsOf(program, options),
        });
      }),
  );

/** Every interface, unless `security` says otherwise: `strict`, or `bindAddress`, where `loopback` is a word of its own. */
const listenOf = (program: Program, call: ts.CallExpression, http: Options | undefined): Listen => {
  const at = locate(call);
  if (http?.field('socketPath') !== undefined) return { bind: 'socket', at };
  const security = optionsOf(program, http?.field('security'), http?.frame);
  if (security === undefined) return { bind: 'all', at };
  const address = security.field('bindAddress');
  const words = choicesOf(program, security, 'bindAddress', '');
  if (words.every((word) => word === 'loopback' || word === 'all')) return { bind: words.includes('all') ? 'all' : 'loopback', at };
  if (address !== undefined) return readHost(program, call, address, security.frame);
  return { bind: security.field('strict')?.kind === ts.SyntaxKind.TrueKeyword ? 'loopback' : 'all', at };
};

/** `mode`, called `type` before 0.6: `public` asks nobody, the others for a token unless they allow anonymous callers. */
const guardsOf = (program: Program, options: Options): readonly Guard[] => {
  const given = options.field('auth');
  if (given === undefined) return options.isOpen ? [unknownGuard(options.node, 'the options of the server')] : [];
  if (!isThere(program, given, options.frame)) return [];
  const auth = optionsOf(program, given, options.frame);
  if (auth === undefined) return [unknownGuard(given, 'what `auth` demands')];
  const modes = choicesOf(program, auth, auth.field('mode') === undefined ? 'type' : 'mode', 'unknown');
  if (modes.every((mode) => mode === 'public')) return [];
  const isLenient = ['allowAnonymous', 'allowDefaultPublic'].some((name) => {
    const value = auth.field(name);
    return value !== undefined && value.kind !== ts.SyntaxKind.FalseKeyword;
  });
  if (isLenient || !modes.every((mode) => mode !== undefined && /^(?:transparent|local|remote|orchestrated)$/.test(mode)))
    return [unknownGuard(given, 'whether anonymous callers are allowed')];
  return [packageGuard('auth', given)];
};
