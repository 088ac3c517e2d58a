import { ts } from 'ts-morph';
import { isOptOutName } from '../../../knowledge/request-credentials.ts';
import { no, unknown } from '../../../model/answer.ts';
import type { GuardCondition } from '../../../model/facts/guards.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import type { Edit } from '../../../model/finding.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { type FunctionNode, isFunctionNode, locate, memberName, unwrap } from '../program/syntax.ts';
import { resolveValue } from '../values/values.ts';
import { dependenceOf } from './dependence.ts';
import { savedBy } from './fail-fast.ts';
import { judgePath } from './judge.ts';
import type { Setting } from './judgement.ts';
import type { Path, PathFact } from './path-facts.ts';

/** The setting in which the guard is not in the chain; 'unknown' for a condition that no setting explains. */
export const whenOff = (
  program: Program,
  when: Path,
): { readonly setting: Setting; readonly isRegistration: boolean } | 'unknown' | undefined => {
  const settings: Setting[] = [];
  let isUnexplained = false;
  for (const fact of when) {
    if (fact.kind !== 'test') continue;
    const judgements = judgePath(program, [{ ...fact, holds: !fact.holds }]).flatMap((judgement) =>
      judgement.kind === 'either' ? judgement.options : [judgement],
    );
    const setting = judgements.find((judgement) => judgement.kind === 'setting');
    const option = setting?.setting ?? (judgements.some(({ kind }) => kind === 'impossible') ? 'always' : optionOf(program, fact));
    if (option === undefined) isUnexplained = true;
    else if (option !== 'always') settings.push(option);
  }
  // What is missing by accident is worse than what has to be set; where the start fails without it, it is not missing.
  const chosen =
    settings.find(({ state, subject }) => state !== 'set' && savedBy(program, subject).value !== 'yes') ??
    settings.find(({ state }) => state === 'set') ??
    settings[0];
  if (chosen !== undefined) return { setting: chosen, isRegistration: true };
  return isUnexplained ? 'unknown' : undefined;
};

/** Handlers are registered before any request comes, so that what decides about it is an option of the server, whatever computes it. */
const optionOf = (
  program: Program,
  { expression, shown, holds, frame }: Extract<PathFact, { kind: 'test' }>,
): Setting | 'always' | undefined => {
  const { request, credential } = dependenceOf(program, expression, frame);
  const named = [shown ?? expression, expression].map(optionName).find((name) => name !== undefined);
  if (request || credential !== undefined || named === undefined) return undefined;
  const at = locate(shown ?? expression);
  const value = resolveValue(program, expression, frame);
  if (holds && value.mayBeUndefined.value === 'no') return 'always';
  const subject: ValueRef =
    value.origin.kind === 'environment'
      ? value
      : {
          origin: { kind: 'configuration', key: named },
          at,
          mayBeUndefined: unknown('what decides about the option was not followed'),
          steps: [],
        };
  return { subject, state: holds ? 'unset' : 'set', at };
};

/** The name or field that a test is about: `options.headers` of `Object.keys(options.headers).length > 0`. */
const optionName = (expression: ts.Expression): string | undefined => {
  const node = unwrap(expression);
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) {
    if (node.name.text !== 'length' && node.name.text !== 'size')
      return node
        .getText()
        .replace(/^this\./, '')
        .replaceAll(/\s|[?!]/g, '');
    return optionName(node.expression);
  }
  if (ts.isBinaryExpression(node)) return optionName(node.left);
  if (!ts.isCallExpression(node)) return undefined;
  const [argument] = node.arguments;
  return (argument === undefined ? undefined : optionName(argument)) ?? optionName(node.expression);
};

export const conditionOf = (program: Program, { subject, state, at }: Setting): GuardCondition => {
  const name =
    subject.origin.kind === 'environment' ? subject.origin.name : subject.origin.kind === 'configuration' ? subject.origin.key : '';
  const edit = refusalEdit(program, at);
  return {
    at,
    subject,
    opensWhen: state,
    ...(isOptOutName(name) ? { optOutName: name } : {}),
    // That the start fails without a setting saves nobody from its being set.
    savedBy: state === 'set' ? no(at) : savedBy(program, subject),
    ...(edit === undefined ? {} : { edit }),
  };
};

/** `if (!expected) return next();` → the same branch answering 503. Only in exactly this shape: anything else may do more. */
const refusalEdit = (program: Program, at: Setting['at']): Edit | undefined => {
  const module = program.modules.get(at.path);
  if (module === undefined) return undefined;
  const offset = module.source.getPositionOfLineAndCharacter(at.span.startLine - 1, at.span.startColumn - 1);
  let found: ts.IfStatement | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > offset || node.end < offset) return;
    if (ts.isIfStatement(node) && node.expression.pos <= offset && offset < node.expression.end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  if (found === undefined || found.elseStatement !== undefined) return undefined;
  const condition = unwrap(found.expression);
  if (!ts.isPrefixUnaryExpression(condition) || condition.operator !== ts.SyntaxKind.ExclamationToken) return undefined;
  const only = ts.isBlock(found.thenStatement)
    ? found.thenStatement.statements.length === 1
      ? found.thenStatement.statements[0]
      : undefined
    : found.thenStatement;
  if (only === undefined || !ts.isReturnStatement(only) || only.expression === undefined || !ts.isCallExpression(only.expression))
    return undefined;
  const call = only.expression;
  const middleware = functionAround(only);
  const response = middleware?.parameters[1];
  const next = middleware?.parameters[2];
  if (!ts.isIdentifier(call.expression) || call.arguments.length > 0 || response === undefined || next === undefined) return undefined;
  const responseName = memberName(response.name);
  if (responseName === undefined || memberName(next.name) !== call.expression.text || moduleOf(program, only) === undefined)
    return undefined;
  return {
    path: at.path,
    baseBlob: module.blob,
    replacements: [
      { span: locate(only).span, text: `return ${responseName}.status(503).json({ error: 'server auth is not configured' });` },
    ],
  };
};

const functionAround = (node: ts.Node): FunctionNode | undefined => {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) if (isFunctionNode(at)) return at;
  return undefined;
};
