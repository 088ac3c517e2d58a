import { ts } from 'ts-morph';
import { memberName } from '../program/syntax.ts';
import type { Cursor } from './trace-cursor.ts';
import type { Frame, Trace } from './traces.ts';

type Given = { readonly expression: ts.Expression; readonly frame: Frame | undefined };

/** The object whose values or entries a list holds: `Object.values(handlers)`. */
export const objectGiven = (found: Trace, method: 'values' | 'entries'): Given | undefined => {
  if (found.kind !== 'node' || !ts.isCallExpression(found.node)) return undefined;
  const { expression, arguments: given } = found.node;
  const isMethod =
    ts.isPropertyAccessExpression(expression) && expression.name.text === method && expression.expression.getText() === 'Object';
  return isMethod && given[0] !== undefined ? { expression: given[0], frame: found.frame } : undefined;
};

/** The values of an object that is written here, or of what a file exports (`import * as handlers`); undefined where not all are known. */
export const valuesOf = (cursor: Cursor, { expression, frame }: Given, use: ts.Node): readonly Trace[] | undefined =>
  ofEach(cursor.steps.expression(cursor, expression, frame), (each) =>
    keysOf(cursor, each)?.flatMap(({ text }) => cursor.steps.member(cursor, each, text, use)),
  );

/** The names of such an object, where they are written as texts. */
export const namesOf = (cursor: Cursor, { expression, frame }: Given): readonly Trace[] | undefined =>
  ofEach(cursor.steps.expression(cursor, expression, frame), (each) => {
    const keys = keysOf(cursor, each);
    return keys?.every(({ name }) => name !== undefined && ts.isStringLiteralLike(name))
      ? keys.flatMap(({ name }) => (name === undefined ? [] : [{ kind: 'node', node: name, frame, steps: [] } as const]))
      : undefined;
  });

const ofEach = (objects: readonly Trace[], read: (object: Trace) => readonly Trace[] | undefined): readonly Trace[] | undefined => {
  const parts = objects.map(read);
  return parts.length > 0 && parts.every((part) => part !== undefined) ? parts.flat() : undefined;
};

type Key = { readonly text: string; readonly name: ts.PropertyName | undefined };

const keysOf = ({ program }: Cursor, found: Trace): readonly Key[] | undefined => {
  if (found.kind === 'namespace') {
    const exports = program.modules.get(found.path)?.exports;
    return exports === undefined ? undefined : [...exports.keys()].flatMap((text) => (text === '' ? [] : [{ text, name: undefined }]));
  }
  if (found.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) return undefined;
  const keys = found.node.properties.map(({ name }) => ({ text: memberName(name), name }));
  return keys.every((key): key is Key => key.text !== undefined) ? keys : undefined;
};
