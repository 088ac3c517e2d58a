import { ts } from 'ts-morph';
import { type Answer, no, unknown, yes } from '../../../model/answer.ts';
import type { FileLocation } from '../../../model/location.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, type FunctionNode, findAbove, isInside, lastName, locate, memberName, unwrap } from '../program/syntax.ts';
import { traceCallees } from '../values/trace.ts';
import { callersOf } from './refreshes-flights.ts';
import type { RefreshRequest } from './refreshes-requests.ts';
import { isOnlyReturned } from './refreshes-returned.ts';

/** What becomes of the refresh token in the answer: whether the old one survives an answer without one, and whether a new one is taken over. */
export type AnswerUse = { readonly keepsOldRefreshToken: Answer; readonly usesNewRefreshToken: Answer };

export const judgeAnswerUse = (program: Program, request: RefreshRequest): AnswerUse => {
  const scopes = scopesOf(program, request);
  const holders = scopes.flatMap(({ fn, node }) => holdersIn(fn, node));
  const reads = scopes.flatMap(({ fn }) => [...usesOf(program, fn, holders), ...replacementsIn(fn)]);
  if (reads.length === 0) return { keepsOldRefreshToken: notFollowed, usesNewRefreshToken: notFollowed };
  const lost = reads.flatMap((use) => (use.kind === 'replaces' ? [use.at] : []));
  const isPutBack = reads.some(({ kind }) => kind === 'tested') || scopes.some(({ fn }) => completes(fn));
  const taken = reads.find(({ kind }) => kind !== 'other');
  const [first] = reads;
  return {
    keepsOldRefreshToken:
      lost[0] === undefined || isPutBack ? unknown('nothing shows that an answer without one replaces it') : no(lost[0]),
    usesNewRefreshToken: taken !== undefined ? yes(taken.at) : first === undefined ? notFollowed : no(first.at),
  };
};

const notFollowed = unknown('the answer could not be followed');

type Scope = { readonly fn: FunctionNode; readonly node: ts.Node };

/** The function that asks, and those that it returns the answer to. */
const scopesOf = (program: Program, { fn, node }: RefreshRequest): readonly Scope[] => {
  const own: Scope = { fn, node };
  return returnsAnswer(fn, node) ? [own, ...callersOf(program, fn, 1)] : [own];
};

/** A variable that holds the parsed answer, or the response whose `data` it is. */
type Holder = { readonly declaration: ts.VariableDeclaration; readonly isResponse: boolean };

const holdersIn = (fn: FunctionNode, node: ts.Node): readonly Holder[] =>
  [...descendants(fn)].flatMap((each): readonly Holder[] => {
    if (!ts.isVariableDeclaration(each) || each.initializer === undefined) return [];
    const made = unwrap(each.initializer);
    if (isInside(node, made))
      return ts.isCallExpression(made) && !isSerialized(made) ? [{ declaration: each, isResponse: isHttpCall(made) }] : [];
    return isAnswer(made)
      ? [{ declaration: each, isResponse: false }]
      : // What a helper makes of the parameters at once is the request.
        (made !== each.initializer || (ts.isCallExpression(made) && isHttpCall(made))) && sendsOn(fn, node, made)
        ? [{ declaration: each, isResponse: ts.isCallExpression(made) && isHttpCall(made) }]
        : [];
  });

/** The parameters on their way: `new URLSearchParams({ … }).toString()`. */
const isSerialized = (call: ts.CallExpression): boolean => /^(?:toString|stringify|encode|from)$/.test(lastName(call.expression));

const isHttpCall = (call: ts.CallExpression): boolean => /^(?:fetch|axios|post|request|got)$/.test(lastName(call.expression));

/** `response.json()`, `JSON.parse(text)`, `response.data`; not what is read from a file. */
const isAnswer = (made: ts.Expression): boolean => {
  if (ts.isPropertyAccessExpression(made)) return made.name.text === 'data' && !/^this\b/.test(made.getText());
  if (!ts.isCallExpression(made) || !/^(?:json|parse)$/.test(lastName(made.expression))) return false;
  return !readsStorage(made) && !made.arguments.some(isReadFromStorage);
};

const readsStorage = (node: ts.Node): boolean => /readFile|readJson|getPassword|getItem|localStorage/.test(node.getText());

const isReadFromStorage = (argument: ts.Expression): boolean => {
  const declaration = ts.isIdentifier(argument) ? findDeclaration(argument) : undefined;
  const made = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return made !== undefined && readsStorage(made);
};

/** `axios.post(url, form)` with the parameters in a constant of their own. */
const sendsOn = (fn: FunctionNode, node: ts.Node, made: ts.Expression): boolean => {
  if (!ts.isCallExpression(made) || isSerialized(made) || /^(?:set|append|log|debug|info|warn|error)$/.test(lastName(made.expression)))
    return false;
  const built = findAbove(node, ts.isVariableDeclaration);
  return (
    built !== undefined &&
    isInside(built, fn) &&
    ts.isIdentifier(built.name) &&
    made.arguments.some((argument) => mentions(argument, built))
  );
};

const mentions = (node: ts.Node, declaration: ts.VariableDeclaration): boolean =>
  [...descendants(node)].some((each) => ts.isIdentifier(each) && each !== declaration.name && findDeclaration(each) === declaration);

type Use = { readonly kind: 'replaces' | 'taken' | 'tested' | 'other'; readonly at: FileLocation };

const usesOf = (program: Program, fn: FunctionNode, holders: readonly Holder[]): readonly Use[] =>
  [...descendants(fn)].flatMap((node): readonly Use[] => {
    if (ts.isBindingElement(node)) return useOfPattern(program, fn, node, holders);
    if (!ts.isIdentifier(node)) return [];
    const declaration = findDeclaration(node);
    const holder = holders.find((each) => each.declaration === declaration && each.declaration.name !== node);
    return holder === undefined ? [] : [useOfName(program, fn, node, holder)];
  });

/** `tokens = await response.json()`, where `tokens.refresh_token` is what was sent and nothing looks at it afterwards. */
const replacementsIn = (fn: FunctionNode): readonly Use[] =>
  [...descendants(fn)].flatMap((node): readonly Use[] => {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !isAnswer(unwrap(node.right))) return [];
    const target = node.left.getText();
    const reads = [...descendants(fn)].filter(
      (each) =>
        ts.isPropertyAccessExpression(each) && isRefreshName(each.name.text) && each.expression.getText().replace(/!$/, '') === target,
    );
    if (!reads.some(({ pos }) => pos < node.pos)) return [];
    return [{ kind: reads.some(({ pos }) => pos > node.end) ? 'tested' : 'replaces', at: locate(node) }];
  });

/** `const { access_token, refresh_token } = await response.json()` */
const useOfPattern = (program: Program, fn: FunctionNode, element: ts.BindingElement, holders: readonly Holder[]): readonly Use[] => {
  if (!holders.some(({ declaration }) => declaration === element.parent.parent)) return [];
  if (element.dotDotDotToken !== undefined) return [{ kind: 'taken', at: locate(element) }];
  if (!isRefreshName(memberName(element.propertyName ?? element.name))) return [{ kind: 'other', at: locate(element) }];
  if (element.initializer !== undefined) return [{ kind: 'tested', at: locate(element) }];
  return [...descendants(fn)].flatMap((node) =>
    ts.isIdentifier(node) && node !== element.name && findDeclaration(node) === element ? [useOfToken(program, node)] : [],
  );
};

const useOfName = (program: Program, fn: FunctionNode, name: ts.Identifier, { isResponse }: Holder): Use => {
  let whole: ts.Node = name;
  if (isResponse) {
    if (!ts.isPropertyAccessExpression(name.parent) || name.parent.name.text !== 'data') return { kind: 'other', at: locate(name) };
    whole = name.parent;
  }
  const { parent } = whole;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === whole) {
    if (isRefreshName(parent.name.text)) return useOfToken(program, parent, fn);
    // Slack's `authed_user`, and what some services wrap the answer in, have the tokens inside.
    return {
      kind: /^(?:authed_user|tokens?|data|result|credentials|payload|body)$/.test(parent.name.text) ? 'taken' : 'other',
      at: locate(parent),
    };
  }
  return useOfWhole(program, whole, fn);
};

const isRefreshName = (name: string | undefined): boolean => name !== undefined && /^(?:new)?_?refresh_?token$/i.test(name);

/** `answer.refresh_token`: alone in the place of the stored one, or with something to fall back to. */
const useOfToken = (program: Program, node: ts.Expression, fn?: FunctionNode): Use => {
  const at = locate(node);
  const parent = ts.isNonNullExpression(node.parent) || ts.isAsExpression(node.parent) ? node.parent.parent : node.parent;
  if (ts.isPropertyAssignment(parent) && isRefreshName(memberName(parent.name))) {
    const spreadAfter = parent.parent.properties.some((each) => ts.isSpreadAssignment(each) && each.pos > parent.pos);
    return { kind: spreadAfter ? 'tested' : fateOf(program, parent.parent), at };
  }
  if (ts.isShorthandPropertyAssignment(parent)) return { kind: fateOf(program, parent.parent), at };
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    if (parent.left === node) return { kind: 'tested', at };
    const isOwn = ts.isPropertyAccessExpression(parent.left) && isRefreshName(parent.left.name.text);
    return { kind: isOwn ? 'replaces' : 'taken', at };
  }
  const declaration = ts.isVariableDeclaration(parent) && parent.initializer !== undefined ? parent : undefined;
  if (declaration !== undefined && fn !== undefined) {
    for (const each of descendants(fn)) {
      if (!ts.isIdentifier(each) || each === declaration.name || findDeclaration(each) !== declaration) continue;
      const use = useOfToken(program, each);
      if (use.kind === 'tested') return { kind: 'tested', at };
    }
    return { kind: 'taken', at };
  }
  // Handed to a function: what it does with nothing is its own.
  if (ts.isCallExpression(parent)) return { kind: 'taken', at };
  return { kind: 'tested', at };
};

/** An object with the answer's token: a function that is given it may fall back to the old one. */
const fateOf = (program: Program, literal: ts.ObjectLiteralExpression): Use['kind'] => {
  const call = literal.parent;
  if (!ts.isCallExpression(call) && isOnlyReturned(program, literal)) return 'taken';
  if (!ts.isCallExpression(call) || lastName(call.expression) === 'stringify' || isWrite(call)) return 'replaces';
  const callees = traceCallees(program, call);
  return callees.length > 0 && callees.every(({ fn }) => !completes(fn)) ? 'replaces' : 'taken';
};

/** The answer as a whole: written, kept, merged or handed on. */
const useOfWhole = (program: Program, whole: ts.Node, fn: FunctionNode): Use => {
  const at = locate(whole);
  const { parent } = whole;
  if (ts.isCallExpression(parent)) {
    const name = lastName(parent.expression);
    if (/^(?:log|error|warn|info|debug|resolve)$/.test(name)) return { kind: 'other', at };
    // `textOf(answer, 'refresh_token') ?? old`
    const [sought] = parent.arguments.filter(ts.isStringLiteralLike);
    if (sought !== undefined) return isRefreshName(sought.text) ? useOfToken(program, parent, fn) : { kind: 'other', at };
    return {
      kind: name === 'stringify' && isWritten(parent) ? 'replaces' : 'tested',
      at: isWritten(parent) ? locate(writeAround(parent)) : at,
    };
  }
  // `answer['refresh_token']`
  if (ts.isElementAccessExpression(parent) && parent.expression === whole && ts.isStringLiteralLike(parent.argumentExpression))
    return isRefreshName(parent.argumentExpression.text) ? useOfToken(program, parent, fn) : { kind: 'other', at };
  if (ts.isSpreadAssignment(parent)) return { kind: mergesOld(parent) || !isWritten(parent) ? 'taken' : 'replaces', at };
  if (ts.isBinaryExpression(parent) && parent.right === whole && ts.isPropertyAccessExpression(parent.left)) {
    // `this.tokens = answer`, where `this.tokens.refresh_token` is what was sent.
    const target = parent.left.getText();
    const holdsSent = [...descendants(fn)].some(
      (node) =>
        ts.isPropertyAccessExpression(node) && isRefreshName(node.name.text) && node.expression.getText().replace(/!$/, '') === target,
    );
    return { kind: holdsSent ? 'replaces' : 'taken', at };
  }
  return { kind: 'taken', at };
};

/** Something else is spread before it: `{ ...old, ...answer }`. */
const mergesOld = (spread: ts.SpreadAssignment): boolean =>
  spread.parent.properties.some((each) => each !== spread && (ts.isSpreadAssignment(each) || isRefreshName(memberName(each.name))));

const writers = /^(?:writeFile|writeFileSync|outputJson|outputJsonSync|writeJson|writeJsonSync|setPassword|write)$/;

const writeAround = (node: ts.Node): ts.Node => findAbove(node, isWrite) ?? node;

const isWrite = (node: ts.Node): node is ts.CallExpression => ts.isCallExpression(node) && writers.test(lastName(node.expression));

const isWritten = (node: ts.Node): boolean => findAbove(node, isWrite) !== undefined;

/** Whether a function hands what it was answered to its caller. */
const returnsAnswer = (fn: FunctionNode, node: ts.Node): boolean => {
  const holders = holdersIn(fn, node);
  return [...descendants(fn)].some((each) => {
    if (!ts.isReturnStatement(each) || each.expression === undefined) return false;
    const given = unwrap(each.expression);
    // What is put together of the answer's parts is another thing; what becomes of its refresh token shows there.
    const parts = ts.isObjectLiteralExpression(given) ? given.properties.filter(ts.isSpreadAssignment) : [given];
    return isInside(node, given) || isAnswer(given) || parts.some((part) => holders.some(({ declaration }) => mentions(part, declaration)));
  });
};

/** `refresh_token ?? old`, `Object.assign(old, answer)` in a function that is given the answer. */
const completes = (fn: FunctionNode): boolean => /refresh_?token\w*\)?\s*(?:\?\?|\|\|)|Object\.assign\(/i.test(fn.getText());
