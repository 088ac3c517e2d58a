import { ts } from 'ts-morph';
import { appFactories } from '../../../knowledge/http-frameworks.ts';
import { wrapperGuard } from '../endpoints/mcp-handlers.ts';
import type { Goal } from '../guards/arrivals.ts';
import type { Path } from '../guards/path-facts.ts';
import { providedHandlers } from '../oauth/oauth-provider.ts';
import { type Frame, trace, traceCallees } from '../values/trace.ts';
import type { Program } from './program.ts';
import { type FunctionNode, isFunctionNode, unwrap } from './syntax.ts';

/** A function that runs because a call is made, or a goal that the call reaches by itself, with what holds on the way from the call. */
export type Entry = { readonly frame: Frame | undefined; readonly facts: Path } & (
  | { readonly kind: 'function'; readonly fn: FunctionNode }
  | { readonly kind: 'reached'; readonly node: ts.Node }
);

type Call = ts.CallExpression | ts.NewExpression;

/** What a call enters on the way to a goal: its callees, the handlers behind a package's wrapper or provider, and the callbacks given to it. */
export const entriesOf = (program: Program, goal: Goal, call: Call, frame: Frame | undefined): readonly Entry[] => {
  const callees = traceCallees(program, call, frame);
  const callbacks = (call.arguments ?? []).flatMap((argument) => functionsOf(program, argument, frame));
  const mayEnter = (fn: FunctionNode): boolean => !isEntered(fn, frame) && goal.mayLead(fn);
  if (callees.length > 0) {
    const leadsOn = callbacks.some((callback) => goal.mayLead(callback.fn));
    return callees.flatMap(({ fn, frame: entered }): readonly Entry[] =>
      !isEntered(fn, frame) && (leadsOn || goal.mayLead(fn)) ? [{ kind: 'function', fn, frame: entered, facts: [] }] : [],
    );
  }
  const provided = ts.isCallExpression(call) ? providedHandlers(program, call, frame) : undefined;
  if (provided !== undefined)
    return provided.flatMap(({ target, guard, frame: around }): readonly Entry[] => {
      const facts: Path = guard === undefined ? [] : [{ kind: 'wrapped', guard }];
      if (target.kind === 'handler')
        return goal.isReached(target.node, around) ? [{ kind: 'reached', node: target.node, frame: around, facts }] : [];
      return mayEnter(target.fn) ? [{ kind: 'function', fn: target.fn, frame: around, facts }] : [];
    });
  const wrapped = wrappedBy(program, call, frame).filter(({ fn }) => mayEnter(fn));
  if (isRegistration(program, call, frame)) return wrapped;
  // What takes a callback and has no body here is assumed to call it: AsyncLocalStorage.run, Promise, event listeners.
  const facts: Path = ts.isCallExpression(call) ? [{ kind: 'passed', call, frame, otherwise: 'continues' }] : [];
  return [
    ...wrapped,
    ...callbacks.filter(({ fn }) => mayEnter(fn)).map(({ fn, frame: around }): Entry => ({ kind: 'function', fn, frame: around, facts })),
  ];
};

/** A call of what a package's wrapper gives: `withMcpAuth(handler, verify)(request)` goes on into the handler. */
const wrappedBy = (program: Program, call: Call, frame: Frame | undefined): readonly Extract<Entry, { kind: 'function' }>[] =>
  trace(program, call.expression, frame).flatMap((found) => {
    if (found.kind !== 'node' || !ts.isCallExpression(found.node)) return [];
    const guard = wrapperGuard(program, found.node, found.frame);
    const [handler] = found.node.arguments;
    if (guard === undefined || handler === undefined) return [];
    return functionsOf(program, handler, found.frame).map(
      ({ fn, frame: around }) => ({ kind: 'function', fn, frame: around, facts: [{ kind: 'wrapped', guard }] }) as const,
    );
  });

const registrationVerbs = new Set([
  'use',
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'all',
  'options',
  'on',
  'route',
  'mount',
  'addHook',
  'register',
]);

/** `app.post('/mcp', handler)` runs no handler: the requests that do come later, by the app's own routes. */
const isRegistration = (program: Program, call: Call, frame: Frame | undefined): boolean => {
  const callee = unwrap(call.expression);
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(callee) || !registrationVerbs.has(callee.name.text)) return false;
  let receiver = unwrap(callee.expression);
  while (ts.isCallExpression(receiver) && ts.isPropertyAccessExpression(receiver.expression)) {
    if (!registrationVerbs.has(receiver.expression.name.text)) break;
    receiver = unwrap(receiver.expression.expression);
  }
  return trace(program, receiver, frame).some(
    (found) =>
      found.kind === 'node' &&
      (ts.isCallExpression(found.node) || ts.isNewExpression(found.node)) &&
      trace(program, found.node.expression, found.frame).some(
        (made) =>
          made.kind === 'external' && appFactories.some(({ module, names }) => module.test(made.specifier) && names.includes(made.name)),
      ),
  );
};

type Callback = { readonly fn: FunctionNode; readonly frame: Frame | undefined };

const functionsOf = (program: Program, argument: ts.Expression, frame: Frame | undefined): readonly Callback[] => {
  const node = unwrap(argument);
  if (isFunctionNode(node)) return [{ fn: node, frame }];
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return [];
  return trace(program, node, frame).flatMap((found) =>
    found.kind === 'node' && isFunctionNode(found.node) && found.node.body !== undefined ? [{ fn: found.node, frame: found.frame }] : [],
  );
};

const isEntered = (fn: FunctionNode, frame: Frame | undefined): boolean => {
  let count = 0;
  for (let at = frame; at !== undefined; at = at.caller) if (at.fn === fn) count += 1;
  return count > 1;
};
