import { ts } from 'ts-morph';
import { isKnown, tokenDecoders } from '../../../knowledge/guards.ts';
import { type Answer, no, unknown, yes } from '../../../model/answer.ts';
import type { Goal } from '../guards/arrivals.ts';
import { dependenceOf } from '../guards/dependence.ts';
import type { Program } from '../program/program.ts';
import { descendants, type FunctionNode, lastName, locate, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, traceCallees } from '../values/trace.ts';

/** A function that handles the request before it reaches MCP. */
export type HandlingFunction = { readonly fn: FunctionNode; readonly frame: Frame | undefined };

/**
 * Whether the caller's credential goes on from the code in front of MCP: stored on the request, given to a server or client that is made for
 * it, kept in a context. Whatever gets it may refuse it later. With a `goal`, what answers requests that are not for MCP has no part in it.
 */
export const credentialGoesOn = (program: Program, functions: readonly HandlingFunction[], goal?: Goal): Answer => {
  const [first] = functions;
  if (first === undefined) return unknown('the functions that handle the request are not known');
  // Tools that read the request's headers themselves.
  for (const { path, source } of program.modules.values())
    if (/\brequestInfo\b|\bgetStore\(\)/.test(source.text)) return unknown(`${path} reads the request behind the transport`);
  for (const { fn, frame } of functions) {
    const at = findHandingOn(program, fn, frame, goal, 0);
    if (at !== undefined) return yes(locate(at));
  }
  return no(locate(first.fn));
};

const findHandingOn = (
  program: Program,
  fn: FunctionNode,
  frame: Frame | undefined,
  goal: Goal | undefined,
  depth: number,
): ts.Node | undefined => {
  const isForMcp = (node: ts.Node): boolean => !ts.isReturnStatement(node) || goal === undefined || leads(program, node, frame, goal);
  const nodes = fn.body === undefined ? [] : descendants(fn.body, goal?.mayLead(fn) === true ? isForMcp : undefined);
  for (const node of nodes) {
    const callees = ts.isCallExpression(node) ? traceCallees(program, node, frame) : [];
    if (callees.length === 0 || depth > 4) {
      if (hands(program, node, frame)) return node;
      continue;
    }
    // What a function of the program does with the credential stands in its body.
    for (const callee of callees) {
      const found = findHandingOn(program, callee.fn, callee.frame, goal, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

/** `return handleWebhook(request)` in front of MCP leads elsewhere. */
const leads = (program: Program, statement: ts.ReturnStatement, frame: Frame | undefined, goal: Goal): boolean =>
  [...descendants(statement)].some(
    (node) =>
      goal.isReached(node, frame) || (ts.isCallExpression(node) && traceCallees(program, node, frame).some(({ fn }) => goal.mayLead(fn))),
  );

const hands = (program: Program, node: ts.Node, frame: Frame | undefined): boolean => {
  const carries = (expression: ts.Expression): boolean => dependenceOf(program, expression, frame).credential !== undefined;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return !ts.isIdentifier(node.left) && carries(node.right);
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  if (isTestOrText(program, node, frame)) return false;
  return (node.arguments ?? []).some((argument) => !ts.isFunctionLike(argument) && !ts.isSpreadElement(argument) && carries(argument));
};

const texts =
  /^(test|match|exec|startsWith|endsWith|includes|indexOf|split|slice|substring|replace|trim|toLowerCase|String|Boolean|from|parse|atob|decode|decodeURIComponent|isArray|json|send|end|write|status|set|setHeader|header|get|log|info|warn|error|debug|stringify)$/;

/** A call that looks at the credential, answers or logs, and keeps nothing. */
const isTestOrText = (program: Program, call: ts.CallExpression | ts.NewExpression, frame: Frame | undefined): boolean => {
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'external' && isKnown(tokenDecoders, callee.specifier, callee.name)) return true;
  return texts.test(lastName(unwrap(call.expression)));
};
