import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';

/** A declared option of the command line, by the name that code reads it under. */
type DeclaredOption = { readonly name: string; readonly path: string; readonly fallback: ts.Expression | undefined };

/**
 * The option that a field of parsed arguments is: of `program.opts()`, `yargs(…).parseSync()`, `parseArgs(…).values`, or of the parameter of a
 * command's action. Undefined where no option of that name is declared.
 */
export const commandLineOption = (
  program: Program,
  of: ts.CallExpression | ts.ParameterDeclaration,
  path: readonly string[],
): Pick<DeclaredOption, 'fallback'> | undefined => {
  const name = isParsing(of)
    ? path.filter((part) => part !== 'values' && part !== 'flags' && part !== 'argv' && part !== 'args').at(0)
    : undefined;
  if (name === undefined) return undefined;
  const named = optionsOf(program).get(name) ?? [];
  const own = named.filter((option) => option.path === of.getSourceFile().fileName);
  const candidates = own.length > 0 ? own : named;
  return candidates.find(({ fallback }) => fallback !== undefined) ?? candidates[0];
};

const parsers =
  /^(?:opts|optsWithGlobals|parse|parseSync|parseAsync|parseArgs|minimist|mri|meow|cli|hideBin|option|options|yargs|help|strict|argv)$/;

/** Whether a call gives parsed arguments, or a parameter takes those of a command. */
const isParsing = (of: ts.CallExpression | ts.ParameterDeclaration): boolean => {
  if (ts.isCallExpression(of)) return parsers.test(lastName(of.expression));
  const call = of.parent.parent;
  return isFunctionNode(of.parent) && ts.isCallExpression(call) && /^(?:action|command)$/.test(lastName(call.expression));
};

const known = new WeakMap<Program, ReadonlyMap<string, readonly DeclaredOption[]>>();

const optionsOf = (program: Program): ReadonlyMap<string, readonly DeclaredOption[]> => {
  const cached = known.get(program);
  if (cached !== undefined) return cached;
  const found = new Map<string, DeclaredOption[]>();
  known.set(program, found);
  for (const module of program.modules.values()) {
    const calls = ['option', 'requiredOption', 'options', 'parseArgs', 'meow', 'cli', 'minimist', 'default'].flatMap(
      (name) => module.calls.get(name) ?? [],
    );
    for (const call of calls)
      for (const option of declaredBy(call)) found.set(option.name, [...(found.get(option.name) ?? []), { ...option, path: module.path }]);
    for (const made of module.constructions.get('Option') ?? []) {
      const name = flagName(made.arguments?.[0]);
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), { name, fallback: chainedDefault(made), path: module.path }]);
    }
  }
  return found;
};

type Declared = Omit<DeclaredOption, 'path'>;

const declaredBy = (call: ts.CallExpression): readonly Declared[] => {
  const [first, second, ...others] = call.arguments;
  if (first === undefined) return [];
  const name = lastName(call.expression);
  const flag = flagName(first);
  if (flag !== undefined) {
    // `.option('--host <host>', 'description', parser, default)`: the parser may be missing.
    const fallback = others.findLast((each) => !isFunctionNode(unwrap(each)) && !/^parse(?:Int|Float)$|^Number$/.test(each.getText()));
    return [{ name: flag, fallback }];
  }
  const key = textOf(first);
  if (key !== undefined && /^[\w-]+$/.test(key) && second !== undefined)
    return name === 'default'
      ? [{ name: camelCase(key), fallback: second }]
      : [{ name: camelCase(key), fallback: propertyOf(second, 'default') }];
  const groups = [first, ...call.arguments].flatMap((argument) => [
    propertyOf(argument, 'options'),
    propertyOf(argument, 'flags'),
    propertyOf(argument, 'args'),
    name === 'options' ? argument : undefined,
  ]);
  const listed = groups.flatMap((group) => (group === undefined ? [] : optionsIn(group)));
  const defaults = name === 'minimist' && second !== undefined ? propertyOf(second, 'default') : undefined;
  return [
    ...listed,
    ...(defaults === undefined ? [] : propertiesOf(defaults).map(([each, value]) => ({ name: camelCase(each), fallback: value }))),
  ];
};

const optionsIn = (group: ts.Expression): readonly Declared[] =>
  propertiesOf(group).flatMap(([name, value]) =>
    ts.isObjectLiteralExpression(unwrap(value))
      ? [name, camelCase(name)].map((each) => ({ name: each, fallback: propertyOf(value, 'default') }))
      : [],
  );

const propertiesOf = (object: ts.Expression): readonly (readonly [string, ts.Expression])[] => {
  const node = unwrap(object);
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((property) => {
    const name = property.name === undefined ? undefined : memberName(property.name);
    return name !== undefined && ts.isPropertyAssignment(property) ? [[name, property.initializer] as const] : [];
  });
};

const propertyOf = (object: ts.Expression, name: string): ts.Expression | undefined =>
  propertiesOf(object).find(([key]) => key === name)?.[1];

/** `-h, --http-host <host>` → httpHost; `--no-auth` → auth. */
const flagName = (flags: ts.Expression | undefined): string | undefined => {
  const text = flags === undefined ? undefined : textOf(flags);
  const long = text === undefined ? null : /(?:^|[\s,|])--(?:no-)?(?<name>[\w-]+)/.exec(text);
  return long?.groups?.['name'] === undefined ? undefined : camelCase(long.groups['name']);
};

const camelCase = (name: string): string => name.replaceAll(/-+(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `new Option('--host <host>').default('127.0.0.1').env('HOST')`. */
const chainedDefault = (made: ts.Node): ts.Expression | undefined => {
  for (
    let node: ts.Node = made;
    ts.isPropertyAccessExpression(node.parent) && ts.isCallExpression(node.parent.parent);
    node = node.parent.parent
  )
    if (node.parent.name.text === 'default') return node.parent.parent.arguments[0];
  return undefined;
};

const textOf = (expression: ts.Expression): string | undefined => {
  const node = unwrap(expression);
  return ts.isStringLiteralLike(node) ? node.text : undefined;
};
