import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import type { Carried } from './leaks-reader.ts';

/** The paths that a logger of pino leaves out, where all of them are written: `pino({ redact: ['req.headers.authorization'] })`. */
export const redactedPaths = (program: Program, logger: ts.Expression): readonly string[] | undefined => {
  for (const { kind, node } of trace(program, logger)) {
    if (kind !== 'node' || !ts.isCallExpression(node) || lastName(node.expression) !== 'pino') continue;
    const [options] = node.arguments;
    const found = options === undefined ? undefined : optionOf(options, 'redact');
    const listed = found === undefined ? undefined : (optionOf(found, 'paths') ?? found);
    const list = listed === undefined ? undefined : unwrap(listed);
    if (list === undefined || !ts.isArrayLiteralExpression(list) || !list.elements.every(ts.isStringLiteralLike)) return undefined;
    return list.elements.flatMap((element) => (ts.isStringLiteralLike(element) ? element.text : []));
  }
  return undefined;
};

const optionOf = (options: ts.Expression, name: string): ts.Expression | undefined => {
  const literal = unwrap(options);
  if (!ts.isObjectLiteralExpression(literal)) return undefined;
  const property = literal.properties.find((each) => memberName(each.name) === name);
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
};

/** Whether one of the paths names the credential, or all of what holds it. */
export const isRedacted = ({ what, field, shape }: Carried, paths: readonly string[]): boolean =>
  paths.some((path) => {
    const last = folded(path.split(/[.[\]"']+/).findLast((part) => part !== '') ?? '');
    if (last === '') return true;
    if (shape === 'headers') return last === 'authorization' || last === 'headers';
    return folded(what).endsWith(last) || folded(field ?? '') === last;
  });

/** Without case and separators; `*` is nothing. */
const folded = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
