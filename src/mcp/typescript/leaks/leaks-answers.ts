import { ts } from 'ts-morph';
import { enclosingFunction, findAbove, lastName, memberName, unwrap } from '../program/syntax.ts';
import type { Printing } from './leaks-reader.ts';

/** `res.json(body)`, `c.json(body)`, `Response.json(body)`. */
export const toResponse = (call: ts.CallExpression): Printing | undefined => {
  const callee = unwrap(call.expression);
  const [body] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || body === undefined) return undefined;
  let owner: ts.Expression = unwrap(callee.expression);
  while (ts.isCallExpression(owner) && ts.isPropertyAccessExpression(owner.expression)) owner = unwrap(owner.expression.expression);
  const method = callee.name.text;
  const isAnswer =
    (/^(?:res|response|reply)$/.test(owner.getText()) && /^(?:json|send|end|write)$/.test(method)) ||
    (/^(?:c|ctx|context)$/.test(owner.getText()) && /^(?:json|text|html)$/.test(method)) ||
    (owner.getText() === 'Response' && method === 'json');
  if (!isAnswer) return undefined;
  return {
    kind: 'response',
    node: call,
    name: `${owner.getText()}.${method}`,
    values: [{ expression: body, shown: method === 'json' || method === 'send' ? 'fields' : 'text' }],
  };
};

/** `new Response(body)` */
export const toNewResponse = (node: ts.NewExpression): Printing | undefined => {
  const [body] = node.arguments ?? [];
  if (body === undefined || !ts.isIdentifier(node.expression) || node.expression.text !== 'Response') return undefined;
  return { kind: 'response', node, name: 'new Response', values: [{ expression: body, shown: 'text' }] };
};

/** `{ type: 'text', text }`, `structuredContent` and `_meta` of the Model Context Protocol. */
export const toContent = (property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): Printing | undefined => {
  const name = memberName(property.name);
  if (name !== 'text' && name !== 'structuredContent' && name !== '_meta') return undefined;
  if (!ts.isObjectLiteralExpression(property.parent)) return undefined;
  const siblings = property.parent.properties.map((each) => each.getText());
  const isContent = siblings.some((text) => (name === 'text' ? /^(?:type:\s*['"]text['"]|uri\b)/.test(text) : /^content\b/.test(text)));
  if (!isContent) return undefined;
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  return {
    kind: 'tool-result',
    node: property,
    name: siblings.some((text) => /^uri\b/.test(text)) ? 'the resource' : 'the tool result',
    values: [{ expression: value, shown: name === 'text' ? 'text' : 'fields' }],
  };
};

/** `throw new McpError(code, message, data)`: of the first two the text is shown, of the last every field. */
export const toThrown = (statement: ts.ThrowStatement): Printing | undefined => {
  const thrown = unwrap(statement.expression);
  if (!ts.isNewExpression(thrown)) return undefined;
  return {
    kind: 'tool-error',
    node: statement,
    name: 'the error',
    values: (thrown.arguments ?? []).slice(0, 3).map((expression, index) => ({
      expression,
      shown: index === 2 && /McpError$/.test(lastName(thrown.expression)) ? 'fields' : 'text',
    })),
  };
};

/** What a tool's function returns as a text, which some frameworks send as it is, and what a `catch` answers. */
export const toReturned = (node: ts.ReturnStatement | ts.ArrowFunction, tools: ReadonlySet<ts.Node>): Printing | undefined => {
  const returned = ts.isReturnStatement(node) ? node.expression : ts.isBlock(node.body) ? undefined : node.body;
  if (returned === undefined) return undefined;
  const value = unwrap(returned);
  if (ts.isReturnStatement(node) && ts.isObjectLiteralExpression(value)) return toCaughtAnswer(node, value);
  const fn = ts.isReturnStatement(node) ? enclosingFunction(node) : node;
  if (fn === undefined || !tools.has(fn) || !isText(value)) return undefined;
  return {
    kind: 'tool-result',
    node: ts.isReturnStatement(node) ? node : value,
    name: 'the tool result',
    values: [{ expression: value, shown: 'text' }],
  };
};

const isText = (value: ts.Expression): boolean =>
  ts.isTemplateExpression(value) ||
  ts.isBinaryExpression(value) ||
  (ts.isCallExpression(value) && /^JSON\.stringify$/.test(value.expression.getText()));

/** ``catch (error) { return { error: `… ${x}` } }`` */
const toCaughtAnswer = (statement: ts.ReturnStatement, answer: ts.ObjectLiteralExpression): Printing | undefined => {
  if (findAbove(statement, ts.isCatchClause) === undefined) return undefined;
  const values = answer.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && /^(?:error|message|reason|details|errorMessage)$/.test(memberName(property.name) ?? '')
      ? [{ expression: property.initializer, shown: 'text' } as const]
      : [],
  );
  return { kind: 'tool-error', node: statement, name: 'the error', values };
};
