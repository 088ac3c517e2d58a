import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { isFunctionNode, unwrap } from '../program/syntax.ts';
import { callSites } from '../values/trace.ts';

/** An error that the program caught: where it is named, and what failed. */
export type Caught = { readonly at: ts.Node; readonly tried: ts.Node | undefined };

const maximumHandovers = 3;

/** What a name stands for when it is a caught error: of a `catch`, of a rejected promise, of an error handler, or handed on by one of them. */
export const caughtError = (program: Program, name: ts.Identifier, depth = 0): Caught | undefined => {
  const declaration = findDeclaration(name);
  if (declaration === undefined || depth > maximumHandovers) return undefined;
  if (ts.isVariableDeclaration(declaration)) {
    if (ts.isCatchClause(declaration.parent)) return { at: declaration, tried: declaration.parent.parent.tryBlock };
    return declaration.initializer === undefined ? undefined : castError(program, declaration.initializer, depth);
  }
  return ts.isParameter(declaration) ? handedError(program, declaration, depth) : undefined;
};

/** `const failure = error as AxiosError`, `error instanceof Error ? error : new Error(String(error))`. */
const castError = (program: Program, initializer: ts.Expression, depth: number): Caught | undefined => {
  const value = unwrap(initializer);
  if (ts.isIdentifier(value)) return caughtError(program, value, depth + 1);
  return ts.isConditionalExpression(value) ? castError(program, value.whenTrue, depth + 1) : undefined;
};

const handedError = (program: Program, parameter: ts.ParameterDeclaration, depth: number): Caught | undefined => {
  const fn = parameter.parent;
  if (!isFunctionNode(fn)) return undefined;
  const index = fn.parameters.indexOf(parameter);
  const call = fn.parent;
  if (ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)) {
    const method = call.expression.name.text;
    if (index === 0 && ((method === 'catch' && call.arguments[0] === fn) || (method === 'then' && call.arguments[1] === fn)))
      return { at: parameter, tried: call.expression.expression };
  }
  if (index === 0 && isErrorHandler(fn, parameter)) return { at: parameter, tried: undefined };
  for (const site of callSites(program, fn)) {
    const given = site.arguments?.[index];
    const value = given === undefined ? undefined : unwrap(given);
    const caught = value !== undefined && ts.isIdentifier(value) ? caughtError(program, value, depth + 1) : undefined;
    if (caught !== undefined) return caught;
  }
  return undefined;
};

/** `(err, req, res, next)` of express, and `app.onError((err, c) => …)`, also when the function stands elsewhere. */
const isErrorHandler = (fn: ts.SignatureDeclaration, parameter: ts.ParameterDeclaration): boolean => {
  if (!ts.isIdentifier(parameter.name) || !/^_?err(?:or)?$/.test(parameter.name.text)) return false;
  if (fn.parameters.length === 4) return isResponse(fn.parameters[2]);
  return (
    fn.parameters.length === 2 &&
    /\bError\b/.test(parameter.type?.getText() ?? '') &&
    /^(?:c|ctx|context)$/.test(fn.parameters[1]?.name.getText() ?? '')
  );
};

/** Four parameters alone make no handler: `toOAuthError(error, description, uri, state)` takes a code. */
const isResponse = (parameter: ts.ParameterDeclaration | undefined): boolean => {
  if (parameter === undefined) return false;
  const type = parameter.type?.getText() ?? 'any';
  return type === 'any' ? /^_*(?:res|resp|response|reply)$/i.test(parameter.name.getText()) : /(?:Response|Reply)\b/.test(type);
};
