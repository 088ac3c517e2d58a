import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, locate, unwrap } from '../program/syntax.ts';
import { exportHandlers, type FetchEntry } from './fetch-entries.ts';
import { type Handler, resolveHandlers } from './handlers.ts';

/** What says that a file's exported handler is called by AWS Lambda: the types of its events, the global of streamed answers, and what is put around it. */
const ofLambda =
  /['"](?:aws-lambda|@middy\/core|@aws-lambda-powertools\/[\w-]+)['"]|\bawslambda\.|\bAPIGateway\w*(?:Event|Result|Handler)|\b(?:LambdaFunctionURL|ALB)(?:Event|Result|Handler)/;

/** `export const handler = async (event) => …` of AWS Lambda, also in `middy(…)` and `awslambda.streamifyResponse(…)`. */
export const lambdaHandlers = (program: Program, module: Module): readonly FetchEntry[] => {
  if (!ofLambda.test(module.source.text)) return [];
  return [...module.exports].flatMap(([name, found]): readonly FetchEntry[] => {
    if (found.kind !== 'own' || !/handler$|^main$/i.test(name)) return [];
    const handlers = functionsIn(program, found.node);
    const listen = { bind: 'serverless', platform: 'aws-lambda', at: locate(found.node) } as const;
    return handlers.length === 0 ? [] : [{ handlers, server: module.source, at: found.node, methods: [], path: '', listen, guards: [] }];
  });
};

const functionsIn = (program: Program, node: ts.Node): readonly Handler[] => {
  const declaration = ts.isIdentifier(node) ? node.parent : undefined;
  const value = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const made = value === undefined ? undefined : unwrap(value);
  if (made === undefined || !ts.isCallExpression(made)) return exportHandlers(program, node).filter(({ kind }) => kind === 'function');
  return wrappedIn(made).flatMap((argument) => resolveHandlers(program, argument, undefined).filter(({ kind }) => kind === 'function'));
};

/** The functions in a chain of calls: `middy(work)`, `middy().use(parser()).handler(work)`. */
const wrappedIn = (call: ts.CallExpression): readonly ts.Expression[] => {
  const callee = unwrap(call.expression);
  const inner = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
  const own =
    lastName(callee) === 'use' ? [] : call.arguments.filter((argument) => ts.isIdentifier(argument) || isFunctionNode(unwrap(argument)));
  return [...own, ...(inner !== undefined && ts.isCallExpression(inner) ? wrappedIn(inner) : [])];
};
