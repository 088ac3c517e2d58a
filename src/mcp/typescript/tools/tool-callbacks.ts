import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { enclosingFunction, type FunctionNode, isFunctionNode, lastName, memberName } from '../program/syntax.ts';
import { callSites, trace } from '../values/trace.ts';

/** The functions that answer tool calls: what they throw or return goes to the model. */
export const toolCallbacks = (program: Program): ReadonlySet<FunctionNode> => {
  const found = new Set<FunctionNode>();
  const add = (expression: ts.Expression | undefined): void => {
    if (expression === undefined) return;
    for (const end of trace(program, expression)) {
      if (end.kind !== 'node') continue;
      if (isFunctionNode(end.node)) found.add(end.node);
      if (!ts.isObjectLiteralExpression(end.node)) continue;
      for (const property of end.node.properties) {
        if (!/^(?:execute|handler|callback|run)$/.test(memberName(property.name) ?? '')) continue;
        if (ts.isMethodDeclaration(property)) found.add(property);
        else if (ts.isPropertyAssignment(property)) add(property.initializer);
        else if (ts.isShorthandPropertyAssignment(property)) add(property.name);
      }
    }
  };
  for (const { calls } of program.modules.values()) {
    for (const name of ['registerTool', 'tool', 'addTool', 'registerResource', 'registerPrompt', 'addResource', 'addPrompt'])
      for (const call of calls.get(name) ?? []) if (lastName(call.expression) === name) add(call.arguments.at(-1));
    for (const call of calls.get('setRequestHandler') ?? []) add(call.arguments[1]);
  }
  return found;
};

const maximumCalls = 6;
const known = new WeakMap<ReadonlySet<ts.Node>, Map<FunctionNode, boolean>>();

/** Whether what a node throws or returns may be what a tool throws or returns: it stands in a tool's function, or in one that it calls. */
export const reachesTool = (program: Program, node: ts.Node, tools: ReadonlySet<ts.Node>, depth = 0): boolean => {
  const memory = known.get(tools) ?? new Map<FunctionNode, boolean>();
  known.set(tools, memory);
  for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn)) {
    if (tools.has(fn)) return true;
    if (depth >= maximumCalls) continue;
    let isCalled = memory.get(fn);
    if (isCalled === undefined) {
      // Recursion answers with "no" meanwhile.
      memory.set(fn, false);
      isCalled = callSites(program, fn).some((site) => reachesTool(program, site, tools, depth + 1));
      memory.set(fn, isCalled);
    }
    if (isCalled) return true;
  }
  return false;
};
