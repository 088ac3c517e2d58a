import { ts } from 'ts-morph';
import { callSites } from '../values/trace.ts';
import type { Program } from './program.ts';
import { enclosingFunction, type FunctionNode, isInside } from './syntax.ts';

const starts = new WeakMap<Program, Map<FunctionNode, boolean>>();

/** A check counts when it runs at load time, or in a function that somebody calls outside of a request handler. */
export const runsAtStart = (program: Program, node: ts.Node, depth = 0): boolean => {
  const fn = enclosingFunction(node);
  if (fn === undefined) return true;
  const known = starts.get(program) ?? new Map<FunctionNode, boolean>();
  starts.set(program, known);
  const cached = known.get(fn);
  if (cached !== undefined) return cached;
  // Functions that call each other in a circle start nothing by that alone.
  known.set(fn, false);
  const answer = isStarted(program, fn, depth);
  known.set(fn, answer);
  return answer;
};

const isStarted = (program: Program, fn: FunctionNode, depth: number): boolean => {
  if (isHandler(fn)) return false;
  if (depth > 5) return true;
  const sites = callSites(program, fn);
  if (sites.length === 0) return isRunWhereWritten(fn) && runsAtStart(program, fn, depth + 1);
  return sites.some((site) => runsAtStart(program, site, depth + 1));
};

/** Callbacks of `.then`, `main().catch`, Promise: they run; exported functions that nobody calls do not. */
const isRunWhereWritten = (fn: FunctionNode): boolean =>
  ts.isCallExpression(fn.parent) || ts.isNewExpression(fn.parent) || ts.isConstructorDeclaration(fn);

const isHandler = (fn: FunctionNode): boolean => {
  const [first, second] = fn.parameters.map((parameter) => parameter.name.getText());
  return first !== undefined && second !== undefined && /^_?(req|request|q)$/.test(first) && /^_?(res|response|r|s|reply)$/.test(second);
};

/** Whether a function starts the server: it listens, or calls what does. */
export const isStartFunction = (program: Program, fn: FunctionNode | undefined): boolean =>
  fn?.body !== undefined && listens(program, fn.body);

/** Whether code calls `listen`, itself or through functions of the program. */
export const listens = (program: Program, node: ts.Node): boolean => [...listeningCalls(program)].some((call) => isInside(call, node));

const knownListening = new WeakMap<Program, ReadonlySet<ts.Node>>();

/** Calls of `listen`, and of the functions around those calls, three levels up: far fewer than what any code may call. */
const listeningCalls = (program: Program): ReadonlySet<ts.Node> => {
  const cached = knownListening.get(program);
  if (cached !== undefined) return cached;
  const found = new Set<ts.Node>([...program.modules.values()].flatMap(({ calls }) => calls.get('listen') ?? []));
  knownListening.set(program, found);
  let level = [...found];
  for (let depth = 0; depth < 3 && level.length > 0; depth++) {
    const above = level.flatMap((call) => functionsAround(call)).flatMap((fn) => callSites(program, fn));
    level = above.filter((site) => !found.has(site));
    for (const site of level) found.add(site);
  }
  return found;
};

const functionsAround = (node: ts.Node): readonly FunctionNode[] => {
  const around: FunctionNode[] = [];
  for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn)) around.push(fn);
  return around;
};
