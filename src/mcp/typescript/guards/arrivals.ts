import { ts } from 'ts-morph';
import { isOAuthProvider } from '../oauth/oauth-provider.ts';
import { entriesOf } from '../program/entries.ts';
import { exitOf } from '../program/exits.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { enclosingFunction, type FunctionNode, lastName, unwrap } from '../program/syntax.ts';
import type { Frame } from '../values/trace.ts';
import { join, type Otherwise, type Path, type PathFact, waysOf } from './path-facts.ts';
import { refuses } from './refusals.ts';

/** A point that control reaches, and what is true on each way there. `through` are the calls on the way. */
export type Arrival = {
  readonly at: ts.Node;
  readonly frame: Frame | undefined;
  readonly path: Path;
  readonly through: readonly ts.Node[];
};

/** What is looked for, and which functions are worth entering on the way. */
export type Goal = {
  isReached(node: ts.Node, frame: Frame | undefined): boolean;
  /** Whether a function may lead there; its callbacks are always entered. */
  mayLead(fn: FunctionNode): boolean;
  /** Whether an expression ends what is looked at, as an answer to the request does in a hook. */
  ends?(expression: ts.Expression, frame: Frame | undefined): boolean;
  /** What holds behind a reached node, because of what it is. */
  factsAt?(node: ts.Node): Path;
  /** Reports also what a `return` gives back; only for the function that the search starts in. */
  readonly returns?: boolean;
};

const maximumPaths = 48;
const maximumDepth = 6;
const maximumVisits = 6000;

/** Every way through a function (and the local functions it calls) to the goal, in source order. Bounded: then a path holds a 'bounded' fact. */
export const findArrivals = (program: Program, fn: FunctionNode, frame: Frame | undefined, goal: Goal): readonly Arrival[] => {
  const walk: Walk = { program, goal, arrivals: [], visits: { left: maximumVisits } };
  runFunction({ ...walk, depth: 0, through: [], root: fn }, fn, frame, [[]]);
  return walk.arrivals;
};

/** The same for statements outside of functions: what a module does when it is loaded. */
export const findArrivalsInModule = (program: Program, source: ts.SourceFile, goal: Goal): readonly Arrival[] => {
  const walk: Walk = { program, goal, arrivals: [], visits: { left: maximumVisits } };
  runStatements({ ...walk, depth: 0, through: [], root: undefined }, source.statements, undefined, [[]]);
  return walk.arrivals;
};

type Walk = { readonly program: Program; readonly goal: Goal; readonly arrivals: Arrival[]; readonly visits: { left: number } };
type Place = Walk & { readonly depth: number; readonly through: readonly ts.Node[]; readonly root: FunctionNode | undefined };
type Paths = readonly Path[];

const arrive = (place: Place, at: ts.Node, frame: Frame | undefined, paths: Paths): void => {
  const known = place.goal.factsAt?.(at) ?? [];
  for (const path of paths)
    place.arrivals.push({ at, frame, path: known.length === 0 ? path : [...path, ...known], through: place.through });
};

const runFunction = (place: Place, fn: FunctionNode, frame: Frame | undefined, paths: Paths): void => {
  if (fn.body === undefined) return;
  if (ts.isBlock(fn.body)) {
    const rest = runStatements(place, fn.body.statements, frame, paths);
    if (place.goal.returns === true && place.root === fn && place.depth === 0) arrive(place, fn.body, frame, rest);
    return;
  }
  const after = runExpression(place, fn.body, frame, paths);
  if (place.goal.returns === true && place.root === fn && place.depth === 0) arrive(place, fn.body, frame, after);
};

const runStatements = (place: Place, statements: readonly ts.Statement[], frame: Frame | undefined, paths: Paths): Paths => {
  let current = paths;
  for (const statement of statements) {
    if (current.length === 0) return current;
    current = limit(runStatement(place, statement, frame, current), statement);
  }
  return current;
};

/** Beyond the limit ways are no longer told apart; what is still common to all of them stays true. */
const limit = (paths: Paths, at: ts.Node): Paths => {
  if (paths.length <= maximumPaths) return paths;
  const [first, ...others] = paths;
  return [[...(first ?? []).filter((fact) => others.every((other) => other.includes(fact))), { kind: 'bounded', at }]];
};

const runStatement = (place: Place, statement: ts.Statement, frame: Frame | undefined, paths: Paths): Paths => {
  if (place.visits.left-- < 0) return [[{ kind: 'bounded', at: statement }]];
  if (ts.isBlock(statement)) return runStatements(place, statement.statements, frame, paths);
  if (ts.isExpressionStatement(statement)) {
    const after = runExpression(place, statement.expression, frame, paths);
    if (place.goal.ends?.(statement.expression, frame) === true) return [];
    return exitOf(place.program, statement, frame) === undefined ? after : [];
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.reduce<Paths>(
      (current, { initializer }) => (initializer === undefined ? current : runExpression(place, initializer, frame, current)),
      paths,
    );
  }
  if (ts.isReturnStatement(statement)) {
    const after = statement.expression === undefined ? paths : runExpression(place, statement.expression, frame, paths);
    if (statement.expression !== undefined && place.goal.ends?.(statement.expression, frame) === true) return [];
    if (place.goal.returns === true && place.depth === 0 && place.root !== undefined) arrive(place, statement, frame, after);
    return [];
  }
  if (ts.isThrowStatement(statement)) {
    runExpression(place, statement.expression, frame, paths);
    return [];
  }
  if (ts.isBreakStatement(statement) || ts.isContinueStatement(statement)) return [];
  if (ts.isIfStatement(statement)) return runIf(place, statement, frame, paths);
  if (ts.isTryStatement(statement)) return runTry(place, statement, frame, paths);
  if (ts.isSwitchStatement(statement)) return runSwitch(place, statement, frame, paths);
  if (ts.isLabeledStatement(statement)) return runStatement(place, statement.statement, frame, paths);
  if (ts.isForOfStatement(statement) || ts.isForInStatement(statement)) {
    runStatement(place, statement.statement, frame, runExpression(place, statement.expression, frame, paths));
    return afterLoop(statement.statement, paths);
  }
  if (ts.isWhileStatement(statement) || ts.isForStatement(statement) || ts.isDoStatement(statement)) {
    runStatement(place, statement.statement, frame, paths);
    return afterLoop(statement.statement, paths);
  }
  return paths;
};

/** What a loop over keys or headers refuses is not told apart, so that what comes after it is guarded by something unknown. */
const afterLoop = (body: ts.Statement, paths: Paths): Paths =>
  /\b40[13]\b/.test(body.getText()) ? paths.map((path) => [...path, { kind: 'bounded', at: body }]) : paths;

const otherwiseOf = (place: Place, branch: ts.Statement | undefined, frame: Frame | undefined): Otherwise => {
  if (branch === undefined || exitOf(place.program, branch, frame) === undefined) return 'continues';
  return refuses(place.program, branch, frame) ? 'refuses' : 'exits';
};

const runIf = (
  place: Place,
  { expression, thenStatement, elseStatement }: ts.IfStatement,
  frame: Frame | undefined,
  paths: Paths,
): Paths => {
  const tested = runExpression(place, expression, frame, paths);
  const whenTrue = waysOf(place.program, expression, true, frame, otherwiseOf(place, elseStatement, frame));
  const whenFalse = waysOf(place.program, expression, false, frame, otherwiseOf(place, thenStatement, frame));
  const taken = runStatement(place, thenStatement, frame, join(tested, whenTrue));
  const skipped = join(tested, whenFalse);
  const other = elseStatement === undefined ? skipped : runStatement(place, elseStatement, frame, skipped);
  // Where both branches only went on, the test decided nothing that matters later.
  if (adds(taken, tested, whenTrue) || adds(other, tested, whenFalse)) return [...taken, ...other];
  return tested;
};

/** Whether a branch ended some ways or learned more than its own condition. */
const adds = (after: Paths, before: Paths, ways: Paths): boolean => {
  const entered = join(before, ways);
  return after.length !== entered.length || after.some((path, index) => path.length !== (entered[index]?.length ?? -1));
};

const runTry = (place: Place, { tryBlock, catchClause, finallyBlock }: ts.TryStatement, frame: Frame | undefined, paths: Paths): Paths => {
  const before = place.arrivals.length;
  const tried = runStatements(place, tryBlock.statements, frame, paths);
  if (catchClause !== undefined && place.arrivals.length > before && refuses(place.program, catchClause.block, frame)) {
    const inside = place.arrivals.splice(before).map((arrival) => ({ ...arrival, path: refusedOtherwise(arrival.path, paths) }));
    place.arrivals.push(...inside);
  }
  if (catchClause === undefined) return finallyBlock === undefined ? tried : runStatements(place, finallyBlock.statements, frame, tried);
  // An exception may come from anywhere in the block, so the handler knows only what was true before it.
  const caught = runStatements(place, catchClause.block.statements, frame, paths);
  const refusal =
    exitOf(place.program, catchClause.block, frame) === undefined ? undefined : refuses(place.program, catchClause.block, frame);
  const after = refusal === true ? tried.map((path) => refusedOtherwise(path, paths)) : tried;
  const all = [...after, ...caught];
  return finallyBlock === undefined ? all : runStatements(place, finallyBlock.statements, frame, all);
};

/** What was passed since the ways `before`, whose exceptions a handler answers with a refusal. */
const refusedOtherwise = (path: Path, before: Paths): Path =>
  path.map(
    (fact, index): PathFact => (fact.kind === 'passed' && index >= (before[0]?.length ?? 0) ? { ...fact, otherwise: 'refuses' } : fact),
  );

const runSwitch = (place: Place, { expression, caseBlock }: ts.SwitchStatement, frame: Frame | undefined, paths: Paths): Paths => {
  const tested = runExpression(place, expression, frame, paths);
  const after: Path[] = [];
  let falling: Paths = [];
  let labels: ts.Expression[] = [];
  let hasDefault = false;
  for (const clause of caseBlock.clauses) {
    if (ts.isCaseClause(clause)) labels.push(clause.expression);
    else hasDefault = true;
    if (clause.statements.length === 0) continue;
    const chosen: PathFact = { kind: 'case', subject: expression, values: labels, frame };
    const ends = clause.statements.some(
      (each) => ts.isBreakStatement(each) || (ts.isBlock(each) && each.statements.some(ts.isBreakStatement)),
    );
    const body = clause.statements.filter((each) => !ts.isBreakStatement(each));
    const rest = runStatements(
      place,
      body.flatMap((each) => (ts.isBlock(each) ? each.statements.filter((inner) => !ts.isBreakStatement(inner)) : [each])),
      frame,
      [...tested.map((path) => [...path, ...(labels.length > 0 ? [chosen] : [])]), ...falling],
    );
    if (ends) after.push(...rest);
    falling = ends ? [] : rest;
    labels = [];
  }
  return [...after, ...falling, ...(hasDefault ? [] : tested)];
};

const runExpression = (place: Place, expression: ts.Node, frame: Frame | undefined, paths: Paths): Paths => {
  if (paths.length === 0) return paths;
  if (place.visits.left-- < 0) return [[{ kind: 'bounded', at: expression }]];
  if (ts.isFunctionLike(expression) || ts.isClassLike(expression)) {
    if (place.goal.isReached(expression, frame)) arrive(place, expression, frame, paths);
    return paths;
  }
  if (ts.isBinaryExpression(expression)) {
    const operator = expression.operatorToken.kind;
    const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isAnd || operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
      const left = runExpression(place, expression.left, frame, paths);
      runExpression(place, expression.right, frame, join(left, waysOf(place.program, expression.left, isAnd, frame, 'continues')));
      return left;
    }
  }
  if (ts.isConditionalExpression(expression)) {
    const tested = runExpression(place, expression.condition, frame, paths);
    const otherwise = (branch: ts.Expression): Otherwise => (refuses(place.program, branch, frame) ? 'refuses' : 'continues');
    runExpression(
      place,
      expression.whenTrue,
      frame,
      join(tested, waysOf(place.program, expression.condition, true, frame, otherwise(expression.whenFalse))),
    );
    runExpression(
      place,
      expression.whenFalse,
      frame,
      join(tested, waysOf(place.program, expression.condition, false, frame, otherwise(expression.whenTrue))),
    );
    return tested;
  }
  if (ts.isCallExpression(expression) || ts.isNewExpression(expression)) return runCall(place, expression, frame, paths);
  let current = paths;
  ts.forEachChild(expression, (child) => {
    if (
      ts.isExpression(child) ||
      ts.isSpreadElement(child) ||
      ts.isPropertyAssignment(child) ||
      ts.isTemplateSpan(child) ||
      ts.isSpreadAssignment(child)
    )
      current = runExpression(place, child, frame, current);
  });
  if (place.goal.isReached(expression, frame)) arrive(place, expression, frame, current);
  return current;
};

const runCall = (place: Place, call: ts.CallExpression | ts.NewExpression, frame: Frame | undefined, paths: Paths): Paths => {
  // The handlers that a provider is given answer nothing before it hands a request on to them.
  if (ts.isNewExpression(call) && /provider/i.test(lastName(call.expression)) && isOAuthProvider(place.program, call, frame)) return paths;
  let current = runExpression(place, call.expression, frame, paths);
  for (const argument of call.arguments ?? []) current = runExpression(place, argument, frame, current);
  if (place.goal.isReached(call, frame)) {
    arrive(place, call, frame, current);
    return current;
  }
  if (place.depth < maximumDepth) {
    const inside: Place = { ...place, depth: place.depth + 1, through: [...place.through, call] };
    for (const entered of entriesOf(place.program, place.goal, call, frame)) {
      const ways = entered.facts.length === 0 ? current : current.map((path) => [...path, ...entered.facts]);
      if (entered.kind === 'reached') arrive(inside, entered.node, entered.frame, ways);
      else runFunction(inside, entered.fn, entered.frame, ways);
    }
  }
  if (!ts.isCallExpression(call) || isQuiet(call)) return current;
  const passed: PathFact = { kind: 'passed', call, frame, otherwise: 'continues' };
  return current.map((path) => [...path, passed]);
};

/** A function inside of another one sees the request without being given it. */
const isOfFunction = (callee: ts.Expression): boolean => {
  const declaration = ts.isIdentifier(callee) ? findDeclaration(callee) : undefined;
  return declaration !== undefined && !ts.isParameter(declaration) && enclosingFunction(declaration) !== undefined;
};

/** `await client.me()`, of a client that was made with the caller's credential. */
const mayAsk = ({ expression, parent }: ts.CallExpression): boolean =>
  ts.isAwaitExpression(parent) && ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression);

/** Calls that decide nothing: answers, logs, header writes. They are left out to keep paths short. */
const isQuiet = (call: ts.CallExpression): boolean => {
  // `request.jwtVerify()` of fastify takes the token from the request itself.
  if (lastName(call.expression) === 'jwtVerify') return false;
  if (call.arguments.length === 0 && !isOfFunction(call.expression) && !mayAsk(call)) return true;
  let root: ts.Expression = unwrap(call.expression);
  while (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root)) root = unwrap(root.expression);
  return ts.isIdentifier(root) && /^(res|response|reply|console|logger|log|JSON|Object|Array|String|Number|Math|Date)$/.test(root.text);
};
