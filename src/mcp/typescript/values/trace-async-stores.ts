import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import type { Cursor } from './trace-cursor.ts';
import type { Trace } from './traces.ts';

/** What `storage.getStore()` of an AsyncLocalStorage gives: what `storage.run(store, …)` or `storage.enterWith(store)` put in. */
export const asyncStore = (cursor: Cursor, call: ts.CallExpression, callee: Trace): readonly Trace[] | undefined => {
  if (lastName(call.expression) !== 'getStore' || callee.kind !== 'member' || callee.of.kind !== 'node') return undefined;
  const storage = callee.of.node;
  if (!ts.isNewExpression(storage) || lastName(storage.expression) !== 'AsyncLocalStorage') return undefined;
  const given = storesGiven(cursor.program).flatMap(({ receiver, store }) =>
    cursor.steps.expression(cursor, receiver, undefined).some(({ node }) => node === storage)
      ? cursor.steps.expression(cursor, store, undefined)
      : [],
  );
  return given.length === 0 ? undefined : given.map((each) => ({ ...each, steps: [call, ...each.steps] }));
};

type Given = { readonly receiver: ts.Expression; readonly store: ts.Expression };

const known = new WeakMap<Program['modules'], readonly Given[]>();

/** Every call that may put something into a storage. */
const storesGiven = ({ modules }: Program): readonly Given[] => {
  const cached = known.get(modules);
  if (cached !== undefined) return cached;
  const found = [...modules.values()].flatMap(({ calls }) =>
    ['run', 'enterWith'].flatMap((name) =>
      (calls.get(name) ?? []).flatMap((call): readonly Given[] => {
        const callee = unwrap(call.expression);
        const [store] = call.arguments;
        if (!ts.isPropertyAccessExpression(callee) || store === undefined) return [];
        return name === 'run' && call.arguments.length < 2 ? [] : [{ receiver: callee.expression, store }];
      }),
    ),
  );
  known.set(modules, found);
  return found;
};
