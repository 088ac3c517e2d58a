import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** `static` runs when the importing file loads, `lazy` is `import()` in code, `type` leaves no trace at run time. */
export type Import = { readonly from: string; readonly to: string; readonly kind: 'static' | 'lazy' | 'type' };

export type Sources = ReadonlyMap<string, string>;

/** The TypeScript files below a folder of the repository, by path with forward slashes. */
export const readSources = (folder: string): Sources =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
      .sort()
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );

/** Every import of every file. `to` is a path for a relative import, else the specifier as written. */
export const findImports = (sources: Sources): readonly Import[] => [...sources].flatMap(([path, text]) => importsOf(path, text));

const importsOf = (from: string, text: string): Import[] => {
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, kind: Import['kind']): void => {
    // A computed specifier could lead anywhere, so it is reported as what it is.
    const to = specifier !== undefined && ts.isStringLiteralLike(specifier) ? specifier.text : '(computed)';
    imports.push({ from, to: to.startsWith('.') ? posix.join(posix.dirname(from), to) : to, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'static');
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type');
    else if (ts.isCallExpression(node) && loadsModule(node.expression)) add(node.arguments[0], 'lazy');
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true));
  return imports;
};

const loadsModule = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

/** The files and packages that are loaded as soon as `entry` is, without the lazy ones. */
export const findStaticClosure = (imports: readonly Import[], entry: string): ReadonlySet<string> => {
  const reached = new Set([entry]);
  for (const path of reached) {
    for (const { from, to, kind } of imports) if (from === path && kind === 'static') reached.add(to);
  }
  return reached;
};
