import { ts } from 'ts-morph';
import { sendsNothing } from '../../../knowledge/upstream.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';

/**
 * A value that leaves the server as a credential; `shown` is the expression around it, `name` that of the header or option, `client` the
 * construction whose option it is.
 */
export type Sent = {
  readonly sent: ts.Expression;
  readonly shown: ts.Expression;
  readonly name: string;
  readonly client?: ts.NewExpression;
};

const headerName =
  /^(?:[Aa]uthorization|x-api-key|X-API-K(?:ey|EY)|X-Api-Key|api-key|apikey|private-token|PRIVATE-TOKEN|x-auth-token|X-Auth-Token|x-access-token)$/;
const optionName =
  /^(?:apiKey|api_key|apikey|token|authToken|auth_token|accessToken|access_token|bearerToken|personalAccessToken|password|secret|apiToken|secretKey|clientSecret|client_secret|connectionString)$/;

/** What a module sends as a credential: in headers, and in options of what it constructs. */
export const findSent = (module: Module): readonly Sent[] => {
  const found: Sent[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node))
      found.push(...fromProperty(node).map((sent) => withMaker(sent, node)));
    else if (ts.isNewExpression(node) && /^OAuth2(?:Client)?$/.test(lastName(node.expression))) {
      const secret = node.arguments?.[1];
      if (secret !== undefined) found.push({ sent: secret, shown: node, name: 'clientSecret' });
    } else if (ts.isCallExpression(node)) found.push(...fromSetting(node));
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const name = lastName(node.left);
      if (headerName.test(name) && /headers?\b/i.test(node.left.getText())) found.push(...sentIn(unwrap(node.right), node.right, name));
    }
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return found;
};

const withMaker = (sent: Sent, { parent }: ts.ObjectLiteralElementLike): Sent =>
  ts.isNewExpression(parent.parent) ? { ...sent, client: parent.parent } : sent;

const fromProperty = (property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): readonly Sent[] => {
  const name = memberName(property.name) ?? '';
  const value = ts.isShorthandPropertyAssignment(property) ? property.name : property.initializer;
  if (headerName.test(name)) return sentIn(unwrap(value), value, name);
  return optionName.test(name) && (isOption(property) || isFormSecret(name, property)) ? sentIn(unwrap(value), value, name) : [];
};

/** `headers.set('Authorization', value)`, `url.searchParams.append('api_key', value)` */
const fromSetting = (call: ts.CallExpression): readonly Sent[] => {
  const [name, value] = call.arguments;
  if (!/^(?:set|append)$/.test(lastName(call.expression)) || name === undefined || value === undefined || !ts.isStringLiteralLike(name))
    return [];
  const isParameter = /searchParams/.test(call.expression.getText()) && /^(?:api_?-?key|key|appid|access_token|token)$/i.test(name.text);
  return headerName.test(name.text) || isParameter ? sentIn(unwrap(value), value, name.text) : [];
};

/** What clients are made with besides: `createPool({ password })`, `axios.create({ auth: { password } })`. Left out, some connect without one. */
export const findConnecting = ({ calls }: Module): readonly Sent[] =>
  [...calls].flatMap(([method, found]) =>
    /^(?:create(?:Pool|Connection|Client|Transport)?|connect|extend|login)$/.test(method)
      ? found.flatMap(({ arguments: given }) => given.flatMap((argument) => connectingIn(argument, 0)))
      : [],
  );

const connectingIn = (expression: ts.Expression, depth: number): readonly Sent[] => {
  const literal = unwrap(expression);
  if (!ts.isObjectLiteralExpression(literal) || depth > 1) return [];
  return literal.properties.flatMap((property): readonly Sent[] => {
    if (!ts.isPropertyAssignment(property)) return [];
    const name = memberName(property.name) ?? '';
    if (/^(?:auth|credentials|connection)$/.test(name)) return connectingIn(property.initializer, depth + 1);
    return /^pass$/.test(name) || optionName.test(name) ? [{ sent: unwrap(property.initializer), shown: property.initializer, name }] : [];
  });
};

/** What a module gives to packages that talk to a service, as it is: `new Stripe(KEY)`, `createClient(url, KEY)`, and addresses with it in them. */
export const findHandedOver = (program: Program, { calls, constructions }: Module): readonly Sent[] =>
  [...calls.values(), ...constructions.values()].flat().flatMap((call) => {
    const values = (call.arguments ?? []).flatMap((argument): readonly ts.Expression[] => {
      const node = unwrap(argument);
      if (ts.isTemplateExpression(node))
        return /^(?:fetch|get|post|request|axios|ofetch|ky)$/.test(lastName(call.expression))
          ? node.templateSpans.map(({ expression }) => expression)
          : [];
      return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? [node] : [];
    });
    const leaving = values.filter(
      (value) => mayCarry.test(value.getText()) && trace(program, value).some((end) => end.kind === 'environment'),
    );
    return leaving.length > 0 && leaves(program, call) ? leaving.map((sent) => ({ sent, shown: sent, name: lastName(unwrap(sent)) })) : [];
  });

/** To follow every argument of every call would cost seconds. */
const mayCarry = /key|token|secret|pass|auth|cred|bearer|dsn|ur[il]|conn|env/i;

const leaves = (program: Program, call: ts.CallExpression | ts.NewExpression): boolean =>
  trace(program, call.expression).some(
    (callee) =>
      (callee.kind === 'global' && callee.name === 'fetch') || (callee.kind === 'external' && !sendsNothing.test(callee.specifier)),
  );

/** `` `Bearer ${KEY}` ``, `'Bearer ' + KEY`, or the value alone. */
const sentIn = (value: ts.Expression, shown: ts.Expression, name: string): readonly Sent[] => {
  if (ts.isTemplateExpression(value))
    return value.templateSpans.length === 1 ? value.templateSpans.map(({ expression }) => ({ sent: expression, shown, name })) : [];
  if (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.PlusToken) return [{ sent: value.right, shown, name }];
  return [{ sent: value, shown, name }];
};

/** `new URLSearchParams({ client_secret })`: what a token endpoint is sent. */
const isFormSecret = (name: string, { parent }: ts.ObjectLiteralElementLike): boolean =>
  name === 'client_secret' && ts.isNewExpression(parent.parent) && lastName(parent.parent.expression) === 'URLSearchParams';

/** An option of something that is constructed: `new Client({ token })`. */
const isOption = (property: ts.ObjectLiteralElementLike): boolean => {
  const literal = property.parent;
  return ts.isNewExpression(literal.parent) && !/^(?:URLSearchParams|Map|Error)$/.test(lastName(literal.parent.expression));
};
