import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { descendants, lastName, unwrap } from '../program/syntax.ts';
import type { Cursor } from './trace-cursor.ts';
import type { Frame, Trace } from './traces.ts';

type NodeTrace = Extract<Trace, { kind: 'node' }>;

type Follow = (expression: ts.Expression, frame: Frame | undefined) => readonly Trace[];

/** The method of a durable object that a call on its stub runs: `env.ROOM.get(id).fetch(request)`. */
export const durableMember = (cursor: Cursor, found: NodeTrace, name: string, use: ts.Node): readonly Trace[] | undefined => {
  const classes = durableObjects(cursor.program, found, (expression, frame) => cursor.steps.expression(cursor, expression, frame));
  const members = classes.flatMap((node) => cursor.steps.member(cursor, { ...found, node, frame: undefined }, name, use));
  const methods = members.filter(({ kind }) => kind === 'node');
  return methods.length > 0 ? methods : undefined;
};

/**
 * The classes whose object a stub of Cloudflare stands for: `env.ROOM.get(env.ROOM.idFromName('x'))`, `env.ROOM.getByName('x')`. The type of the
 * binding says which; without one every durable object of the program may be it.
 */
const durableObjects = (program: Program, found: NodeTrace, follow: Follow): readonly ts.ClassLikeDeclaration[] => {
  // Every `map.get(key)` would be followed to find out that there is none.
  const classes = classesOf(program);
  const namespace = classes.length === 0 ? undefined : namespaceOf(found, follow);
  if (namespace === undefined) return [];
  const typed = classes.filter(({ name }) => name !== undefined && bindsTo(program, lastName(namespace), name.text));
  return typed.length > 0 ? typed : classes;
};

const namespaceOf = ({ node, frame }: NodeTrace, follow: Follow): ts.Expression | undefined => {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  const [id] = node.arguments;
  if (!ts.isPropertyAccessExpression(callee) || id === undefined) return undefined;
  if (callee.name.text === 'getByName') return callee.expression;
  const isStub =
    callee.name.text === 'get' &&
    follow(id, frame).some(
      (each) =>
        each.kind === 'node' &&
        ts.isCallExpression(each.node) &&
        /^(?:idFromName|idFromString|newUniqueId)$/.test(lastName(each.node.expression)),
    );
  return isStub ? callee.expression : undefined;
};

const known = new WeakMap<Program, readonly ts.ClassLikeDeclaration[]>();

const classesOf = (program: Program): readonly ts.ClassLikeDeclaration[] => {
  const cached = known.get(program);
  if (cached !== undefined) return cached;
  const found = [...program.modules.values()].flatMap(({ source }) =>
    /DurableObject/.test(source.text) ? [...descendants(source)].filter(ts.isClassLike).filter(isDurable) : [],
  );
  known.set(program, found);
  return found;
};

const isDurable = ({ heritageClauses, members }: ts.ClassLikeDeclaration): boolean =>
  heritageClauses?.some(({ types }) => types.some(({ expression }) => lastName(expression) === 'DurableObject')) === true ||
  members.some(
    (member) => ts.isConstructorDeclaration(member) && /^DurableObjectState\b/.test(member.parameters[0]?.type?.getText() ?? ''),
  );

/** `ROOM: DurableObjectNamespace<Room>`. */
const bindsTo = (program: Program, binding: string, name: string): boolean =>
  /^\w+$/.test(binding) &&
  [...program.modules.values()].some(({ source }) =>
    new RegExp(`\\b${binding}\\??\\s*:\\s*DurableObjectNamespace<\\s*${name}\\s*>`).test(source.text),
  );
