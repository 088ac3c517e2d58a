import { ts } from 'ts-morph';
import { exitOf } from '../program/exits.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, type FunctionNode, lastName, unwrap } from '../program/syntax.ts';
import { codeVerifier, names as holds } from './parameter-tests.ts';
import { testsOf, type ValueTest } from './protocol-values.ts';

/**
 * What is left open where a verifier is compared with its challenge: who sends none is not asked for one; a client that sent no challenge needs
 * none; the challenge may be the verifier itself.
 */
export type VerifierGap = { readonly how: 'optional-verifier' | 'optional-pkce' | 'plain-pkce'; readonly at: ts.Node };

export const verifierGaps = (program: Program, endpoint: FunctionNode): readonly VerifierGap[] => {
  const tests = testsOf(program, endpoint, codeVerifier);
  const owner = ownerOf(program, endpoint);
  const modules = [...program.modules.values()].filter(({ source }) => ownerOf(program, source) === owner);
  const gaps: VerifierGap[] = [];
  const omissions = tests.map((test) => omissionOf(program, test));
  const [first] = tests;
  if (first !== undefined && omissions.every((each) => each !== undefined)) {
    if (omissions.includes('verifier')) {
      if (!demands(program, endpoint, tests)) gaps.push({ how: 'optional-verifier', at: first.node });
    } else if (!modules.some(({ source }) => demandsChallenge(program, source))) gaps.push({ how: 'optional-pkce', at: first.node });
  }
  const plain = tests.map(plainIn).find((each) => each !== undefined);
  if (plain !== undefined && !modules.some(({ source }) => demandsS256(source))) gaps.push({ how: 'plain-pkce', at: plain });
  return gaps;
};

/** Whether a test is only made where the caller sends a verifier, or where a challenge was stored. */
const omissionOf = (program: Program, { node, names, calls }: ValueTest): 'verifier' | 'challenge' | undefined => {
  const found = [node, ...calls].flatMap((each) => conditionsOf(program, each).flatMap((condition) => subjectOf(condition, names)));
  return found.includes('verifier') ? 'verifier' : found[0];
};

/** What has to hold for a node to be reached where nothing refuses a request for which it does not hold: the left side of an `&&`, an `if` without `else`. */
const conditionsOf = (program: Program, node: ts.Node): readonly ts.Expression[] => {
  const found: ts.Expression[] = [];
  for (let at = node; at.parent !== undefined && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (ts.isBinaryExpression(parent) && parent.right === at && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
      // `return verifier && matches(verifier)` refuses who sends none.
      if (isOfRefusal(program, parent)) found.push(...conjuncts(parent.left));
    } else if (ts.isIfStatement(parent) && parent.thenStatement === at && parent.elseStatement === undefined) {
      if (!acceptsInside(program, parent)) found.push(...conjuncts(parent.expression));
    }
  }
  return found;
};

/** `if (verifier && differs) refuse()` */
const isOfRefusal = (program: Program, condition: ts.Expression): boolean => {
  let at: ts.Node = condition;
  while (ts.isParenthesizedExpression(at.parent) || isAnd(at.parent)) at = at.parent;
  return ts.isIfStatement(at.parent) && at.parent.expression === at && exitOf(program, at.parent.thenStatement) !== undefined;
};

const isAnd = (node: ts.Node): boolean => ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;

/** Whether the token is given, or a yes returned, in the branch itself: then who does not get there gets nothing. */
const acceptsInside = (program: Program, { thenStatement }: ts.IfStatement): boolean =>
  exitOf(program, thenStatement) !== undefined || /access_token/.test(thenStatement.getText());

const conjuncts = (expression: ts.Expression): readonly ts.Expression[] => {
  const node = unwrap(expression);
  if (ts.isBinaryExpression(node) && isAnd(node)) return [...conjuncts(node.left), ...conjuncts(node.right)];
  return [node];
};

/** `code_verifier`, `granted.challenge`, `challenge !== undefined`. */
const subjectOf = (condition: ts.Expression, names: ReadonlySet<string>): readonly ('verifier' | 'challenge')[] => {
  const value = ts.isBinaryExpression(condition) && /^!==?$/.test(condition.operatorToken.getText()) ? unwrap(condition.left) : condition;
  if (!ts.isIdentifier(value) && !ts.isPropertyAccessExpression(value)) return [];
  if (/challenge$/i.test(lastName(value))) return ['challenge'];
  return holds(value, codeVerifier, names) ? ['verifier'] : [];
};

const refusal = (name: string): RegExp => new RegExp(`!(?:\\w+[.?]+)*${name}\\b(?! ?[.(=])|\\b${name} ?={2,3} ?(?:undefined|null|'')`, 'i');

const isRefusal = (program: Program, node: ts.Node, name: string): boolean =>
  (ts.isIfStatement(node) && refusal(name).test(node.expression.getText()) && exitOf(program, node.thenStatement) !== undefined) ||
  (ts.isPropertyAssignment(node) &&
    new RegExp(`${name}$`, 'i').test(node.name.getText().replaceAll(/['"]/g, '')) &&
    /^z\.string\(\)(?!.*(?:optional|nullish|nullable|default))/.test(node.initializer.getText()));

/** Whether the functions in which the tests stand, or a schema beside the endpoint, refuse a request without a verifier. */
const demands = (program: Program, endpoint: FunctionNode, tests: readonly ValueTest[]): boolean => {
  const around = new Set<ts.Node>([endpoint, ...tests.flatMap(({ node }) => enclosingFunction(node) ?? [])]);
  return (
    [...around].some((fn) => [...descendants(fn)].some((node) => isRefusal(program, node, '(?:code|pkce)?_?verifier'))) ||
    [...descendants(endpoint.getSourceFile())].some((node) => ts.isPropertyAssignment(node) && isRefusal(program, node, 'code_?verifier'))
  );
};

/** An authorization endpoint that refuses requests without a challenge: its own, or the SDK's. */
const demandsChallenge = (program: Program, source: ts.SourceFile): boolean =>
  /challenge/i.test(source.text) &&
  (/\bmcpAuthRouter\b/.test(source.text) || [...descendants(source)].some((node) => isRefusal(program, node, '(?:code)?_?challenge')));

/** `method !== 'S256'`, `z.literal('S256')`, `z.enum(['S256'])`. */
const demandsS256 = ({ text }: ts.SourceFile): boolean =>
  /!==? ?['"]S256['"]|z\.literal\(['"]S256['"]\)|z\.enum\(\[['"]S256['"]\]\)|\bmcpAuthRouter\b/.test(text);

/** The verifier as it is beside the challenge: `verifier === challenge`, `method === 'plain' ? verifier : hash(verifier)`. */
const plainIn = ({ node, names }: ValueTest): ts.Node | undefined => {
  if (!ts.isBinaryExpression(node)) return undefined;
  const sides = [unwrap(node.left), unwrap(node.right)];
  if (!sides.some((side) => /challenge/i.test(side.getText()))) return undefined;
  for (const side of sides) {
    if (isBare(side, names)) return node;
    const chosen = ts.isIdentifier(side) ? choiceBehind(side) : side;
    if (
      chosen !== undefined &&
      ts.isConditionalExpression(chosen) &&
      [chosen.whenTrue, chosen.whenFalse].some((each) => isBare(unwrap(each), names))
    )
      return chosen;
  }
  return undefined;
};

const choiceBehind = (name: ts.Identifier): ts.Expression | undefined => {
  const declaration = findDeclaration(name);
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
    ? unwrap(declaration.initializer)
    : undefined;
};

/** A name that holds the verifier and nothing made of it. */
const isBare = (side: ts.Expression, names: ReadonlySet<string>): boolean => {
  if (/challenge/i.test(side.getText())) return false;
  if (ts.isPropertyAccessExpression(side)) return codeVerifier.spelled.test(side.name.text);
  if (!ts.isIdentifier(side) || !holds(side, codeVerifier, names)) return false;
  const made = choiceBehind(side);
  // `String(body.code_verifier)`, `params.get('code_verifier')`
  return (
    made === undefined ||
    (ts.isCallExpression(made) ? /^(?:get|query|String)$/.test(lastName(made.expression)) : !/\?/.test(made.getText()))
  );
};
