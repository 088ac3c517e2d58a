import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { constantTimeComparers, isKnown } from '../../../knowledge/guards.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import { isExamplePath } from '../../source-files.ts';
import { dependenceOf } from '../guards/dependence.ts';
import { isComparison } from '../guards/path-facts.ts';
import { upstreamSinks } from '../leaks/upstream-sinks.ts';
import { answeredOnce } from '../program/answered-once.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { descendants, lastName, unwrap } from '../program/syntax.ts';
import { pathVariables } from '../values/path-variables.ts';
import { trace } from '../values/trace.ts';
import { bindingsIn } from './environment-variables.ts';

/**
 * The environment's credentials that the given modules send to other services: in a header, to a package's client, in the address of a request.
 * One that is compared with what a caller sends is the callers' key and never one of these. Those in headers and named options come first.
 */
export const findAmbientCredentials = (program: Program, modules: readonly Module[]): readonly ValueRef[] => {
  if (!modules.some(({ source }) => mayReadCredential.test(source.text))) return [];
  const callers = new Set(modules.flatMap((module) => [...callerKeysIn(program, module)]));
  const isOfExample = modules.some(({ path }) => !isExamplePath(path))
    ? ({ at }: ValueRef): boolean => isExamplePath(at.path)
    : () => false;
  const found = new Map<string, { readonly value: ValueRef; readonly isNamed: boolean }>();
  for (const module of modules) {
    for (const { expression, isNamed } of upstreamSinks(program, module)) {
      for (const value of credentialsIn(program, expression)) {
        const name = nameOf(value);
        if (isOfExample(value) || isOfStdioAlone(program, value)) continue;
        if (callers.has(name) || found.get(name)?.isNamed === true || (found.has(name) && !isNamed)) continue;
        found.set(name, { value, isNamed });
      }
    }
  }
  const all = [...found.values()];
  return [...all.filter(({ isNamed }) => isNamed), ...all.filter(({ isNamed }) => !isNamed)].map(({ value }) => value);
};

const mayReadCredential = /\benv\b/;

/** Read in the branch that serves over stdio: a caller over HTTP never gets there. */
const isOfStdioAlone = (program: Program, { at }: ValueRef): boolean => {
  const source = program.modules.get(at.path)?.source;
  if (source === undefined) return false;
  const position = source.getPositionOfLineAndCharacter(at.span.startLine - 1, at.span.startColumn - 1);
  return [...descendants(source, (node) => node.pos <= position && position < node.end)].some(
    (node) =>
      ts.isBlock(node) &&
      ts.isIfStatement(node.parent) &&
      node.pos <= position &&
      position < node.end &&
      servesStdio.test(node.getText()) &&
      !servesHttp.test(node.getText()),
  );
};

const servesStdio = /StdioServerTransport|\bserveStdio\(/;
const servesHttp = /StreamableHTTP|SSEServerTransport|\.listen\(|createServer\(|handleRequest\(/;

const nameOf = ({ origin }: ValueRef): string => (origin.kind === 'environment' ? origin.name : '');

const credentialsIn = (program: Program, expression: ts.Expression): readonly ValueRef[] =>
  [...dependenceOf(program, expression).settings.flatMap(withDefaults), ...bindingsIn(program, expression)].filter(
    (value) => isCredentialVariable(nameOf(value)) && !ownSecret.test(nameOf(value)) && !pathVariables(program).has(nameOf(value)),
  );

/** Keys that a server signs, seals or encrypts its own things with. */
const ownSecret = /(?:ENCRYPTION|ENCRYPT|SIGNING|COOKIE|SESSION|JWT|HMAC|CSRF)_?(?:KEY|SECRET|PASSWORD)/i;

/** `process.env.A ?? process.env.B` is one value with a default. */
const withDefaults = (value: ValueRef): readonly ValueRef[] =>
  value.default === undefined ? [value] : [value, ...withDefaults(value.default)];

/** Names of environment variables that are compared with a request's credential, or that a known guard expects. */
const callerKeysIn = answeredOnce((program: Program, { source, calls }: Module): ReadonlySet<string> => {
  const names = new Set<string>();
  const take = (expected: ts.Expression): void => {
    for (const value of credentialsIn(program, expected)) names.add(nameOf(value));
  };
  const compare = (left: ts.Expression, right: ts.Expression): void => {
    if (isConstant(left) || isConstant(right)) return;
    if (dependenceOf(program, left).credential !== undefined) take(right);
    if (dependenceOf(program, right).credential !== undefined) take(left);
  };
  for (const node of descendants(source))
    if (ts.isBinaryExpression(node) && isComparison(node.operatorToken.kind)) compare(node.left, node.right);
  for (const [name, found] of calls) {
    const isMembership = name === 'includes' || name === 'has' || name === 'endsWith';
    for (const call of found) {
      const [first, second] = call.arguments;
      const callee = unwrap(call.expression);
      if (isMembership && first !== undefined && ts.isPropertyAccessExpression(callee)) compare(callee.expression, first);
      else if (first !== undefined && second !== undefined && isComparer(program, call)) compare(first, second);
      else if (isGuardFactory(program, call)) for (const argument of call.arguments) take(argument);
    }
  }
  return names;
});

const isConstant = (expression: ts.Expression): boolean => {
  const node = unwrap(expression);
  return (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isTypeOfExpression(node) ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    (ts.isIdentifier(node) && node.text === 'undefined')
  );
};

/** Only calls whose last name a table holds are followed. */
const comparerNames = new Set(['timingSafeEqual', 'safeCompare', 'compare', 'tsscmp', 'scmp', 'secureCompare', 'bufferEqual']);

const isComparer = (program: Program, call: ts.CallExpression): boolean =>
  comparerNames.has(lastName(call.expression)) &&
  trace(program, call.expression).some((found) => found.kind === 'external' && isKnown(constantTimeComparers, found.specifier, found.name));

const isGuardFactory = (program: Program, call: ts.CallExpression): boolean =>
  program.guards.some(({ names }) => names.some((name) => name.split('.').at(-1) === lastName(call.expression))) &&
  trace(program, call.expression).some((found) => found.kind === 'external' && isKnown(program.guards, found.specifier, found.name));
