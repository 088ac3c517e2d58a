import { stripTypeScriptTypes } from 'node:module';
import { ts } from 'ts-morph';
import type { Change } from '../mutations/review-change.ts';
import { edited, parse, type Replacement, replaceNode } from '../mutations/source-edit.ts';
import type { Subject } from '../mutations/subject.ts';
import { names, type Refactored, type Refactoring } from './refactoring.ts';

/** Types away, in every file at once. */
const toJavaScript: Refactoring = {
  name: 'TypeScript to JavaScript',
  apply: (subject) => {
    const files = new Map<string, string | undefined>();
    const moved = new Map<string, string>();
    for (const [path, text] of subject.texts) {
      if (!/\.[cm]?ts$/.test(path)) continue;
      const target = path.replace(/ts$/, 'js');
      const { outputText } = ts.transpileModule(text, {
        fileName: path,
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: false,
          experimentalDecorators: true,
        },
      });
      files.set(path, undefined);
      files.set(target, outputText.replaceAll(/(from\s+['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
      moved.set(target, path);
    }
    return files.size === 0 ? [] : [{ place: 'every file', change: { files, moved } }];
  },
};

/** The same program in the same files with blanks where types stand: what is lost by this was told by a declared type alone. */
export const withoutTypes = ({ texts }: Subject): Change => ({
  files: new Map([...texts].flatMap(([path, text]) => (/\.[cm]?ts$/.test(path) ? [[path, blanked(text)] as const] : []))),
});

/** What is no type alone, such as an enumeration, is rewritten; a file that can't be read stays as it is. */
const blanked = (text: string): string => {
  for (const mode of ['strip', 'transform'] as const)
    try {
      return stripTypeScriptTypes(text, { mode });
    } catch {
      // The other mode takes more.
    }
  return text;
};

/** `import` and `export` become `require` and `exports`, in every file at once; what was TypeScript loses its types. */
const toCommonJs: Refactoring = {
  name: 'ES modules to CommonJS',
  apply: (subject, sites) =>
    toJavaScript.apply(subject, sites).flatMap(({ place, change }): readonly Refactored[] => {
      const texts = new Map([...[...subject.texts].filter(([path]) => !change.files.has(path)), ...change.files]);
      const files = new Map<string, string | undefined>(change.files);
      for (const [path, text] of texts) {
        if (text === undefined || !/\.[cm]?js$/.test(path)) continue;
        const made = commonJs(path, text);
        if (made === undefined) return [];
        files.set(path, made);
      }
      return [{ place, change: { ...change, files } }];
    }),
};

/** Undefined where a file awaits at its top, or does something that has no short equal. */
const commonJs = (path: string, text: string): string | undefined => {
  const file = parse(path, text);
  const replacements: Replacement[] = [];
  const exported: string[] = [];
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) replacements.push(replaceNode(statement, required(statement)));
    else if (ts.isExportDeclaration(statement)) {
      const from = statement.moduleSpecifier?.getText();
      const clause = statement.exportClause;
      if (clause !== undefined && !ts.isNamedExports(clause)) return undefined;
      const elements = clause?.elements.map(({ name, propertyName }) => [name.text, (propertyName ?? name).text] as const) ?? [];
      const lines =
        clause === undefined
          ? [`Object.assign(exports, require(${from}));`]
          : elements.map(([name, own]) => `exports.${name} = ${from === undefined ? own : `require(${from}).${own}`};`);
      if (from === undefined) exported.push(...lines);
      replacements.push(replaceNode(statement, from === undefined ? '' : lines.join('\n')));
    } else if (ts.isExportAssignment(statement))
      replacements.push({ start: statement.getStart(), end: statement.expression.getStart(), text: 'exports.default = ' });
    else {
      const keywords = ts.canHaveModifiers(statement)
        ? (statement.modifiers ?? []).filter(({ kind }) => kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword)
        : [];
      if (keywords.length === 0) continue;
      const isDefault = keywords.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
      const own = names(statement);
      if (own.length === 0) return undefined;
      for (const keyword of keywords) replacements.push({ start: keyword.getStart(), end: keyword.end + 1, text: '' });
      exported.push(...own.map((name) => `exports.${isDefault ? 'default' : name} = ${name};`));
    }
  }
  return `${edited(text, replacements)}\n${exported.join('\n')}\n`;
};

const required = ({ importClause, moduleSpecifier }: ts.ImportDeclaration): string => {
  const call = `require(${moduleSpecifier.getText()})`;
  if (importClause === undefined) return `${call};`;
  const { name, namedBindings } = importClause;
  const isOwn = ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text.startsWith('.');
  const lines = name === undefined ? [] : [`const ${name.text} = ${call}${isOwn ? '.default' : ''};`];
  if (namedBindings !== undefined)
    lines.push(
      ts.isNamespaceImport(namedBindings)
        ? `const ${namedBindings.name.text} = ${call};`
        : `const { ${namedBindings.elements.map((each) => (each.propertyName === undefined ? each.name.text : `${each.propertyName.text}: ${each.name.text}`)).join(', ')} } = ${call};`,
    );
  return lines.join('\n');
};

export const everyFile: readonly Refactoring[] = [toJavaScript, toCommonJs];
