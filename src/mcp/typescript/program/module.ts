import { ts } from 'ts-morph';
import type { Problem } from '../../../model/problem.ts';
import { accessedName, descendants, lastName, unwrap } from './syntax.ts';

/** What a module gives under a name: a declaration or expression of its own, or another module's export. */
export type ModuleExport =
  | { readonly kind: 'own'; readonly node: ts.Node }
  | { readonly kind: 'from'; readonly specifier: string; readonly name: string };

/**
 * One parsed file: purely syntactic and independent of other files, so that it can be cached by path and blob.
 * Names of imports and exports: `''` is the default export, the namespace and CommonJS's `module.exports` alike.
 */
export type Module = {
  readonly path: string;
  /** Git blob id of the text, for edits. */
  readonly blob: string;
  readonly source: ts.SourceFile;
  /** Everything named by import, export from, require and import(). */
  readonly specifiers: readonly string[];
  readonly exports: ReadonlyMap<string, ModuleExport>;
  /** Specifiers of `export * from`. */
  readonly starExports: readonly string[];
  /** By the callee's last name; '' for computed ones such as `app[method](…)`. */
  readonly calls: ReadonlyMap<string, readonly ts.CallExpression[]>;
  /** `new X()` by the last name of `X`. */
  readonly constructions: ReadonlyMap<string, readonly ts.NewExpression[]>;
  /** Plain and compound assignments by the last name of their target, those of patterns by every name in it. */
  readonly assignments: ReadonlyMap<string, readonly ts.BinaryExpression[]>;
  /** Local names of imports whose exported name differs, by exported name: `import { a as b }` → a: [b]. */
  readonly renames: ReadonlyMap<string, readonly string[]>;
};

/** Deeper nesting than this is not written by people, and later passes recurse. */
const deepestNesting = 400;

const scriptKind = (path: string): ts.ScriptKind => {
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  if (/\.[cm]?ts$/.test(path)) return ts.ScriptKind.TS;
  return ts.ScriptKind.JSX;
};

/** Reads a file's syntax. Text with syntax errors, or nested too deeply to analyse, is a problem. */
export const parseModule = (path: string, blob: string, text: string): Module | Problem => {
  try {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, scriptKind(path));
    if ('parseDiagnostics' in source && Array.isArray(source.parseDiagnostics) && source.parseDiagnostics.length > 0) {
      return { kind: 'unparsable', subject: path, message: `${path} has syntax errors, so its code was not analysed.` };
    }
    if (isTooDeep(source)) {
      return {
        kind: 'analysis-bounded',
        subject: path,
        message: `${path} is nested more than ${deepestNesting} levels deep, so its code was not analysed.`,
      };
    }
    return indexModule(path, blob, source);
  } catch (error) {
    // TypeScript's parser recurses; text that exhausts the stack is hostile or generated.
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'unparsable', subject: path, message: `${path} is nested too deeply to parse, so its code was not analysed.` };
  }
};

const isTooDeep = (source: ts.SourceFile): boolean => {
  let level: ts.Node[] = [source];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestNesting) return true;
    const next: ts.Node[] = [];
    for (const node of level) ts.forEachChild(node, (child) => void next.push(child));
    level = next;
  }
  return false;
};

const append = <T>(index: Map<string, T[]>, name: string, node: T): void => {
  const known = index.get(name);
  if (known === undefined) index.set(name, [node]);
  else known.push(node);
};

const indexModule = (path: string, blob: string, source: ts.SourceFile): Module => {
  const calls = new Map<string, ts.CallExpression[]>();
  const constructions = new Map<string, ts.NewExpression[]>();
  const assignments = new Map<string, ts.BinaryExpression[]>();
  const renames = new Map<string, string[]>();
  const specifiers = new Set<string>();
  const exports = new Map<string, ModuleExport>();
  const starExports: string[] = [];

  for (const node of descendants(source)) {
    if (ts.isCallExpression(node)) {
      append(calls, lastName(node.expression), node);
      const required = requiredModule(node);
      if (required !== undefined) specifiers.add(required);
    } else if (ts.isNewExpression(node)) append(constructions, lastName(node.expression), node);
    else if (ts.isBinaryExpression(node) && isAssignment(node)) {
      for (const name of assignedNames(node.left)) append(assignments, name, node);
      readCommonJsExport(node, exports);
    } else if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) specifiers.add(node.moduleSpecifier.text);
    } else if (ts.isExternalModuleReference(node) && ts.isStringLiteral(node.expression)) specifiers.add(node.expression.text);
    else if (ts.isImportSpecifier(node) && node.propertyName !== undefined) append(renames, node.propertyName.text, node.name.text);
    else if (ts.isImportClause(node) && node.name !== undefined) append(renames, '', node.name.text);
    else if (
      ts.isBindingElement(node) &&
      node.propertyName !== undefined &&
      ts.isIdentifier(node.propertyName) &&
      ts.isIdentifier(node.name)
    ) {
      append(renames, node.propertyName.text, node.name.text);
    }
  }
  for (const statement of source.statements) readExport(statement, exports, starExports);
  return { path, blob, source, specifiers: [...specifiers], exports, starExports, calls, constructions, assignments, renames };
};

/** The module named by `require('x')` or `import('x')`. */
export const requiredModule = (call: ts.CallExpression): string | undefined => {
  const [given] = call.arguments;
  const argument = given === undefined ? undefined : unwrap(given);
  if (argument === undefined || !ts.isStringLiteralLike(argument)) return undefined;
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) return argument.text;
  return ts.isIdentifier(call.expression) && call.expression.text === 'require' ? argument.text : undefined;
};

const isAssignment = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** The last name of a target; of a pattern, every name that it sets. */
const assignedNames = (left: ts.Expression): readonly string[] => {
  if (ts.isArrayLiteralExpression(left)) return left.elements.filter(ts.isIdentifier).map(({ text }) => text);
  if (!ts.isObjectLiteralExpression(left)) return [lastName(left)];
  return left.properties.flatMap((property) => {
    if (ts.isShorthandPropertyAssignment(property)) return [property.name.text];
    return ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer) ? [property.initializer.text] : [];
  });
};

const readCommonJsExport = ({ left, right }: ts.BinaryExpression, exports: Map<string, ModuleExport>): void => {
  if (!ts.isPropertyAccessExpression(left)) return;
  const { expression: object, name } = left;
  if (ts.isIdentifier(object) && object.text === 'module' && name.text === 'exports') {
    // `module.exports = …` replaces the object; chains such as `exports = module.exports = f` end at the value.
    exports.set('', { kind: 'own', node: right });
    return;
  }
  const isExports = ts.isIdentifier(object) ? object.text === 'exports' : isModuleExports(object);
  if (isExports) exports.set(name.text === 'default' ? '' : name.text, { kind: 'own', node: right });
};

const isModuleExports = (node: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(node) &&
  accessedName(node) === 'exports' &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'module';

/** `default` is written '' throughout. */
const exportedName = (name: ts.ModuleExportName): string => (name.text === 'default' ? '' : name.text);

const readExport = (statement: ts.Statement, exports: Map<string, ModuleExport>, starExports: string[]): void => {
  if (ts.isExportAssignment(statement)) {
    exports.set('', { kind: 'own', node: statement.expression });
    return;
  }
  if (ts.isExportDeclaration(statement)) {
    const from =
      statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : undefined;
    const clause = statement.exportClause;
    if (clause === undefined) {
      if (from !== undefined) starExports.push(from);
    } else if (ts.isNamespaceExport(clause)) {
      if (from !== undefined) exports.set(exportedName(clause.name), { kind: 'from', specifier: from, name: '' });
    } else {
      for (const { name, propertyName } of clause.elements) {
        const source = propertyName ?? name;
        if (from !== undefined) exports.set(exportedName(name), { kind: 'from', specifier: from, name: exportedName(source) });
        else if (ts.isIdentifier(source)) exports.set(exportedName(name), { kind: 'own', node: source });
      }
    }
    return;
  }
  if (!ts.canHaveModifiers(statement)) return;
  const modifiers = ts.getModifiers(statement) ?? [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return;
  if (ts.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) {
      for (const identifier of boundNames(name)) exports.set(identifier.text, { kind: 'own', node: identifier });
    }
    return;
  }
  if (!(ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement))) return;
  const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  if (isDefault) exports.set('', { kind: 'own', node: statement });
  else if (statement.name !== undefined) exports.set(statement.name.text, { kind: 'own', node: statement });
};

/** Calls of an import or method of this name, also under the local name that an import gave it. */
export const callsNamed = ({ calls, renames }: Module, name: string): readonly ts.CallExpression[] =>
  [...new Set([name, ...(renames.get(name) ?? [])])].flatMap((each) => calls.get(each) ?? []);

/** The identifiers that a name or pattern binds. */
export const boundNames = (name: ts.BindingName): readonly ts.Identifier[] =>
  ts.isIdentifier(name) ? [name] : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
