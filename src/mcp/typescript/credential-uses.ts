import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../knowledge/environment-names.ts';
import { type Answer, no, yes } from '../../model/answer.ts';
import type { CredentialUse, FailFast } from '../../model/project.ts';
import { isExamplePath } from '../source-files.ts';
import { checkEdit } from './credential-uses-edit.ts';
import { findFallbacks } from './credential-uses-fallbacks.ts';
import { mentionsOf } from './credential-uses-tests.ts';
import type { Module } from './module.ts';
import { ownerOf } from './owner.ts';
import type { Program } from './program.ts';
import { isFunctionNode, lastName, locate, memberName, unwrap } from './syntax.ts';
import { type Trace, trace } from './trace.ts';
import { constantText, toValueRef } from './values.ts';

/**
 * Credentials of the environment: those that are sent upstream, with whether anything looks at them before, and those with a literal to
 * fall back on. Who tests a variable, or names it in a list or schema, anywhere in the program counts as looking at it.
 */
export const findCredentialUses = (program: Program, failFasts: readonly FailFast[]): readonly CredentialUse[] => {
  const modules = [...program.modules.values()];
  const found = new Map<string, CredentialUse>();
  for (const module of modules) {
    for (const { sent, shown } of findSent(module)) {
      const use = toUse(program, failFasts, sent, shown);
      if (use === undefined) continue;
      const key = `${use.server}\0${use.name}`;
      const known = found.get(key);
      found.set(key, known === undefined ? use : { ...known, uses: [...known.uses, ...use.uses] });
    }
  }
  return [...found.values(), ...modules.flatMap((module) => findFallbacks(program, module))];
};

/** A value that leaves the server as a credential; `shown` is the expression around it. */
type Sent = { readonly sent: ts.Expression; readonly shown: ts.Expression };

const headerName =
  /^(?:[Aa]uthorization|x-api-key|X-API-K(?:ey|EY)|X-Api-Key|api-key|apikey|private-token|PRIVATE-TOKEN|x-auth-token|X-Auth-Token|x-access-token)$/;
const optionName =
  /^(?:apiKey|api_key|apikey|token|authToken|auth_token|accessToken|access_token|bearerToken|personalAccessToken|password|secret|apiToken|secretKey|clientSecret|client_secret|connectionString)$/;

const findSent = (module: Module): readonly Sent[] => {
  const found: Sent[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) found.push(...fromProperty(node));
    else if (ts.isNewExpression(node) && /^OAuth2(?:Client)?$/.test(lastName(node.expression))) {
      const secret = node.arguments?.[1];
      if (secret !== undefined) found.push({ sent: secret, shown: node });
    }
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return found;
};

const fromProperty = (property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): readonly Sent[] => {
  const name = memberName(property.name) ?? '';
  const value = ts.isShorthandPropertyAssignment(property) ? property.name : property.initializer;
  if (headerName.test(name)) return sentIn(unwrap(value), value);
  return optionName.test(name) && isOption(property) ? sentIn(unwrap(value), value) : [];
};

/** `` `Bearer ${KEY}` ``, `'Bearer ' + KEY`, or the value alone. */
const sentIn = (value: ts.Expression, shown: ts.Expression): readonly Sent[] => {
  if (ts.isTemplateExpression(value))
    return value.templateSpans.length === 1 ? value.templateSpans.map(({ expression }) => ({ sent: expression, shown })) : [];
  if (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.PlusToken) return [{ sent: value.right, shown }];
  return [{ sent: value, shown }];
};

/** An option of something that is constructed: `new Client({ token })`. */
const isOption = (property: ts.ObjectLiteralElementLike): boolean => {
  const literal = property.parent;
  return ts.isNewExpression(literal.parent) && !/^(?:URLSearchParams|Map|Error)$/.test(lastName(literal.parent.expression));
};

const toUse = (program: Program, failFasts: readonly FailFast[], sent: ts.Expression, shown: ts.Expression): CredentialUse | undefined => {
  const ends = trace(program, sent);
  const variables = ends.filter((end) => end.kind === 'environment');
  const [variable] = variables;
  if (variable === undefined || !isCredentialVariable(variable.name) || variables.some(({ name }) => name !== variable.name))
    return undefined;
  if (!ends.every((end) => end.kind === 'environment' || isNothing(end))) return undefined;
  const edit = checkEdit(program, variable);
  return {
    server: ownerOf(program, shown),
    name: variable.name,
    isExample: isExamplePath(shown.getSourceFile().fileName),
    value: toValueRef(program, ends, sent),
    checked: checkOf(program, failFasts, variable, sent),
    uses: [locate(shown)],
    shown: shown.getText().replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 60),
    ...(edit === undefined ? {} : { edit }),
  };
};

const isNothing = (end: Trace): boolean => end.kind === 'missing' || (end.kind === 'node' && constantText(end.node) === '');

const checkOf = (
  program: Program,
  failFasts: readonly FailFast[],
  variable: Extract<Trace, { kind: 'environment' }>,
  sent: ts.Expression,
): Answer => {
  const failFast = failFasts.find(({ name }) => name === variable.name);
  if (failFast !== undefined) return yes(failFast.at);
  const names = [variable.name, lastName(unwrap(sent)), ...variable.steps.flatMap(nameOf)];
  const mention = mentionsOf(
    program,
    names.filter((name) => name !== ''),
  );
  return mention === undefined ? no(locate(variable.node)) : yes(locate(mention));
};

/** The name under which a value passes a stop. */
const nameOf = (step: ts.Node): readonly string[] => {
  const named = ts.isVariableDeclaration(step) || ts.isParameter(step) || ts.isBindingElement(step) ? step : step.parent;
  if (named === undefined || isFunctionNode(named)) return [];
  if (ts.isBinaryExpression(named)) return [lastName(named.left)];
  if (
    ts.isVariableDeclaration(named) ||
    ts.isParameter(named) ||
    ts.isBindingElement(named) ||
    ts.isPropertyAssignment(named) ||
    ts.isPropertyDeclaration(named)
  )
    return [memberName(named.name) ?? ''];
  return [];
};
