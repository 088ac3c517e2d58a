import { ts } from 'ts-morph';
import type { OAuthFlow } from '../../../model/facts/oauth.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, isFunctionNode, lastName, unwrap } from '../program/syntax.ts';
import { callSites, trace, traceCallees } from '../values/trace.ts';

/** How good a `state` is, and where it is made from something that can be guessed. */
export type State = { readonly state: OAuthFlow['authorize']['state']; readonly weakAt?: ts.Node };

const random = /random(?:Bytes|UUID|Values|String)?\b|nanoid|uuid|generateState|randomState/i;

export const judgeState = (program: Program, expression: ts.Expression): State => {
  const given = givenByAll(program, expression);
  if (given !== undefined) return judgeState(program, given);
  const weak = weakNumber(program, expression);
  if (weak !== undefined) return { state: 'predictable', weakAt: weak };
  const ends = trace(program, expression);
  const texts = ends.map((end) => (end.kind === 'node' ? end.node.getText().slice(0, 400) : ''));
  if (texts.some((text) => /^Date\.now\(\)|^`?\$?\{?Date\.now|^String\(Date\.now/.test(text))) return { state: 'predictable' };
  if (ends.length > 0 && ends.every((end) => end.kind === 'node' && ts.isStringLiteralLike(end.node))) return { state: 'constant' };
  return { state: texts.length > 0 && texts.every((text) => random.test(text)) ? 'random' : 'unknown' };
};

/** `state || weak`, where every caller gives a state: what stands behind it is never used. */
const givenByAll = (program: Program, expression: ts.Expression): ts.Expression | undefined => {
  const node = unwrap(expression);
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  const made = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : node;
  const choice = made === undefined ? undefined : unwrap(made);
  if (choice === undefined || !ts.isBinaryExpression(choice) || !/^(?:\|\||\?\?)$/.test(choice.operatorToken.getText())) return undefined;
  const left = unwrap(choice.left);
  const parameter = ts.isIdentifier(left) ? findDeclaration(left) : undefined;
  if (parameter === undefined || !ts.isParameter(parameter) || !isFunctionNode(parameter.parent)) return undefined;
  const index = parameter.parent.parameters.indexOf(parameter);
  const sites = callSites(program, parameter.parent);
  const isGiven = ({ arguments: given }: { readonly arguments?: readonly ts.Expression[] | undefined }): boolean => {
    const argument = given?.[index];
    return argument !== undefined && judgeState(program, argument).state === 'random';
  };
  return sites.length > 0 && sites.every(isGiven) ? left : undefined;
};

/** `Math.random()` in what the value is made of: its expression, the constants behind it, and the function that makes it, also as a fallback. */
const weakNumber = (program: Program, expression: ts.Expression): ts.Node | undefined => {
  const own = weakIn(expression) ?? weakInCallees(program, expression);
  if (own !== undefined) return own;
  for (const end of trace(program, expression)) {
    // A parameter's default or a field leads here through its own steps.
    const made = [end.node, ...end.steps].find((node) => ts.isExpression(node) && !ts.isIdentifier(node));
    const weak = weakIn(end.node) ?? (made !== undefined && ts.isExpression(made) ? weakInCallees(program, made) : undefined);
    if (weak !== undefined) return weak;
    const derived = end.kind === 'node' && ts.isCallExpression(end.node) ? weakAmongNames(program, end.node) : undefined;
    if (derived !== undefined) return derived;
  }
  return undefined;
};

/** In the constants that a call is given: `createHash('sha256').update(verifier).digest()`. */
const weakAmongNames = (program: Program, call: ts.CallExpression): ts.Node | undefined => {
  for (const node of descendants(call)) {
    if (!ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) continue;
    for (const end of trace(program, node)) {
      const weak =
        end.kind === 'node' && ts.isCallExpression(end.node) ? (weakIn(end.node) ?? weakInCallees(program, end.node)) : undefined;
      if (weak !== undefined) return weak;
    }
  }
  return undefined;
};

const maximumDepth = 2;

/** In the functions that an expression calls; further in only where a name says that they make such a value, since much else draws lots. */
const weakInCallees = (program: Program, root: ts.Node, depth = 0): ts.Node | undefined => {
  for (const node of descendants(ts.isExpression(root) ? unwrap(root) : root)) {
    if (!ts.isCallExpression(node) || (depth > 0 && !/state|nonce|random|generate/i.test(lastName(node.expression)))) continue;
    for (const { fn } of traceCallees(program, node)) {
      if (fn.body === undefined) continue;
      const weak = weakIn(fn.body) ?? (depth < maximumDepth ? weakInCallees(program, fn.body, depth + 1) : undefined);
      if (weak !== undefined) return weak;
    }
  }
  return undefined;
};

const weakIn = (root: ts.Node): ts.Node | undefined => {
  for (const node of descendants(root)) if (ts.isCallExpression(node) && node.expression.getText() === 'Math.random') return node;
  return undefined;
};
