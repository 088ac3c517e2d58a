import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, type Trace, trace } from '../values/trace.ts';

/** One call that creates or overwrites a file. */
export type FileWrite = {
  readonly call: ts.CallExpression;
  readonly path: ts.Expression;
  /** What is written; a stream's `write` and `end` calls give several. */
  readonly contents: readonly ts.Expression[];
  /** The call that creates the file: the write itself, or the `open` that it writes through. */
  readonly creation: ts.CallExpression;
  /** Where options or a mode stand in the arguments of `creation`. */
  readonly optionsAt: number;
  /** Whether the options are a bare mode, as in `open(path, 'w', 0o600)`. */
  readonly optionsAreMode: boolean;
};

const fileSystems = new Set([
  'fs',
  'fs/promises',
  'fs-extra',
  'graceful-fs',
  'graceful-fs/promises',
  'fs-extra/esm',
  'atomically',
  'write-file-atomic',
]);
/** Without `appendFile`: what is appended is a log. */
const contentWriters = new Set(
  'writeFile writeFileSync writeFileAtomic writeFileAtomicSync outputFile outputFileSync outputJson outputJsonSync outputJSON outputJSONSync writeJson writeJsonSync writeJSON writeJSONSync'.split(
    ' ',
  ),
);

/** Of Bun and Deno. */
const runtimeWriters = new Set(['write', 'writeTextFile', 'writeTextFileSync']);

/** Every write of a file in one module's calls. */
export const findFileWrites = (program: Program, calls: ReadonlyMap<string, readonly ts.CallExpression[]>): readonly FileWrite[] => {
  // `const write = promisify(fs.writeFile)` gives it any name.
  const mayBePromisified = calls.has('promisify');
  return [...calls].flatMap(([name, named]) => {
    if (name === 'createWriteStream') return named.flatMap((call) => readStream(program, call, calls) ?? []);
    const isWriter = contentWriters.has(name) || runtimeWriters.has(name);
    if (!isWriter && !mayBePromisified) return [];
    return named.flatMap((call) => (isWriter || isPromisified(program, call) ? (readContentWrite(program, call) ?? []) : []));
  });
};

/** The name of a function of a file system module that a callee is: `writeFileSync`, or undefined. */
export const fileSystemFunction = (program: Program, call: ts.CallExpression, frame?: Frame): string | undefined => {
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'external') {
    if (!fileSystems.has(callee.specifier)) return undefined;
    return callee.specifier === 'write-file-atomic' ? 'writeFileAtomic' : callee.name.split('.').at(-1);
  }
  if (callee?.kind === 'global') return /^(?:Bun\.write|Deno\.writeTextFile(?:Sync)?)$/.test(callee.name) ? callee.name : undefined;
  return undefined;
};

const readContentWrite = (program: Program, call: ts.CallExpression): FileWrite | undefined => {
  const [first, second] = call.arguments;
  if (first === undefined) return undefined;
  const handle = openedBy(program, receiverTraces(program, call));
  if (handle !== undefined) return { ...handle, call, contents: [first] };
  const name = fileSystemFunction(program, call) ?? (isPromisified(program, call) ? 'writeFile' : undefined);
  if (name === undefined || second === undefined || !(contentWriters.has(name) || name.includes('.'))) return undefined;
  const descriptor = openedBy(program, trace(program, first));
  if (descriptor !== undefined) return { ...descriptor, call, contents: [second] };
  return { call, path: first, contents: [second], creation: call, optionsAt: 2, optionsAreMode: false };
};

const receiverTraces = (program: Program, call: ts.CallExpression): readonly Trace[] => {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? trace(program, callee.expression) : [];
};

/** The `open(path, flags, mode)` that a file handle or descriptor comes from. */
const openedBy = (program: Program, traces: readonly Trace[]): Omit<FileWrite, 'call' | 'contents'> | undefined => {
  for (const found of traces) {
    if (found.kind !== 'node' || !ts.isCallExpression(found.node)) continue;
    const last = lastName(found.node.expression);
    const [path] = found.node.arguments;
    if ((last !== 'open' && last !== 'openSync') || path === undefined) continue;
    if (fileSystemFunction(program, found.node, found.frame) !== undefined)
      return { path, creation: found.node, optionsAt: 2, optionsAreMode: true };
  }
  return undefined;
};

const readStream = (
  program: Program,
  call: ts.CallExpression,
  calls: ReadonlyMap<string, readonly ts.CallExpression[]>,
): FileWrite | undefined => {
  const [path] = call.arguments;
  const appends = /\bflags:\s*['"]a/.test(call.arguments[1]?.getText() ?? '');
  if (path === undefined || appends || fileSystemFunction(program, call) === undefined) return undefined;
  const contents = ['write', 'end'].flatMap((name) =>
    (calls.get(name) ?? []).flatMap((each) => {
      const [content] = each.arguments;
      const isOfStream = receiverTraces(program, each).some((found) => found.kind === 'node' && found.node === call);
      return content !== undefined && isOfStream ? [content] : [];
    }),
  );
  return { call, path, contents, creation: call, optionsAt: 1, optionsAreMode: false };
};

/** A call of a constant that is `promisify(fs.writeFile)`. */
const isPromisified = (program: Program, call: ts.CallExpression): boolean => {
  const declaration = ts.isIdentifier(call.expression) ? findDeclaration(call.expression) : undefined;
  const made = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  if (made === undefined || !ts.isCallExpression(made) || lastName(made.expression) !== 'promisify') return false;
  const [wrapped] = made.arguments;
  if (wrapped === undefined) return false;
  return trace(program, wrapped).some(
    (found) => found.kind === 'external' && fileSystems.has(found.specifier) && found.name.endsWith('writeFile'),
  );
};
