import { ts } from 'ts-morph';
import type { Answer } from '../../../model/answer.ts';
import { no, unknown, yes } from '../../../model/answer.ts';
import type { FailFast, ValueRef } from '../../../model/facts/values.ts';
import type { FileLocation } from '../../../model/location.ts';
import { exitOf } from '../program/exits.ts';
import { briefly, type Program } from '../program/program.ts';
import { isStartFunction, listens, runsAtStart } from '../program/start-order.ts';
import { descendants, enclosingFunction, type FunctionNode, lastName, locate, ownDescendants, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace, traceCallees } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { waysOf } from './path-facts.ts';
import { endsByList, requiredInMode } from './required-in-mode.ts';

type Known = FailFast & { readonly location: string };
const known = new WeakMap<Program, readonly Known[]>();

/** Every place in the program that ends the start when a setting is missing (section 3.4 of the rules). `name` is an environment name or a location of a value. */
export const findFailFasts = (program: Program): readonly FailFast[] =>
  all(program).map(({ name, at, how, beforeListen }) => ({ name, at, how, beforeListen }));

/** Whether the start fails before requests come, when this setting is missing. Order that can't be proven counts as checked. */
export const savedBy = (program: Program, subject: ValueRef): Answer => {
  if (subject.mayBeUndefined.value === 'no') return subject.mayBeUndefined;
  const [first, ...others] = all(program).filter((each) => isSame(each, subject));
  if (first !== undefined) return yes(first.at, ...others.map(({ at }) => at));
  return subject.origin.kind === 'unresolved' ? unknown(subject.origin.because) : no(subject.at);
};

const isSame = (failFast: Known, { origin, at }: ValueRef): boolean => {
  if (origin.kind === 'environment') return failFast.name === origin.name;
  return failFast.location === locationKey(at);
};

const locationKey = ({ path, span }: FileLocation): string => `${path}:${span.startLine}:${span.startColumn}`;

const all = (program: Program): readonly Known[] => {
  const cached = known.get(program);
  if (cached !== undefined) return cached;
  // Looking for them follows values, which may ask again: then the answer is "none so far".
  known.set(program, []);
  // A condition that takes long to follow is no fail-fast, and nothing that a review must tell of.
  const quiet = briefly(program);
  known.set(quiet, []);
  const found = [...program.modules.values()].flatMap(({ source }) => [...descendants(source)].flatMap((node) => failFastsAt(quiet, node)));
  known.set(program, found);
  return found;
};

/** Looks at the text first: following every value of a large program would cost seconds. */
const failFastsAt = (program: Program, node: ts.Node): readonly Known[] => {
  if (ts.isIfStatement(node)) return mayEndStart(node) ? fromIf(program, node) : [];
  if (ts.isCallExpression(node)) {
    const name = lastName(node.expression);
    if (/^(assert|invariant|ok|strict)$/.test(name)) return fromAssert(program, node);
    if (/^(parse|safeParse|cleanEnv)$/.test(name)) return fromSchema(program, node);
    return node.arguments.some(mayNameSetting) ? fromRequire(program, node) : [];
  }
  if (
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken)
  )
    return fromFallback(program, node);
  return [];
};

const mayEndStart = ({ thenStatement, elseStatement, parent }: ts.IfStatement): boolean =>
  ts.isSourceFile(parent) ||
  /\b(throw|exit|return|listen|start|serve|run|fail|abort|die|push)/i.test(thenStatement.getText().slice(0, 2000)) ||
  elseStatement !== undefined;

const mayNameSetting = (argument: ts.Expression): boolean =>
  (ts.isStringLiteralLike(argument) && /^[A-Z][A-Z0-9_]{2,}$/.test(argument.text)) || /\benv\b/.test(argument.getText().slice(0, 200));

/** `if (!X) throw`, `if (!X || !Y) process.exit(1)`; a bare `return` counts where it keeps the server from starting. */
const fromIf = (program: Program, { expression, thenStatement, elseStatement }: ts.IfStatement): readonly Known[] => {
  if (!runsAtStart(program, expression)) return [];
  const ends = exitOf(program, thenStatement) ?? (endsByList(program, thenStatement) ? 'throw' : undefined);
  const mayListen = /listen|start|serve|run|main/i.test(`${thenStatement.getText()} ${elseStatement?.getText() ?? ''}`);
  if (ends === undefined && !mayListen) return [];
  const own = missingSettings(program, expression, false);
  const missing = own.length > 0 ? own : requiredInMode(program, expression, isSetting);
  if (
    missing.length > 0 &&
    (ends === 'exit' || ends === 'throw' || (ends === 'return' && isStartFunction(program, enclosingFunction(thenStatement))))
  ) {
    return missing.flatMap((found) => toKnown(found, expression, ends === 'exit' ? 'exit' : 'throw'));
  }
  if (!mayListen) return [];
  // `if (KEY) startHttp(); else startStdio();`
  const present = missingSettings(program, expression, true);
  if (present.length > 0 && listens(program, thenStatement) && (elseStatement === undefined || !listens(program, elseStatement)))
    return present.flatMap((found) => toKnown(found, expression, 'branch'));
  if (missing.length > 0 && elseStatement !== undefined && listens(program, elseStatement) && !listens(program, thenStatement))
    return missing.flatMap((found) => toKnown(found, expression, 'branch'));
  return [];
};

/** The settings of which each one being missing (or, with `present`, present) is enough to take the branch. */
const missingSettings = (program: Program, condition: ts.Expression, present: boolean): readonly Trace[] => {
  const list = present ? [] : listTest(program, condition);
  if (list.length > 0) return list;
  // The branch is not taken only when every name is there: all facts of the single way in which the condition is false.
  const ways = waysOf(program, condition, present, undefined, 'exits');
  const [only] = ways;
  if (only === undefined || ways.length !== 1) return [];
  return only.flatMap((fact) => {
    if (fact.kind !== 'test' || !fact.holds) return comparedWithNothing(program, fact);
    return trace(program, fact.expression).filter(isSetting);
  });
};

/** `X === undefined`, `X == null`, `X === ''`, `X.length === 0` came out false. */
const comparedWithNothing = (program: Program, fact: ReturnType<typeof waysOf>[number][number]): readonly Trace[] => {
  if (fact.kind !== 'test' || !ts.isBinaryExpression(fact.expression)) return [];
  const { left, right } = fact.expression;
  const isNothing =
    (ts.isIdentifier(right) && right.text === 'undefined') ||
    right.kind === ts.SyntaxKind.NullKeyword ||
    constantText(right) === '' ||
    constantText(right) === '0';
  return isNothing
    ? trace(program, lastName(left) === 'length' && ts.isPropertyAccessExpression(left) ? left.expression : left).filter(isSetting)
    : [];
};

const isSetting = (found: Trace): boolean =>
  found.kind === 'environment' || (found.kind === 'member' && found.of.kind !== 'parameter') || found.kind === 'member';

/** `const missing = REQUIRED.filter((name) => !process.env[name]); if (missing.length > 0) exit`. */
const listTest = (program: Program, condition: ts.Expression): readonly Trace[] => {
  const names: Trace[] = [];
  if (!/\blength\b/.test(condition.getText())) return names;
  if (!condition.getSourceFile().text.includes('.filter(')) return names;
  for (const node of descendants(condition)) {
    if (!ts.isIdentifier(node)) continue;
    for (const found of trace(program, node)) {
      if (found.kind !== 'node' || !ts.isCallExpression(found.node)) continue;
      const callee = unwrap(found.node.expression);
      if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'filter') continue;
      const callback = found.node.arguments[0];
      if (callback === undefined || !/process\.env/.test(callback.getText())) continue;
      names.push(...environmentNames(program, callee.expression, node));
    }
  }
  return names;
};

const environmentNames = (program: Program, list: ts.Expression, at: ts.Node): readonly Trace[] =>
  trace(program, list).flatMap((found) => {
    if (found.kind !== 'node' || !ts.isArrayLiteralExpression(found.node)) return [];
    return found.node.elements.flatMap((element): readonly Trace[] => {
      const name = constantText(unwrap(element));
      return name === undefined ? [] : [{ kind: 'environment', name, node: at, steps: [] }];
    });
  });

/** `assert(X)`, `invariant(X, …)`, `ok(X)`. */
const fromAssert = (program: Program, call: ts.CallExpression): readonly Known[] => {
  const [first] = call.arguments;
  if (first === undefined || !/^(assert|invariant|ok|strict)$/.test(lastName(call.expression)) || !runsAtStart(program, call)) return [];
  if (!trace(program, call.expression).some((found) => found.kind === 'external')) return [];
  return missingSettings(program, first, true).flatMap((found) => toKnown(found, call, 'throw'));
};

/** `requireEnv('X')`, `required('x', X)`: a local function that throws or exits when its setting is empty. */
const fromRequire = (program: Program, call: ts.CallExpression): readonly Known[] => {
  if (call.arguments.length === 0 || !runsAtStart(program, call)) return [];
  return traceCallees(program, call).flatMap(({ fn, frame }) =>
    fn.body === undefined ? [] : endings(program, fn, frame).flatMap((found) => toKnown(found, call, 'throw')),
  );
};

const endings = (program: Program, fn: FunctionNode, frame: Frame): readonly Trace[] => {
  if (fn.body === undefined || !ts.isBlock(fn.body)) return [];
  return [...ownDescendants(fn.body)].flatMap((node) => {
    if (!ts.isIfStatement(node)) return [];
    const ends = exitOf(program, node.thenStatement, frame);
    if (ends !== 'exit' && ends !== 'throw') return [];
    return waysOf(program, node.expression, false, frame, 'exits').flatMap((path) =>
      path.flatMap((fact) =>
        fact.kind === 'test' && fact.holds ? trace(program, fact.expression, frame).filter(({ kind }) => kind === 'environment') : [],
      ),
    );
  });
};

/** `process.env.X ?? fail('…')`. */
const fromFallback = (program: Program, { left, right }: ts.BinaryExpression): readonly Known[] => {
  const call = unwrap(right);
  if (!ts.isCallExpression(call) || !/env|config|options|settings|args/i.test(left.getText().slice(0, 200)) || !runsAtStart(program, left))
    return [];
  const ends = traceCallees(program, call).some(
    ({ fn }) =>
      fn.body !== undefined &&
      ts.isBlock(fn.body) &&
      fn.body.statements.some((statement) => ['throw', 'exit'].includes(exitOf(program, statement) ?? '')),
  );
  return ends
    ? trace(program, left)
        .filter(isSetting)
        .flatMap((found) => toKnown(found, left, 'throw'))
    : [];
};

/** `z.object({ X: z.string().min(1) }).parse(process.env)` and `cleanEnv(process.env, { X: str() })`. */
const fromSchema = (program: Program, call: ts.CallExpression): readonly Known[] => {
  const callee = unwrap(call.expression);
  const name = lastName(callee);
  if (name !== 'cleanEnv' && name !== 'parse' && name !== 'safeParse') return [];
  if (call.arguments.length === 0) return [];
  const readsEnvironment = call.arguments.some((argument) =>
    trace(program, argument).some((found) => found.kind === 'global' && found.name === 'process.env'),
  );
  if (!readsEnvironment || !ts.isExpression(callee)) return [];
  const shape =
    name === 'cleanEnv'
      ? call.arguments[1]
      : ts.isPropertyAccessExpression(callee) && (name === 'parse' || name === 'safeParse')
        ? shapeOf(program, callee.expression)
        : undefined;
  const literal =
    shape === undefined
      ? undefined
      : trace(program, shape).find((found) => found.kind === 'node' && ts.isObjectLiteralExpression(found.node));
  if (literal?.kind !== 'node' || !ts.isObjectLiteralExpression(literal.node)) return [];
  return literal.node.properties.flatMap((property): readonly Known[] => {
    if (!ts.isPropertyAssignment(property)) return [];
    const text = property.initializer.getText();
    const mayBeMissing = /\.(optional|nullish|nullable|default|catch)\(/.test(text) || /\bdefault:/.test(text);
    const mayBeEmpty = name !== 'cleanEnv' && !/\.(min|length|nonempty|regex|url|email|uuid)\(/.test(text);
    const key = ts.isIdentifier(property.name) || ts.isStringLiteral(property.name) ? property.name.text : undefined;
    return key === undefined || mayBeMissing || mayBeEmpty
      ? []
      : toKnown({ kind: 'environment', name: key, node: property, steps: [] }, call, 'schema');
  });
};

const shapeOf = (program: Program, schema: ts.Expression): ts.Expression | undefined => {
  for (const found of trace(program, schema)) {
    if (found.kind !== 'node') continue;
    let node: ts.Node = found.node;
    while (ts.isCallExpression(node)) {
      const callee = unwrap(node.expression);
      if (lastName(callee) === 'object' && node.arguments[0] !== undefined) return node.arguments[0];
      if (!ts.isPropertyAccessExpression(callee)) break;
      node = unwrap(callee.expression);
    }
  }
  return undefined;
};

const toKnown = (found: Trace, at: ts.Node, how: FailFast['how']): readonly Known[] => {
  const place = locate(found.node);
  const name = found.kind === 'environment' ? found.name : found.kind === 'member' ? found.path.join('.') : '';
  return [{ name, at: locate(at), how, beforeListen: unknown('the order of start was not proven'), location: locationKey(place) }];
};
