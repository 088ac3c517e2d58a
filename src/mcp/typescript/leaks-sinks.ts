import { ts } from 'ts-morph';
import type { Sink } from '../../model/project.ts';
import { printsItself } from './leaks-loggers.ts';
import type { Shown } from './leaks-reader.ts';
import type { Module } from './module.ts';
import type { Program } from './program.ts';
import { descendants, findAbove, lastName, memberName, unwrap } from './syntax.ts';

/** A place that shows values to somebody, and the values. */
export type Printing = {
  readonly kind: Sink['kind'];
  /** The call, property, `throw` or `return`. */
  readonly node: ts.Node;
  readonly name: string;
  readonly values: readonly { readonly expression: ts.Expression; readonly shown: Shown }[];
};

/** Every place of a module that prints, answers or throws something that may be a credential. */
export const findPrintings = (program: Program, module: Module): readonly Printing[] => {
  const found: Printing[] = [];
  const visit = (node: ts.Node): void => {
    const printing = toPrinting(program, node);
    if (printing?.values.some(({ expression }) => mayCarry(printing, expression))) found.push(printing);
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return found;
};

const toPrinting = (program: Program, node: ts.Node): Printing | undefined => {
  if (ts.isCallExpression(node)) return toLog(program, node) ?? toResponse(node);
  if (ts.isPropertyAssignment(node)) return toContent(node);
  if (ts.isThrowStatement(node)) return toThrown(node);
  if (ts.isReturnStatement(node)) return toCaughtAnswer(node);
  return ts.isNewExpression(node) ? toNewResponse(node) : undefined;
};

/** Following every value of a large program would cost seconds, and most of what is thrown is a text with a name or a number in it. */
const telling = /key|token|secret|passw|pwd|credential|auth|bearer|header|config|settings|options|env|conn|dsn|ur[il]\b|params|url$/i;

/** Something that is not constant stands in it. */
const mayCarry = ({ kind }: Printing, expression: ts.Expression): boolean => {
  if (kind === 'tool-error') return telling.test(expression.getText());
  for (const node of descendants(expression)) if (ts.isIdentifier(node)) return true;
  return false;
};

const levels = /^(?:log|error|warn|warning|info|debug|trace|fatal|notice|verbose|silly|critical|dir|table|http|crit|alert|emerg)$/;

const toLog = (program: Program, call: ts.CallExpression): Printing | undefined => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return appended(call, lastName(callee));
  const method = callee.name.text;
  const owner = callee.expression.getText();
  const log = (values: readonly ts.Expression[], name: string): Printing => ({
    kind: 'log',
    node: call,
    name,
    values: values.map((expression) => ({
      expression: ts.isSpreadElement(expression) ? expression.expression : expression,
      shown: 'fields',
    })),
  });
  if (levels.test(method)) {
    if (owner === 'console') return log(call.arguments, `console.${method}`);
    return /(?:^|[._])_?(?:\w*logger|log|winston|pino)$/i.test(owner.replace(/\(.*\)$/, '')) && printsItself(program, call)
      ? log(call.arguments, `${owner.split('\n')[0] ?? 'logger'}.${method}`)
      : undefined;
  }
  if (method === 'write' && /^process\.std(?:err|out)$/.test(owner))
    return {
      kind: 'log',
      node: call,
      name: `${owner}.write`,
      values: call.arguments.slice(0, 1).map((expression) => ({ expression, shown: 'text' })),
    };
  if (method === 'sendLoggingMessage') return log(call.arguments.slice(0, 1), 'sendLoggingMessage');
  if (/^Sentry$/.test(owner) && /^(?:setExtra|setExtras|setContext|setTag|captureMessage)$/.test(method))
    return log(call.arguments, `Sentry.${method}`);
  return appended(call, method);
};

/** `fs.appendFile(path, line)`: what is appended is a log. */
const appended = (call: ts.CallExpression, name: string): Printing | undefined => {
  const [, line] = call.arguments;
  if (line === undefined || !/^appendFile(?:Sync)?$/.test(name)) return undefined;
  return { kind: 'log', node: call, name, values: [{ expression: line, shown: 'text' }] };
};

/** `res.json(body)`, `c.json(body)`, `Response.json(body)`. */
const toResponse = (call: ts.CallExpression): Printing | undefined => {
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

const toNewResponse = (node: ts.NewExpression): Printing | undefined => {
  const [body] = node.arguments ?? [];
  if (body === undefined || !ts.isIdentifier(node.expression) || node.expression.text !== 'Response') return undefined;
  return { kind: 'response', node, name: 'new Response', values: [{ expression: body, shown: 'text' }] };
};

/** `{ type: 'text', text }` and `structuredContent` of the Model Context Protocol. */
const toContent = (property: ts.PropertyAssignment): Printing | undefined => {
  const name = memberName(property.name);
  if (name !== 'text' && name !== 'structuredContent') return undefined;
  if (!ts.isObjectLiteralExpression(property.parent)) return undefined;
  const siblings = property.parent.properties.map((each) => each.getText());
  const isContent = siblings.some((text) => (name === 'text' ? /^(?:type:\s*['"]text['"]|uri\b)/.test(text) : /^content\b/.test(text)));
  if (!isContent) return undefined;
  return {
    kind: 'tool-result',
    node: property,
    name: 'the tool result',
    values: [{ expression: property.initializer, shown: name === 'text' ? 'text' : 'fields' }],
  };
};

const toThrown = (statement: ts.ThrowStatement): Printing | undefined => {
  const thrown = unwrap(statement.expression);
  if (!ts.isNewExpression(thrown)) return undefined;
  return {
    kind: 'tool-error',
    node: statement,
    name: 'the error',
    values: (thrown.arguments ?? []).slice(0, 3).map((expression) => ({ expression, shown: 'text' })),
  };
};

/** ``catch (error) { return { error: `… ${x}` } }`` */
const toCaughtAnswer = (statement: ts.ReturnStatement): Printing | undefined => {
  const answer = statement.expression === undefined ? undefined : unwrap(statement.expression);
  if (answer === undefined || !ts.isObjectLiteralExpression(answer) || findAbove(statement, ts.isCatchClause) === undefined)
    return undefined;
  const values = answer.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && /^(?:error|message|reason|details|errorMessage)$/.test(memberName(property.name) ?? '')
      ? [{ expression: property.initializer, shown: 'text' } as const]
      : [],
  );
  return { kind: 'tool-error', node: statement, name: 'the error', values };
};
