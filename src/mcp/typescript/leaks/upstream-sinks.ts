import { ts } from 'ts-morph';
import { isCredentialHeader, sendsNothing } from '../../../knowledge/upstream.ts';
import { answeredOnce } from '../program/answered-once.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { descendants, isFunctionNode, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';

/** A value that leaves for another service; `isNamed` where a header or option says that it is a credential. */
export type UpstreamSink = {
  readonly expression: ts.Expression;
  readonly isNamed: boolean;
  /** The call or construction that it is handed to, where that is written around it. */
  readonly call?: ts.CallExpression | ts.NewExpression;
};

/** The expressions of a module whose values leave for another service. */
export const upstreamSinks = answeredOnce(
  (program: Program, { source, calls, constructions, assignments }: Module): readonly UpstreamSink[] => {
    const sinks: UpstreamSink[] = [];
    for (const node of descendants(source)) {
      if (ts.isPropertyAssignment(node) && isCredentialHeader(memberName(node.name) ?? '') && isInHeaders(node))
        sinks.push({ expression: node.initializer, isNamed: true });
      else if (ts.isShorthandPropertyAssignment(node) && isCredentialHeader(node.name.text) && isInHeaders(node))
        sinks.push({ expression: node.name, isNamed: true });
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
      for (const argument of call.arguments ?? []) sinks.push(...argumentSinks(argument).map((sink) => ({ ...sink, call })));
    }
    return sinks;
  },
);

/** An object in which a header's name can only be one: `headers: { … }`, or any with the word authorization. */
const isInHeaders = (property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): boolean =>
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
