import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName } from '../program/syntax.ts';
import { externalCallee, type Trace } from '../values/trace.ts';

/** Whether a field of a parameter is a setting of the runtime: `env.NAME` of a worker, `c.env.NAME` of hono. */
export const isBinding = ({ name, type }: ts.ParameterDeclaration, path: readonly string[]): boolean =>
  path[0] === 'env' || (ts.isIdentifier(name) && /^_?env$/.test(name.text)) || /\b(?:Env|\w*Bindings)\b/.test(type?.getText() ?? '');

/** The options of a server may have headers and a path as well. */
export const isOptionsLike = (parameter: ts.ParameterDeclaration): boolean =>
  ts.isConstructorDeclaration(parameter.parent) ||
  /options|config|settings/i.test(`${parameter.name.getText()} ${parameter.type?.getText() ?? ''}`);

/** The first parameter of a handler, or one that is called or typed a request. */
export const isRequestLike = (parameter: ts.ParameterDeclaration): boolean => {
  const type = parameter.type?.getText() ?? '';
  if (/Request|IncomingMessage|Context/.test(type)) return true;
  return ts.isIdentifier(parameter.name) && /^(_?req|request|_?q|c|ctx|context|r|event)$/i.test(parameter.name.text);
};

/** Whether a call reads the body of a request: `await request.clone().json()`. */
export const isBodyOf = (program: Program, callee: Trace): boolean => {
  if (callee.kind !== 'member' || !/^(?:(?:req|request|raw)\.)*(?:json|text|formData|arrayBuffer)$/.test(callee.path.join('.')))
    return false;
  const { of } = callee;
  const made = of.kind === 'node' && ts.isCallExpression(of.node) && lastName(of.node.expression) === 'clone' ? of : undefined;
  const cloned = made !== undefined && ts.isCallExpression(made.node) ? externalCallee(program, made.node, made.frame) : undefined;
  const request = cloned?.kind === 'member' ? cloned.of : of;
  return request.kind === 'parameter' && isRequestLike(request.node);
};
