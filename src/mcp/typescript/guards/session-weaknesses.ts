import { ts } from 'ts-morph';
import type { SessionWeakness } from '../../../model/facts/servers.ts';
import type { Edit } from '../../../model/finding.ts';
import { isExamplePath } from '../../source-files.ts';
import { judgeState } from '../oauth/oauth-flows-states.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import {
  descendants,
  type FunctionNode,
  isFunctionNode,
  isInside,
  lastName,
  locate,
  memberName,
  ownDescendants,
  symbolPath,
  unwrap,
} from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { dependenceOf } from './dependence.ts';
import { credentialRead } from './session-owners.ts';
import { findUnboundSessions } from './session-weaknesses-unbound.ts';

/** Every place where the id of a session, or a handle of state, stands for the user whose it is. */
export const findSessionWeaknesses = (program: Program, tools: ReadonlySet<ts.Node>): readonly SessionWeakness[] =>
  [...program.modules.values()].flatMap((module) =>
    /session|handle/i.test(module.source.text)
      ? [...predictableIds(program, module), ...skippedChecks(program, module), ...findUnboundSessions(program, module, tools)].map(
          ({ node, ...weakness }): SessionWeakness => ({
            server: ownerOf(program, node),
            within: symbolPath(node),
            at: locate(node),
            ...weakness,
            isExample: isExamplePath(module.path),
          }),
        )
      : [],
  );

/** A weakness before it is located. */
export type Weakness = { readonly node: ts.Node } & Pick<SessionWeakness, 'how' | 'related' | 'shown' | 'edit'>;

/** `sessionIdGenerator: () => String(Date.now())`, a counter, or an id of the user. */
const predictableIds = (program: Program, module: Module): readonly Weakness[] => {
  if (!module.source.text.includes('sessionIdGenerator')) return [];
  const found: Weakness[] = [];
  for (const node of descendants(module.source)) {
    if (!ts.isPropertyAssignment(node) || memberName(node.name) !== 'sessionIdGenerator') continue;
    for (const end of trace(program, node.initializer)) {
      if (end.kind !== 'node' || !isFunctionNode(end.node)) continue;
      const [weak] = returnsOf(end.node).flatMap((value) => weakPart(program, value) ?? []);
      if (weak === undefined) continue;
      const shown = weak.getText().replaceAll(/\s+/g, ' ').slice(0, 60);
      found.push({ node, how: 'predictable', shown, edit: drawnEdit(module, node.initializer) });
    }
  }
  return found;
};

/** `crypto` is a global of every runtime; the name in front of it keeps a variable of the file from standing in its place. */
const drawnEdit = ({ path, blob }: Module, generator: ts.Expression): Edit => ({
  path,
  baseBlob: blob,
  replacements: [{ span: locate(generator).span, text: '() => globalThis.crypto.randomUUID()' }],
});

const returnsOf = ({ body }: FunctionNode): readonly ts.Expression[] => {
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return ts.isExpression(body) ? [body] : [];
  return [...ownDescendants(body)].flatMap((node) =>
    ts.isReturnStatement(node) && node.expression !== undefined ? [node.expression] : [],
  );
};

/** What of an id can be guessed: `Math.random()`, the time, a number that goes up. A fixed one is meant to be no secret. */
const weakPart = (program: Program, value: ts.Expression): ts.Node | undefined => {
  const { state, weakAt } = judgeState(program, value);
  if (state === 'predictable') return weakAt ?? value;
  if (/random(?:Bytes|UUID|Values)|nanoid|uuid|ulid/i.test(value.getText())) return undefined;
  return [...descendants(value)].find(
    (node) =>
      ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && node.operator === ts.SyntaxKind.PlusPlusToken) ||
      (ts.isCallExpression(node) && node.getText() === 'Date.now()'),
  );
};

/** A middleware or handler that lets a request go on because its session is known, before it looks at the caller's credential. */
const skippedChecks = (program: Program, { source }: Module): readonly Weakness[] => {
  if (!/session-?id/i.test(source.text) || !/\b40[13]\b/.test(source.text)) return [];
  const found: Weakness[] = [];
  for (const fn of descendants(source)) {
    if (!isFunctionNode(fn) || fn.body === undefined || !ts.isBlock(fn.body) || fn.parameters.length < 2) continue;
    for (const statements of blocksOf(fn.body)) {
      const tests = statements.map((each) => (ts.isIfStatement(each) ? each : undefined));
      const checked = statements.findIndex((each) => refusesWithout(program, each));
      const skip = tests.find((test, index) => test !== undefined && index < checked && letsSessionPass(program, test));
      if (skip !== undefined) {
        const check = statements[checked] ?? skip;
        found.push({ node: skip.expression, how: 'skips-check', related: [locate(ts.isIfStatement(check) ? check.expression : check)] });
      }
    }
    for (const node of ownDescendants(fn.body)) {
      const check = ts.isIfStatement(node) ? checkForNewSessions(program, node, fn) : undefined;
      if (ts.isIfStatement(node) && check !== undefined)
        found.push({ node: node.expression, how: 'skips-check', related: [locate(check)] });
    }
  }
  return found;
};

/** The statements of a body, and those of a `try` in it. */
const blocksOf = (body: ts.Block): readonly (readonly ts.Statement[])[] => [
  body.statements,
  ...body.statements.flatMap((each) => (ts.isTryStatement(each) ? [each.tryBlock.statements] : [])),
];

/** `if (!authorized(req)) return res.status(401).end()`, `try { await verify(header) } catch { … 401 … }`: refuses for what the caller shows. */
const refusesWithout = (program: Program, statement: ts.Statement): boolean => {
  if (ts.isTryStatement(statement))
    return (
      statement.catchClause !== undefined &&
      /\b40[13]\b/.test(statement.catchClause.getText()) &&
      credentialRead(program, statement.tryBlock) !== undefined
    );
  return (
    ts.isIfStatement(statement) &&
    /\b40[13]\b/.test(statement.thenStatement.getText()) &&
    dependenceOf(program, statement.expression).credential !== undefined
  );
};

/**
 * `if (id) transport = await existing(id); else if (begins) try { transport = await begin(req) } catch { refuse }`: only what begins a session looks
 * at the credential, and the transport is asked in both cases.
 */
const checkForNewSessions = (program: Program, statement: ts.IfStatement, fn: FunctionNode): ts.Node | undefined => {
  const { expression, thenStatement, elseStatement } = statement;
  if (elseStatement === undefined || !isOfSession(program, expression)) return undefined;
  const answers = [...ownDescendants(fn)].some(
    (node) => node.pos > statement.pos && !isInside(node, elseStatement) && isCallOf(node, /^(?:handleRequest|handlePostMessage)$/),
  );
  if (!answers || !/\b40[13]\b/.test(elseStatement.getText()) || credentialRead(program, thenStatement) !== undefined) return undefined;
  return credentialRead(program, elseStatement);
};

/** An id that the caller sends, or what is known under it, and not that it is absent. */
const isOfSession = (program: Program, expression: ts.Expression): boolean => {
  const node = unwrap(expression);
  if (ts.isPrefixUnaryExpression(node)) return false;
  const { parts, credential } = dependenceOf(program, node);
  return credential === undefined && parts.some((part) => /session-?id$/i.test(part)) && !parts.includes('body');
};

const isCallOf = (node: ts.Node, name: RegExp): boolean => ts.isCallExpression(node) && name.test(lastName(node.expression));

/** `if (sessions[id]) return next()`, where the id comes from the request and nothing else of it is looked at. */
const letsSessionPass = (program: Program, { expression, thenStatement }: ts.IfStatement): boolean => {
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  if (last === undefined || !(ts.isReturnStatement(last) || ts.isExpressionStatement(last))) return false;
  const goesOn = [...descendants(thenStatement)].some(
    (node) => ts.isCallExpression(node) && /^(?:next|handleRequest|handlePostMessage)$/.test(lastName(node.expression)),
  );
  if (!goesOn || /\b40[13]\b/.test(thenStatement.getText())) return false;
  if (isContinuation(expression)) return true;
  const { parts, credential } = dependenceOf(program, expression);
  return credential === undefined && parts.some((part) => /session-?id$/i.test(part));
};

/** `!isInitializeRequest(body)`: a message of a session that has begun. */
const isContinuation = (expression: ts.Expression): boolean => {
  const node = unwrap(expression);
  return (
    ts.isPrefixUnaryExpression(node) &&
    node.operator === ts.SyntaxKind.ExclamationToken &&
    isCallOf(unwrap(node.operand), /^isInitializeRequest$/)
  );
};
