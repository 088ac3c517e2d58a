import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import type { Edit } from '../../../model/finding.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { findAbove, spanBetween, unwrap } from '../program/syntax.ts';

/** After `const X = process.env.Y;` at the top of a file that no other file imports: the check that ends the start. */
export const checkEdit = (program: Program, { node, name }: { readonly node: ts.Node; readonly name: string }): Edit | undefined => {
  const declaration = findAbove(node, ts.isVariableDeclaration);
  const statement = declaration === undefined ? undefined : findAbove(declaration, ts.isVariableStatement);
  const module = moduleOf(program, node);
  if (module === undefined || statement === undefined || declaration?.initializer === undefined || unwrap(declaration.initializer) !== node)
    return undefined;
  if (!ts.isSourceFile(statement.parent) || !ts.isIdentifier(declaration.name) || isImported(program, module.path)) return undefined;
  const variable = declaration.name.text;
  return {
    path: module.path,
    baseBlob: module.blob,
    replacements: [
      {
        span: spanBetween(module.source, statement.end, statement.end),
        text: `\nif (!${variable}) {\n  console.error('${name} is required');\n  process.exit(1);\n}`,
      },
    ],
  };
};

/** `const API_KEY = '…';` at the top of a file: the variable of that name, and a check that ends the start. */
export const literalEdit = (program: Program, literal: ts.StringLiteralLike): Edit | undefined => {
  const module = moduleOf(program, literal);
  const { parent } = literal;
  if (module === undefined || !ts.isVariableDeclaration(parent) || parent.initializer !== literal || !ts.isIdentifier(parent.name))
    return undefined;
  const list = parent.parent;
  const statement = list.parent;
  if (!ts.isVariableDeclarationList(list) || list.declarations.length > 1 || (list.flags & ts.NodeFlags.Const) === 0) return undefined;
  if (!ts.isVariableStatement(statement) || !ts.isSourceFile(statement.parent)) return undefined;
  const variable = parent.name.text;
  const name = variable.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  // A scheme before the value stays where the value is used, and `KEY` alone is no name for a variable of the environment.
  if (parent.type !== undefined || !name.includes('_') || !isCredentialVariable(name) || /\s/.test(literal.text)) return undefined;
  return {
    path: module.path,
    baseBlob: module.blob,
    replacements: [
      { span: spanBetween(module.source, literal.getStart(), literal.end), text: `process.env.${name}` },
      {
        span: spanBetween(module.source, statement.end, statement.end),
        text: `\nif (!${variable}) {\n  throw new Error('${name} is required');\n}`,
      },
    ],
  };
};

/** `const X = process.env.Y || 'dev';` at the top of a file: without the fallback, and with a check that ends the start. */
export const fallbackEdit = (program: Program, fallback: ts.Node, name: string): Edit | undefined => {
  const module = moduleOf(program, fallback);
  if (module === undefined || !ts.isBinaryExpression(fallback) || !ts.isVariableDeclaration(fallback.parent)) return undefined;
  const { name: variable, parent: list } = fallback.parent;
  const statement = list.parent;
  if (!ts.isVariableDeclarationList(list) || list.declarations.length > 1 || !ts.isIdentifier(variable)) return undefined;
  if (!ts.isVariableStatement(statement) || !ts.isSourceFile(statement.parent)) return undefined;
  if (!ts.isPropertyAccessExpression(unwrap(fallback.left))) return undefined;
  return {
    path: module.path,
    baseBlob: module.blob,
    replacements: [
      { span: spanBetween(module.source, fallback.left.end, fallback.end), text: '' },
      {
        span: spanBetween(module.source, statement.end, statement.end),
        text: `\nif (!${variable.text}) {\n  throw new Error('${name} is required');\n}`,
      },
    ],
  };
};

const isImported = (program: Program, path: string): boolean =>
  [...program.modules.values()].some((other) =>
    other.specifiers.some((specifier) => program.paths.resolve(other.path, specifier) === path),
  );
