import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { isLogFunction, isLogger, printsItself } from './leaks-loggers.ts';
import type { Printing } from './leaks-reader.ts';
import { redactedPaths } from './redactions.ts';

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
  if (ts.isIdentifier(callee) && callee.text === 'morgan') return toAccessLog(call);
  if (ts.isIdentifier(callee) && isOfTracker(program, callee)) return toReport(call, callee.text, log);
  if (!ts.isPropertyAccessExpression(callee)) return appended(call, lastName(callee));
  const method = callee.name.text;
  const owner = callee.expression.getText();
  if (levels.test(method)) {
    if (owner === 'console') return log(call.arguments, `console.${method}`);
    if (!isLogger(program, callee.expression)) return undefined;
    const redacted = redactedPaths(program, callee.expression);
    if (redacted === undefined && !printsItself(program, call)) return undefined;
    const printing = log(call.arguments, `${owner.split('\n')[0] ?? 'logger'}.${method}`);
    return redacted === undefined ? printing : { ...printing, redacted };
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
  return (/^Sentry|[sS]cope$/.test(owner) ? toReport(call, method, log) : undefined) ?? appended(call, method);
};

/** `morgan((tokens, req, res) => …)`: a line for each request. */
const toAccessLog = (call: ts.CallExpression): Printing | undefined => {
  const [format] = call.arguments;
  const fn = format === undefined ? undefined : unwrap(format);
  if (fn === undefined || !ts.isArrowFunction(fn) || ts.isBlock(fn.body)) return undefined;
  return { kind: 'log', node: call, name: 'morgan', values: [{ expression: fn.body, shown: 'text' }] };
};

/** What goes to an error tracker with an error; what the exception itself says is its own. */
const toReport = (
  call: ts.CallExpression,
  method: string,
  log: (values: readonly ts.Expression[], name: string) => Printing,
): Printing | undefined => {
  if (/^(?:setExtra|setExtras|setContext|setTag|setTags|captureMessage|addBreadcrumb)$/.test(method))
    return log(call.arguments, `Sentry.${method}`);
  return method === 'captureException' ? log(contextOf(call.arguments[1]), 'Sentry.captureException') : undefined;
};

const isOfTracker = (program: Program, callee: ts.Identifier): boolean =>
  /^(?:set|add|capture)[A-Z]/.test(callee.text) &&
  trace(program, callee).some(({ kind, ...end }) => kind === 'external' && 'specifier' in end && end.specifier.startsWith('@sentry/'));

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
  if (
    line === undefined ||
    !/^appendFile(?:Sync)?$/.test(name) ||
    /\.env\b|ENV_(?:FILE|PATH)|envPath|envFile/.test(call.arguments[0]?.getText() ?? '')
  )
    return undefined;
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
