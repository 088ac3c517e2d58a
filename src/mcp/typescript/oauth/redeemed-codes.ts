import { ts } from 'ts-morph';
import { exitOf } from '../program/exits.ts';
import type { Program } from '../program/program.ts';
import { descendants, type FunctionNode, isInside, lastName, unwrap } from '../program/syntax.ts';
import { externalCallee, trace, traceCallees } from '../values/trace.ts';
import { authorizationCode, names as holds, isRead, isStatement } from './parameter-tests.ts';
import { aliasesIn, isHarmless, ownNames } from './protocol-values.ts';

/** Where a token endpoint looks a code up that nothing ends afterwards, so that it gives tokens again; undefined where that can't be told. */
export const lookupOfLastingCode = (program: Program, endpoint: FunctionNode, given: readonly string[] = []): ts.Node | undefined => {
  const walk: Walk = { program, lookups: [], ends: false };
  visit(walk, endpoint, new Set(given), new Set());
  return walk.ends ? undefined : walk.lookups[0];
};

type Walk = { readonly program: Program; readonly lookups: ts.Node[]; ends: boolean };

const maximumDepth = 4;

const visit = (walk: Walk, fn: FunctionNode, given: ReadonlySet<string>, seen: ReadonlySet<FunctionNode>): void => {
  if (seen.has(fn) || walk.ends) return;
  if (seen.size > maximumDepth) {
    walk.ends = true;
    return;
  }
  const own = ownNames(fn, authorizationCode, given);
  const names = relatedIn(fn, given);
  const isRelated = (node: ts.Node): boolean => holds(node, authorizationCode, names);
  for (const node of descendants(fn)) {
    if (walk.ends) return;
    if (endsCode(node, isRelated)) {
      if (!isOfFailure(walk.program, node, fn)) walk.ends = true;
    } else if (ts.isElementAccessExpression(node) && isRelated(node.argumentExpression) && !ts.isStringLiteralLike(node.argumentExpression))
      walk.lookups.push(node);
    else if (ts.isCallExpression(node)) visitCall(walk, node, { names, own }, new Set([...seen, fn]));
  }
};

type Names = { readonly names: ReadonlySet<string>; readonly own: ReadonlySet<string> };

const visitCall = (walk: Walk, call: ts.CallExpression, { names, own }: Names, seen: ReadonlySet<FunctionNode>): void => {
  const { program } = walk;
  const callees = traceCallees(program, call);
  const holding = call.arguments.filter((argument) => !ts.isFunctionLike(argument) && holds(argument, authorizationCode, names));
  if (callees.length > 0) {
    for (const { fn } of callees) {
      const given = fn.parameters.flatMap(({ name }, index) => {
        const argument = call.arguments[index];
        return ts.isIdentifier(name) && argument !== undefined && holding.includes(argument) ? [name.text] : [];
      });
      visit(walk, fn, new Set(given), seen);
    }
    return;
  }
  const isOfStatement = [call.expression, ...call.arguments].some(isStatement);
  if (holding.length === 0 || isRead(call, authorizationCode)) return;
  if (isOfStatement || isMapOrStore(program, call) || isUnsealing(program, call)) walk.lookups.push(call);
  // Without a body here it may end the code itself, where it is given more than what was found with it.
  else if (!isHarmless(call) && !isPlain(call) && holding.some((argument) => holds(argument, authorizationCode, own))) walk.ends = true;
};

/** `codes.get(code)`, `kv.get(`code:${code}`)` */
const isMapOrStore = (program: Program, call: ts.CallExpression): boolean => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:get|getItem)$/.test(callee.name.text)) return false;
  // A cache of a package may give each entry once.
  return trace(program, callee.expression).every(({ kind }) => kind !== 'external');
};

/** A code that is a token itself, and stands in no store: `jwtVerify(code, key)`. */
const isUnsealing = (program: Program, call: ts.CallExpression): boolean => {
  const callee = externalCallee(program, call);
  return (
    callee?.kind === 'external' && /^(?:jose|jsonwebtoken)$/.test(callee.specifier) && /^(?:jwtVerify|verify|jwtDecrypt)$/.test(callee.name)
  );
};

const isPlain = (call: ts.CallExpression): boolean =>
  /^(?:has|includes|startsWith|test|match|safeParse|parse|timingSafeEqual|equals|bind|first|all|one|catch|then|exec|find|some|isExpired)$/.test(
    lastName(call.expression),
  );

/** The names of the code, and of what was found with it. */
const relatedIn = (fn: FunctionNode, given: ReadonlySet<string>): ReadonlySet<string> => {
  const names = new Set(aliasesIn(fn, authorizationCode, given));
  for (const node of descendants(fn)) {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined || ts.isFunctionLike(unwrap(node.initializer))) continue;
    if (!holds(node.initializer, authorizationCode, names)) continue;
    for (const each of descendants(node.name)) if (ts.isIdentifier(each)) names.add(each.text);
  }
  return names;
};

const ending =
  /^(?:(?:delete|remove|consume|take|redeem|invalidate|revoke|pop|claim|burn|spend|destroy|mark|update|unlink|exchange|use)\w*|del|hdel|h?set\w*|put\w*|getdel|getAndDelete|splice|shift|clear|expire|filter|rm|rename\w*|findOneAnd\w+|findByIdAnd\w+|transaction|eval)$/i;

/** A call or assignment that ends a code, or may keep that it was used. */
const endsCode = (node: ts.Node, isRelated: (node: ts.Node) => boolean): boolean => {
  if (ts.isDeleteExpression(node)) return isRelated(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return (ts.isPropertyAccessExpression(node.left) || ts.isElementAccessExpression(node.left)) && isRelated(node.left.expression);
  if (ts.isTaggedTemplateExpression(node)) return changes(node.template) && isRelated(node.template);
  if (!ts.isCallExpression(node)) return false;
  const [key] = node.arguments;
  const name = lastName(node.expression);
  if ([node.expression, ...node.arguments].some(changes)) return node.arguments.some(isRelated);
  if (!ending.test(name)) return false;
  // `tokens.set(token, granted)` keeps something else than the code's entry.
  if (/^h?set|^put/i.test(name)) return key !== undefined && isRelated(key) && node.arguments.length > 1;
  if (name === 'update' && /createHash|createHmac/.test(node.expression.getText())) return false;
  return node.arguments.some(isRelated) || (ts.isPropertyAccessExpression(node.expression) && isRelated(node.expression.expression));
};

/** `DELETE FROM codes WHERE …`, `UPDATE codes SET used = 1 …` */
const changes = (node: ts.Node): boolean =>
  [node, ...descendants(node)].some(
    (each) => (ts.isStringLiteralLike(each) || ts.isTemplateHead(each)) && /\b(?:update|delete)\b[\s\S]*\bwhere\b/i.test(each.text),
  );

/** Whether a node runs only on a way on which no token is given: `if (expired) { codes.delete(code); return undefined; }`. */
const isOfFailure = (program: Program, node: ts.Node, fn: FunctionNode): boolean => {
  for (let at = node; at !== fn && at.parent !== undefined; at = at.parent) {
    if (!ts.isIfStatement(at.parent) || at.parent.thenStatement !== at) continue;
    const branch = at.parent.thenStatement;
    if (exitOf(program, branch) === undefined || /access_token/.test(branch.getText())) continue;
    const leaving = [...descendants(branch)].filter((each) => ts.isReturnStatement(each) || ts.isThrowStatement(each));
    if (leaving.every((each) => isInside(each, fn) && isNothingGiven(each))) return true;
  }
  return false;
};

const isNothingGiven = (statement: ts.Node): boolean =>
  ts.isThrowStatement(statement) ||
  (ts.isReturnStatement(statement) &&
    (statement.expression === undefined ||
      /^(?:undefined|null|false)$|error|invalid|expired|\b4\d\d\b/i.test(statement.expression.getText())));
