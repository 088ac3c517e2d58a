import { ts } from 'ts-morph';
import { type FunctionNode, lastName } from '../program/syntax.ts';

/** What a parameter of a NestJS handler is given: the field that `@Query('state')` or `@Body('email')` names, or '' for `@Body()`, all of them. */
export const fieldOfDecorated = (parameter: ts.ParameterDeclaration): string | undefined => {
  for (const { expression } of ts.getDecorators(parameter) ?? []) {
    if (!ts.isCallExpression(expression) || !/^(?:Query|Body)$/.test(lastName(expression.expression))) continue;
    const [first] = expression.arguments;
    return first !== undefined && ts.isStringLiteralLike(first) ? first.text : '';
  }
  return undefined;
};

/** Whether a parameter is given a header, a cookie, the session or the user. */
export const isOfCaller = (parameter: ts.ParameterDeclaration): boolean =>
  names(parameter).some((name) => !/^(?:Query|Body|Res|Response|Req|Request|Param|Inject)$/.test(name));

/** Whether a guard of NestJS runs before a handler: its own, its controller's, or one for all that it is not exempt from. */
export const isGuardedByNest = (fn: FunctionNode, sources: readonly ts.SourceFile[]): boolean => {
  if (!ts.isMethodDeclaration(fn) || !ts.isClassLike(fn.parent) || !names(fn.parent).includes('Controller')) return false;
  const own = [...names(fn), ...names(fn.parent)];
  if (own.includes('UseGuards')) return true;
  if (own.some((name) => /public|skipauth|anonymous|noauth/i.test(name))) return false;
  return sources.some(({ text }) => /\bAPP_GUARD\b|\buseGlobalGuards\(/.test(text));
};

/** Whether a function handles requests to a controller of NestJS. */
export const isNestHandler = (fn: FunctionNode): boolean =>
  ts.isMethodDeclaration(fn) && names(fn).some((name) => /^(?:Get|Post|All)$/.test(name));

const names = (node: ts.HasDecorators): readonly string[] =>
  (ts.getDecorators(node) ?? []).map(({ expression }) => lastName(ts.isCallExpression(expression) ? expression.expression : expression));
