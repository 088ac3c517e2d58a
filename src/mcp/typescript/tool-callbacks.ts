import { ts } from 'ts-morph';
import type { Program } from './program.ts';
import { type FunctionNode, isFunctionNode, lastName, memberName } from './syntax.ts';
import { trace } from './trace.ts';

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
