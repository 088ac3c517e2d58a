import { ts } from 'ts-morph';
import { loggerPackages } from '../../../knowledge/loggers.ts';
import type { Program } from '../program/program.ts';
import { type Frame, type Trace, trace, traceCallees } from '../values/trace.ts';

const redacting = /redact|mask|saniti[sz]|scrub|obfuscat/i;
const conventional = /(?:^|[._])_?(?:\w*logger|log|winston|pino)$/i;

/**
 * Whether a method called `info`, `error` and so on belongs to a logger: what its object is made of says so, or, where that can't be
 * followed, its name.
 */
export const isLogger = (program: Program, object: ts.Expression): boolean => {
  if (conventional.test(object.getText().replace(/\(.*\)$/, ''))) return true;
  return ts.isIdentifier(object) && trace(program, object).some((end) => isMadeByPackage(program, end));
};

/**
 * Whether a call logs with something that the program makes itself: what it does with an error is its own affair. A proxy round a logger is one,
 * though its methods can't be followed.
 */
export const isOwnLogger = (program: Program, call: ts.Node): boolean => {
  if (!ts.isCallExpression(call)) return false;
  if (traceCallees(program, call).length > 0) return true;
  if (!ts.isPropertyAccessExpression(call.expression)) return false;
  return trace(program, call.expression.expression).some(
    (end) => end.kind === 'node' && ts.isNewExpression(end.node) && !isMadeByPackage(program, end),
  );
};

/** `debug('mcp:auth')`, called as a function. */
export const isLogFunction = (program: Program, callee: ts.Identifier): boolean =>
  trace(program, callee).some((end) => isMadeByPackage(program, end));

/** `pino()`, `winston.createLogger(…)`, `new Logger()` of a package, and the package itself. */
const isMadeByPackage = (program: Program, end: Trace): boolean => {
  if (end.kind === 'external') return loggerPackages.test(end.specifier) && end.name === '';
  if (end.kind !== 'node' || !(ts.isCallExpression(end.node) || ts.isNewExpression(end.node))) return false;
  return trace(program, end.node.expression, end.frame).some((made) => made.kind === 'external' && loggerPackages.test(made.specifier));
};

/**
 * Whether a logger's method prints what it is given: not one whose body redacts or drops it, nor one made with an option that redacts.
 * A method that can't be followed prints.
 */
export const printsItself = (program: Program, call: ts.CallExpression, frame?: Frame): boolean => {
  const callees = traceCallees(program, call, frame);
  if (callees.length > 0) return callees.every(({ fn }) => fn.body !== undefined && !redacting.test(fn.getSourceFile().text));
  if (!ts.isPropertyAccessExpression(call.expression)) return true;
  return trace(program, call.expression.expression, frame).every(({ node, kind }) => {
    if (kind === 'missing') return true;
    // `createLogger({ format: buildFormat() })`: the format that redacts stands beside it.
    const isMade = ts.isCallExpression(node) || ts.isNewExpression(node);
    return kind !== 'node' || !redacting.test(isMade ? node.getSourceFile().text : node.getText());
  });
};
