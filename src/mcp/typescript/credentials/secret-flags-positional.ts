import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import type { Module } from '../program/module.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, memberName, unwrap } from '../program/syntax.ts';
import type { Flag } from './secret-flags.ts';

/** An argument without a flag: `const databaseUrl = process.argv[2]`, `const [apiKey] = process.argv.slice(2)`. */
export const readPositional = ({ source }: Module): readonly Flag[] =>
  [...descendants(source)].flatMap((node): readonly Flag[] => {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return [];
    if (ts.isArrayBindingPattern(node.name))
      return isArguments(node.initializer)
        ? node.name.elements.flatMap((element) => (ts.isBindingElement(element) ? named(memberName(element.name), element) : []))
        : [];
    const read = firstOf(node.initializer);
    return ts.isIdentifier(node.name) &&
      ts.isElementAccessExpression(read) &&
      ts.isNumericLiteral(read.argumentExpression) &&
      isArguments(read.expression)
      ? named(node.name.text, node)
      : [];
  });

const named = (name: string | undefined, node: ts.Node): readonly Flag[] =>
  name !== undefined && isCredentialVariable(name) ? [{ flag: name, node, isPositional: true }] : [];

/** Of `process.argv[2] ?? process.env.KEY` the first. */
const firstOf = (expression: ts.Expression): ts.Expression => {
  const node = unwrap(expression);
  return ts.isBinaryExpression(node) ? firstOf(node.left) : node;
};

/** `process.argv`, `process.argv.slice(2)`, or a variable of either. */
const isArguments = (expression: ts.Expression): boolean => {
  const node = unwrap(expression);
  if (/^process\.argv(?:\.slice\(\d\))?$/.test(node.getText())) return true;
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    /^process\.argv(?:\.slice\(\d\))?$/.test(declaration.initializer?.getText() ?? '')
  );
};
