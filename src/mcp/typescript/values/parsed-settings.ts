import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, memberName, unwrap } from '../program/syntax.ts';
import { commandLineOption } from './command-line-options.ts';
import type { Frame, Trace } from './traces.ts';

type Follow = (expression: ts.Expression, frame: Frame | undefined) => readonly Trace[];
type Member = Extract<Trace, { kind: 'member' }>;

/**
 * What a field of a parsed configuration may be: the variable or flag that it is read from, and the default that its schema or option names.
 * Undefined for fields of other things. Schemas of zod and the like over `process.env`, envalid, t3-env, commander, yargs, `util.parseArgs`.
 */
export const parsedSetting = (program: Program, found: Member, follow: Follow): readonly Trace[] | undefined => {
  const { of, path, node } = found;
  if (of.kind === 'parameter') return withDefault(found, commandLineOption(program, of.node, path), follow);
  if (of.kind !== 'node' || !ts.isCallExpression(of.node)) return undefined;
  const call = of.node;
  const [first, second] = call.arguments;
  const callee = unwrap(call.expression);
  switch (lastName(callee)) {
    case 'parse':
    case 'parseAsync':
    case 'safeParse':
    case 'safeParseAsync': {
      const keys = lastName(callee).startsWith('safe') ? (path[0] === 'data' ? path.slice(1) : []) : path;
      if (!ts.isPropertyAccessExpression(callee) || keys.length === 0) return undefined;
      const field = fieldOfSchema(callee.expression, keys, of.frame, follow);
      if (field === undefined) return withDefault(found, commandLineOption(program, call, path), follow);
      const given = first === undefined ? [] : follow(first, of.frame);
      const read = readFromAny(given, keys, node, follow, 0);
      return [...(read.length > 0 || given.every(isWritten) ? read : [found]), ...defaultOf(field, follow)];
    }
    case 'cleanEnv': {
      const field = second === undefined ? undefined : propertyOf(second, path[0], of.frame, follow);
      return field === undefined ? undefined : [...readFrom(first, path, of.frame, node, follow), ...defaultOf(field, follow)];
    }
    case 'createEnv': {
      for (const part of ['server', 'shared', 'client']) {
        const group = first === undefined ? undefined : propertyOf(first, part, of.frame, follow);
        const field = group === undefined ? undefined : propertyOf(group.value, path[0], group.frame, follow);
        if (field !== undefined && path[0] !== undefined)
          return [{ kind: 'environment', name: path[0], node, steps: found.steps }, ...defaultOf(field, follow)];
      }
      return undefined;
    }
    default:
      return withDefault(found, commandLineOption(program, call, path), follow);
  }
};

/** The names of the settings that a parsed environment holds: `Schema.parse(process.env)`, `cleanEnv(process.env, …)`, `createEnv({ server })`. */
export const settingNames = (call: ts.CallExpression, frame: Frame | undefined, follow: Follow): readonly string[] => {
  const callee = unwrap(call.expression);
  const [first, second] = call.arguments;
  const isOfEnvironment =
    first !== undefined && follow(first, frame).some((found) => found.kind === 'global' && /^(?:process|Bun)\.env$/.test(found.name));
  switch (lastName(callee)) {
    case 'parse':
    case 'parseAsync':
      return isOfEnvironment && ts.isPropertyAccessExpression(callee)
        ? shapesOf(callee.expression, frame, follow).flatMap((shape) => namesIn(shape, follow))
        : [];
    case 'cleanEnv':
      return isOfEnvironment && second !== undefined ? namesIn({ value: second, frame }, follow) : [];
    case 'createEnv': {
      const server = first === undefined ? undefined : propertyOf(first, 'server', frame, follow);
      return server === undefined ? [] : namesIn(server, follow);
    }
    default:
      return [];
  }
};

const namesIn = ({ value, frame }: Field, follow: Follow): readonly string[] =>
  follow(value, frame).flatMap((found) =>
    found.kind === 'node' && ts.isObjectLiteralExpression(found.node)
      ? found.node.properties.flatMap(({ name }) => memberName(name) ?? [])
      : [],
  );

const withDefault = (
  found: Member,
  option: { readonly fallback: ts.Expression | undefined } | undefined,
  follow: Follow,
): readonly Trace[] | undefined => {
  if (option === undefined) return undefined;
  return [found, ...(option.fallback === undefined ? [] : follow(option.fallback, undefined))];
};

/** Whether what is parsed stands here; of a file that was read, or of settings that were merged, a field may be anything. */
const isWritten = (input: Trace): boolean =>
  input.kind === 'global' ||
  input.kind === 'missing' ||
  (input.kind === 'node' && ts.isObjectLiteralExpression(input.node) && !input.node.properties.some(ts.isSpreadAssignment));

const deepestSpread = 8;

/** What is parsed: `process.env` gives the variable of that name, an object its field. */
const readFrom = (
  input: ts.Expression | undefined,
  keys: readonly string[],
  frame: Frame | undefined,
  use: ts.Node,
  follow: Follow,
  depth = 0,
): readonly Trace[] =>
  // `settings = { ...settings, … }` spreads itself.
  input === undefined || depth > deepestSpread ? [] : readFromAny(follow(input, frame), keys, use, follow, depth);

const readFromAny = (
  inputs: readonly Trace[],
  [key, ...others]: readonly string[],
  use: ts.Node,
  follow: Follow,
  depth: number,
): readonly Trace[] => {
  if (key === undefined) return [];
  return inputs.flatMap((found): readonly Trace[] => {
    if (found.kind === 'global' && /^(?:process|Bun)\.env$/.test(found.name))
      return others.length === 0 ? [{ kind: 'environment', name: key, node: use, steps: found.steps }] : [];
    if (found.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) return [];
    for (const property of found.node.properties.toReversed()) {
      if (ts.isSpreadAssignment(property)) {
        const inner = readFrom(property.expression, [key, ...others], found.frame, use, follow, depth + 1);
        if (inner.length > 0) return inner;
      } else if (memberName(property.name) === key) {
        const value = ts.isPropertyAssignment(property)
          ? property.initializer
          : ts.isShorthandPropertyAssignment(property)
            ? property.name
            : undefined;
        if (value === undefined) return [];
        return others.length === 0 ? follow(value, found.frame) : readFrom(value, others, found.frame, use, follow, depth + 1);
      }
    }
    return [];
  });
};

type Field = { readonly value: ts.Expression; readonly frame: Frame | undefined };

/** The schema of a field, through nested objects: `z.object({ http: z.object({ host: … }) }).strict()`. */
const fieldOfSchema = (schema: ts.Expression, keys: readonly string[], frame: Frame | undefined, follow: Follow): Field | undefined => {
  const [key, ...others] = keys;
  for (const shape of shapesOf(schema, frame, follow)) {
    const field = propertyOf(shape.value, key, shape.frame, follow);
    if (field === undefined) continue;
    return others.length === 0 ? field : fieldOfSchema(field.value, others, field.frame, follow);
  }
  return undefined;
};

const objectMethods = new Set(['object', 'strictObject', 'looseObject', 'extend', 'safeExtend', 'passthrough', 'merge', 'and']);

/** The object literals that name a schema's fields, outermost call first. */
const shapesOf = (schema: ts.Expression, frame: Frame | undefined, follow: Follow, depth = 0): readonly Field[] => {
  if (depth > 8) return [];
  const node = unwrap(schema);
  if (!ts.isCallExpression(node)) {
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return [];
    return follow(node, frame).flatMap((found) =>
      found.kind === 'node' && ts.isCallExpression(found.node) ? shapesOf(found.node, found.frame, follow, depth + 1) : [],
    );
  }
  const callee = unwrap(node.expression);
  const [given] = node.arguments;
  const method = lastName(callee);
  const own =
    !objectMethods.has(method) || given === undefined
      ? []
      : isLiteral(given, frame, follow)
        ? [{ value: given, frame }]
        : shapesOf(given, frame, follow, depth + 1);
  const inner = method === 'preprocess' && node.arguments[1] !== undefined ? shapesOf(node.arguments[1], frame, follow, depth + 1) : [];
  const base = ts.isPropertyAccessExpression(callee) ? shapesOf(callee.expression, frame, follow, depth + 1) : [];
  return [...own, ...inner, ...base];
};

const isLiteral = (expression: ts.Expression, frame: Frame | undefined, follow: Follow): boolean =>
  follow(expression, frame).some((found) => found.kind === 'node' && ts.isObjectLiteralExpression(found.node));

const propertyOf = (object: ts.Expression, name: string | undefined, frame: Frame | undefined, follow: Follow): Field | undefined => {
  for (const found of follow(object, frame)) {
    if (found.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) continue;
    for (const property of found.node.properties) {
      if (ts.isSpreadAssignment(property)) {
        const inner = propertyOf(property.expression, name, found.frame, follow);
        if (inner !== undefined) return inner;
      } else if (memberName(property.name) === name) {
        if (ts.isPropertyAssignment(property)) return { value: property.initializer, frame: found.frame };
        if (ts.isShorthandPropertyAssignment(property)) return { value: property.name, frame: found.frame };
      }
    }
  }
  return undefined;
};

/** The default that a field's schema names: `.default('x')`, `.catch('x')`, envalid's `str({ default: 'x' })`. */
const defaultOf = ({ value, frame }: Field, follow: Follow, depth = 0): readonly Trace[] => {
  if (depth > 12) return [];
  const node = unwrap(value);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))
    return follow(node, frame).flatMap((found) =>
      found.kind === 'node' && ts.isCallExpression(found.node)
        ? defaultOf({ value: found.node, frame: found.frame }, follow, depth + 1)
        : [],
    );
  if (!ts.isCallExpression(node)) return [];
  const callee = unwrap(node.expression);
  const [given, second] = node.arguments;
  const method = lastName(callee);
  if (['default', 'prefault', 'catch', '_default'].includes(method) && given !== undefined)
    return ts.isArrowFunction(given) && ts.isExpression(given.body) ? follow(given.body, frame) : follow(given, frame);
  if (method === 'preprocess' && second !== undefined) return defaultOf({ value: second, frame }, follow, depth + 1);
  const named = given === undefined ? undefined : propertyOf(given, 'default', frame, follow);
  if (named !== undefined) return follow(named.value, named.frame);
  return ts.isPropertyAccessExpression(callee) ? defaultOf({ value: callee.expression, frame }, follow, depth + 1) : [];
};
