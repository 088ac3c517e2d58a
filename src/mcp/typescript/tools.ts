import { ts } from 'ts-morph';
import { unknown } from '../../model/answer.ts';
import type { Tool } from '../../model/project.ts';
import type { Module } from './module.ts';
import type { Program } from './program.ts';
import { descendants, isFunctionNode, lastName, locate, memberName, unwrap } from './syntax.ts';
import { trace } from './trace.ts';
import { constantText } from './values.ts';

const writeVerb =
  /^(create|update|delete|remove|send|write|set|add|post|merge|execute|run|upload|move|edit|patch|drop|publish|pay|refund|insert|put|cancel|archive|kill|deploy|click|fill|navigate|inject|close)(?:$|[_\-A-Z])/;
const readVerb = /^(get|list|read|search|find|fetch|query|describe|show|count|browse|lookup|view|check|resolve)(?:$|[_\-A-Z])/;
const writes =
  /method:\s*['"`](?:POST|PUT|PATCH|DELETE)|\.(?:post|put|patch|delete|insert\w*|update\w*|delete\w*|create\w*|send\w*|write\w*|exec\w*|remove\w*|drop\w*)\(|\b(?:INSERT|UPDATE|DELETE|DROP)\s/;

/** The tools that a module registers: `registerTool`, `tool`, `addTool` and the cases of a `CallToolRequestSchema` handler. */
export const findTools = (program: Program, module: Module): readonly Tool[] => [
  ...(module.calls.get('registerTool') ?? []).flatMap((call) => fromCall(program, call, call.arguments[1])),
  ...(module.calls.get('tool') ?? []).flatMap((call) => (call.arguments.length >= 2 ? fromCall(program, call, undefined) : [])),
  ...(module.calls.get('addTool') ?? []).flatMap((call) => fromOptions(program, call)),
  ...(module.calls.get('setRequestHandler') ?? []).flatMap((call) => fromRequestHandler(program, call)),
];

const fromCall = (program: Program, call: ts.CallExpression, options: ts.Expression | undefined): readonly Tool[] => {
  const [first] = call.arguments;
  const body = call.arguments.at(-1);
  if (first === undefined || body === undefined) return [];
  const traced = trace(program, first).flatMap((found) => (found.kind === 'node' ? (constantText(found.node) ?? []) : []));
  const name = traced[0];
  if (name === undefined && !isCallback(program, body)) return [];
  if (!isCallback(program, body) && lastName(call.expression) === 'tool') return [];
  return [toTool(program, name ?? first.getText().slice(0, 60), call, (options ?? call).getText(), body)];
};

const isCallback = (program: Program, expression: ts.Expression): boolean =>
  isFunctionNode(unwrap(expression)) || trace(program, expression).some(({ kind }) => kind === 'node' || kind === 'member');

const fromOptions = (program: Program, call: ts.CallExpression): readonly Tool[] => {
  const [options] = call.arguments;
  const found =
    options === undefined
      ? undefined
      : trace(program, options).find((each) => each.kind === 'node' && ts.isObjectLiteralExpression(each.node));
  if (found?.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) return [];
  const property = found.node.properties.find((each) => each.name !== undefined && memberName(each.name) === 'name');
  const name = property !== undefined && ts.isPropertyAssignment(property) ? constantText(unwrap(property.initializer)) : undefined;
  return name === undefined ? [] : [toTool(program, name, call, found.node.getText(), found.node)];
};

/** `switch (request.params.name) { case 'query': … }`, and `if (name === 'query')`. */
const fromRequestHandler = (program: Program, call: ts.CallExpression): readonly Tool[] => {
  const [schema, handler] = call.arguments;
  if (schema === undefined || handler === undefined || !/CallTool|tools\/call/.test(schema.getText())) return [];
  return trace(program, handler).flatMap((found) => {
    if (found.kind !== 'node' || !isFunctionNode(found.node)) return [];
    const tools: Tool[] = [];
    for (const node of descendants(found.node)) {
      if (!ts.isCaseClause(node) || !/name|tool/i.test(node.parent.parent.expression.getText())) continue;
      const name = constantText(unwrap(node.expression));
      if (name !== undefined) tools.push(toTool(program, name, node, '', node));
    }
    return tools;
  });
};

const toTool = (program: Program, name: string, at: ts.Node, annotations: string, body: ts.Node): Tool => ({
  name,
  effect: effectOf(name, annotations, bodyText(program, body)),
  credentials: [],
  scopeCheck: unknown('not examined by this version'),
  at: locate(at),
});

const bodyText = (program: Program, body: ts.Node): string => {
  if (!ts.isIdentifier(body)) return body.getText();
  const [found] = trace(program, body);
  return found?.kind === 'node' ? found.node.getText() : '';
};

/** By annotation first; by name only together with a body that writes. */
const effectOf = (name: string, annotations: string, body: string): Tool['effect'] => {
  if (/readOnlyHint:\s*false|destructiveHint:\s*true/.test(annotations)) return 'write';
  if (/readOnlyHint:\s*true/.test(annotations)) return 'read';
  const words = name.replace(/^[a-z0-9]+[-_](?=(?:create|update|delete|remove|send|write|set|add|get|list|read|search)[-_])/, '');
  if (writeVerb.test(words) && writes.test(body)) return 'write';
  return readVerb.test(words) && !writes.test(body) ? 'read' : 'unknown';
};
