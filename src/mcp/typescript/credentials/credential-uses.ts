import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { type Answer, no, yes } from '../../../model/answer.ts';
import type { CredentialUse } from '../../../model/facts/credentials.ts';
import type { FailFast } from '../../../model/facts/values.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, locate, memberName, unwrap } from '../program/syntax.ts';
import { commandLineOption } from '../values/command-line-options.ts';
import { externalCallee, type Trace, trace } from '../values/trace.ts';
import { constantText, toValueRef } from '../values/values.ts';
import { checkEdit } from './credential-uses-edit.ts';
import { findFallbacks, handedFallback } from './credential-uses-fallbacks.ts';
import { findHandedOver, findSent } from './credential-uses-sent.ts';
import { findSigning } from './credential-uses-signing.ts';
import { mentionsOf } from './credential-uses-tests.ts';

/**
 * Credentials of the environment: those that are sent upstream, with whether anything looks at them before, and those with a literal to
 * fall back on. Who tests a variable, or names it in a list or schema, anywhere in the program counts as looking at it.
 */
export const findCredentialUses = (program: Program, failFasts: readonly FailFast[]): readonly CredentialUse[] => {
  const modules = [...program.modules.values()];
  const found = new Map<string, CredentialUse>();
  for (const module of modules) {
    for (const { sent, shown, client } of [...findSent(module), ...findHandedOver(program, module)]) {
      if (client !== undefined && (checksByItself(program, client) || isOfProgram(program, client))) continue;
      const use = toUse(program, failFasts, sent, shown, client);
      if (use === undefined) continue;
      const key = `${use.server}\0${use.name}`;
      const known = found.get(key);
      found.set(key, known === undefined ? use : { ...known, uses: [...known.uses, ...use.uses] });
    }
  }
  for (const module of modules)
    for (const { sent, shown } of findSigning(program, module)) {
      const use = toUse(program, failFasts, sent, shown);
      // A key that is missing ends with an error; an empty one signs.
      if (use?.value.default?.origin.kind !== 'literal' || use.value.default.origin.value.reveal() !== '') continue;
      const key = `${use.server}\0${use.name}`;
      if (!found.has(key)) found.set(key, use);
    }
  const fallbacks = modules.flatMap((module) => findFallbacks(program, module));
  for (const module of modules)
    for (const { sent } of [...findSent(module), ...findSigning(program, module)]) {
      const handed = handedFallback(program, sent, fallbacks);
      if (handed !== undefined) fallbacks.push(handed);
    }
  return [...found.values(), ...fallbacks];
};

const toUse = (
  program: Program,
  failFasts: readonly FailFast[],
  sent: ts.Expression,
  shown: ts.Expression,
  client?: ts.NewExpression,
): CredentialUse | undefined => {
  const ends = trace(program, sent).flatMap((end) => trimmed(program, end));
  const variables = ends.filter((end) => end.kind === 'environment');
  const [variable] = variables;
  if (variable === undefined || !isCredentialVariable(variable.name) || variables.some(({ name }) => name !== variable.name))
    return undefined;
  if (!ends.every((end) => end.kind === 'environment' || isNothing(end) || isFlag(program, end))) return undefined;
  const edit = checkEdit(program, variable);
  return {
    server: ownerOf(program, shown),
    name: variable.name,
    isExample: isExamplePath(shown.getSourceFile().fileName),
    value: toValueRef(program, ends, sent),
    checked: checkOf(program, failFasts, variable, sent),
    uses: [locate(shown)],
    shown: shown.getText().replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 60),
    ...(client === undefined ? {} : { client: lastName(client.expression) }),
    ...(edit === undefined ? {} : { edit }),
  };
};

/** A class with a body here: what it does with the option is seen there. */
const isOfProgram = (program: Program, client: ts.NewExpression): boolean =>
  trace(program, client.expression).some(({ node }) => ts.isClassLike(node));

/** Clients that look for their key themselves and throw without one, most of them when they are made. */
const checkingClients =
  /^(?:openai|@anthropic-ai\/sdk|groq-sdk|together-ai|@cerebras\/cerebras_cloud_sdk|stripe|resend|exa-js|@supabase\/supabase-js|@supabase\/ssr|@tavily\/core|@mendable\/firecrawl-js|firecrawl|@pinecone-database\/pinecone|@browserbasehq\/sdk|@perplexity-ai\/perplexity_ai|@runwayml\/sdk|lumaai|modern-treasury|@turbopuffer\/turbopuffer)$/;

const checksByItself = (program: Program, client: ts.NewExpression): boolean => {
  const callee = externalCallee(program, client);
  return callee?.kind === 'external' && checkingClients.test(callee.specifier);
};

/** `process.env.KEY?.trim()` */
const trimmed = (program: Program, end: Trace): readonly Trace[] => {
  if (end.kind !== 'node' || !ts.isCallExpression(end.node) || !ts.isPropertyAccessExpression(end.node.expression)) return [end];
  return end.node.expression.name.text === 'trim' ? trace(program, end.node.expression.expression, end.frame) : [end];
};

/** A flag that may be left out, in front of the variable. */
const isFlag = (program: Program, end: Trace): boolean =>
  end.kind === 'member' &&
  (end.of.kind === 'node' || end.of.kind === 'parameter') &&
  (ts.isCallExpression(end.of.node) || ts.isParameter(end.of.node)) &&
  commandLineOption(program, end.of.node, end.path) !== undefined;

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
