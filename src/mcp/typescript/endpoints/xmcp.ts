import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import { type Checked, readMiddleware, readResultCheck, tellingGuards } from '../guards/guards.ts';
import { everyRoute } from '../guards/judgement.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { locate, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { type FrameworkServer, frameworkRoute, optionsOf, pathOf } from './framework-options.ts';
import { type Handler, resolveHandlers } from './handlers.ts';
import { readHost } from './listen-host.ts';

/** `xmcp.config.ts` with `http`, and what `src/middleware.ts` beside it exports: the framework builds the server from these two. */
export const findXmcp = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap((module): readonly FrameworkServer[] => {
    if (!/(?:^|\/)xmcp\.config\.[cm]?[jt]s$/.test(module.path)) return [];
    const exported = exportOf(module);
    const config = exported === undefined ? undefined : optionsOf(program, exported, undefined);
    const http = config?.field('http');
    // An adapter hands requests over to the routes of another framework.
    if (config === undefined || http === undefined || /\badapter\b/.test(config.node.getText()) || isOff(program, http)) return [];
    const options = optionsOf(program, http, config.frame);
    const host = options?.field('host');
    const at = http.parent;
    const listen =
      host === undefined ? ({ bind: 'loopback', at: locate(at) } as const) : readHost(program, host, host, options?.frame, 'loopback');
    const folder = module.path.slice(0, module.path.lastIndexOf('/') + 1);
    return [
      frameworkRoute(http, at, {
        kind: 'framework',
        path: pathOf(program, options?.field('endpoint'), options?.frame) ?? '/mcp',
        listen,
        guards: middlewareOf(program, folder),
      }),
    ];
  });

const exportOf = ({ exports }: Module): ts.Expression | undefined => {
  const found = exports.get('');
  return found?.kind === 'own' && ts.isExpression(found.node) ? found.node : undefined;
};

const isOff = (program: Program, http: ts.Expression): boolean =>
  trace(program, http).some((found) => found.kind === 'node' && found.node.kind === ts.SyntaxKind.FalseKeyword);

const middlewareOf = (program: Program, folder: string): readonly Guard[] => {
  const module = ['ts', 'js', 'mts', 'mjs', 'tsx'].flatMap(
    (extension) => program.modules.get(`${folder}src/middleware.${extension}`) ?? [],
  )[0];
  const exported = module?.exports.get('');
  if (module === undefined || exported?.kind !== 'own') return [];
  if (!ts.isExpression(exported.node)) {
    const { node } = exported;
    return ts.isFunctionDeclaration(node) && node.name !== undefined
      ? tellingGuards(
          readMiddleware(
            program,
            { kind: 'function', fn: node, closure: undefined, expression: node.name, when: [], frame: undefined },
            [],
            everyRoute,
          ),
        )
      : [];
  }
  return tellingGuards(
    elementsOf(program, exported.node).flatMap(({ node, frame }) =>
      resolveHandlers(program, node, frame).flatMap(
        (handler) => keyCheck(program, handler) ?? readMiddleware(program, handler, [], everyRoute),
      ),
    ),
  );
};

/** The default export is one middleware, `{ middleware, router }`, or a list of them. */
const elementsOf = (
  program: Program,
  exported: ts.Expression,
): readonly { readonly node: ts.Expression; readonly frame: Frame | undefined }[] =>
  trace(program, exported).flatMap((found) => {
    const list = found.kind === 'node' && ts.isArrayLiteralExpression(found.node) ? [...found.node.elements] : undefined;
    const frame = found.kind === 'node' ? found.frame : undefined;
    return (list ?? [exported]).map((node) => {
      const inner = unwrap(node);
      const own = ts.isObjectLiteralExpression(inner)
        ? inner.properties.filter(ts.isPropertyAssignment).find(({ name }) => memberName(name) === 'middleware')
        : undefined;
      return { node: own?.initializer ?? node, frame };
    });
  });

/** `apiKeyAuthMiddleware({ validateApiKey })`: the function of the project's own decides. */
const keyCheck = (program: Program, handler: Handler): readonly Checked[] | undefined => {
  if (handler.kind !== 'external' || handler.specifier !== 'xmcp' || handler.name !== 'apiKeyAuthMiddleware') return undefined;
  const validate = optionsOf(program, handler.call?.arguments[0], handler.frame)?.field('validateApiKey');
  if (validate === undefined) return undefined;
  return resolveHandlers(program, validate, handler.frame).map((each) => ({
    ...readResultCheck(program, each, 'validateApiKey'),
    isTelling: true,
  }));
};
