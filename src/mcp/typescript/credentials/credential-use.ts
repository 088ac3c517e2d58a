import { ts } from 'ts-morph';
import { isKnown, tokenDecoders } from '../../../knowledge/guards.ts';
import { type Answer, no, unknown, yes } from '../../../model/answer.ts';
import { dependenceOf } from '../guards/dependence.ts';
import type { Program } from '../program/program.ts';
import { descendants, type FunctionNode, lastName, locate, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, traceCallees } from '../values/trace.ts';

/** A function that handles the request before it reaches MCP. */
export type HandlingFunction = { readonly fn: FunctionNode; readonly frame: Frame | undefined };

/**
 * Whether the caller's credential goes on from the code in front of MCP: stored on the request, given to a server or client that is made for
 * it, kept in a context. Whatever gets it may refuse it later.
 */
export const credentialGoesOn = (program: Program, functions: readonly HandlingFunction[]): Answer => {
  const [first] = functions;
  if (first === undefined) return unknown('the functions that handle the request are not known');
  // Tools that read the request's headers themselves.
  for (const { path, source } of program.modules.values())
    if (/\brequestInfo\b|\bgetStore\(\)/.test(source.text)) return unknown(`${path} reads the request behind the transport`);
  for (const { fn, frame } of functions) {
    const at = findHandingOn(program, fn, frame, 0);
    if (at !== undefined) return yes(locate(at));
  }
  return no(locate(first.fn));
};

const findHandingOn = (program: Program, fn: FunctionNode, frame: Frame | undefined, depth: number): ts.Node | undefined => {
  for (const node of fn.body === undefined ? [] : descendants(fn.body)) {
    const callees = ts.isCallExpression(node) ? traceCallees(program, node, frame) : [];
    if (callees.length === 0 || depth > 4) {
      if (hands(program, node, frame)) return node;
      continue;
    }
    // What a function of the program does with the credential stands in its body.
    for (const callee of callees) {
      const found = findHandingOn(program, callee.fn, callee.frame, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

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
