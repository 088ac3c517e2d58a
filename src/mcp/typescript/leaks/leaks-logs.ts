import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { isLogFunction, isLogger, printsItself } from './leaks-loggers.ts';
import type { Printing } from './leaks-reader.ts';

const levels = /^(?:log|error|warn|warning|info|debug|trace|fatal|notice|verbose|silly|critical|dir|table|http|crit|alert|emerg)$/;

/** A call that writes to a log. */
export const toLog = (program: Program, call: ts.CallExpression): Printing | undefined => {
  const callee = unwrap(call.expression);
  const log = (values: readonly ts.Expression[], name: string): Printing => ({
    kind: 'log',
    node: call,
    name,
    values: values.map((expression) => ({
      expression: ts.isSpreadElement(expression) ? expression.expression : expression,
      shown: 'fields',
    })),
  });
  if (ts.isIdentifier(callee) && /^(?:debug|log)|Log$|(?:debug|log)$/i.test(callee.text) && isLogFunction(program, callee))
    return log(call.arguments, callee.text);
  if (!ts.isPropertyAccessExpression(callee)) return appended(call, lastName(callee));
  const method = callee.name.text;
  const owner = callee.expression.getText();
  if (levels.test(method)) {
    if (owner === 'console') return log(call.arguments, `console.${method}`);
    return isLogger(program, callee.expression) && printsItself(program, call)
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
  if (method === 'write' && isLogStream(program, callee.expression))
    return {
      kind: 'log',
      node: call,
      name: `${owner}.write`,
      values: call.arguments.slice(0, 1).map((expression) => ({ expression, shown: 'text' })),
    };
  if (method === 'sendLoggingMessage') return log(call.arguments.slice(0, 1), 'sendLoggingMessage');
  if (/^Sentry$/.test(owner) && /^(?:setExtra|setExtras|setContext|setTag|captureMessage)$/.test(method))
    return log(call.arguments, `Sentry.${method}`);
  // The context that goes with an exception; what the exception itself says is its own.
  if (owner === 'Sentry' && method === 'captureException') return log(contextOf(call.arguments[1]), 'Sentry.captureException');
  return appended(call, method);
};

/** `createWriteStream('notes.log', { flags: 'a' })`: what is added to is a log. */
const isLogStream = (program: Program, object: ts.Expression): boolean =>
  /stream|log|out|file/i.test(object.getText()) &&
  trace(program, object).some(
    ({ kind, node }) =>
      kind === 'node' &&
      ts.isCallExpression(node) &&
      lastName(node.expression) === 'createWriteStream' &&
      /flags['"]?\s*:\s*['"`]a|\.log\b|\blogs?\b/i.test(node.getText()),
  );

/** `fs.appendFile(path, line)`: what is appended is a log. */
const appended = (call: ts.CallExpression, name: string): Printing | undefined => {
  const [, line] = call.arguments;
  if (line === undefined || !/^appendFile(?:Sync)?$/.test(name)) return undefined;
  return { kind: 'log', node: call, name, values: [{ expression: line, shown: 'text' }] };
};

/** `{ extra: { … }, contexts: { … } }` */
const contextOf = (options: ts.Expression | undefined): readonly ts.Expression[] => {
  const literal = options === undefined ? undefined : unwrap(options);
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return [];
  return literal.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && /^(?:extra|contexts|tags|user)$/.test(memberName(property.name) ?? '')
      ? [property.initializer]
      : [],
  );
};
