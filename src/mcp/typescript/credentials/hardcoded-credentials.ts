import { ts } from 'ts-morph';
import { judgeValue } from '../../../knowledge/credential-values.ts';
import { isKnown, knownGuards } from '../../../knowledge/guards.ts';
import { isTestPath } from '../../../knowledge/test-paths.ts';
import { Credential } from '../../../model/credential.ts';
import type { HardcodedCredential } from '../../../model/facts/credentials.ts';
import { isExamplePath } from '../../source-files.ts';
import { isComparison } from '../guards/path-facts.ts';
import { carriedBy } from '../leaks/leaks-carried.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { descendants, lastName, memberName, spanBetween, symbolPath, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { literalEdit } from './credential-uses-edit.ts';
import { findConnecting, findSent } from './credential-uses-sent.ts';

/** Literals that are used as a credential: sent in a header or option, compared with what a caller shows, or signed with. */
export const findHardcodedCredentials = (program: Program): readonly HardcodedCredential[] => {
  const found = [...program.modules.values()]
    .filter(({ path }) => !isTestPath(path) || isExamplePath(path))
    .flatMap((module) => inModule(program, module));
  return found.filter(
    ({ at }, index) => found.findIndex((other) => other.at.path === at.path && other.at.span.startLine === at.span.startLine) === index,
  );
};

type Use = { readonly expression: ts.Expression; readonly how: HardcodedCredential['how']; readonly name: string };

const inModule = (program: Program, module: Module): readonly HardcodedCredential[] =>
  [...sent(module), ...signed(program, module), ...guarded(program, module), ...compared(program, module)].flatMap((use) =>
    literalsIn(program, use.expression).flatMap((literal) => toHardcoded(program, module, use, literal)),
  );

/** A value without another choice: one that falls back on a literal is MA302's. */
const literalsIn = (program: Program, expression: ts.Expression): readonly ts.StringLiteralLike[] => {
  const ends = trace(program, expression);
  const literals = ends.flatMap((end) => (end.kind === 'node' && ts.isStringLiteralLike(end.node) ? [end.node] : []));
  return literals.length === ends.filter(({ kind }) => kind !== 'missing').length ? literals : [];
};

const toHardcoded = (
  program: Program,
  module: Module,
  { how, name }: Use,
  literal: ts.StringLiteralLike,
): readonly HardcodedCredential[] => {
  const value = literal.text.replace(/^(?:Bearer|Basic|Token)\s+/, '');
  const genuineness = judgeValue(name, value);
  const isAccepted = how === 'comparison' && genuineness === 'no';
  if (genuineness === 'no' && !(isAccepted && mayOpen(value))) return [];
  const source = literal.getSourceFile();
  const edit = literalEdit(program, literal);
  return [
    {
      ...(edit === undefined ? {} : { edit }),
      server: ownerOf(program, literal),
      within: symbolPath(literal),
      at: { path: source.fileName, span: spanBetween(source, literal.getStart() + 1, literal.end - 1) },
      how,
      name,
      value: new Credential(literal.text),
      isDrawn: genuineness === 'random',
      usedAt: module.path,
      isExample: isExamplePath(source.fileName),
    },
  ];
};

/** Whoever shows this text is let in, however it looks; words for schemes and for nobody are tested for other reasons. */
const mayOpen = (value: string): boolean =>
  value.length >= 6 &&
  !/\s|[<>{}$]|^(?:bearer|basic|digest|apikey|anonymous|undefined|authorization|https?:\/\/.*|application\/.*|multipart\/.*|text\/.*|disabled|public|default)$/i.test(
    value,
  ) &&
  !/^\[?redacted|^your[-_ ]|placeholder|^\*+$/i.test(value);

const sent = (module: Module): readonly Use[] =>
  [...findSent(module), ...findConnecting(module)].map(({ sent: expression, name }) => ({ expression, how: 'sent', name }));

/** `jwt.sign(payload, 'text')`, `createHmac('sha256', 'text')` */
const signed = (program: Program, { calls }: Module): readonly Use[] =>
  ['sign', 'verify', 'createHmac'].flatMap((method) =>
    (calls.get(method) ?? []).flatMap((call): readonly Use[] => {
      const [, key] = call.arguments;
      if (key === undefined) return [];
      const isSigning = trace(program, call.expression).some(
        (callee) => callee.kind === 'external' && /^(?:jsonwebtoken|crypto|fast-jwt)$/.test(callee.specifier),
      );
      return isSigning ? [{ expression: key, how: 'signing', name: 'signing_key' }] : [];
    }),
  );

/** `bearerAuth({ token: 'text' })` of a package that guards. */
const guarded = (program: Program, { calls }: Module): readonly Use[] =>
  [...calls.values()].flat().flatMap((call) => {
    const [options] = call.arguments;
    const literal = options === undefined ? undefined : unwrap(options);
    if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return [];
    return literal.properties.flatMap((property): readonly Use[] => {
      const name = memberName(property.name) ?? '';
      if (!ts.isPropertyAssignment(property) || !/^(?:token|password|secret|apiKey)$/.test(name)) return [];
      const isGuard = trace(program, call.expression).some(
        (callee) => callee.kind === 'external' && isKnown(knownGuards, callee.specifier, callee.name),
      );
      return isGuard ? [{ expression: property.initializer, how: 'comparison', name }] : [];
    });
  });

/** `token === 'text'`, `safeEqual(token, 'text')`, where the one side is what a caller shows. */
const compared = (program: Program, { source, calls }: Module): readonly Use[] => {
  if (!/authorization|api-?key|token|headers/i.test(source.text)) return [];
  const uses: Use[] = [];
  const compare = (left: ts.Expression, right: ts.Expression): void => {
    for (const [shown, expected] of [
      [left, right],
      [right, left],
    ] as const) {
      if (ts.isStringLiteralLike(unwrap(shown)) || ts.isNumericLiteral(unwrap(shown)) || literalsIn(program, expected).length === 0)
        continue;
      if (showsHeader(program, shown)) uses.push({ expression: expected, how: 'comparison', name: 'token' });
    }
  };
  for (const node of descendants(source))
    if (ts.isBinaryExpression(node) && isComparison(node.operatorToken.kind)) compare(node.left, node.right);
  for (const method of ['timingSafeEqual', 'safeEqual', 'safeCompare', 'constantTimeEqual'])
    for (const {
      arguments: [left, right],
    } of calls.get(method) ?? [])
      if (left !== undefined && right !== undefined) compare(inner(left), inner(right));
  return uses;
};

/** The header itself, its scheme taken off at most: what is computed from it is compared for other reasons. */
const showsHeader = (program: Program, shown: ts.Expression): boolean =>
  carriedBy(program, shown, 'text').some(({ what, shape }) => shape === 'credential' && what.startsWith('the header ')) ||
  trace(program, shown).some((end) => end.kind === 'parameter' && isTokenOfVerifier(end.node));

/** `withMcpAuth(handler, async (request, token) => …)`, `{ verifyAccessToken: async (token) => … }` */
const isTokenOfVerifier = (parameter: ts.ParameterDeclaration): boolean => {
  const fn = parameter.parent;
  const index = fn.parameters.indexOf(parameter);
  if (ts.isCallExpression(fn.parent))
    return index === 1 && fn.parent.arguments[1] === fn && /^(?:experimental_)?withMcpAuth$/.test(lastName(fn.parent.expression));
  const named = ts.isMethodDeclaration(fn) ? fn.name : ts.isPropertyAssignment(fn.parent) ? fn.parent.name : undefined;
  return index === 0 && memberName(named) === 'verifyAccessToken';
};

/** `Buffer.from(token)` */
const inner = (expression: ts.Expression): ts.Expression => {
  const node = unwrap(expression);
  const [first] = ts.isCallExpression(node) && lastName(node.expression) === 'from' ? node.arguments : [];
  return first ?? node;
};
