import { ts } from 'ts-morph';
import { moduleOf, type ResolvedExport, resolveImport } from '../program/program.ts';
import type { Cursor } from './trace-cursor.ts';
import type { Trace } from './traces.ts';

/** What an imported name stands for in the end. */
export const followImport = (
  cursor: Cursor,
  declaration: ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport | ts.ImportEqualsDeclaration,
  use: ts.Node,
): readonly Trace[] => {
  const { program } = cursor;
  const module = moduleOf(program, declaration);
  if (module === undefined) return [{ kind: 'unresolved', because: 'the file is not part of the program', node: use, steps: [] }];
  if (ts.isImportEqualsDeclaration(declaration)) {
    const reference = declaration.moduleReference;
    if (!ts.isExternalModuleReference(reference) || !ts.isStringLiteral(reference.expression))
      return [{ kind: 'unresolved', because: 'an import alias', node: use, steps: [] }];
    return followExport(cursor, resolveImport(program, module, reference.expression.text, ''), use);
  }
  const statement = ts.isImportSpecifier(declaration)
    ? declaration.parent.parent.parent
    : ts.isNamespaceImport(declaration)
      ? declaration.parent.parent
      : declaration.parent;
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
    return [{ kind: 'unresolved', because: 'an import without a module', node: use, steps: [] }];
  const specifier = statement.moduleSpecifier.text;
  if (ts.isNamespaceImport(declaration)) {
    const path = program.paths.resolve(module.path, specifier);
    if (path !== undefined && program.modules.has(path)) return [{ kind: 'namespace', path, node: use, steps: [] }];
    return followExport(cursor, resolveImport(program, module, specifier, ''), use);
  }
  if (!ts.isImportSpecifier(declaration)) return followExport(cursor, resolveImport(program, module, specifier, ''), use);
  const name = (declaration.propertyName ?? declaration.name).text;
  const resolved = resolveImport(program, module, specifier, name === 'default' ? '' : name);
  if (resolved.kind !== 'unresolved') return followExport(cursor, resolved, use);
  // A CommonJS module's `module.exports = { name }` imported by name.
  const whole = followExport(cursor, resolveImport(program, module, specifier, ''), use).filter(({ kind }) => kind === 'node');
  const found = whole.flatMap((each) => cursor.steps.member(cursor, each, name, use)).filter(({ kind }) => kind !== 'missing');
  return found.length > 0 ? found : followExport(cursor, resolved, use);
};

/** What a resolved export stands for. */
export const followExport = (cursor: Cursor, resolved: ResolvedExport, use: ts.Node): readonly Trace[] => {
  switch (resolved.kind) {
    case 'external':
      return [{ kind: 'external', specifier: resolved.specifier, name: resolved.name, node: use, steps: [] }];
    case 'unresolved':
      return [{ kind: 'unresolved', because: resolved.because, node: use, steps: [] }];
    case 'namespace':
      return [{ kind: 'namespace', path: resolved.module.path, node: use, steps: [] }];
    case 'own': {
      const { node } = resolved;
      // An exported declaration's name is looked up in its own file.
      if (ts.isIdentifier(node)) return cursor.steps.boundName(cursor, node, use);
      if (ts.isExpression(node)) return cursor.steps.expression(cursor, node, undefined);
      return [{ kind: 'node', node, frame: undefined, steps: [] }];
    }
  }
};
