import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { accessedName, descendants, type FunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';
import { traceCallees } from '../values/trace.ts';

/**
 * What a function makes of a parameter of the protocol that a request brings: it is set beside something, which may refuse it; it is handed to
 * what has no body here; or it is only looked at, kept and sent on.
 */
export type Fate = 'tested' | 'unknown' | 'free';

/** A parameter by its name on the wire, in the spellings of it that programs use. */
export type Parameter = { readonly wire: string; readonly spelled: RegExp };

export const redirectUri: Parameter = { wire: 'redirect_uri', spelled: /redirect_?ur[il]s?$/i };
export const authorizationCode: Parameter = { wire: 'code', spelled: /^(?:auth(?:orization)?_?)?code$/i };
export const state: Parameter = {
  wire: 'state',
  spelled: /^(?:\w*_)?state(?:Json|Param|Str(?:ing)?|Raw|Encoded)?$|^(?:raw|encoded|oauth|state)State$/i,
};
export const codeVerifier: Parameter = { wire: 'code_verifier', spelled: /(?:code|pkce)_?verifier$/i };

const maximumDepth = 4;

/** The worst that can be said for certain: one test anywhere counts, whatever it is worth. `given` are further names that hold the value. */
export const fateOf = (
  program: Program,
  fn: FunctionNode,
  parameter: Parameter,
  given: ReadonlySet<string> = new Set(),
  seen: ReadonlySet<FunctionNode> = new Set(),
): Fate => {
  if (seen.has(fn)) return 'free';
  if (seen.size > maximumDepth) return 'unknown';
  const names = aliasesIn(fn, parameter, given);
  const holders = holdersIn(fn);
  let fate: Fate = 'free';
  for (const node of descendants(fn)) {
    if (isTest(node, parameter, names)) return 'tested';
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) continue;
    const next = fateInCall(program, node, { parameter, names, holders, seen: new Set([...seen, fn]) });
    if (next === 'tested') return next;
    if (next === 'unknown') fate = 'unknown';
  }
  return fate;
};

type Scope = {
  readonly parameter: Parameter;
  readonly names: ReadonlySet<string>;
  readonly holders: ReadonlySet<string>;
  readonly seen: ReadonlySet<FunctionNode>;
};

const fateInCall = (program: Program, call: ts.CallExpression | ts.NewExpression, scope: Scope): Fate => {
  const given = [...(call.arguments ?? [])].filter((argument) => !ts.isFunctionLike(argument));
  const holding = given.filter((argument) => names(argument, scope.parameter, scope.names));
  const whole = given.filter((argument) => ts.isIdentifier(unwrap(argument)) && scope.holders.has(unwrap(argument).getText()));
  if (holding.length + whole.length === 0 || isRead(call, scope.parameter)) return 'free';
  const callees = ts.isCallExpression(call) ? traceCallees(program, call) : [];
  // What asks who is there is given the whole request, and refuses nothing for one of its parameters.
  if (callees.length === 0)
    return isHarmless(call) || (holding.length === 0 && /user|session|cookie|login|client_?ip|rate_?limit/i.test(lastName(call.expression)))
      ? 'free'
      : 'unknown';
  const fates = callees.map(({ fn }) => {
    const bound = fn.parameters.flatMap(({ name }, index) => {
      const argument = call.arguments?.[index];
      return ts.isIdentifier(name) && argument !== undefined && isValueItself(argument, scope) ? [name.text] : [];
    });
    return fateOf(program, fn, scope.parameter, new Set(bound), scope.seen);
  });
  return (['tested', 'unknown'] as const).find((each) => fates.includes(each)) ?? 'free';
};

/** `redirect_uri`, `String(redirect_uri)`; not an object that has it among others. */
const isValueItself = (argument: ts.Expression, { parameter, names: known }: Scope): boolean =>
  !ts.isObjectLiteralExpression(unwrap(argument)) && names(argument, parameter, known);

/** `query.get('redirect_uri')`, `c.req.query('redirect_uri')`: where the value comes from. */
const isRead = (call: ts.CallExpression | ts.NewExpression, { wire }: Parameter): boolean => {
  const [first] = call.arguments ?? [];
  return call.arguments?.length === 1 && first !== undefined && ts.isStringLiteralLike(first) && first.text === wire;
};

/** Whether an expression holds the parameter: under its own name, one of its spellings, or a name that it was given. */
const names = (root: ts.Node, { wire, spelled }: Parameter, known: ReadonlySet<string>): boolean =>
  [root, ...descendants(root, (node) => !ts.isFunctionLike(node))].some((node) => {
    if (ts.isStringLiteralLike(node))
      return node.text === wire && (ts.isCallExpression(node.parent) || ts.isElementAccessExpression(node.parent));
    if (!ts.isIdentifier(node)) return false;
    if (known.has(node.text)) return true;
    // The key of a literal says what is put there, not where it comes from.
    if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return false;
    return spelled.test(node.text);
  });

/** The variables of a function that the parameter, or what is made of it, is put in. */
const aliasesIn = (fn: FunctionNode, parameter: Parameter, given: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set(given);
  for (const node of descendants(fn)) {
    if (ts.isBindingElement(node) && ts.isIdentifier(node.name) && parameter.spelled.test(memberName(node.propertyName ?? node.name) ?? ''))
      found.add(node.name.text);
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) continue;
    const made = unwrap(node.initializer);
    if (ts.isFunctionLike(made) || ts.isObjectLiteralExpression(made) || ts.isAwaitExpression(node.initializer)) continue;
    if (names(made, parameter, found)) found.add(node.name.text);
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

const equalities: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

const testers =
  /^(?:includes|has|indexOf|some|every|find|findIndex|filter|startsWith|endsWith|test|match|matches|matchAll|exec|equals|equal|timingSafeEqual|isEqual|localeCompare|search|refine|oneOf)$/;

/** A comparison with something, membership in a list, a look-up by it, a digest of it. */
const isTest = (node: ts.Node, parameter: Parameter, known: ReadonlySet<string>): boolean => {
  const holds = (expression: ts.Node): boolean => names(expression, parameter, known);
  if (ts.isBinaryExpression(node))
    return (
      equalities.has(node.operatorToken.kind) &&
      [node.left, node.right].some(
        (side) => holds(side) && !ts.isTypeOfExpression(unwrap(side)) && accessedName(unwrap(side)) !== 'length',
      ) &&
      ![node.left, node.right].some(isNothing)
    );
  if (ts.isElementAccessExpression(node))
    return !ts.isStringLiteralLike(node.argumentExpression) && holds(node.argumentExpression) && !isTarget(node);
  if (ts.isSwitchStatement(node)) return holds(node.expression);
  if (!ts.isCallExpression(node) || isRead(node, parameter)) return false;
  const name = lastName(node.expression);
  const receiver = ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : undefined;
  if (testers.test(name)) return (receiver !== undefined && holds(receiver)) || node.arguments.some(holds);
  return /^(?:get|getItem|lookup|digest|findUnique|findFirst|findOne)$/.test(name) && node.arguments.some(holds);
};

const isTarget = (node: ts.ElementAccessExpression): boolean =>
  ts.isBinaryExpression(node.parent) && node.parent.left === node && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;

export const isNothing = (side: ts.Expression): boolean => {
  const node = unwrap(side);
  return (
    ts.isStringLiteralLike(node) || node.kind === ts.SyntaxKind.NullKeyword || ts.isTypeOfExpression(node) || node.getText() === 'undefined'
  );
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
    return /^(?:URL|URLSearchParams|Response|NextResponse|Headers|Error|\w+Error|Map|Set|Date|SignJWT)$/.test(lastName(call.expression));
  const text = call.expression.getText();
  if (/^(?:console|logger|log|c|ctx|context|res|reply|response|Response|NextResponse|JSON|Object|Array|Math|Date|Buffer)\b/.test(text))
    return true;
  return harmless.test(accessedName(call.expression) ?? lastName(call.expression));
};

const harmless =
  /^(?:set|append|put|add|push|create|insert|save|store|upsert|values|run|execute|exec|insertOne|insertMany|hset|hSet|setItem|putItem|setex|setEx|stringify|sign|setSubject|redirect|json|send|text|log|info|debug|warn|error|trace|String|Boolean|Number|encodeURIComponent|decodeURIComponent|escapeHtml|trim|toString|toLowerCase|canParse|parse|safeParse|from|assign|entries|fromEntries|replace|replaceAll|split|join|slice|substring|concat|formData|parseBody|query|param|header|raw|writeHead|end|type|status|setHeader|html)$/;
