import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import { readResultCheck, tellingGuards } from '../guards/guards.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, locate, unwrap } from '../program/syntax.ts';
import { externalCallee } from '../values/trace.ts';
import { exportHandlers, type FetchEntry } from './fetch-entries.ts';
import { optionsOf, unknownGuard } from './framework-options.ts';
import { type Handler, resolveHandlers } from './handlers.ts';

/** What says that a file's exported handler is called by AWS Lambda: the types of its events, the global of streamed answers, and what is put around it. */
const ofLambda =
  /['"](?:aws-lambda|@middy\/core|@aws-lambda-powertools\/[\w-]+|@netlify\/functions)['"]|\bawslambda\.|\bAPIGateway\w*(?:Event|Result|Handler)|\b(?:LambdaFunctionURL|ALB)(?:Event|Result|Handler)/;

/** `export const handler = async (event) => …` of AWS Lambda, also in `middy(…)` and `awslambda.streamifyResponse(…)`. */
export const lambdaHandlers = (program: Program, module: Module): readonly FetchEntry[] => {
  if (!ofLambda.test(module.source.text) && !isOfNetlify(module)) return [];
  return [...module.exports].flatMap(([name, found]): readonly FetchEntry[] => {
    if (found.kind !== 'own' || !/handler$|^main$/i.test(name)) return [];
    const { handlers, guards } = functionsIn(program, found.node);
    const at = locate(found.node);
    // Functions of Netlify are public.
    const listen = isOfNetlify(module)
      ? ({ bind: 'serverless', at } as const)
      : ({ bind: 'serverless', platform: 'aws-lambda', at } as const);
    return handlers.length === 0 ? [] : [{ handlers, server: module.source, at: found.node, methods: [], path: '', listen, guards }];
  });
};

const isOfNetlify = ({ path, source }: Module): boolean =>
  /(?:^|\/)netlify\/functions\//.test(path) || source.text.includes('@netlify/functions');

type Wrapped = { readonly handlers: readonly Handler[]; readonly guards: readonly Guard[] };

const functionsIn = (program: Program, node: ts.Node): Wrapped => {
  const declaration = ts.isIdentifier(node) ? node.parent : undefined;
  const value = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const made = value === undefined ? undefined : unwrap(value);
  if (made === undefined || !ts.isCallExpression(made))
    return { handlers: exportHandlers(program, node).filter(({ kind }) => kind === 'function'), guards: [] };
  const calls = chainOf(made);
  const work = calls
    .filter((call) => !isUse(call))
    .flatMap(({ arguments: given }) => given.filter((argument) => ts.isIdentifier(argument) || isFunctionNode(unwrap(argument))))
    .flatMap((argument) => resolveHandlers(program, argument, undefined).filter(({ kind }) => kind === 'function'));
  const middleware = calls.filter(isUse).flatMap(({ arguments: given }) => given.flatMap((each) => middlewareOf(program, each)));
  return { handlers: [...work, ...middleware.flatMap(({ handlers }) => handlers)], guards: middleware.flatMap(({ guards }) => guards) };
};

const isUse = ({ expression }: ts.CallExpression): boolean => lastName(expression) === 'use';

/** A chain of calls, the first one first: `middy(work)`, `middy().use(parser()).handler(work)`. */
const chainOf = (call: ts.CallExpression): readonly ts.CallExpression[] => {
  const callee = unwrap(call.expression);
  const inner = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
  return [...(inner !== undefined && ts.isCallExpression(inner) ? chainOf(inner) : []), call];
};

/** Packages of middy whose middleware parses, logs and answers; what refuses callers is written here, or by somebody else. */
const ofMiddy = /^(?:@middy\/|@aws-lambda-powertools\/|middy-)/;

/**
 * What `middy().use({ before, after })` adds: its functions are called with the request, and what `before` throws refuses it. That of a package is
 * unknown where it may look at callers.
 */
const middlewareOf = (program: Program, given: ts.Expression): Wrapped => {
  const options = optionsOf(program, given, undefined);
  if (options === undefined) {
    const call = unwrap(given);
    const callee = ts.isCallExpression(call) ? externalCallee(program, call) : undefined;
    const isQuiet = callee?.kind !== 'external' || (ofMiddy.test(callee.specifier) && !/auth|jwt/i.test(callee.specifier));
    return { handlers: [], guards: isQuiet ? [] : [unknownGuard(given, `what ${callee.name} of '${callee.specifier}' demands`)] };
  }
  const handlers = ['before', 'after'].flatMap((name): readonly Handler[] => {
    const method = options.method(name);
    if (method !== undefined)
      return [{ kind: 'function', fn: method, closure: options.frame, expression: given, when: [], frame: options.frame }];
    const field = options.field(name);
    return field === undefined ? [] : resolveHandlers(program, field, options.frame).filter(({ kind }) => kind === 'function');
  });
  const [before] = options.field('before') === undefined && options.method('before') === undefined ? [] : handlers;
  const checked = before === undefined || !looksAtCallers(before) ? [] : [readResultCheck(program, before, 'before', undefined, 'throw')];
  return { handlers, guards: tellingGuards(checked) };
};

/** What only parses a body or tests its type leaves no question. */
const looksAtCallers = (handler: Handler): boolean =>
  handler.kind === 'function' && /authoriz|api-?key|token|jwt|secret|verify|claims|principal|cookie/i.test(handler.fn.getText());
