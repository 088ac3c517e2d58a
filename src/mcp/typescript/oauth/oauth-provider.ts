import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import { handlerBehind } from '../endpoints/mcp-handlers.ts';
import { verifierAt } from '../guards/judge-dependence.ts';
import type { Program } from '../program/program.ts';
import { type FunctionNode, isFunctionNode, locate, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';

/** A handler that Cloudflare's OAuth provider calls, behind which guard: the ones of its API only with a valid access token. */
export type ProvidedHandler = {
  readonly target:
    | { readonly kind: 'function'; readonly fn: FunctionNode }
    | { readonly kind: 'handler'; readonly node: ts.CallExpression };
  readonly frame: Frame | undefined;
  readonly guard: Guard | undefined;
  /** The route that the provider's options name; '' where they name none. */
  readonly path: string;
};

/** The handlers behind `provider.fetch(request, env, ctx)`; undefined for a call of something else. */
export const providedHandlers = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
): readonly ProvidedHandler[] | undefined => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'fetch') return undefined;
  for (const found of trace(program, callee.expression, frame)) {
    if (found.kind !== 'node' || !ts.isNewExpression(found.node)) continue;
    const handlers = handlersOfProvider(program, found.node, found.frame);
    if (handlers !== undefined) return handlers;
  }
  return undefined;
};

/** Whether a construction makes such a provider. */
export const isOAuthProvider = (program: Program, made: ts.NewExpression, frame?: Frame): boolean =>
  trace(program, made.expression, frame).some(
    (found) =>
      (found.kind === 'external' && found.specifier === '@cloudflare/workers-oauth-provider') ||
      (found.kind === 'node' && ts.isClassLike(found.node) && extendsProvider(program, found.node)),
  );

const extendsProvider = (program: Program, { heritageClauses }: ts.ClassLikeDeclaration): boolean => {
  const base = heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return (
    base !== undefined &&
    trace(program, base.expression).some((found) => found.kind === 'external' && found.specifier === '@cloudflare/workers-oauth-provider')
  );
};

/** What `new OAuthProvider({ apiRoute, apiHandler, apiHandlers, defaultHandler })` calls; undefined for another construction. */
export const handlersOfProvider = (
  program: Program,
  made: ts.NewExpression,
  frame: Frame | undefined,
): readonly ProvidedHandler[] | undefined => {
  if (!isOAuthProvider(program, made, frame)) return undefined;
  const [given] = made.arguments ?? [];
  if (given === undefined) return [];
  const guard: Guard = {
    name: 'OAuthProvider',
    at: locate(made),
    test: { kind: 'verifier', verifier: verifierAt(made, 'library', 'verified') },
  };
  return trace(program, given, frame).flatMap((found): readonly ProvidedHandler[] => {
    if (found.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) return [];
    const field = (name: string): ts.Expression | undefined => fieldOf(found.node, name);
    const routes = pathsOf(program, field('apiRoute'), found.frame);
    const byRoute = field('apiHandlers');
    return [
      ...routes.flatMap((path) => targetsOf(program, field('apiHandler'), found.frame).map((each) => ({ ...each, guard, path }))),
      ...(byRoute === undefined ? [] : trace(program, byRoute, found.frame)).flatMap((listed) =>
        listed.kind === 'node' && ts.isObjectLiteralExpression(listed.node)
          ? listed.node.properties.flatMap((property) => {
              const path = property.name === undefined ? undefined : memberName(property.name);
              return path === undefined
                ? []
                : targetsOf(program, fieldOf(listed.node, path), listed.frame).map((each) => ({ ...each, guard, path }));
            })
          : [],
      ),
      ...targetsOf(program, field('defaultHandler'), found.frame).map((each) => ({ ...each, guard: undefined, path: '' })),
    ];
  });
};

const fieldOf = (object: ts.Node, name: string): ts.Expression | undefined => {
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  for (const property of object.properties) {
    if (property.name === undefined || memberName(property.name) !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
};

const pathsOf = (program: Program, route: ts.Expression | undefined, frame: Frame | undefined): readonly string[] => {
  const texts = (route === undefined ? [] : trace(program, route, frame)).flatMap((found): readonly string[] => {
    if (found.kind !== 'node') return [];
    if (ts.isArrayLiteralExpression(found.node)) return found.node.elements.flatMap((element) => pathsOf(program, element, found.frame));
    return [constantText(found.node) ?? ''];
  });
  return texts.length === 0 ? [''] : texts;
};

type Target = Pick<ProvidedHandler, 'target' | 'frame'>;

/** A handler is a package's, or an object or class with a method `fetch`. */
const targetsOf = (program: Program, value: ts.Expression | undefined, frame: Frame | undefined): readonly Target[] => {
  if (value === undefined) return [];
  const made = handlerBehind(program, value, frame);
  if (made !== undefined) return [{ target: { kind: 'handler', node: made.node }, frame }];
  return trace(program, value, frame).flatMap((found): readonly Target[] => {
    if (found.kind !== 'node') return [];
    if (isFunctionNode(found.node)) return [{ target: { kind: 'function', fn: found.node }, frame: found.frame }];
    if (!ts.isObjectLiteralExpression(found.node) && !ts.isClassLike(found.node)) return [];
    const members: readonly ts.Node[] = ts.isObjectLiteralExpression(found.node) ? found.node.properties : found.node.members;
    return members.flatMap((member): readonly Target[] => {
      if (ts.isMethodDeclaration(member) && memberName(member.name) === 'fetch')
        return [{ target: { kind: 'function', fn: member }, frame: found.frame }];
      if (
        (ts.isPropertyAssignment(member) || ts.isPropertyDeclaration(member)) &&
        memberName(member.name) === 'fetch' &&
        member.initializer !== undefined
      )
        return targetsOf(program, member.initializer, found.frame);
      return [];
    });
  });
};
