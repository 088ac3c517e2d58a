import { ts } from 'ts-morph';
import { isKnown, tokenDecoders } from '../../../knowledge/guards.ts';
import { no } from '../../../model/answer.ts';
import type { Program } from '../program/program.ts';
import { accessedName, descendants, lastName, locate, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, type Trace, trace, traceCallees } from '../values/trace.ts';
import { constantOf, constantText, resolveValue } from '../values/values.ts';
import { dependenceOf } from './dependence.ts';
import type { TestFact } from './judge-dependence.ts';
import type { Judgement } from './judgement.ts';
import { judgeKeyed } from './keyed-credentials.ts';
import { isSessionId } from './known-sessions.ts';
import { isComparison, isEquality, isOrder } from './path-facts.ts';

/**
 * What a test says of a record that was looked up in a database by the caller's credential, or by a hash of it, through any client:
 * `const [row] = await db.select().from(keys).where(eq(keys.hash, hash))`, `rows.length === 0`, `snapshot.empty`. Undefined for all else.
 */
export const judgeStored = (program: Program, { expression, frame, holds }: TestFact): Judgement | undefined => {
  const node = unwrap(expression);
  const keyed = judgeKeyed(program, { node, frame, holds });
  if (keyed !== undefined) return keyed;
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (!isComparison(operator) && !isOrder(operator)) return undefined;
    const found = lookupBehind(program, node.left, frame);
    const isPresent = found === undefined ? undefined : comparedPresent(program, node, frame, found);
    return found === undefined || isPresent === undefined ? undefined : judgement(program, found, isPresent === holds);
  }
  // A session in a database: who may begin one is another question.
  if (lookupBehind(program, node, frame, ofSession) !== undefined)
    return holds ? { kind: 'session', keptElsewhere: true } : { kind: 'neutral' };
  const found = lookupBehind(program, node, frame);
  const last = found?.path.at(-1) ?? '';
  if (found === undefined || /^(?:status|ok|message|code)$/.test(last)) return undefined;
  if (isThereAnyway(program, found)) return { kind: 'neutral' };
  // A client that reports no record as an error says the rest by itself.
  if (/^err(?:or)?$/.test(last)) return holds ? { kind: 'anonymous' } : { kind: 'neutral' };
  return judgement(program, found, last === 'empty' ? !holds : holds);
};

/** A reading of a store, and the part of its answer that is meant. */
type Lookup = { readonly read: Read; readonly frame: Frame | undefined; readonly path: readonly string[] };

type Read = ts.CallExpression | ts.TaggedTemplateExpression;

const judgement = (program: Program, { read, frame }: Lookup, isPresent: boolean): Judgement => {
  if (!isPresent) return { kind: 'anonymous' };
  // Whom an unverified token names is anybody's word.
  if (isByDecoded(program, read, frame)) return { kind: 'tested', test: { kind: 'shape' } };
  return {
    kind: 'tested',
    test: { kind: 'membership', list: resolveValue(program, rootOf(read), frame), mayHoldEmpty: no(locate(read)) },
  };
};

/** A list, or the client's answer as a whole, is there also where nothing was found. */
const isThereAnyway = (program: Program, { read, frame, path }: Lookup): boolean => {
  const last = path.at(-1);
  if (last === 'rows' || last === 'Items' || last === 'docs') return true;
  if (last !== undefined && last !== 'data') return false;
  if (ts.isTaggedTemplateExpression(read)) return true;
  const names = linksOf(program, read, frame).map(({ name }) => name);
  if (last === 'data') return !names.some((name) => /^(?:single|maybeSingle)$/.test(name));
  return !names.some((name) =>
    /^(?:find(?:One|First|Unique|By)\w*|first|get|executeTakeFirst\w*|sismember|sIsMember|exists|hget|hGet|countDocuments)$/.test(name),
  );
};

/** Whether a comparison that comes out true means that there is a record: of a count with a number, of a record with nothing. */
const comparedPresent = (
  program: Program,
  { right, operatorToken: { kind } }: ts.BinaryExpression,
  frame: Frame | undefined,
  { path }: Lookup,
): boolean | undefined => {
  const other = unwrap(right);
  const isNothing = other.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(other) && other.text === 'undefined');
  if (isNothing) return /^err(?:or)?$/.test(path.at(-1) ?? '') || !isComparison(kind) ? undefined : !isEquality(kind);
  const number = Number(constantOf(program, right, frame) ?? 'none');
  if (Number.isNaN(number)) return undefined;
  if (isComparison(kind)) return number === 0 ? !isEquality(kind) : number === 1 ? isEquality(kind) : undefined;
  const isMore = kind === ts.SyntaxKind.GreaterThanToken || kind === ts.SyntaxKind.GreaterThanEqualsToken;
  return number <= 1 ? isMore : undefined;
};

type Depends = (program: Program, node: ts.Node, frame: Frame | undefined) => boolean;

const lookupBehind = (
  program: Program,
  expression: ts.Expression,
  frame: Frame | undefined,
  depends: Depends = dependsOn,
): Lookup | undefined => {
  const rest: string[] = [];
  let node = unwrap(expression);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    rest.unshift(accessedName(node) ?? '*');
    node = unwrap(node.expression);
  }
  if (!ts.isIdentifier(node) && !isRead(node)) return undefined;
  for (const found of trace(program, node, frame)) {
    const [base, path] = baseOf(found);
    if (base.kind !== 'node' || !isRead(base.node) || !readsStore(program, base.node, base.frame, depends)) continue;
    return { read: base.node, frame: base.frame, path: [...path, ...rest] };
  }
  return undefined;
};

const isRead = (node: ts.Node): node is Read => ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node);

const baseOf = (found: Trace): readonly [Trace, readonly string[]] => (found.kind === 'member' ? [found.of, found.path] : [found, []]);

const writes =
  /^(?:insert|upsert|create|update|save|set|put|add|push|delete|remove|del|incr|decr|expire|append|emit|publish|increment)|^(?:log|info|warn|error|debug|json|end|verify|decode|parse)$/;
/** Words of a look-up in the clients of databases; a plain `get` may be one of anything. */
const looksUp =
  /^(?:find(?:One|First|Unique|By\w+|OneBy\w*|OneOrFail)\w*|where|eq|selectFrom|prepare|query|queryRow|execute|\$queryRaw\w*|countDocuments|sismember|sIsMember|exists|hget|hGet|collection|doc|executeTakeFirst\w*)$/;

/** Whether a chain of calls reads a store that has no code here, by something that depends on the caller's credential. */
const readsStore = (program: Program, read: Read, frame: Frame | undefined, depends: Depends): boolean => {
  if (ts.isTaggedTemplateExpression(read))
    return (
      /^(?:sql|\$queryRaw|query)$/.test(lastName(read.tag)) &&
      isSelect(read.template.getText().slice(1)) &&
      depends(program, read.template, frame)
    );
  if (traceCallees(program, read, frame).length > 0) return false;
  const links = linksOf(program, read, frame);
  if (links.some(({ name }) => writes.test(name)) || !links.some((link) => looksUp.test(link.name) || isGetCommand(link.call)))
    return false;
  const statement = links.find(({ name }) => /^(?:prepare|query|queryRow|execute|\$queryRaw\w*)$/.test(name))?.call.arguments[0];
  const text = statement === undefined ? undefined : textOf(program, statement, frame);
  if (text !== undefined && !isSelect(text)) return false;
  return links.some(({ call }) => call.arguments.some((argument) => depends(program, argument, frame)));
};

const textOf = (program: Program, statement: ts.Expression, frame: Frame | undefined): string | undefined => {
  const [only, ...others] = trace(program, statement, frame);
  return only?.kind === 'node' && others.length === 0
    ? (constantText(only.node) ?? (ts.isTemplateExpression(only.node) ? only.node.head.text : undefined))
    : undefined;
};

const isSelect = (text: string): boolean => /^\s*(?:select|with)\b/i.test(text);

/** `client.send(new GetCommand({ Key: { hash } }))`. */
const isGetCommand = ({ arguments: [command] }: ts.CallExpression): boolean =>
  command !== undefined && ts.isNewExpression(command) && /^(?:Get|Query)(?:Item)?Command$/.test(lastName(command.expression));

type Link = { readonly name: string; readonly call: ts.CallExpression };

/** The calls of a chain from its end: `a.b(x).c(y)` gives `c(y)` and `b(x)`, also where a name stands for its beginning. */
const linksOf = (program: Program, call: ts.CallExpression, frame: Frame | undefined): readonly Link[] => {
  const callee = unwrap(call.expression);
  const inner = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
  const link: Link = { name: lastName(callee), call };
  if (inner !== undefined && ts.isCallExpression(inner)) return [link, ...linksOf(program, inner, frame)];
  if (inner === undefined || !ts.isIdentifier(inner)) return [link];
  const made = trace(program, inner, frame).find((found) => found.kind === 'node' && ts.isCallExpression(found.node));
  return made?.kind === 'node' && ts.isCallExpression(made.node) && lastName(made.node.expression) === 'prepare'
    ? [link, { name: 'prepare', call: made.node }]
    : [link];
};

const rootOf = (read: Read): ts.Expression => {
  let root: ts.Expression = ts.isCallExpression(read) ? unwrap(read.expression) : unwrap(read.tag);
  while (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root)) root = unwrap(root.expression);
  return root;
};

const dependsOn: Depends = (program, node, frame) => ts.isExpression(node) && dependenceOf(program, node, frame).credential !== undefined;

const ofSession: Depends = (program, node, frame) => ts.isExpression(node) && isSessionId(program, node, frame);

/** `const { sub } = decode(token); find({ id: sub })`. */
const isByDecoded = (program: Program, read: Read, frame: Frame | undefined): boolean => {
  for (const node of descendants(read)) {
    if (!ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) continue;
    for (const found of trace(program, node, frame)) {
      const [base] = baseOf(found);
      const callee = base.kind === 'node' && ts.isCallExpression(base.node) ? externalCallee(program, base.node, base.frame) : undefined;
      if (callee?.kind === 'external' && isKnown(tokenDecoders, callee.specifier, callee.name)) return true;
    }
  }
  return false;
};
