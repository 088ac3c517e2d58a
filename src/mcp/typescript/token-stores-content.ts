import { ts } from 'ts-morph';
import { moduleOf, type Program } from './program.ts';
import { findDeclaration } from './scopes.ts';
import { descendants, isFunctionNode, lastName, memberName, unwrap } from './syntax.ts';
import { isCollectionName, judgeName } from './token-stores-names.ts';
import { credentialsOfType } from './token-stores-types.ts';
import { type Frame, type Trace, trace, traceCallees } from './trace.ts';

/** The credentials in a value that is written, each with whether they were followed there or only named so. */
export type Content = {
  readonly kinds: ReadonlyMap<string, 'value' | 'name'>;
  readonly encrypted: boolean;
};

export const nothing: Content = { kinds: new Map(), encrypted: false };

const only = (kind: string, evidence: 'value' | 'name'): Content => ({ kinds: new Map([[kind, evidence]]), encrypted: false });

const maximumDepth = 14;

/** What credentials the value of an expression holds; `frame` gives the parameters around it their arguments. */
export const readContent = (program: Program, expression: ts.Expression, frame?: Frame): Content =>
  contentOf({ program, open: new Set(), depth: 0 }, expression, frame);

type Reader = { readonly program: Program; readonly open: Set<ts.Node>; readonly depth: number };

const contentOf = (reader: Reader, expression: ts.Expression, frame: Frame | undefined): Content => {
  const node = unwrap(expression);
  if (reader.depth > maximumDepth || reader.open.has(node)) return nothing;
  reader.open.add(node);
  try {
    return contentOfShape({ ...reader, depth: reader.depth + 1 }, node, frame);
  } finally {
    reader.open.delete(node);
  }
};

const contentOfShape = (reader: Reader, node: ts.Expression, frame: Frame | undefined): Content => {
  const inside = (inner: ts.Expression): Content => contentOf(reader, inner, frame);
  if (ts.isObjectLiteralExpression(node)) return union(node.properties.map((property) => contentOfProperty(reader, property, frame)));
  if (ts.isArrayLiteralExpression(node))
    return union(node.elements.map((element) => inside(ts.isSpreadElement(element) ? element.expression : element)));
  if (ts.isTemplateExpression(node)) return union(node.templateSpans.map(({ expression }) => inside(expression)));
  if (ts.isConditionalExpression(node)) return union([inside(node.whenTrue), inside(node.whenFalse)]);
  if (ts.isBinaryExpression(node)) {
    const isComposed = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(
      node.operatorToken.kind,
    );
    if (isComposed) return union([inside(node.left), inside(node.right)]);
    return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken || node.operatorToken.kind === ts.SyntaxKind.EqualsToken
      ? inside(node.right)
      : nothing;
  }
  if (ts.isCallExpression(node)) return contentOfCall(reader, node, frame);
  if (
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword
  )
    return contentOfReference(reader, node, frame);
  return nothing;
};

/** A name with its value: the value decides, the name where nothing is known of the value. */
const contentOfProperty = (reader: Reader, property: ts.ObjectLiteralElementLike, frame: Frame | undefined): Content => {
  if (ts.isSpreadAssignment(property)) return contentOf(reader, property.expression, frame);
  const name = memberName(property.name) ?? '';
  const value = ts.isShorthandPropertyAssignment(property)
    ? property.name
    : ts.isPropertyAssignment(property)
      ? property.initializer
      : undefined;
  if (value === undefined) return nothing;
  const held = contentOf(reader, value, frame);
  const named = judgeName(name);
  if (named === undefined || !mayBeText(reader.program, value, frame)) return held;
  const isCertain = named.certainty === 'certain' || [...held.kinds.values()].includes('value');
  // `{ access_token: granted.access_token }` is one credential, not two.
  if (held.kinds.size > 0 && named.certainty === 'likely') return held;
  return { ...union([held, only(named.kind, isCertain ? 'value' : 'name')]), encrypted: held.encrypted };
};

/** Whether an expression can be a credential's text at all: no literal, flag, number, comparison or date. */
const mayBeText = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean => {
  const node = unwrap(expression);
  if (ts.isPrefixUnaryExpression(node) || ts.isTypeOfExpression(node) || ts.isArrowFunction(node)) return false;
  if (ts.isConditionalExpression(node)) return mayBeText(program, node.whenTrue, frame) || mayBeText(program, node.whenFalse, frame);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) return true;
    return [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.AmpersandAmpersandToken].includes(kind) &&
      mayBeText(program, node.right, frame)
      ? true
      : kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken
        ? mayBeText(program, node.left, frame)
        : false;
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'length') return false;
  if (ts.isCallExpression(node)) return !dropsContent(node);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    const ends = trace(program, node, frame);
    return ends.some((end) => end.kind !== 'missing' && !(end.kind === 'node' && isConstant(end.node)));
  }
  return !isConstant(node);
};

const isConstant = (node: ts.Node): boolean =>
  ts.isLiteralExpression(node) ||
  [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind) ||
  ts.isPrefixUnaryExpression(node) ||
  ts.isFunctionLike(node) ||
  (ts.isCallExpression(node) && dropsContent(node));

/** `Boolean(token)`, `hash.digest()`, `mask(token)` with an unknown body, `token.slice(-4)`. */
const dropsContent = (call: ts.CallExpression): boolean => {
  const name = lastName(call.expression);
  if (/^(?:Boolean|Number|parseInt|isNaN|digest|now|getTime|includes|startsWith|endsWith|has|test|indexOf|every|some)$/.test(name))
    return true;
  if (/(?:mask|redact|sanitiz|obfuscat|scrub|fingerprint)/i.test(name)) return true;
  const [start, end] = call.arguments;
  if (name !== 'slice' && name !== 'substring') return false;
  return [start, end].some((bound) => bound !== undefined && /^-?[0-4]$/.test(bound.getText()) && bound.getText() !== '0');
};

/** What an authorization server answers, from libraries' functions that ask it. */
const granting =
  /^(?:getToken|refreshAccessToken|refreshToken|refreshTokens|getTokenFromCode|exchangeCode\w*|exchangeAuthorization|refreshAuthorization|authorizationCodeGrant|refreshTokenGrant|acquireTokenBy\w+|acquireTokenSilent|createToken|oauthCallback|registerClient)$/;

const passing =
  /^(?:stringify|parse|dump|from|concat|toString|String|trim|assign|fromEntries|entries|structuredClone|btoa|encode|serialize|normalize|json|text|freeze|merge|cloneDeep|pick|stringifySync|stableStringify)$/;

const encrypting = /^(?:createCipheriv|encryptString|encrypt|seal|secretbox|crypto_secretbox_easy)$/;

const contentOfCall = (reader: Reader, call: ts.CallExpression, frame: Frame | undefined): Content => {
  const { program } = reader;
  const name = lastName(call.expression);
  if (dropsContent(call)) {
    const masking = traceCallees(program, call, frame);
    // A function called `redact` that returns its argument redacts nothing.
    if (masking.length === 0) return nothing;
  }
  const given = call.arguments.filter((argument) => !ts.isFunctionLike(argument));
  const callees = traceCallees(program, call, frame);
  if (callees.length > 0) {
    if (callees.some(({ fn }) => encryptsInside(fn)))
      return { ...union(given.map((argument) => contentOf(reader, argument, frame))), encrypted: true };
    return union([
      ...callees.map(({ fn, frame: entered }) => contentOfReturns(reader, fn, entered)),
      typeContent(
        program,
        callees.map(({ fn }) => fn.type),
      ),
    ]);
  }
  if (encrypting.test(name)) return { ...union(given.map((argument) => contentOf(reader, argument, frame))), encrypted: true };
  if (granting.test(name)) return name === 'registerClient' ? only('client_secret', 'value') : grantedTokens;
  if (!passing.test(name)) return nothing;
  if (name === 'stringify' && given[1] !== undefined && ts.isArrayLiteralExpression(given[1])) {
    return union(given[1].elements.flatMap((key) => (ts.isStringLiteral(key) ? [fieldContent(key.text)] : [])));
  }
  const receiver = ts.isPropertyAccessExpression(call.expression) && call.arguments.length === 0 ? [call.expression.expression] : [];
  return union(
    [...given.slice(0, name === 'stringify' ? 1 : given.length), ...receiver].map((argument) => contentOf(reader, argument, frame)),
  );
};

const grantedTokens: Content = {
  kinds: new Map([
    ['refresh_token', 'value'],
    ['access_token', 'value'],
  ]),
  encrypted: false,
};

const fieldContent = (name: string): Content => {
  const named = judgeName(name);
  return named === undefined ? nothing : only(named.kind, named.certainty === 'certain' ? 'value' : 'name');
};

const encryptsInside = (fn: ts.Node): boolean => {
  for (const node of descendants(fn))
    if (ts.isCallExpression(node) && encrypting.test(lastName(node.expression)) && lastName(node.expression) !== 'encrypt') return true;
  for (const node of descendants(fn))
    if (ts.isCallExpression(node) && /(?:^|\.)subtle\.encrypt$/.test(node.expression.getText())) return true;
  return false;
};

const contentOfReturns = (reader: Reader, fn: ts.Node, frame: Frame): Content => {
  if (!isFunctionNode(fn) || fn.body === undefined) return nothing;
  if (!ts.isBlock(fn.body)) return ts.isExpression(fn.body) ? contentOf(reader, fn.body, frame) : nothing;
  const returned: Content[] = [];
  for (const node of descendants(fn.body, (each) => !ts.isFunctionLike(each)))
    if (ts.isReturnStatement(node) && node.expression !== undefined) returned.push(contentOf(reader, node.expression, frame));
  return union(returned);
};

const contentOfReference = (reader: Reader, node: ts.Expression, frame: Frame | undefined): Content => {
  const { program } = reader;
  const name = lastName(node);
  if (name === 'length') return nothing;
  const dropped = droppedByRest(program, node);
  const followed = union(trace(program, node, frame).map((end) => contentOfTrace(reader, end)));
  const used = ts.isIdentifier(node) ? usedAs(program, node) : nothing;
  const found = without(union([followed, used]), dropped);
  if (found.kinds.size > 0) return found;
  const named = judgeName(name);
  if (named !== undefined) return mayBeText(program, node, frame) ? only(named.kind, 'name') : nothing;
  return isCollectionName(name) && isOfUnknownOrigin(trace(program, node, frame)) ? only('token', 'name') : nothing;
};

const isOfUnknownOrigin = (ends: readonly Trace[]): boolean =>
  ends.some(({ kind }) => kind === 'parameter' || kind === 'unresolved' || kind === 'member');

const contentOfTrace = (reader: Reader, end: Trace): Content => {
  const { program } = reader;
  switch (end.kind) {
    case 'node':
      return ts.isExpression(end.node) && !isReference(end.node) ? contentOf(reader, end.node, end.frame) : nothing;
    case 'member': {
      const last = end.path.at(-1) ?? '';
      const named = judgeName(last);
      if (named?.certainty === 'certain') return only(named.kind, 'value');
      // `const { tokens } = await client.getToken(code)`, `client.credentials`.
      const owner = contentOfTrace(reader, end.of);
      const holdsMore = /^(?:tokens?|credentials|data|res|response|body|result)$/.test(last);
      if (owner.kinds.size > 0 && holdsMore) return owner;
      if (named !== undefined && [...owner.kinds.values()].includes('value')) return only(named.kind, 'value');
      return end.of.kind === 'parameter' ? fieldOfParameter(program, end.of.node, end.path) : nothing;
    }
    case 'parameter':
      return union([typeContent(program, [end.node.type]), ts.isIdentifier(end.node.name) ? usedAs(program, end.node.name) : nothing]);
    case 'environment': {
      const named = judgeName(end.name);
      return named === undefined ? nothing : only(named.kind, 'value');
    }
    case 'external':
    case 'global':
    case 'namespace':
    case 'missing':
    case 'unresolved':
      return nothing;
  }
};

const isReference = (node: ts.Node): boolean => ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);

const typeContent = (program: Program, types: readonly (ts.TypeNode | undefined)[]): Content => ({
  kinds: new Map(types.flatMap((type) => credentialsOfType(program, type)).map((kind) => [kind, 'value'])),
  encrypted: false,
});

/** `request.headers.authorization`. */
const fieldOfParameter = (_program: Program, _parameter: ts.ParameterDeclaration, path: readonly string[]): Content =>
  path.at(-1)?.toLowerCase() === 'authorization' ? only('token', 'value') : nothing;

/** The OAuth fields that the code reads from, or sets on, a variable: they tell what an answer of unknown shape is. */
const usedAs = (program: Program, name: ts.Identifier): Content => {
  const declaration = findDeclaration(name);
  const module = moduleOf(program, name);
  if (declaration === undefined || module === undefined) return nothing;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && !isAnswer(unwrap(declaration.initializer)))
    return typeContent(program, [declaration.type]);
  const kinds = new Map<string, 'value'>();
  let expires = false;
  for (const { object, field } of fieldReads(module.source)) {
    if (object.text !== name.text || findDeclaration(object) !== declaration) continue;
    const named = judgeName(field);
    if (named?.certainty === 'certain') kinds.set(named.kind, 'value');
    expires ||= field === 'expires_in';
  }
  if (expires) kinds.set('access_token', 'value');
  const typed = ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) ? typeContent(program, [declaration.type]) : nothing;
  return union([{ kinds, encrypted: false }, typed]);
};

/** The parsed answer of a server or file: `JSON.parse(text)`, `response.json()`, `(await axios.post(…)).data`. */
const isAnswer = (node: ts.Expression): boolean => {
  if (ts.isPropertyAccessExpression(node) && (node.name.text === 'data' || node.name.text === 'body')) return true;
  return ts.isCallExpression(node) && /^(?:parse|json|readJson|readJsonSync)$/.test(lastName(node.expression));
};

type FieldRead = { readonly object: ts.Identifier; readonly field: string };
const knownReads = new WeakMap<ts.SourceFile, readonly FieldRead[]>();

const fieldReads = (source: ts.SourceFile): readonly FieldRead[] => {
  const cached = knownReads.get(source);
  if (cached !== undefined) return cached;
  const reads: FieldRead[] = [];
  for (const node of descendants(source))
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))
      reads.push({ object: node.expression, field: node.name.text });
  knownReads.set(source, reads);
  return reads;
};

/** What `const { access_token, ...rest } = tokens` took out of `rest`. */
const droppedByRest = (_program: Program, node: ts.Expression): readonly string[] => {
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  if (declaration === undefined || !ts.isBindingElement(declaration) || declaration.dotDotDotToken === undefined) return [];
  return declaration.parent.elements.flatMap((element) => {
    const name = ts.isBindingElement(element) ? memberName(element.propertyName ?? element.name) : undefined;
    const named = name === undefined ? undefined : judgeName(name);
    return named === undefined ? [] : [named.kind];
  });
};

const without = ({ kinds, encrypted }: Content, dropped: readonly string[]): Content =>
  dropped.length === 0 ? { kinds, encrypted } : { kinds: new Map([...kinds].filter(([kind]) => !dropped.includes(kind))), encrypted };

export const union = (contents: readonly Content[]): Content => {
  const kinds = new Map<string, 'value' | 'name'>();
  for (const content of contents)
    for (const [kind, evidence] of content.kinds) if (evidence === 'value' || !kinds.has(kind)) kinds.set(kind, evidence);
  const holding = contents.filter((content) => content.kinds.size > 0);
  return { kinds, encrypted: holding.length > 0 && holding.every(({ encrypted }) => encrypted) };
};
