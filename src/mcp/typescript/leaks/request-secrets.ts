import { ts } from 'ts-morph';
import { isCredentialName } from '../../../knowledge/request-credentials.ts';
import type { SecretPlace } from '../../../model/facts/leaks.ts';
import type { Program } from '../program/program.ts';
import { descendants, enclosingFunction, lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { carriedBy } from './leaks-carried.ts';

/**
 * Where in a request of axios a credential stands, or undefined where it was sent with none. Headers and settings that can't be followed count as
 * holding one, for they are what programs build out of sight; an address or body only where one is seen in it.
 */
export const secretIn = (program: Program, call: ts.CallExpression, creation: ts.CallExpression | undefined): SecretPlace | undefined => {
  const { address, body, settings } = partsOf(program, call);
  return (
    ofSettings(program, settings) ??
    ofSettings(program, creation?.arguments[0]) ??
    (holdsSecret(program, body) ? 'body' : undefined) ??
    (holdsSecret(program, address) ? 'address' : undefined) ??
    (isSetElsewhere(program, creation === undefined) ? 'headers' : undefined)
  );
};

type Parts = Readonly<Partial<Record<'address' | 'body' | 'settings', ts.Expression>>>;

/** `axios.get(address, settings)`, `axios.post(address, body, settings)`, `axios(settings)`, `axios.request(settings)`. */
const partsOf = (program: Program, call: ts.CallExpression): Parts => {
  const [first, second, third] = call.arguments;
  if (first === undefined) return {};
  const method = lastName(call.expression);
  if (/^(?:post|put|patch)$/.test(method))
    return { address: first, ...(second === undefined ? {} : { body: second }), ...(third === undefined ? {} : { settings: third }) };
  if (second !== undefined) return { address: first, settings: second };
  const takesSettings =
    method === 'request' || trace(program, first).some(({ kind, node }) => kind === 'node' && ts.isObjectLiteralExpression(node));
  return takesSettings ? { settings: first } : { address: first };
};

const ofSettings = (program: Program, settings: ts.Expression | undefined): SecretPlace | undefined =>
  firstOf(program, settings, (name, value) => {
    switch (name) {
      case 'auth':
        return 'headers';
      case 'headers':
        return firstOf(program, value, (header) => (isCredentialName(header) ? 'headers' : undefined));
      case 'data':
        return holdsSecret(program, value) ? 'body' : undefined;
      case 'params':
      case 'url':
      case 'baseURL':
        return holdsSecret(program, value) ? 'address' : undefined;
    }
    return undefined;
  });

/** The first answer among the fields of an object that is written somewhere; one that is not may hold anything. */
const firstOf = (
  program: Program,
  object: ts.Expression | undefined,
  answer: (name: string, value: ts.Expression) => SecretPlace | undefined,
  depth = 0,
): SecretPlace | undefined => {
  if (object === undefined) return undefined;
  for (const end of trace(program, object)) {
    if (end.kind === 'missing') continue;
    if (end.kind !== 'node' || !ts.isObjectLiteralExpression(end.node) || depth > 4) return 'headers';
    for (const property of end.node.properties) {
      if (ts.isSpreadAssignment(property)) {
        const found = firstOf(program, property.expression, answer, depth + 1);
        if (found !== undefined) return found;
        continue;
      }
      const name = memberName(property.name);
      if (name === undefined) return 'headers';
      const value = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      const found = value === undefined ? undefined : answer(name, value);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

const holdsSecret = (program: Program, value: ts.Expression | undefined): boolean => {
  if (value === undefined) return false;
  if (carriedBy(program, value, 'fields').length > 0) return true;
  const node = unwrap(value);
  // `params.toString()`
  const receiver = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : node;
  return trace(program, receiver).some((end) => end.kind === 'node' && namesSecret(end.node));
};

/** `{ client_secret: secret }`, `new URLSearchParams({ … })`, and what is appended to one: the field's name says what the service takes it for. */
const namesSecret = (node: ts.Node): boolean => {
  if (ts.isNewExpression(node) && ts.isVariableDeclaration(node.parent)) {
    const variable = node.parent.name.getText();
    for (const call of descendants(enclosingFunction(node)?.body ?? node.getSourceFile())) {
      if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) continue;
      const [name] = call.arguments;
      if (!/^(?:set|append)$/.test(call.expression.name.text) || call.expression.expression.getText() !== variable) continue;
      if (name !== undefined && ts.isStringLiteralLike(name) && isSecretField(name.text)) return true;
    }
  }
  const object = ts.isNewExpression(node) && node.arguments?.[0] !== undefined ? unwrap(node.arguments[0]) : node;
  return (
    ts.isObjectLiteralExpression(object) &&
    object.properties.some(
      (property) =>
        isSecretField(memberName(property.name) ?? '') &&
        !(ts.isPropertyAssignment(property) && ts.isStringLiteralLike(unwrap(property.initializer))),
    )
  );
};

const isSecretField = (name: string): boolean => isCredentialName(name) && !/_(?:type(?:_hint)?|method|endpoint|uri|url)$/i.test(name);

const known = new WeakMap<Program, Record<'any' | 'own', boolean>>();

/** Interceptors and defaults may add a credential to every request: those of the package itself, or of clients made of it. */
const isSetElsewhere = (program: Program, isPackage: boolean): boolean => {
  let found = known.get(program);
  if (found === undefined) {
    const texts = [...program.modules.values()].map(({ source }) => source.text);
    found = {
      any: texts.some((text) => /\binterceptors\s*\.\s*request\b|\bdefaults\s*(?:\.\s*(?:headers|auth|params|data)\b|\[)/.test(text)),
      own: texts.some((text) => /\baxios\s*\.\s*(?:interceptors\s*\.\s*request|defaults)\b/i.test(text)),
    };
    known.set(program, found);
  }
  return isPackage ? found.own : found.any;
};
