import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../knowledge/environment-names.ts';
import { isCredentialName } from '../../knowledge/request-credentials.ts';
import type { Flow } from '../../model/project.ts';
import { leavesOut } from './leaks-omissions.ts';
import type { Program } from './program.ts';
import { findDeclaration } from './scopes.ts';
import { isFunctionNode, lastName, memberName, ownDescendants, unwrap } from './syntax.ts';
import { dropsContent, granting } from './token-stores-calls.ts';
import { typeContent, usedAs } from './token-stores-usage.ts';
import { type Frame, type Trace, trace, traceCallees } from './trace.ts';

/** One credential in a printed value. */
export type Carried = {
  readonly what: string;
  /** The outermost field that holds it, where an object is printed. */
  readonly field?: string;
  readonly shape: NonNullable<Flow['shape']> | 'credential';
  readonly evidence: 'value' | 'name';
  /** Where it comes from. */
  readonly node: ts.Node;
  readonly steps: readonly ts.Node[];
  /** The answer of a server, which holds tokens only when the request succeeded. */
  readonly isAnswer?: true;
};

/** How a value is shown: `text` turns objects into "[object Object]", `fields` shows what they hold. */
export type Shown = 'text' | 'fields';

const maximumDepth = 12;
const maximumVisits = 400;

/** The credentials that are readable where an expression is printed. What can't be followed carries none: unknown stays silent. */
export const carriedBy = (program: Program, expression: ts.Expression, shown: Shown, frame?: Frame): readonly Carried[] => {
  const found = read({ program, walk: { visits: 0, open: new Set() }, depth: 0, shown }, expression, frame);
  return found.filter((each, index) => found.findIndex(({ what }) => what === each.what) === index);
};

type Reader = {
  readonly program: Program;
  readonly walk: { visits: number; readonly open: Set<ts.Node> };
  readonly depth: number;
  readonly shown: Shown;
};

const read = (reader: Reader, expression: ts.Expression, frame: Frame | undefined): readonly Carried[] => {
  const { walk, depth } = reader;
  const node = unwrap(expression);
  if (depth > maximumDepth || walk.visits > maximumVisits || walk.open.has(node)) return [];
  walk.visits += 1;
  walk.open.add(node);
  try {
    return readShape({ ...reader, depth: depth + 1 }, node, frame);
  } finally {
    walk.open.delete(node);
  }
};

const composing: readonly ts.SyntaxKind[] = [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];

const readShape = (reader: Reader, node: ts.Expression, frame: Frame | undefined): readonly Carried[] => {
  const inside = (inner: ts.Expression): readonly Carried[] => read(reader, inner, frame);
  const asText = (inner: ts.Expression): readonly Carried[] => read({ ...reader, shown: 'text' }, inner, frame);
  if (ts.isTemplateExpression(node)) return node.templateSpans.flatMap(({ expression }) => asText(expression));
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) return [...asText(node.left), ...asText(node.right)];
    if (composing.includes(kind)) return [...inside(node.left), ...inside(node.right)];
    return kind === ts.SyntaxKind.AmpersandAmpersandToken ? inside(node.right) : [];
  }
  if (ts.isConditionalExpression(node)) return [...inside(node.whenTrue), ...inside(node.whenFalse)];
  if (ts.isObjectLiteralExpression(node)) return reader.shown === 'fields' ? readFields(reader, node, frame) : [];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((element) => inside(ts.isSpreadElement(element) ? element.expression : element));
  if (ts.isNewExpression(node)) return /Error$/.test(lastName(node.expression)) ? (node.arguments ?? []).slice(0, 1).flatMap(asText) : [];
  if (ts.isCallExpression(node)) return readCall(reader, node, frame);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return readReference(reader, node, frame);
  return [];
};

/** What an object's fields hold, the later ones hiding what a spread before them gives. */
const readFields = (reader: Reader, literal: ts.ObjectLiteralExpression, frame: Frame | undefined): readonly Carried[] => {
  const hidden = new Set<string>();
  const found: Carried[] = [];
  for (const property of literal.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      found.push(...read(reader, property.expression, frame).filter((each) => !isHidden(each, hidden)));
      continue;
    }
    const name = memberName(property.name);
    if (name === undefined || hidden.has(name)) continue;
    hidden.add(name);
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    if (value !== undefined) found.push(...read(reader, value, frame).map((each) => ({ ...each, field: name })));
  }
  return found;
};

/** Whether a credential came by way of a field that is no longer there. */
const isHidden = ({ field, what }: Carried, hidden: ReadonlySet<string>): boolean => hidden.has(field ?? what);

const textPassing =
  /^(?:String|toString|concat|join|trim|trimStart|trimEnd|toLowerCase|toUpperCase|inspect|format|encodeURIComponent|decodeURIComponent|encodeURI|btoa|from|padEnd|padStart|split|at|valueOf|flat|dump)$/;
const fieldPassing = /^(?:stringify|inspect|assign|entries|values|fromEntries|structuredClone|freeze|dump|stringifySync)$/;

const readCall = (reader: Reader, call: ts.CallExpression, frame: Frame | undefined): readonly Carried[] => {
  const { program } = reader;
  const callees = traceCallees(program, call, frame);
  if (callees.length > 0) return callees.flatMap(({ fn, frame: entered }) => readReturns(reader, fn, entered));
  const name = lastName(call.expression);
  const receiver = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
  if (name === 'slice' || name === 'substring' || name === 'substr') return readPart(reader, call, receiver, frame);
  if (dropsContent(call)) return [];
  if (granting.test(name) && reader.shown === 'fields' && name !== 'refreshToken')
    return [{ what: 'tokens', shape: 'credential', evidence: 'value', node: call, steps: [] }];
  if (/^(?:getPassword|findPassword)$/.test(name))
    return [{ what: 'a keychain entry', shape: 'credential', evidence: 'value', node: call, steps: [] }];
  if (
    name === 'stringify' &&
    call.arguments[1] !== undefined &&
    call.arguments[1].getText() !== 'null' &&
    call.arguments[1].getText() !== 'undefined'
  )
    return [];
  const isFields = fieldPassing.test(name);
  if (!isFields && !textPassing.test(name) && !removesScheme(call)) return headerCall(call);
  const inner: Reader = isFields ? { ...reader, shown: 'fields' } : reader;
  const given = [
    ...(isFields || name === 'String' || name === 'from' || name === 'concat' || /URI|btoa|format/.test(name) ? call.arguments : []),
  ];
  const own = receiver === undefined || isFields || /^(?:Buffer|util|querystring|qs)$/.test(receiver.getText()) ? [] : [receiver];
  return [...given.slice(0, name === 'stringify' || name === 'inspect' ? 1 : given.length), ...own].flatMap((argument) =>
    read(inner, argument, frame),
  );
};

/** `header.replace(/^Bearer /, '')` */
const removesScheme = (call: ts.CallExpression): boolean =>
  lastName(call.expression) === 'replace' && /bearer|basic/i.test(call.arguments[0]?.getText() ?? '');

/** `req.get('authorization')`, `request.headers.get('x-api-key')`. */
const headerCall = (call: ts.CallExpression): readonly Carried[] => {
  const [name] = call.arguments;
  const callee = call.expression;
  if (name === undefined || !ts.isStringLiteralLike(name) || !ts.isPropertyAccessExpression(callee)) return [];
  const isRequest =
    /(?:^|\.)(?:req|request|c\.req|headers)$/.test(callee.expression.getText()) &&
    !/res(?:ponse)?\.headers$/.test(callee.expression.getText());
  if (!isRequest || !/^(?:get|header)$/.test(callee.name.text) || !isCredentialHeader(name.text)) return [];
  return [{ what: `the header ${name.text}`, shape: 'credential', evidence: 'value', node: call, steps: [] }];
};

const isCredentialHeader = (name: string): boolean => isCredentialName(name) && !/user-agent|www-authenticate|author$/i.test(name);

/** The beginning of a value is harmless up to 8 characters, its end up to 4; what can't be counted stays silent. */
const readPart = (
  reader: Reader,
  call: ts.CallExpression,
  receiver: ts.Expression | undefined,
  frame: Frame | undefined,
): readonly Carried[] => {
  const [start, end] = call.arguments.map((argument) => argument.getText());
  if (receiver === undefined || start === undefined) return [];
  const text: Reader = { ...reader, shown: 'text' };
  const scheme = /^(?:6|7|8|'Bearer '\.length|"Bearer "\.length)$/;
  if (end === undefined) return scheme.test(start) ? read(text, receiver, frame) : [];
  if (start !== '0' || !/^\d+$/.test(end) || Number(end) <= 8) return [];
  return read(text, receiver, frame).map((each) => ({ ...each, shape: 'part' }));
};

const readReturns = (reader: Reader, fn: ts.Node, frame: Frame): readonly Carried[] => {
  if (!isFunctionNode(fn) || fn.body === undefined) return [];
  if (!ts.isBlock(fn.body)) return read(reader, fn.body, frame);
  return [...ownDescendants(fn.body)].flatMap((node) =>
    ts.isReturnStatement(node) && node.expression !== undefined ? read(reader, node.expression, frame) : [],
  );
};

const readReference = (reader: Reader, node: ts.Expression, frame: Frame | undefined): readonly Carried[] => {
  const name = lastName(node);
  if (!ts.isIdentifier(node) && harmlessField.test(name)) return [];
  if (ts.isIdentifier(node) && isCaught(node)) return [];
  if (isMaskedUnlessAsked(node)) return [];
  const ends = trace(reader.program, node, frame);
  // A server that makes its own token has to tell it to its user.
  if (ends.some((end) => end.kind === 'node' && isGenerated(end.node))) return [];
  const found = ends.flatMap((end) => readEnd(reader, end).map((each) => ({ ...each, steps: [...end.steps, ...each.steps] })));
  if (found.length > 0) {
    const left = leavesOut(reader.program, node);
    return found.filter((each) => !isHidden(each, left));
  }
  const answer = reader.shown === 'fields' && ts.isIdentifier(node) ? readAnswer(reader, node) : [];
  if (answer.length > 0) return answer;
  return isNamedCredential(name) && ends.some(isOfUnknownOrigin)
    ? [{ what: name, shape: 'credential', evidence: 'name', node, steps: [] }]
    : [];
};

/** Fields that hold no credential whatever object they belong to; not to follow them saves most of the work. */
const harmlessField =
  /^(?:length|message|name|id|status|statusText|code|size|method|type|title|version|port|host|hostname|stack|count|description)$/;

const isCaught = (node: ts.Identifier): boolean => {
  const declaration = findDeclaration(node);
  return declaration !== undefined && ts.isCatchClause(declaration.parent);
};

/** `const shown = config.disableMasking ? request : maskRequest(request)`: to see it all is a decision of who runs the server. */
const isMaskedUnlessAsked = (node: ts.Expression): boolean => {
  let root = node;
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  const declaration = ts.isIdentifier(root) ? findDeclaration(root) : undefined;
  const made = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  if (made === undefined || !ts.isConditionalExpression(made)) return false;
  return [made.whenTrue, made.whenFalse].some(
    (branch) => ts.isCallExpression(branch) && /mask|redact|saniti[sz]|scrub/i.test(lastName(branch.expression)),
  );
};

const isGenerated = (node: ts.Node): boolean =>
  /\brandom(?:Bytes|UUID)\(|\bnanoid\(/.test(node.getText().slice(0, 120)) && ts.isCallExpression(node);

/** `data` of which `data.access_token` is read elsewhere: the answer of a token endpoint. */
const readAnswer = (reader: Reader, node: ts.Identifier): readonly Carried[] => {
  const declaration = findDeclaration(node);
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.type !== undefined) return [];
  const kinds = [...usedAs(reader.program, node).kinds].filter(([, evidence]) => evidence === 'value').map(([kind]) => kind);
  const [what] = kinds;
  return what === undefined
    ? []
    : [
        {
          what: kinds.includes('access_token') ? 'access_token' : what,
          shape: 'credential',
          evidence: 'value',
          node,
          steps: [],
          isAnswer: true,
        },
      ];
};

/** Names that hold nothing but a credential. A bare `token` may be a word of a text, a `secret` or `key` anything. */
const isNamedCredential = (name: string): boolean =>
  /^(?:access|refresh|bearer|auth|user|session|id|api|oauth|github|gitlab|slack)_?tokens?$|^(?:api|secret|access)_?key$|^client_?secret$|^password$/i.test(
    name,
  ) && !/Tokens$/.test(name);

const isOfUnknownOrigin = ({ kind }: Trace): boolean => kind === 'parameter' || kind === 'member';

const wireName = /^(?:access_token|refresh_token|id_token|client_secret)$/;
const requestName = /^_?(?:req|request|httpReq|httpRequest|incomingRequest)$/;

const readEnd = (reader: Reader, end: Trace): readonly Carried[] => {
  const one = (what: string, shape: Carried['shape'] = 'credential'): readonly Carried[] => [
    { what, shape, evidence: 'value', node: end.node, steps: [] },
  ];
  switch (end.kind) {
    case 'environment':
      return isCredentialVariable(end.name) ? one(end.name) : [];
    case 'global':
      return end.name === 'process.env' && reader.shown === 'fields' ? one('process.env', 'environment') : [];
    case 'member':
      return readMember(reader, end);
    case 'parameter': {
      if (reader.shown === 'text') return [];
      const [kind] = typeContent(reader.program, [end.node.type]).kinds.keys();
      // A type may promise more than there is, such as a secret that was replaced by asterisks.
      return kind === undefined ? [] : [{ what: kind, shape: 'credential', evidence: 'name', node: end.node, steps: [] }];
    }
    case 'node':
      if (!ts.isExpression(end.node) || ts.isIdentifier(end.node) || ts.isPropertyAccessExpression(end.node)) return [];
      return read(reader, end.node, end.frame);
    case 'external':
    case 'namespace':
    case 'missing':
    case 'unresolved':
      return [];
  }
};

/** A field of something that is not written here. */
const readMember = (reader: Reader, end: Extract<Trace, { kind: 'member' }>): readonly Carried[] => {
  const last = end.path.at(-1) ?? '';
  const one = (what: string, shape: Carried['shape'] = 'credential'): readonly Carried[] => [
    { what, shape, evidence: 'value', node: end.node, steps: [] },
  ];
  if (wireName.test(last)) return one(last);
  if (last === 'token' && /^authInfo$/.test(end.path.at(-2) ?? '')) return one('authInfo.token');
  const headers = end.path.lastIndexOf('headers');
  const isRequest = end.of.kind === 'parameter' && ts.isIdentifier(end.of.node.name) && requestName.test(end.of.node.name.text);
  if (headers >= 0 && isRequest) {
    const header = end.path[headers + 1];
    if (header === undefined) return reader.shown === 'fields' ? one('the request headers', 'headers') : [];
    return isCredentialHeader(header) ? one(`the header ${header}`) : [];
  }
  // `const [, token] = header.split(' ')`, `const { tokens } = await client.getToken(code)`.
  if (end.of.kind !== 'node' || !ts.isCallExpression(end.of.node)) return [];
  if (last === 'tokens' || last === 'credentials' || /^\d$/.test(last)) return read(reader, end.of.node, end.of.frame);
  return [];
};
