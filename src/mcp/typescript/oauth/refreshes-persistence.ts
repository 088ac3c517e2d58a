import { ts } from 'ts-morph';
import { type Answer, no, unknown, yes } from '../../../model/answer.ts';
import type { Program } from '../program/program.ts';
import { descendants, enclosingFunction, type FunctionNode, isInside, lastName, locate } from '../program/syntax.ts';
import { callSites, trace, traceCallees } from '../values/trace.ts';
import { carriesAnswer, leavingBlocks } from './refreshes-carried.ts';
import { functionAround } from './refreshes-flights.ts';
import type { RefreshRequest } from './refreshes-requests.ts';

const maximumDepth = 4;
const maximumCallers = 20;

/** Where tokens that are loaded from a store and refreshed are written back; judged at each call of the function that refreshes. */
export const isWrittenBack = (program: Program, { fn, node }: RefreshRequest): Answer => {
  const own = reachAfter(program, fn, node);
  if (own.kind === 'writes') return yes(locate(own.at));
  const sites = callSites(program, fn).slice(0, maximumCallers);
  if (own.kind === 'unknown' || sites.length === 0) return unknown('it is not known what happens to the answer');
  const reaches = sites.map((site) => ({ site, reach: reachAround(program, site, 0) }));
  // What the answer was put in may be asked for it again before something is saved.
  if (isPutAway(program, fn, node) && sites.some((site) => savesAfter(program, site, 0)))
    return unknown('it is not known what is saved later');
  const lost = reaches.find(({ reach }) => reach.kind === 'nothing');
  if (lost !== undefined) return no(locate(lost.site), locate(node));
  const [first] = reaches.flatMap(({ reach }) => (reach.kind === 'writes' ? [reach.at] : []));
  return first === undefined ? unknown('it is not known what happens to the answer') : yes(locate(first));
};

/** Whether something may be written to a store once a call has been answered, in the functions around it. */
export const mayWriteAfter = (program: Program, site: ts.Node): boolean => reachAround(program, site, 0).kind !== 'nothing';

/** `this.tokens = answer`, `this.store.update(answer.access_token)`: it stays in an object that others may ask. */
const isPutAway = (program: Program, fn: FunctionNode, answered: ts.Node): boolean =>
  [{ fn, answered }, ...callSites(program, fn).flatMap((site) => within(site))].some((each) => putsAway(each.fn, each.answered));

const within = (site: ts.Node): readonly { readonly fn: FunctionNode; readonly answered: ts.Node }[] => {
  const fn = functionAround(site);
  return fn === undefined ? [] : [{ fn, answered: site }];
};

const putsAway = (fn: FunctionNode, answered: ts.Node): boolean => {
  const carries = carriesAnswer(fn, answered);
  return [...descendants(fn)].some((node) => {
    if (node.pos <= answered.end) return false;
    if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.EqualsToken && /^this\./.test(node.left.getText());
    return (
      ts.isCallExpression(node) &&
      carries?.(node) === true &&
      /^(?:this\.)?\w+\.(?:set|update|store|save|put|replace)\w*$/i.test(node.expression.getText())
    );
  });
};

/** Whether something is saved behind a call, there or in what calls it: `await persistence.save(manager.tokens())`. */
const savesAfter = (program: Program, site: ts.Node, depth: number): boolean => {
  const fn = functionAround(site);
  if (fn === undefined) return false;
  const saves = [...descendants(fn)].some(
    (node) =>
      ts.isCallExpression(node) &&
      node.pos > site.end &&
      /^(?:save|persist|store)(?:\w*(?:Tokens?|Credentials?|Session|Cache|Auth))?$/.test(lastName(node.expression)),
  );
  return (
    saves ||
    (depth < 3 &&
      callSites(program, fn)
        .slice(0, maximumCallers)
        .some((each) => savesAfter(program, each, depth + 1)))
  );
};

type Reach = { readonly kind: 'writes'; readonly at: ts.Node } | { readonly kind: 'unknown' } | { readonly kind: 'nothing' };

const reachAround = (program: Program, site: ts.Node, depth: number): Reach => {
  const fn = functionAround(site);
  if (fn === undefined) return { kind: 'unknown' };
  const own = reachAfter(program, fn, site);
  if (own.kind !== 'nothing' || depth >= 2) return own;
  const above = callSites(program, fn)
    .slice(0, maximumCallers)
    .map((call) => reachAround(program, call, depth + 1));
  return above.find(({ kind }) => kind === 'writes') ?? above.find(({ kind }) => kind === 'unknown') ?? own;
};

/** What a function does when a call in it has been answered; what ran before had no answer to write. */
const reachAfter = (program: Program, fn: FunctionNode, answered: ts.Node): Reach =>
  computeReach(program, fn, 0, answered.end, otherWays(fn, answered));

/** Whether a call takes nothing of the answer along, or runs only where there is none: in the `catch`, on the other side of an `if`, behind a `return`. */
const otherWays = (fn: FunctionNode, answered: ts.Node): ((node: ts.Node) => boolean) => {
  const closed: ts.Node[] = [];
  const left = [...leavingBlocks(fn, answered)];
  const carries = carriesAnswer(fn, answered);
  for (let at = answered; at !== fn && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isTryStatement(parent) && parent.tryBlock === at && parent.catchClause !== undefined) closed.push(parent.catchClause);
    if (ts.isIfStatement(parent) && parent.thenStatement === at && parent.elseStatement !== undefined) closed.push(parent.elseStatement);
    if (ts.isIfStatement(parent) && parent.elseStatement === at) closed.push(parent.thenStatement);
    if (ts.isReturnStatement(at)) left.push({ behind: at, within: enclosingFunction(at) ?? fn });
  }
  return (node) =>
    (carries !== undefined && ts.isCallExpression(node) && !isInside(answered, node) && !carries(node)) ||
    isOfFailure(node, fn) ||
    closed.some((each) => isInside(node, each)) ||
    left.some(({ behind, within }) => node.pos > behind.end && isInside(node, within) && !isInFinally(node, within));
};

/** `if (!response.ok) { forget(); throw new Error() }`: what is written there is no answer. */
const isOfFailure = (node: ts.Node, fn: FunctionNode): boolean => {
  for (let at = node; at !== fn && at.parent !== undefined; at = at.parent)
    if (ts.isBlock(at) && ts.isIfStatement(at.parent) && at.parent.thenStatement === at) {
      const last = at.statements.at(-1);
      if (last !== undefined && ts.isThrowStatement(last)) return true;
    }
  return false;
};

const isInFinally = (node: ts.Node, within: ts.Node): boolean => {
  for (let at = node; at !== within && at.parent !== undefined; at = at.parent)
    if (ts.isTryStatement(at.parent) && at.parent.finallyBlock === at) return true;
  return false;
};

const memory = new WeakMap<Program, Map<FunctionNode, Reach>>();

/** Whether a function writes to a store, itself or through what it calls. */
const reachOf = (program: Program, fn: FunctionNode, depth: number): Reach => {
  const known = memory.get(program) ?? new Map<FunctionNode, Reach>();
  memory.set(program, known);
  const cached = known.get(fn);
  if (cached !== undefined) return cached;
  // A function that calls itself adds nothing.
  known.set(fn, { kind: 'nothing' });
  const reach = depth > maximumDepth ? { kind: 'unknown' as const } : computeReach(program, fn, depth, 0);
  known.set(fn, reach);
  return reach;
};

const computeReach = (
  program: Program,
  fn: FunctionNode,
  depth: number,
  after: number,
  isElsewhere: (node: ts.Node) => boolean = () => false,
): Reach => {
  let isUnknown = false;
  for (const node of descendants(fn)) {
    if (!ts.isCallExpression(node) || node.end < after || isElsewhere(node)) continue;
    const name = lastName(node.expression);
    if (writers.test(name)) return { kind: 'writes', at: node };
    const callees = node.end === after ? [] : traceCallees(program, node);
    for (const callee of callees) {
      const reach = reachOf(program, callee.fn, depth + 1);
      if (reach.kind === 'writes') return reach;
      isUnknown ||= reach.kind === 'unknown';
    }
    isUnknown ||= callees.length === 0 && node.end !== after && mayStore(program, node, name);
  }
  return { kind: isUnknown ? 'unknown' : 'nothing' };
};

const writers =
  /^(?:writeFile|writeFileSync|writeTextFile|outputFile|outputJson|outputJSON|outputJsonSync|writeJson|writeJSON|writeJsonSync|setPassword|createWriteStream|renameSync|rename)$/;

/** A function without a body here whose name says that something is kept, or that someone is told. */
const mayStore = (program: Program, call: ts.CallExpression, name: string): boolean => {
  if (
    /^(?:save|store|persist|put|update|upsert|insert|emit|dispatch|notify|run|exec|query|on[A-Z]|handle|callback|cb)|^set\w*(?:Token|Credential|Session|Grant)s?$/.test(
      name,
    )
  )
    return true;
  if (!/^(?:set|write|setItem)$/.test(name)) return false;
  if (!ts.isPropertyAccessExpression(call.expression)) return true;
  // A stream that is written to goes elsewhere.
  if (/^(?:process|req|res|request|response|socket|stream|reply)\b/.test(call.expression.getText())) return false;
  const ends = trace(program, call.expression.expression);
  return !ends.every(
    ({ node }) => ts.isNewExpression(node) && /^(?:Map|WeakMap|URLSearchParams|Headers|URL)$/.test(lastName(node.expression)),
  );
};
