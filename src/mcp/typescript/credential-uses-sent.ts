import { ts } from 'ts-morph';
import type { Module } from './module.ts';
import { lastName, memberName, unwrap } from './syntax.ts';

/** A value that leaves the server as a credential; `shown` is the expression around it. */
export type Sent = { readonly sent: ts.Expression; readonly shown: ts.Expression /** Of the header or option. */; readonly name: string };

const headerName =
  /^(?:[Aa]uthorization|x-api-key|X-API-K(?:ey|EY)|X-Api-Key|api-key|apikey|private-token|PRIVATE-TOKEN|x-auth-token|X-Auth-Token|x-access-token)$/;
const optionName =
  /^(?:apiKey|api_key|apikey|token|authToken|auth_token|accessToken|access_token|bearerToken|personalAccessToken|password|secret|apiToken|secretKey|clientSecret|client_secret|connectionString)$/;

/** What a module sends as a credential: in headers, and in options of what it constructs. */
export const findSent = (module: Module): readonly Sent[] => {
  const found: Sent[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) found.push(...fromProperty(node));
    else if (ts.isNewExpression(node) && /^OAuth2(?:Client)?$/.test(lastName(node.expression))) {
      const secret = node.arguments?.[1];
      if (secret !== undefined) found.push({ sent: secret, shown: node, name: 'clientSecret' });
    }
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return found;
};

const fromProperty = (property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): readonly Sent[] => {
  const name = memberName(property.name) ?? '';
  const value = ts.isShorthandPropertyAssignment(property) ? property.name : property.initializer;
  if (headerName.test(name)) return sentIn(unwrap(value), value, name);
  return optionName.test(name) && isOption(property) ? sentIn(unwrap(value), value, name) : [];
};

/** `` `Bearer ${KEY}` ``, `'Bearer ' + KEY`, or the value alone. */
const sentIn = (value: ts.Expression, shown: ts.Expression, name: string): readonly Sent[] => {
  if (ts.isTemplateExpression(value))
    return value.templateSpans.length === 1 ? value.templateSpans.map(({ expression }) => ({ sent: expression, shown, name })) : [];
  if (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.PlusToken) return [{ sent: value.right, shown, name }];
  return [{ sent: value, shown, name }];
};

/** An option of something that is constructed: `new Client({ token })`. */
const isOption = (property: ts.ObjectLiteralElementLike): boolean => {
  const literal = property.parent;
  return ts.isNewExpression(literal.parent) && !/^(?:URLSearchParams|Map|Error)$/.test(lastName(literal.parent.expression));
};
