import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../knowledge/environment-names.ts';
import { constantTimeComparers, isKnown } from '../../knowledge/guards.ts';
import { isCredentialHeader, sendsNothing } from '../../knowledge/upstream.ts';
import type { ValueRef } from '../../model/project.ts';
import { dependenceOf } from './dependence.ts';
import type { Module } from './module.ts';
import { isComparison } from './path-facts.ts';
import type { Program } from './program.ts';
import { descendants, isFunctionNode, lastName, memberName, unwrap } from './syntax.ts';
import { trace } from './trace.ts';

/**
 * The environment's credentials that the given modules send to other services: in a header, to a package's client, in the address of a request.
 * One that is compared with what a caller sends is the callers' key and never one of these. Those in headers and named options come first.
 */
export const findAmbientCredentials = (program: Program, modules: readonly Module[]): readonly ValueRef[] => {
  if (!modules.some(({ source }) => mayReadCredential.test(source.text))) return [];
  const callers = callerKeys(program, modules);
  const found = new Map<string, { readonly value: ValueRef; readonly isNamed: boolean }>();
  for (const module of modules) {
    for (const { expression, isNamed } of sinksOf(program, module)) {
      for (const value of credentialsIn(program, expression)) {
        const name = nameOf(value);
        if (callers.has(name) || found.get(name)?.isNamed === true || (found.has(name) && !isNamed)) continue;
        found.set(name, { value, isNamed });
      }
    }
  }
  const all = [...found.values()];
  return [...all.filter(({ isNamed }) => isNamed), ...all.filter(({ isNamed }) => !isNamed)].map(({ value }) => value);
};

const mayReadCredential = /\benv\b/;

const nameOf = ({ origin }: ValueRef): string => (origin.kind === 'environment' ? origin.name : '');

const credentialsIn = (program: Program, expression: ts.Expression): readonly ValueRef[] =>
  dependenceOf(program, expression)
    .settings.flatMap(withDefaults)
    .filter((value) => isCredentialVariable(nameOf(value)) && !ownSecret.test(nameOf(value)));

/** Keys that a server signs, seals or encrypts its own things with. */
const ownSecret = /(?:ENCRYPTION|ENCRYPT|SIGNING|COOKIE|SESSION|JWT|HMAC|CSRF)_?(?:KEY|SECRET|PASSWORD)/i;

/** `process.env.A ?? process.env.B` is one value with a default. */
const withDefaults = (value: ValueRef): readonly ValueRef[] =>
  value.default === undefined ? [value] : [value, ...withDefaults(value.default)];

/** Names of environment variables that are compared with a request's credential, or that a known guard expects. */
const callerKeys = (program: Program, modules: readonly Module[]): ReadonlySet<string> => {
  const names = new Set<string>();
  const take = (expected: ts.Expression): void => {
    for (const value of credentialsIn(program, expected)) names.add(nameOf(value));
  };
  const compare = (left: ts.Expression, right: ts.Expression): void => {
    if (isConstant(left) || isConstant(right)) return;
    if (dependenceOf(program, left).credential !== undefined) take(right);
    if (dependenceOf(program, right).credential !== undefined) take(left);
  };
  for (const { source, calls } of modules) {
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
  }
  return names;
};

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

type UpstreamSink = { readonly expression: ts.Expression; readonly isNamed: boolean };

/** The expressions of a module whose values leave for another service. */
const sinksOf = (program: Program, { source, calls, constructions, assignments }: Module): readonly UpstreamSink[] => {
  const sinks: UpstreamSink[] = [];
  for (const node of descendants(source)) {
    if (ts.isPropertyAssignment(node) && isCredentialHeader(memberName(node.name) ?? '') && isInHeaders(node))
      sinks.push({ expression: node.initializer, isNamed: true });
  }
  for (const [name, found] of assignments)
    if (isCredentialHeader(name))
      for (const { left, right } of found) if (/headers?\b/i.test(left.getText())) sinks.push({ expression: right, isNamed: true });
  for (const method of ['set', 'append'])
    for (const call of calls.get(method) ?? []) {
      const [name, value] = call.arguments;
      if (name !== undefined && value !== undefined && ts.isStringLiteralLike(name) && isCredentialHeader(name.text))
        sinks.push({ expression: value, isNamed: true });
    }
  for (const call of [...calls.values(), ...constructions.values()].flat()) {
    if ((call.arguments ?? []).length === 0 || !leaves(program, call)) continue;
    for (const argument of call.arguments ?? []) sinks.push(...argumentSinks(argument));
  }
  return sinks;
};

/** An object in which a header's name can only be one: `headers: { … }`, or any with the word authorization. */
const isInHeaders = (property: ts.PropertyAssignment): boolean =>
  /authorization|^x-/i.test(memberName(property.name) ?? '') || /headers?$/i.test(lastNameAbove(property.parent.parent));

const lastNameAbove = (node: ts.Node): string =>
  ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) ? (memberName(node.name) ?? '') : '';

/** Options one by one, so that a named credential is told from an address with one in it. */
const argumentSinks = (argument: ts.Expression): readonly UpstreamSink[] => {
  const node = unwrap(argument);
  if (isFunctionNode(node)) return [];
  if (!ts.isObjectLiteralExpression(node)) return [{ expression: node, isNamed: false }];
  return node.properties.flatMap((property): readonly UpstreamSink[] => {
    if (ts.isShorthandPropertyAssignment(property)) return [{ expression: property.name, isNamed: isCredentialOption(property.name.text) }];
    if (ts.isPropertyAssignment(property) && !isFunctionNode(unwrap(property.initializer)))
      return [{ expression: property.initializer, isNamed: isCredentialOption(memberName(property.name) ?? '') }];
    return [];
  });
};

const isCredentialOption = (name: string): boolean => /token|key|secret|password|auth|credential|bearer/i.test(name);

/** Whether a call is a request, or hands its arguments to a package that talks to a service. */
const leaves = (program: Program, call: ts.CallExpression | ts.NewExpression): boolean =>
  trace(program, call.expression).some((callee) => {
    if (callee.kind === 'global') return /^(?:globalThis\.)?(?:fetch|Request|WebSocket|EventSource)$/.test(callee.name);
    if (callee.kind === 'external') return !sendsNothing.test(callee.specifier);
    return false;
  });
