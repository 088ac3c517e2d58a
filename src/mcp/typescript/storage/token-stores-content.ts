import { ts } from 'ts-morph';
import { grantedBy } from '../credentials/token-requests.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, isFunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, type Trace, trace, traceCallees } from '../values/trace.ts';
import { dropsContent, encrypting, encryptsInside, granting, mayBeText, passing } from './token-stores-calls.ts';
import { type Content, nothing, only, union, without } from './token-stores-kinds.ts';
import { isCollectionName, judgeName } from './token-stores-names.ts';
import { droppedByRest, speaksOfAccess, typeContent, usedAs } from './token-stores-usage.ts';

const maximumDepth = 14;

/** What credentials the value of an expression holds; `frame` gives the parameters around it their arguments. */
export const readContent = (program: Program, expression: ts.Expression, frame?: Frame): Content =>
  contentOf({ program, walk: { visits: 0, open: new Set() }, depth: 0 }, expression, frame);

/** Hostile code can nest objects so that reading each of their values never ends. */
const maximumVisits = 800;

type Reader = {
  readonly program: Program;
  readonly walk: { visits: number; readonly open: Set<ts.Node> };
  readonly depth: number;
};

const contentOf = (reader: Reader, expression: ts.Expression, frame: Frame | undefined): Content => {
  const { walk, depth, program } = reader;
  const node = unwrap(expression);
  if (depth > maximumDepth || walk.open.has(node)) return nothing;
  walk.visits += 1;
  if (walk.visits > maximumVisits) {
    program.noteBounded(node.getSourceFile().fileName);
    return nothing;
  }
  walk.open.add(node);
  try {
    return contentOfShape({ program, walk, depth: depth + 1 }, node, frame);
  } finally {
    walk.open.delete(node);
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
  if (isSerializedCache(call)) return grantedTokens;
  const granted = grantedBy(program, { kind: 'node', node: call, frame, steps: [] });
  if (granted !== undefined) return granted === 'access_token' ? grantedTokens : only(granted, 'value');
  if (encrypting.test(name) || (name === 'update' && isOfCipher(program, call, frame)))
    return { ...union(given.map((argument) => contentOf(reader, argument, frame))), encrypted: true };
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

/** `cipher.update(text)`, where `cipher` is made by `createCipheriv`. */
const isOfCipher = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean =>
  ts.isPropertyAccessExpression(call.expression) &&
  trace(program, call.expression.expression, frame).some(
    ({ node }) => ts.isCallExpression(node) && /^createCipher(?:iv)?$/.test(lastName(node.expression)),
  );

/** `msal.getTokenCache().serialize()`: refresh tokens of every account. */
const isSerializedCache = (call: ts.CallExpression): boolean => /tokenCache(?:\(\))?\s*\.\s*serialize$/i.test(call.expression.getText());

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
  const written = initializerOf(node);
  if (written !== undefined && !isReference(unwrap(written))) {
    // Read as it is written: following it would enter functions, and what they encrypt would look like any object.
    const content = contentOf(reader, written, frame);
    if (content.kinds.size > 0) return content;
  }
  const dropped = droppedByRest(node);
  const followed = union(trace(program, node, frame).map((end) => contentOfTrace(reader, end)));
  const used = ts.isIdentifier(node) ? union([usedAs(program, node), assignedFields(reader, node, frame)]) : nothing;
  const found = without(union([followed, used]), dropped);
  if (found.kinds.size > 0) return found;
  const named = judgeName(name);
  if (named !== undefined) return mayBeText(program, node, frame) ? only(named.kind, 'name') : nothing;
  const passed = typesOnTheWay(program, trace(program, node, frame));
  if (passed.kinds.size > 0) return without(passed, dropped);
  return isCollectionName(name) && isOfUnknownOrigin(trace(program, node, frame)) && speaksOfAccess(node.getSourceFile())
    ? only('token', 'name')
    : nothing;
};

const holdsMore =
  /(?:tokens?|credentials|data|res|response|body|result|session|grant|props|value|config|settings|client|info|store|state|\*)$/i;

/** What the types of the parameters and variables between a use and its origin say; they may promise more than there is. */
const typesOnTheWay = (program: Program, ends: readonly Trace[]): Content => {
  // A field of what is typed, such as the id of a client, is not the whole.
  const steps = ends.flatMap((end) => (end.kind === 'member' && !holdsMore.test(end.path.at(-1) ?? '') ? [] : end.steps));
  const declared = steps.flatMap((step) => (ts.isParameter(step) || ts.isVariableDeclaration(step) ? [step.type] : []));
  const { kinds } = typeContent(program, declared);
  return { kinds: new Map([...kinds.keys()].map((kind) => [kind, 'name'])), encrypted: false };
};

/** The initializer of the constant that an identifier names. */
const initializerOf = (node: ts.Expression): ts.Expression | undefined => {
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  return (declaration.parent.flags & ts.NodeFlags.Const) === 0 ? undefined : declaration.initializer;
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
      if (last === 'credentials' && isOAuthClient(program, end.of)) return grantedTokens;
      if (grantedBy(program, end) === 'access_token') return grantedTokens;
      const owner = contentOfTrace(reader, end.of);
      if (owner.kinds.size > 0 && /^(?:tokens?|credentials|data|res|response|body|result)$/.test(last)) return owner;
      if (named !== undefined && [...owner.kinds.values()].includes('value')) return only(named.kind, 'value');
      return end.of.kind === 'parameter' && last.toLowerCase() === 'authorization' ? only('token', 'value') : nothing;
    }
    case 'parameter':
      if (isTokensEvent(end.node)) return grantedTokens;
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

/** google-auth-library's client, made here, a parameter of its type, or what `authenticate` of @google-cloud/local-auth gives. */
const isOAuthClient = (program: Program, owner: Trace): boolean => {
  if (owner.kind === 'node' && ts.isCallExpression(owner.node)) {
    const callee = externalCallee(program, owner.node, owner.frame);
    return callee?.kind === 'external' && callee.specifier === '@google-cloud/local-auth';
  }
  if (owner.kind === 'node') return ts.isNewExpression(owner.node) && /^OAuth2(?:Client)?$/.test(lastName(owner.node.expression));
  return owner.kind === 'parameter' && /\bOAuth2Client\b/.test(owner.node.type?.getText() ?? '');
};

/** `client.on('tokens', (tokens) => …)` of google-auth-library. */
const isTokensEvent = ({ parent: fn }: ts.ParameterDeclaration): boolean => {
  if (!ts.isCallExpression(fn.parent) || !/^(?:on|once|addListener)$/.test(lastName(fn.parent.expression))) return false;
  const [event] = fn.parent.arguments;
  return event !== undefined && ts.isStringLiteralLike(event) && event.text === 'tokens';
};

const isReference = (node: ts.Node): boolean => ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);

/** `config.refresh_token = granted.refresh_token` before `config` is written. */
const assignedFields = (reader: Reader, name: ts.Identifier, frame: Frame | undefined): Content => {
  const declaration = findDeclaration(name);
  const module = moduleOf(reader.program, name);
  if (declaration === undefined || module === undefined) return nothing;
  return union(
    [...module.assignments].flatMap(([field, assignments]) => {
      const named = judgeName(field);
      if (named === undefined) return [];
      return assignments.flatMap(({ left, right }) => {
        if (!ts.isPropertyAccessExpression(left) || !ts.isIdentifier(left.expression)) return [];
        if (
          left.expression.text !== name.text ||
          findDeclaration(left.expression) !== declaration ||
          !mayBeText(reader.program, right, frame)
        )
          return [];
        const held = contentOf(reader, right, frame);
        if (held.kinds.size > 0) return [held];
        return [only(named.kind, named.certainty === 'certain' ? 'value' : 'name')];
      });
    }),
  );
};
