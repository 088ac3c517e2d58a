import { ts } from 'ts-morph';
import { moduleOf, type Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, memberName, unwrap } from '../program/syntax.ts';
import type { Carried } from './leaks-reader.ts';

/**
 * The fields that a variable no longer holds where it is used: taken out by `const { apiKey, ...rest } = config`,
 * deleted, or replaced by an assignment.
 */
export const leavesOut = (program: Program, node: ts.Expression): ReadonlySet<string> => {
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  if (declaration === undefined || !ts.isIdentifier(node)) return new Set();
  const module = moduleOf(program, node);
  const replaced = [...(module?.assignments.values() ?? [])].flat().flatMap(({ left }) => fieldOf(left, declaration) ?? []);
  return new Set([...takenOut(declaration), ...replaced, ...deletedFields(node.getSourceFile(), declaration)]);
};

const takenOut = (declaration: ts.Node): readonly string[] => {
  if (!ts.isBindingElement(declaration) || declaration.dotDotDotToken === undefined) return [];
  return declaration.parent.elements.flatMap((element) =>
    ts.isBindingElement(element) ? (memberName(element.propertyName ?? element.name) ?? []) : [],
  );
};

const fieldOf = (target: ts.Expression, declaration: ts.Node): string | undefined => {
  const access = unwrap(target);
  if (!ts.isPropertyAccessExpression(access) || !ts.isIdentifier(access.expression)) return undefined;
  return findDeclaration(access.expression) === declaration ? access.name.text : undefined;
};

const known = new WeakMap<ts.SourceFile, readonly ts.Expression[]>();

const deletedFields = (source: ts.SourceFile, declaration: ts.Node): readonly string[] => {
  let deleted = known.get(source);
  if (deleted === undefined) {
    deleted = source.text.includes('delete ')
      ? [...descendants(source)].flatMap((node) => (ts.isDeleteExpression(node) ? [node.expression] : []))
      : [];
    known.set(source, deleted);
  }
  return deleted.flatMap((target) => fieldOf(target, declaration) ?? []);
};

/** Whether a credential came by way of a field that is no longer there. */
export const isHidden = ({ field, what }: Carried, hidden: ReadonlySet<string>): boolean => hidden.has(field ?? what);
