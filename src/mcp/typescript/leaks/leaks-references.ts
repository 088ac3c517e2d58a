import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { isWholeEnvironment, variableOf } from '../credentials/environment-variables.ts';
import { findDeclaration } from '../program/scopes.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { typeContent, usedAs } from '../storage/token-stores-usage.ts';
import { type Frame, type Trace, trace } from '../values/trace.ts';
import { keepsToken } from './caller-auth.ts';
import { isCredentialHeader } from './leaks-calls.ts';
import { readObject } from './leaks-objects.ts';
import { isHidden, leavesOut } from './leaks-omissions.ts';
import type { Carried, Reader } from './leaks-reader.ts';
import { isFilteredPublic, isTestedPublic } from './public-values.ts';
import { readsGrant, takesCredential, takesQueryCredential } from './request-bodies.ts';

/** The credentials that a name, or a field of one, may hold. */
export const readReference = (reader: Reader, node: ts.Expression, frame: Frame | undefined): readonly Carried[] => {
  const name = lastName(node);
  if (!ts.isIdentifier(node) && harmlessField.test(name)) return [];
  if (isIdentity.test(name)) return [];
  if (ts.isIdentifier(node) && isCaught(node)) return [];
  if (isMaskedUnlessAsked(node) || isTestedPublic(node)) return [];
  const ends = trace(reader.program, node, frame).filter((end) => !isFilteredPublic(end));
  // A server that makes its own token has to tell it to its user.
  const made = ends.find((end) => end.kind === 'node' && isGenerated(end.node));
  // A generator of keys shows nothing else; a server makes one where its setting is missing.
  if (made !== undefined)
    return isSigningKey.test(name) && ends.some((end) => variableOf(end) !== undefined)
      ? [{ what: name, shape: 'credential', evidence: 'value', node: made.node, steps: made.steps }]
      : [];
  const found = ends.flatMap((end) => readEnd(reader, end).map((each) => ({ ...each, steps: [...end.steps, ...each.steps] })));
  if (found.length > 0) {
    const left = leavesOut(reader.program, node);
    return found.filter((each) => !isHidden(each, left));
  }
  const answer = reader.shown === 'fields' && ts.isIdentifier(node) ? readAnswer(reader, node) : [];
  if (answer.length > 0) return answer;
  const left = leavesOut(reader.program, node);
  const whole = readObject(reader, node, ends).filter((each) => !isHidden(each, left));
  if (whole.length > 0) return whole;
  return isNamedCredential(name) && ends.some(isOfUnknownOrigin)
    ? [{ what: name, shape: 'credential', evidence: 'name', node, steps: [] }]
    : [];
};

/** Fields that hold no credential whatever object they belong to; not to follow them saves most of the work. */
const harmlessField =
  /^(?:length|message|name|id|status|statusText|code|size|method|type|title|version|port|host|hostname|pathname|stack|count|description|client_?id|client_?name|user_?(?:name|id)|key_?file(?:name)?|email|sub)$/i;

/** `const [keyId, secret] = token.split('.')`: the part that says which one it is. */
const isIdentity = /[a-z0-9](?:Id|_id)$/;

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

/** With it everybody can make tokens that the server believes. */
const isSigningKey = /(?:jwt|sign(?:ing)?|session|encryption|cookie|hmac|master)_?(?:secret|key)$/i;

const isGenerated = (node: ts.Node): boolean =>
  /\brandom(?:Bytes|UUID)\(|\bnanoid\(/.test(node.getText().slice(0, 120)) && ts.isCallExpression(node);

/** `data` of which `data.access_token` is read elsewhere: the answer of a token endpoint. */
const readAnswer = (reader: Reader, node: ts.Identifier): readonly Carried[] => {
  const declaration = findDeclaration(node);
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return [];
  // What a request is cast to is what its author knows of the answer.
  const typed = bodyType(declaration);
  if (typed === undefined && declaration.type !== undefined) return [];
  const content = typed === undefined ? usedAs(reader.program, node) : typeContent(reader.program, [typed]);
  const kinds = [...content.kinds].filter(([, evidence]) => evidence === 'value').map(([kind]) => kind);
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

/** `const tokens = (await response.json()) as Tokens`, or declared so. */
const bodyType = ({ initializer, type }: ts.VariableDeclaration): ts.TypeNode | undefined => {
  const made = initializer === undefined ? undefined : unwrap(initializer);
  if (made === undefined || !ts.isCallExpression(made) || lastName(made.expression) !== 'json' || made.arguments.length > 0)
    return undefined;
  for (let at = initializer; at !== undefined; ) {
    if (ts.isAsExpression(at) || ts.isSatisfiesExpression(at)) return at.type;
    at = ts.isParenthesizedExpression(at) || ts.isAwaitExpression(at) ? at.expression : undefined;
  }
  return type;
};

/** Names that hold nothing but a credential. A bare `token` may be a word of a text, a `secret` or `key` anything. */
const isNamedCredential = (name: string): boolean =>
  /^(?:access|refresh|bearer|auth|user|session|id|api|oauth|github|gitlab|slack)_?tokens?$|^(?:api|secret|access)_?key$|^client_?secret$|^password$/i.test(
    name,
  ) && !/Tokens$/.test(name);

const isOfUnknownOrigin = ({ kind }: Trace): boolean => kind === 'parameter' || kind === 'member';

/** Beside `DROPBOX_APP_SECRET`, `DROPBOX_APP_KEY` is what stands in every address that users are sent to. */
const isIdOfApp = (name: string, node: ts.Node): boolean =>
  /_(?:APP|CONSUMER|CLIENT)_KEY$/.test(name) && node.getSourceFile().text.includes(name.replace(/KEY$/, 'SECRET'));

const wireName = /^(?:access_token|refresh_token|id_token|client_secret)$/;
const requestName = /^_?(?:req|request|httpReq|httpRequest|incomingRequest)$/;

const readEnd = (reader: Reader, end: Trace): readonly Carried[] => {
  const one = (what: string, shape: Carried['shape'] = 'credential'): readonly Carried[] => [
    { what, shape, evidence: 'value', node: end.node, steps: [] },
  ];
  const variable = variableOf(end);
  if (variable !== undefined) return isCredentialVariable(variable) && !isIdOfApp(variable, end.node) ? one(variable) : [];
  if (isWholeEnvironment(end)) return reader.shown === 'fields' ? one('process.env', 'environment') : [];
  switch (end.kind) {
    case 'member':
      return readMember(reader, end);
    case 'parameter': {
      if (reader.shown === 'text') return [];
      if (isWholeRequest(end.node)) return one('the request', 'headers');
      const [kind] = typeContent(reader.program, [end.node.type]).kinds.keys();
      // A type may promise more than there is, such as a secret that was replaced by asterisks.
      return kind === undefined ? [] : [{ what: kind, shape: 'credential', evidence: 'name', node: end.node, steps: [] }];
    }
    case 'node':
      if (!ts.isExpression(end.node) || ts.isIdentifier(end.node) || ts.isPropertyAccessExpression(end.node)) return [];
      return reader.read(reader, end.node, end.frame);
    case 'environment':
    case 'global':
    case 'external':
    case 'namespace':
    case 'missing':
    case 'unresolved':
      return [];
  }
};

/** `req` of express and of Node, which is printed with its headers; a request of the protocol has none. */
const isWholeRequest = (parameter: ts.ParameterDeclaration): boolean =>
  /\b(?:APIGatewayProxy|LambdaFunctionURL)Event/.test(parameter.type?.getText() ?? '') || isRequestOfServer(parameter);

const isRequestOfServer = (parameter: ts.ParameterDeclaration): boolean =>
  ts.isIdentifier(parameter.name) &&
  requestName.test(parameter.name.text) &&
  /^(?:express\.|http\.)?(?:Request|IncomingMessage|FastifyRequest)(?:<.*>)?$/.test(parameter.type?.getText() ?? '') &&
  hasResponse(parameter);

const hasResponse = ({ parent }: ts.ParameterDeclaration): boolean =>
  parent.parameters.some(({ name }) => ts.isIdentifier(name) && /^_?(?:res|response|reply)$/.test(name.text));

/** `event.headers` of a function in the cloud, and `({ event: { headers } }) => …`. */
const isNamedEvent = ({ name }: ts.ParameterDeclaration, holder: string | undefined): boolean =>
  holder === undefined ? ts.isIdentifier(name) && name.text === 'event' : /^(?:event|request|req)$/.test(holder);

/** `@Headers() headers` of NestJS. */
const isDecorated = (parameter: ts.ParameterDeclaration, name: string): boolean =>
  (ts.canHaveDecorators(parameter) ? (ts.getDecorators(parameter) ?? []) : []).some(
    ({ expression }) => ts.isCallExpression(expression) && lastName(expression.expression) === name && expression.arguments.length === 0,
  );

/** `req`, and what is taken apart beside a response: `({ headers, auth }, res) => …`. */
const isNamedRequest = (parameter: ts.ParameterDeclaration): boolean =>
  ts.isIdentifier(parameter.name)
    ? requestName.test(parameter.name.text)
    : parameter.parent.parameters[0] === parameter && hasResponse(parameter);

/** `client.interceptors.request.use((config) => …)`: the request as it will be sent. */
const isOfInterceptor = (of: Trace): boolean =>
  of.kind === 'parameter' &&
  ts.isCallExpression(of.node.parent.parent) &&
  /interceptors\.request\.use$/.test(of.node.parent.parent.expression.getText()) &&
  /authorization|api[-_]?key|bearer|token/i.test(of.node.getSourceFile().text);

/** A field of something that is not written here. */
const readMember = (reader: Reader, end: Extract<Trace, { kind: 'member' }>): readonly Carried[] => {
  const last = end.path.at(-1) ?? '';
  const one = (what: string, shape: Carried['shape'] = 'credential'): readonly Carried[] => [
    { what, shape, evidence: 'value', node: end.node, steps: [] },
  ];
  if (wireName.test(last)) return one(last);
  if (last === 'token' && /^authInfo$/.test(end.path.at(-2) ?? '')) return one('authInfo.token');
  if (end.of.kind === 'parameter' && end.path.length === 1 && isDecorated(end.of.node, 'Headers'))
    return isCredentialHeader(last.toLowerCase()) ? one(`the header ${last}`) : [];
  const headers = end.path.lastIndexOf('headers');
  const isRequest =
    end.of.kind === 'parameter' && (isNamedRequest(end.of.node) || (headers >= 0 && isNamedEvent(end.of.node, end.path[headers - 1])));
  const path = end.path.join('.');
  if (isRequest && (path === 'auth.token' || (path === 'auth' && reader.shown === 'fields' && keepsToken(reader.program))))
    return one('req.auth.token').map((each) => ({ ...each, field: 'token' }));
  if (headers >= 0 && (isRequest || isOfInterceptor(end.of))) {
    const header = end.path[headers + 1];
    if (header === undefined) return reader.shown === 'fields' ? one('the request headers', 'headers') : [];
    return isCredentialHeader(header) ? one(`the header ${header}`) : [];
  }
  if (path === 'requestInfo.headers' && end.of.kind === 'parameter' && reader.shown === 'fields')
    return one('the request headers', 'headers');
  if (isRequest && /^(?:url|originalUrl)$/.test(path) && takesQueryCredential(reader.program))
    return one('the address of the request with the credential in its query');
  if (isRequest && /^(?:query\.)?code$/.test(path) && readsGrant(end.node)) return one('the authorization code', 'code');
  if (isRequest && path === 'body' && reader.shown === 'fields' && takesCredential(reader.program, end.of)) return one('the request body');
  if (end.of.kind === 'node' && ts.isNewExpression(end.of.node) && /^(?:href|search)$/.test(last))
    return reader.read(reader, end.of.node, end.of.frame);
  // `const [, token] = header.split(' ')`, `const { tokens } = await client.getToken(code)`.
  if (end.of.kind !== 'node' || !ts.isCallExpression(end.of.node)) return [];
  // `decoded.split(':')[0]` of Basic authentication is the user's name.
  const index = last === '*' ? (/\[(\d)\]$/.exec(end.node.getText())?.[1] ?? '') : last;
  if (index === '0' && /\.split\(\s*['"`]:['"`]/.test(end.of.node.getText())) return [];
  // The first of a pair of `Object.entries(headers)` is the name of a header.
  if (last === '0' && end.of.node.expression.getText() === 'Object.entries') return [];
  if (last === '*' && !(index !== '' && /^(?:split|match|exec)$/.test(lastName(end.of.node.expression)))) return [];
  if (last === 'tokens' || last === 'credentials' || /^\d$|^groups$/.test(index)) return reader.read(reader, end.of.node, end.of.frame);
  return [];
};
