import { ts } from 'ts-morph';
import { isCredentialName } from '../../../knowledge/request-credentials.ts';
import { unknown } from '../../../model/answer.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { locate, memberName, unwrap } from '../program/syntax.ts';
import type { Trace } from '../values/trace.ts';
import { type Dependence, dependenceOf } from './dependence.ts';
import type { TestFact } from './judge-dependence.ts';
import type { Judgement } from './judgement.ts';

/**
 * `const expected = loadConfig().server.apiKey; if (!expected) return true`: where the value could not be followed and has nothing of the request,
 * the field that it was read from says that it is the expected credential. Undefined for all else.
 */
export const judgeExpected = (program: Program, fact: TestFact, found: readonly Trace[]): Judgement | undefined => {
  const { expression, frame, holds, shown } = fact;
  const key = fieldBehind(expression);
  if (holds || key === undefined || !isCredentialName(key)) return undefined;
  const isOwn = found.some((each) => each.kind === 'parameter' || (each.kind === 'member' && each.of.kind === 'parameter'));
  const { credential, request, parts, settings } = dependenceOf(program, expression, frame);
  if (isOwn || credential !== undefined || request || parts.length > 0 || settings.length > 0) return undefined;
  const at = locate(shown ?? expression);
  return {
    kind: 'setting',
    setting: {
      subject: { origin: { kind: 'configuration', key }, at, mayBeUndefined: unknown('what the setting is was not followed'), steps: [] },
      state: 'unset',
      at,
    },
  };
};

/** `if (!this.secretKey) return anonymous`, where the object's constructor leaves the field empty without its setting. Undefined for all else. */
export const judgeOwnState = (
  program: Program,
  { expression, frame, holds, shown }: TestFact,
  found: readonly Trace[],
): Judgement | undefined => {
  const isOwn = ts.isPropertyAccessExpression(expression) && expression.expression.kind === ts.SyntaxKind.ThisKeyword;
  const mayBeEmpty = found.length > 1 && found.some(({ kind, node }) => kind === 'missing' || node.kind === ts.SyntaxKind.NullKeyword);
  if (!isOwn || !mayBeEmpty) return undefined;
  const { credential, request, parts, settings } = dependenceOf(program, expression, frame);
  const [subject] = settings;
  if (subject === undefined || credential !== undefined || request || parts.length > 0) return undefined;
  return { kind: 'setting', setting: { subject, state: holds ? 'set' : 'unset', at: locate(shown ?? expression) } };
};

/** The field that an expression reads, also where it was given another name. */
const fieldBehind = (expression: ts.Expression): string | undefined => {
  const node = unwrap(expression);
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  if (declaration === undefined) return undefined;
  if (ts.isBindingElement(declaration)) return memberName(declaration.propertyName ?? declaration.name);
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const initializer = unwrap(declaration.initializer);
  return ts.isPropertyAccessExpression(initializer) ? initializer.name.text : undefined;
};

/**
 * Which side of a comparison is what the caller sent: a credential, or whatever else is compared with a secret of the process, such as a part of
 * the path.
 */
export const sideOfCaller = ([left, right]: readonly [Dependence, Dependence]): 0 | 1 | undefined => {
  if (left.credential !== undefined) return 0;
  if (right.credential !== undefined) return 1;
  if (isSecret(right) && left.parts.length > 0 && left.settings.length === 0) return 0;
  return isSecret(left) && right.parts.length > 0 && right.settings.length === 0 ? 1 : undefined;
};

/** Whether a value is of the process alone, and named like a credential. */
const isSecret = ({ request, parts, settings }: Dependence): boolean =>
  !request &&
  parts.length === 0 &&
  settings.some(
    ({ origin }) =>
      (origin.kind === 'environment' && isCredentialName(origin.name)) || (origin.kind === 'configuration' && isCredentialName(origin.key)),
  );
