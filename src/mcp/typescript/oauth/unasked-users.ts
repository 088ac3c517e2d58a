import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { accessedName, descendants, type FunctionNode, isFunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';
import { traceCallees } from '../values/trace.ts';
import { fieldOfDecorated, isNestHandler, isOfCaller } from './nest-parameters.ts';
import type { Parameter } from './parameter-tests.ts';
import { fateOf, holdersIn, isHarmless, isWhole } from './protocol-values.ts';

/**
 * Whether a handler may ask who is there: `asks` is also the answer where something is called that has no body here. Otherwise nobody is asked,
 * or the request says itself who it is in a field that is not set beside anything.
 */
export type SignIn = { readonly kind: 'asks' } | { readonly kind: 'nobody' } | { readonly kind: 'chosen'; readonly field: string };

export const signInOf = (program: Program, fn: FunctionNode): SignIn => {
  const fields = new Set<string>();
  if (isNestHandler(fn)) {
    if (fn.parameters.some(isOfCaller)) return { kind: 'asks' };
    for (const parameter of fn.parameters) {
      const field = fieldOfDecorated(parameter);
      if (field !== undefined && field !== '' && !protocol.test(field)) fields.add(field);
    }
  }
  if (!asksNobody(program, fn, holdersIn(fn), fields, new Set())) return { kind: 'asks' };
  // With a code of another server comes what that server says of the user.
  if (fields.has('code')) return { kind: 'asks' };
  // A key of the user's own for another service says who they are there; whether it is genuine shows when it is used.
  if ([...fields].some((field) => keys.test(field))) return { kind: 'asks' };
  const names = [...fields].filter((field) => !decisions.test(field));
  if (names.some((field) => fateOf(program, fn, toParameter(field)) !== 'free')) return { kind: 'asks' };
  const [field] = names;
  return field === undefined ? { kind: 'nobody' } : { kind: 'chosen', field };
};

/**
 * The field in which whoever sends a form says who they are, where it goes into the grant: a name or number of a user is no proof, whatever it is
 * set beside, and nothing else in the request may be one.
 */
export const claimedUser = (program: Program, fn: FunctionNode): string | undefined => {
  const holders = holdersIn(fn);
  const reads = [...descendants(fn)].flatMap((node) => fieldReadAt(node, holders) ?? []);
  if (reads.includes('other')) return undefined;
  const fields = [...new Set(reads.flatMap((read) => (read === 'other' ? [] : [read.field])))].filter((field) => !decisions.test(field));
  const [user] = fields.filter((field) => users.test(field));
  const others = fields.filter((field) => field !== user);
  if (user === undefined || fields.includes('code') || others.some(mayProve)) return undefined;
  // What was begun before, perhaps by a user who signed in, may say whose it is.
  if (others.some((field) => handles.test(field)) && fateOf(program, fn, toParameter(user)) !== 'free') return undefined;
  for (const node of descendants(fn)) if (mayAskOthers(program, node, holders)) return undefined;
  return isHandedOn(fn, user) ? user : undefined;
};

const users =
  /(?:^|_)(?:user(?:_?(?:id|name))?|e?mail|login|account_?id|owner_?id|sub|subject|uid|member_?id)$|[a-z](?:UserId|Email|AccountId|OwnerId)$/;

/** Neither a user nor the number of something. */
const mayProve = (field: string): boolean => keys.test(field) || !(users.test(field) || /(?:_id|Id)$/.test(field));

const handles = /request|pending|consent|flow|txn|transaction|state|handle|grant|challenge|auth/i;

/** A call without a body here that is given the whole request, or nothing, and may know who is there. */
const mayAskOthers = (program: Program, node: ts.Node, holders: ReadonlySet<string>): boolean => {
  if (!ts.isCallExpression(node) || isHarmless(node) || isPlain(node) || traceCallees(program, node).length > 0) return false;
  return node.arguments.length === 0 || node.arguments.some((argument) => isWhole(argument, holders));
};

/** `createCode(userId)`, `{ user: user_id }` */
const isHandedOn = (fn: FunctionNode, field: string): boolean =>
  [...descendants(fn)].some((node) => {
    if (!(ts.isIdentifier(node) ? node.text === field : ts.isPropertyAccessExpression(node) && node.name.text === field)) return false;
    const { parent } = node;
    if (ts.isShorthandPropertyAssignment(parent)) return !isLogged(parent);
    if (ts.isPropertyAssignment(parent)) return parent.initializer === node && !isLogged(parent);
    return ts.isCallExpression(parent) && parent.arguments.some((argument) => argument === node) && !isLogged(node) && !isHarmless(parent);
  });

const isLogged = (node: ts.Node): boolean => {
  for (let at = node.parent; at !== undefined && !ts.isStatement(at); at = at.parent)
    if (ts.isCallExpression(at) && /^(?:this\.)?(?:console|logger|log)\b/.test(at.expression.getText())) return true;
  return false;
};

const keys = /key|token|secret|credential|cookie|session|assertion|ticket|nonce|otp|csrf|signature|wallet|address/i;
const decisions = /^(?:action|decision|approved?|approval|consent|allow|deny|confirm(?:ed)?|submit)$/i;

const toParameter = (field: string): Parameter => ({
  wire: field,
  spelled: new RegExp(`^${field.replaceAll(/[_-]/g, '_?').replaceAll(/[^\w?]/g, '.')}$`, 'i'),
});

const protocol =
  /^(?:response_?type|response_?mode|client_?id|redirect_?ur[il]s?|scopes?|state|code_?challenge(?:_?method)?|resource|nonce|prompt|display|login_?hint|max_?age|audience|grant_?types?|code_?verifier|client_?name)$/i;

/** How handlers get at what a request holds. */
const plumbing =
  /^(?:req|request|res|response|query|body|params|searchParams|data|success|error|errors|message|issues|url|raw|json|formData|parseBody|text|get|has|set|append|toString|host|hostname|protocol|origin|pathname|method|event|env|ctx|executionCtx|waitUntil|status|redirect|send|end|html|render|type|header|setHeader|writeHead|log|queryStringParameters|isBase64Encoded|valid|then|catch|redirectUri|codeChallenge|length|href|trim|split|startsWith|clientId|client_secret|OAUTH_PROVIDER)$/;

const maximumDepth = 4;

const asksNobody = (
  program: Program,
  fn: FunctionNode,
  holders: ReadonlySet<string>,
  fields: Set<string>,
  seen: ReadonlySet<FunctionNode>,
): boolean => {
  if (seen.has(fn)) return true;
  if (seen.size > maximumDepth) return false;
  for (const node of descendants(fn, (each) => !ts.isDecorator(each))) {
    const read = fieldReadAt(node, holders);
    if (read === 'other') return false;
    if (read !== undefined) fields.add(read.field);
    if (!ts.isCallExpression(node)) {
      if (ts.isNewExpression(node) && !isHarmless(node)) return false;
      continue;
    }
    const callees = traceCallees(program, node);
    if (callees.length > 0) {
      if (!callees.every((callee) => asksNobody(program, callee.fn, handedTo(callee.fn, node, holders), fields, new Set([...seen, fn]))))
        return false;
    } else if (!isHarmless(node) && !isPlain(node) && !isKeeping(node, holders)) return false;
  }
  return true;
};

/** `await storage.setCode(code, { client_id })`: what keeps or makes something, knows nothing of the request but what it is given, and answers nothing. */
const isKeeping = (call: ts.CallExpression, holders: ReadonlySet<string>): boolean => {
  const isUnused = ts.isExpressionStatement(ts.isAwaitExpression(call.parent) ? call.parent.parent : call.parent);
  return (
    call.arguments.length > 0 &&
    !call.arguments.some((argument) => isWhole(argument, holders) || isFunctionNode(unwrap(argument))) &&
    /^(?:set|save|store|put|insert|create|add|generate|issue|mint|sign|log|track|persist|record)(?:$|[A-Z_])/.test(
      lastName(call.expression),
    ) &&
    (isUnused || /^(?:generate|issue|mint|sign|create)/.test(lastName(call.expression)))
  );
};

/** What a function holds of the request when it is called so. */
const handedTo = (fn: FunctionNode, call: ts.CallExpression, holders: ReadonlySet<string>): ReadonlySet<string> =>
  holdersIn(
    fn,
    fn.parameters.flatMap(({ name }, index) => {
      const argument = call.arguments[index];
      return ts.isIdentifier(name) && argument !== undefined && isWhole(argument, holders) ? [name.text] : [];
    }),
  );

type Read = { readonly field: string };

/** A field of the request that is none of the protocol's; `other` for its headers, cookies, session or user. */
const fieldReadAt = (node: ts.Node, holders: ReadonlySet<string>): Read | 'other' | undefined => {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const name = accessedName(node);
    const root = unwrap(node.expression);
    if (name === undefined || plumbing.test(name) || protocol.test(name) || !isWhole(root, holders)) return undefined;
    if (ts.isCallExpression(node.parent) && node.parent.expression === node) return undefined;
    return isContainer(root) ? { field: name } : 'other';
  }
  if (ts.isBindingElement(node)) {
    const name = memberName(node.propertyName ?? (ts.isIdentifier(node.name) ? node.name : undefined));
    const { initializer } = node.parent.parent;
    if (name === undefined || initializer === undefined || !isWhole(initializer, holders)) return undefined;
    if (plumbing.test(name) || protocol.test(name)) return undefined;
    return isContainer(unwrap(initializer)) ? { field: name } : 'other';
  }
  if (!ts.isCallExpression(node) || node.arguments.length !== 1) return undefined;
  const [first] = node.arguments;
  if (first === undefined || !ts.isStringLiteralLike(first) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression } = node.expression;
  if (name.text === 'header' || (name.text === 'get' && /headers$|cookies/.test(expression.getText())))
    return /^(?:host|origin|content-type|x-forwarded-(?:proto|host|for)|user-agent|accept)$/i.test(first.text) ? undefined : 'other';
  if (!/^(?:get|query|param)$/.test(name.text) || protocol.test(first.text)) return undefined;
  if (!isWhole(expression, holders)) return undefined;
  // `c.get('user')` is what a middleware left, `params.get('user')` what the request says.
  return name.text === 'get' && !isContainer(unwrap(expression)) ? 'other' : { field: first.text };
};

/** The query or the body, and not the request as a whole. */
const isContainer = (expression: ts.Expression): boolean => {
  const node = unwrap(expression);
  if (ts.isPropertyAccessExpression(node)) return /^(?:query|body|searchParams|data|queryStringParameters)$/.test(node.name.text);
  if (ts.isCallExpression(node)) return /^(?:json|formData|parseBody|query|parse|fromEntries|valid)$/.test(lastName(node.expression));
  return ts.isIdentifier(node) && !/^_?(?:req|request|c|ctx|context|event|res|response|env)$/i.test(node.text);
};

/** What knows nothing of a user: collections, random values, time, texts, and the look-up of the client. */
const isPlain = (call: ts.CallExpression): boolean => {
  const name = lastName(call.expression);
  const text = call.expression.getText();
  if (/^(?:crypto|URL|Number|String|process|globalThis|z|performance)\b/.test(text) || plain.test(name)) return true;
  if (isFunctionNode(unwrap(call.expression)) || ts.isDecorator(call.parent)) return true;
  const [first] = call.arguments;
  // A database knows of the request what it is given.
  if (first !== undefined && ts.isStringLiteralLike(first) && /^\s*(?:select|insert|update|delete|replace)\b/i.test(first.text))
    return true;
  return (
    first !== undefined &&
    /^(?:get|find\w*|getClient|lookupClient|first|prepare|bind)$/.test(name) &&
    /client_?id/i.test(first.getText()) &&
    !/session|user/i.test(call.getText())
  );
};

const plain =
  /^(?:random\w*|getRandomValues|createHash|createHmac|digest|update|nanoid|uuid(?:v4)?|v4|now|getTime|toISOString|includes|has|delete|every|some|map|filter|find|forEach|keys|values|entries|reduce|sort|at|indexOf|startsWith|endsWith|test|match|exec|padStart|charCodeAt|fromCharCode|charAt|floor|setTimeout|setInterval|clearTimeout|isArray|parseInt|parseFloat|isNaN|freeze|max|min|parseAuthRequest|completeAuthorization|lookupClient|setProtectedHeader|setIssuedAt|setExpirationTime|setIssuer|setAudience|setJti|createSecretKey|encode|decode|atob|btoa|unref|get|literal|object|string|optional)$/;
