import { ts } from 'ts-morph';
import { isOptOutName } from '../../../knowledge/request-credentials.ts';
import { exitOf } from '../program/exits.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, lastName, unwrap } from '../program/syntax.ts';
import { callSites, type Trace, trace } from '../values/trace.ts';
import { type Path, waysOf } from './path-facts.ts';

const modeName = /http|sse|stream|transport|remote|server|mode/i;

/**
 * The settings that a condition finds missing where all else that it asks for is the mode in which the server talks over HTTP, and that nobody
 * opted out: `sse && !TOKEN && !ALLOW_UNAUTHENTICATED`.
 */
export const requiredInMode = (program: Program, condition: ts.Expression, isSetting: (found: Trace) => boolean): readonly Trace[] => {
  const ways = waysOf(program, condition, false, undefined, 'exits');
  if (ways.length < 2 || ways.length > 6) return [];
  const settings = ways.map((way) => presentIn(program, way).filter(isSetting));
  return settings.flatMap((found, index) =>
    found.length > 0 && ways.every((way, other) => other === index || isOptOut(program, way, settings[other] ?? []) || isOtherMode(way))
      ? found
      : [],
  );
};

/** What a way of one test says to be there. */
const presentIn = (program: Program, way: Path): readonly Trace[] => {
  const [fact] = way.slice(-1);
  return fact?.kind === 'test' && fact.holds && !ts.isBinaryExpression(unwrap(fact.expression)) ? trace(program, fact.expression) : [];
};

const isOptOut = (program: Program, way: Path, settings: readonly Trace[]): boolean => {
  const [fact] = way.slice(-1);
  if (fact?.kind !== 'test') return false;
  const written = [fact.expression, ...(fact.shown === undefined ? [] : [fact.shown])].map((each) => each.getText());
  const names = settings.flatMap((found) => (found.kind === 'environment' ? [found.name] : found.kind === 'member' ? found.path : []));
  const compared = ts.isBinaryExpression(unwrap(fact.expression)) ? environmentsIn(program, fact.expression) : [];
  return [...written, ...names, ...compared].some(isOptOutName);
};

const environmentsIn = (program: Program, expression: ts.Expression): readonly string[] =>
  [...descendants(expression)].flatMap((node) =>
    ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)
      ? trace(program, node).flatMap((found) => (found.kind === 'environment' ? [found.name] : []))
      : [],
  );

/** `transport === 'http'` came out false: the server does not talk over HTTP then. */
const isOtherMode = (way: Path): boolean => {
  const [fact] = way.slice(-1);
  if (fact?.kind !== 'test') return false;
  const node = unwrap(fact.expression);
  const isInequality =
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
      node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsToken);
  const shown = fact.shown === undefined ? node.getText() : `${fact.shown.getText()} ${node.getText()}`;
  const isNamed = fact.holds !== isInequality;
  return /stdio/i.test(shown) ? isNamed : !isNamed && modeName.test(shown);
};

/** Whether what a branch adds to a list of errors ends the start later: `errors.push(…)`, and `if (errors.length > 0) throw …` here or in a caller. */
export const endsByList = (program: Program, branch: ts.Statement): boolean => {
  for (const node of descendants(branch)) {
    if (!ts.isCallExpression(node) || lastName(node.expression) !== 'push') continue;
    const callee = unwrap(node.expression);
    const list = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
    const declaration = list !== undefined && ts.isIdentifier(list) ? findDeclaration(list) : undefined;
    if (list === undefined || declaration === undefined || !ts.isIdentifier(list)) continue;
    const fn = enclosingFunction(branch);
    if (endsWhereFilled(program, fn ?? branch.getSourceFile(), list.text)) return true;
    if (fn === undefined) continue;
    for (const site of callSites(program, fn)) {
      const kept = nameOfResult(site);
      if (kept !== undefined && endsWhereFilled(program, enclosingFunction(site) ?? site.getSourceFile(), kept)) return true;
    }
  }
  return false;
};

const endsWhereFilled = (program: Program, within: ts.Node, list: string): boolean =>
  [...descendants(within)].some((node) => {
    if (!ts.isIfStatement(node) || !new RegExp(`\\b${list}\\s*\\.\\s*length\\b`).test(node.expression.getText())) return false;
    const ends = exitOf(program, node.thenStatement);
    return ends === 'exit' || ends === 'throw';
  });

const nameOfResult = (call: ts.Node): string | undefined => {
  const { parent } = call;
  if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) ? parent.name.text : undefined;
  return ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) ? nameOfResult(parent) : undefined;
};
