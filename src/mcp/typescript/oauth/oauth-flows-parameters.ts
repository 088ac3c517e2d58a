import { ts } from 'ts-morph';
import { descendants, enclosingFunction, lastName, memberName } from '../program/syntax.ts';
import type { AddressParameter } from './oauth-flows-addresses.ts';

/** The parameters of an authorization request by name. */
export type Parameters = ReadonlyMap<string, AddressParameter>;

/** The function that a node stands in, or its file. */
export const around = (node: ts.Node): ts.Node => enclosingFunction(node) ?? node.getSourceFile();

/** Parameters by name: of the literal itself, and those that the function around it sets one by one. */
export const parametersOf = (literal: ts.ObjectLiteralExpression | undefined, scope: ts.Node): Parameters => {
  const parameters = new Map<string, AddressParameter>();
  const put = (name: string, expression: ts.Expression): void => void parameters.set(name, { kind: 'expression', expression });
  for (const property of literal?.properties ?? []) {
    const name = camelNames.get(memberName(property.name) ?? '') ?? memberName(property.name) ?? '';
    if (ts.isPropertyAssignment(property)) put(name, property.initializer);
    else if (ts.isShorthandPropertyAssignment(property)) put(name, property.name);
  }
  for (const node of descendants(scope)) {
    if (ts.isCallExpression(node) && /^(?:set|append)$/.test(lastName(node.expression))) {
      const [name, value] = node.arguments;
      if (name !== undefined && value !== undefined && ts.isStringLiteralLike(name) && !parameters.has(name.text)) put(name.text, value);
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left)
    ) {
      const name = node.left.name.text;
      if (/^(?:state|code_challenge|code_challenge_method)$/.test(name)) put(name, node.right);
    }
  }
  return parameters;
};

/** What MSAL calls the parameters. */
const camelNames: ReadonlyMap<string, string> = new Map([
  ['codeChallenge', 'code_challenge'],
  ['codeChallengeMethod', 'code_challenge_method'],
  ['redirectUri', 'redirect_uri'],
]);
