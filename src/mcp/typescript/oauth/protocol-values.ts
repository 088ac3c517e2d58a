import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { accessedName, descendants, type FunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';
import { traceCallees } from '../values/trace.ts';
import { isRead, isTest, names, type Parameter, testers } from './parameter-tests.ts';

/**
 * What a function makes of a parameter of the protocol that a request brings: it is set beside something, which may refuse it; it is handed to
 * what has no body here; or it is only looked at, kept and sent on.
 */
export type Fate = 'tested' | 'unknown' | 'free';

const maximumDepth = 4;

/** The worst that can be said for certain: one test anywhere counts, whatever it is worth. `given` are further names that hold the value. */
export const fateOf = (
  program: Program,
  fn: FunctionNode,
  parameter: Parameter,
  given: ReadonlySet<string> = new Set(),
  seen: ReadonlySet<FunctionNode> = new Set(),
): Fate => follow(program, fn, given, { parameter, seen, calls: [], found: undefined });

/** A test of a parameter, the names that hold its value there, and the calls that lead there from the function that was asked about. */
export type ValueTest = { readonly node: ts.Node; readonly names: ReadonlySet<string>; readonly calls: readonly ts.Node[] };

/** Every test of a parameter that a function and those that it hands it to make. */
export const testsOf = (program: Program, fn: FunctionNode, parameter: Parameter): readonly ValueTest[] => {
  const found: ValueTest[] = [];
  follow(program, fn, new Set(), { parameter, seen: new Set(), calls: [], found });
  return found;
};

/** `found` takes every test; without it the first one ends the walk. */
type Walk = {
  readonly parameter: Parameter;
  readonly seen: ReadonlySet<FunctionNode>;
  readonly calls: readonly ts.Node[];
  readonly found: ValueTest[] | undefined;
  /** The parameters that are given the whole request; absent for a handler, whose own they are. */
  readonly wholes?: readonly string[];
};

const follow = (program: Program, fn: FunctionNode, given: ReadonlySet<string>, { parameter, seen, calls, found, wholes }: Walk): Fate => {
  if (seen.has(fn)) return 'free';
  if (seen.size > maximumDepth) return 'unknown';
  const names = aliasesIn(fn, parameter, given);
  const holders = holdersIn(fn, wholes);
  let fate: Fate = 'free';
  for (const node of descendants(fn)) {
    if (isTest(node, parameter, names)) {
      if (found === undefined) return 'tested';
      found.push({ node, names, calls });
      fate = 'tested';
    }
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) continue;
    const next = fateInCall(program, node, { parameter, names, holders, seen: new Set([...seen, fn]), calls: [...calls, node], found });
    if (next === 'tested' && found === undefined) return next;
    if (next !== 'free' && fate !== 'tested') fate = next;
  }
  return fate;
};

type Scope = Walk & { readonly names: ReadonlySet<string>; readonly holders: ReadonlySet<string> };

const fateInCall = (program: Program, call: ts.CallExpression | ts.NewExpression, scope: Scope): Fate => {
  const given = [...(call.arguments ?? [])].filter((argument) => !ts.isFunctionLike(argument));
  const holding = given.filter((argument) => names(argument, scope.parameter, scope.names));
  const whole = given.filter((argument) => ts.isIdentifier(unwrap(argument)) && scope.holders.has(unwrap(argument).getText()));
  if (holding.length + whole.length === 0 || isRead(call, scope.parameter)) return 'free';
  const callees = ts.isCallExpression(call) ? traceCallees(program, call) : [];
  // What asks who is there is given the whole request, and refuses nothing for one of its parameters; a test that counts was seen before.
  if (callees.length === 0)
    return isHarmless(call) ||
      testers.test(lastName(call.expression)) ||
      (holding.length === 0 && /user|session|cookie|login|client_?ip|rate_?limit/i.test(lastName(call.expression)))
      ? 'free'
      : 'unknown';
  const fates = callees.map(({ fn }) => {
    const bound = fn.parameters.flatMap(({ name }, index) => {
      const argument = call.arguments?.[index];
      return ts.isIdentifier(name) && argument !== undefined && isValueItself(argument, scope) ? [name.text] : [];
    });
    const wholes = fn.parameters.flatMap(({ name }, index) => {
      const argument = call.arguments?.[index];
      const isHanded = argument !== undefined && (ts.isObjectLiteralExpression(argument) || isWhole(argument, scope.holders));
      return isHanded ? namesIn(name) : [];
    });
    return follow(program, fn, new Set(bound), { ...scope, wholes });
  });
  return (['tested', 'unknown'] as const).find((each) => fates.includes(each)) ?? 'free';
};

/** `redirect_uri`, `String(redirect_uri)`; not an object that has it among others. */
const isValueItself = (argument: ts.Expression, { parameter, names: known }: Scope): boolean =>
  !ts.isObjectLiteralExpression(unwrap(argument)) && names(argument, parameter, known);

/** The variables of a function that the parameter, or what is made of it, is put in. */
export const aliasesIn = (fn: FunctionNode, parameter: Parameter, given: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set(given);
  for (const node of descendants(fn)) {
    if (ts.isBindingElement(node) && ts.isIdentifier(node.name) && parameter.spelled.test(memberName(node.propertyName ?? node.name) ?? ''))
      found.add(node.name.text);
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) continue;
    const made = unwrap(node.initializer);
    if (ts.isFunctionLike(made) || ts.isObjectLiteralExpression(made)) continue;
    // What is waited for is something else, such as a record; a digest is still the value.
    if (ts.isAwaitExpression(node.initializer) && !(ts.isCallExpression(made) && digests.test(lastName(made.expression)))) continue;
    if (names(made, parameter, found)) found.add(node.name.text);
  }
  return found;
};

/** The names of the parameter itself: not of what was found with it, or made of it. */
export const ownNames = (fn: FunctionNode, parameter: Parameter, given: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set(given);
  for (const node of descendants(fn)) {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) continue;
    const made = unwrap(node.initializer);
    const isCopy =
      ts.isIdentifier(made) ||
      ts.isPropertyAccessExpression(made) ||
      (ts.isCallExpression(made) && (isRead(made, parameter) || /^(?:String|trim|decodeURIComponent)$/.test(lastName(made.expression))));
    if (isCopy && names(made, parameter, found)) found.add(node.name.text);
  }
  return found;
};

/** Whether an expression is a field, in a spelling of the parameter, of what holds all parameters of a request: `result.data.redirect_uri`. */
export const isFieldOfRequest = (expression: ts.Expression, fn: FunctionNode, { spelled }: Parameter): boolean => {
  const node = unwrap(expression);
  const holders = holdersIn(fn);
  if (ts.isPropertyAccessExpression(node)) return spelled.test(node.name.text) && isWhole(node.expression, holders);
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  if (declaration === undefined || !ts.isBindingElement(declaration)) return false;
  const { initializer } = declaration.parent.parent;
  return (
    spelled.test(memberName(declaration.propertyName ?? declaration.name) ?? '') &&
    initializer !== undefined &&
    isWhole(initializer, holders)
  );
};

/** What holds the whole request, or all parameters of it: the function's own parameters, and what is read from them under no name of the protocol. */
export const holdersIn = (
  fn: FunctionNode,
  roots: readonly string[] = fn.parameters.flatMap(({ name }) => namesIn(name)),
): ReadonlySet<string> => {
  const found = new Set(roots);
  for (const node of descendants(fn)) {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) continue;
    const made = unwrap(node.initializer);
    if (isWhole(made, found)) found.add(node.name.text);
  }
  return found;
};

/** `({ request, context }) => …` */
const namesIn = (name: ts.BindingName): readonly string[] =>
  ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));

const wholes =
  /^(?:req|request|query|body|params|searchParams|data|url|raw|json|formData|parseBody|text|fromEntries|URL|URLSearchParams|parse|safeParse|event|queryStringParameters)$/;

/** `req.query`, `await c.req.parseBody()`, `Object.fromEntries(url.searchParams)`, `schema.parse(req.body)`. */
export const isWhole = (expression: ts.Expression, holders: ReadonlySet<string>): boolean => {
  const node = unwrap(expression);
  if (ts.isIdentifier(node)) return holders.has(node.text);
  if (ts.isPropertyAccessExpression(node)) return wholes.test(node.name.text) && isWhole(node.expression, holders);
  if (ts.isBinaryExpression(node)) return isWhole(node.left, holders);
  if (ts.isConditionalExpression(node)) return isWhole(node.whenTrue, holders) || isWhole(node.whenFalse, holders);
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  if (!wholes.test(lastName(node.expression))) return false;
  const receiver = ts.isPropertyAccessExpression(node.expression) ? [node.expression.expression] : [];
  return [...receiver, ...(node.arguments ?? [])].some((each) => isWhole(each, holders));
};

/** Whether a function reads the parameter at all. */
export const reads = (fn: FunctionNode, { wire, spelled }: Parameter): boolean =>
  [...descendants(fn)].some((node) => {
    if (ts.isBindingElement(node)) return spelled.test(memberName(node.propertyName ?? node.name) ?? '');
    if (ts.isPropertyAccessExpression(node)) return spelled.test(node.name.text);
    return (
      ts.isStringLiteralLike(node) && node.text === wire && (ts.isCallExpression(node.parent) || ts.isElementAccessExpression(node.parent))
    );
  });

/** What has no body here and answers, logs, keeps, parses or makes texts of what it is given: it refuses nothing that is well formed. */
export const isHarmless = (call: ts.CallExpression | ts.NewExpression): boolean => {
  if (ts.isNewExpression(call))
    return /^(?:URL|URLSearchParams|Response|NextResponse|Headers|Error|\w+Error|Map|Set|Date|SignJWT|Uint8Array|TextEncoder|TextDecoder)$/.test(
      lastName(call.expression),
    );
  const text = call.expression.getText();
  if (/^(?:console|logger|log|c|ctx|context|res|reply|response|Response|NextResponse|JSON|Object|Array|Math|Date|Buffer)\b/.test(text))
    return true;
  return harmless.test(accessedName(call.expression) ?? lastName(call.expression));
};

const digests = /digest|hash|sha_?256|s256|challenge/i;

const harmless =
  /^(?:set|append|put|add|push|create|insert|save|store|upsert|values|run|execute|exec|insertOne|insertMany|hset|hSet|setItem|putItem|setex|setEx|stringify|sign|setSubject|redirect|json|send|text|log|info|debug|warn|error|trace|String|Boolean|Number|encodeURIComponent|decodeURIComponent|escapeHtml|trim|toString|toLowerCase|canParse|parse|safeParse|from|assign|entries|fromEntries|replace|replaceAll|split|join|slice|substring|concat|formData|parseBody|query|param|header|raw|writeHead|end|type|status|setHeader|html|update|digest|createHash|encode|fromCharCode|btoa|padEnd)$/;
