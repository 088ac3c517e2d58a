import { ts } from 'ts-morph';
import type { FileLocation } from '../../../model/location.ts';
import type { Program } from '../program/program.ts';
import { descendants, enclosingFunction, lastName, locate, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, trace, traceCallees } from '../values/trace.ts';
import { isPrivateMode } from './token-stores-mode.ts';
import { fileSystemFunction } from './token-stores-writes.ts';

/** A path as it is written at some place. */
type PathUse = { readonly expression: ts.Expression; readonly frame: Frame | undefined };

/**
 * What makes a file private although its mode does not: `chmod` to 0600 beside the write (of the file, or of what it is renamed to),
 * or a function of the project that does so. Looks in the function that writes and in the one that calls it.
 */
export const findRestriction = (
  program: Program,
  write: ts.Node,
  path: ts.Expression,
  frame: Frame | undefined,
): FileLocation | undefined => {
  const own = restrictionIn(program, scopeOf(write), { expression: path, frame }, frame);
  if (own !== undefined || frame === undefined) return own;
  return restrictionIn(program, scopeOf(frame.call), { expression: path, frame }, frame.caller);
};

/** What a temporary file is renamed to in the function that writes it. */
export const renamedPath = (program: Program, write: ts.Node, path: ts.Expression, frame: Frame | undefined): ts.Expression | undefined => {
  const calls = [...descendants(scopeOf(write))].filter(
    (node) => ts.isCallExpression(node) && /^rename(?:Sync)?$/.test(lastName(node.expression)),
  );
  return renamedTo(program, calls.filter(ts.isCallExpression), { expression: path, frame }, frame)[0]?.expression;
};

/** The outermost statement list that runs with a node: its function, or the file around callbacks at the top level. */
const scopeOf = (node: ts.Node): ts.Node => {
  const around = enclosingFunction(node);
  if (around === undefined) return node.getSourceFile();
  // A callback belongs to what it is handed over in: `.then(() => …)`, `new Promise((resolve) => …)`.
  const isCallback = ts.isCallExpression(around.parent) || ts.isNewExpression(around.parent);
  return isCallback && enclosingFunction(around) !== undefined ? scopeOf(around) : around;
};

const restrictionIn = (program: Program, scope: ts.Node, path: PathUse, frame: Frame | undefined): FileLocation | undefined => {
  const calls = [...descendants(scope)].filter((node) => ts.isCallExpression(node));
  const paths = [path, ...renamedTo(program, calls, path, frame)];
  const concerns = (expression: ts.Expression | undefined): boolean =>
    expression !== undefined && paths.some((each) => isSamePath(program, each, { expression, frame }));
  const texts = new Set(paths.map(({ expression }) => expression.getText()));
  const isNamed = (expression: ts.Expression | undefined): boolean => expression !== undefined && texts.has(expression.getText());
  for (const call of calls) {
    const [first, second] = call.arguments;
    const name = lastName(call.expression);
    if (/^l?chmod(?:Sync)?$/.test(name) && second !== undefined) {
      if (concerns(first) && fileSystemFunction(program, call) !== undefined && isPrivateMode(program, second, frame)) return locate(call);
    } else if (name === 'chmod' && first !== undefined && second === undefined) {
      // `handle.chmod(0o600)`
      if (isPrivateMode(program, first, frame)) return locate(call);
    } else if (/^fchmod(?:Sync)?$/.test(name)) {
      if (second !== undefined && isPrivateMode(program, second, frame)) return locate(call);
    } else if (isNamed(first) && restrictsItsArgument(program, call, frame)) return locate(call);
  }
  return undefined;
};

const renamedTo = (program: Program, calls: readonly ts.CallExpression[], path: PathUse, frame: Frame | undefined): readonly PathUse[] =>
  calls.flatMap((call) => {
    const [from, to] = call.arguments;
    const isRename = /^(?:rename|move|copyFile|copy)(?:Sync)?$/.test(lastName(call.expression));
    if (!isRename || from === undefined || to === undefined) return [];
    return isSamePath(program, path, { expression: from, frame }) ? [{ expression: to, frame }] : [];
  });

/** `restrict(path)` of this project, whose body calls `chmod` on its parameter. */
const restrictsItsArgument = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean =>
  traceCallees(program, call, frame).some(({ fn, frame: entered }) => {
    const [parameter] = fn.parameters;
    if (fn.body === undefined || parameter === undefined || !ts.isIdentifier(parameter.name)) return false;
    const name = parameter.name.text;
    return [...descendants(fn.body)].some((node) => {
      if (!ts.isCallExpression(node) || !/^chmod(?:Sync)?$/.test(lastName(node.expression))) return false;
      const [target, mode] = node.arguments;
      return target !== undefined && mode !== undefined && target.getText() === name && isPrivateMode(program, mode, entered);
    });
  });

const isSamePath = (program: Program, left: PathUse, right: PathUse): boolean => {
  const [one, other] = [unwrap(left.expression), unwrap(right.expression)];
  const isSameScope = enclosingFunction(one) === enclosingFunction(other);
  if (isSameScope && one.getText() === other.getText()) return true;
  const ends = trace(program, one, left.frame);
  return trace(program, other, right.frame).some((end) =>
    ends.some((each) => {
      if (each.kind !== end.kind || each.kind === 'missing' || each.kind === 'unresolved') return false;
      if (each.kind === 'environment' && end.kind === 'environment') return each.name === end.name;
      if (each.kind === 'member' && end.kind === 'member')
        return each.path.join('.') === end.path.join('.') && each.of.node === end.of.node;
      if (ts.isStringLiteralLike(each.node) && ts.isStringLiteralLike(end.node)) return each.node.text === end.node.text;
      return each.node === end.node;
    }),
  );
};

/** `process.umask(0o077)` in one of a package's files: from then on no file of the process is open to others. */
export const findUmask = (program: Program, calls: readonly ts.CallExpression[]): FileLocation | undefined => {
  const found = calls.find((call) => {
    const [mask] = call.arguments;
    const callee = externalCallee(program, call);
    if (mask === undefined || callee?.kind === 'member') return false;
    if (callee?.kind === 'global' ? callee.name !== 'process.umask' : callee?.specifier !== 'process') return false;
    return trace(program, mask).some((end) => end.kind === 'node' && (umaskBits(end.node) & 0o077) === 0o077);
  });
  return found === undefined ? undefined : locate(found);
};

const umaskBits = (node: ts.Node): number => {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  return ts.isStringLiteralLike(node) ? Number.parseInt(node.text, 8) : 0;
};
