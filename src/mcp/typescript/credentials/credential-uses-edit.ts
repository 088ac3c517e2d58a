import { ts } from 'ts-morph';
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

const isImported = (program: Program, path: string): boolean =>
  [...program.modules.values()].some((other) =>
    other.specifiers.some((specifier) => program.paths.resolve(other.path, specifier) === path),
  );
