import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { sendsNothing } from '../../../knowledge/upstream.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import { bindingsIn } from '../credentials/environment-variables.ts';
import { dependenceOf } from '../guards/dependence.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, isInside, unwrap } from '../program/syntax.ts';
import { pathVariables } from '../values/path-variables.ts';
import { trace } from '../values/trace.ts';

/** The credentials of the environment with which a tool's functions reach other services, each name once. */
export const credentialsOf = (program: Program, reached: readonly ts.Node[]): readonly ValueRef[] => {
  const found = new Map<string, ValueRef>();
  for (const root of reached)
    for (const value of credentialsIn(program, root)) {
      const name = nameOf(value);
      if (!found.has(name)) found.set(name, value);
    }
  return [...found.values()];
};

const known = new WeakMap<Program, Map<ts.Node, readonly ValueRef[]>>();

/** What one function uses itself; asked once, because many tools call the same. */
const credentialsIn = (program: Program, root: ts.Node): readonly ValueRef[] => {
  const memory = known.get(program) ?? new Map<ts.Node, readonly ValueRef[]>();
  known.set(program, memory);
  const cached = memory.get(root);
  if (cached !== undefined) return cached;
  const found: ValueRef[] = [];
  for (const node of descendants(root)) {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) continue;
    const callee = unwrap(node.expression);
    if (ts.isPropertyAccessExpression(callee)) found.push(...ofClient(program, callee.expression, root));
    const telling = (node.arguments ?? []).filter((argument) => mayCarry.test(argument.getText()));
    if (telling.length > 0 && leaves(program, node)) for (const argument of telling) found.push(...credentialsOn(program, argument));
  }
  memory.set(root, found);
  return found;
};

/** To follow every argument of every call would cost seconds; what carries a credential nearly always says so. */
const mayCarry = /key|token|secret|passw|auth|header|cred|url|uri|dsn|conn|config|options|settings|env/i;

/** The client whose method is called, where it was made outside of the function: its constructor got the credential. */
const ofClient = (program: Program, receiver: ts.Expression, root: ts.Node): readonly ValueRef[] => {
  let base = unwrap(receiver);
  while (ts.isPropertyAccessExpression(base)) base = unwrap(base.expression);
  if (ts.isIdentifier(base)) {
    const declaration = findDeclaration(base);
    if (declaration === undefined || isInside(declaration, root)) return [];
  } else if (base.kind !== ts.SyntaxKind.ThisKeyword && !ts.isCallExpression(base)) return [];
  return trace(program, receiver).flatMap((end) => {
    if (end.kind !== 'node' || !(ts.isNewExpression(end.node) || ts.isCallExpression(end.node))) return [];
    return (end.node.arguments ?? []).flatMap((argument) => credentialsOn(program, argument));
  });
};

const leaves = (program: Program, call: ts.CallExpression | ts.NewExpression): boolean =>
  trace(program, call.expression).some(
    (callee) =>
      (callee.kind === 'global' && /^(?:globalThis\.)?(?:fetch|Request|WebSocket)$/.test(callee.name)) ||
      (callee.kind === 'external' && !sendsNothing.test(callee.specifier)),
  );

const credentialsOn = (program: Program, expression: ts.Expression): readonly ValueRef[] =>
  [...dependenceOf(program, expression).settings, ...bindingsIn(program, expression)].filter((value) => {
    const name = nameOf(value);
    return (
      isCredentialVariable(name) &&
      !pathVariables(program).has(name) &&
      !(/(?:CLIENT|APP|CONSUMER)_SECRET$/.test(name) && signsUsersIn(program))
    );
  });

const signingIn = new WeakMap<Program, boolean>();

/** Where users sign in, the secret of the client only helps to get their tokens, and with those the tools act. */
const signsUsersIn = (program: Program): boolean => {
  const cached = signingIn.get(program);
  if (cached !== undefined) return cached;
  const texts = [...program.modules.values()].map(({ source }) => source.text);
  const found =
    texts.some((text) => /authorization_code|refresh_token/.test(text)) && !texts.some((text) => text.includes('client_credentials'));
  signingIn.set(program, found);
  return found;
};

const nameOf = ({ origin }: ValueRef): string => (origin.kind === 'environment' ? origin.name : '');
