import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { linePlace } from '../mutations/mutant.ts';
import { behindImports, deleteStatement, edited, nodesWithin, parse, replaceNode } from '../mutations/source-edit.ts';
import type { Subject } from '../mutations/subject.ts';
import { concernedFiles, isExported, names, type Refactored, type Refactoring, topLevelFunctions } from './refactoring.ts';

/** The names that one file declares and that are nowhere a property, a key or a text, all at once. */
const rename: Refactoring = {
  name: 'rename',
  apply: (subject, sites) =>
    concernedFiles(subject, sites).flatMap((file): readonly Refactored[] => {
      const renamed = declaredNames(file).filter((name) => mayRename(subject, name));
      const pattern = new RegExp(`\\b(?:${renamed.join('|')})\\b`, 'g');
      const files = [...subject.texts].filter(([, text]) => renamed.some((name) => text.includes(name)));
      return renamed.length === 0
        ? []
        : [
            {
              place: `${file.fileName} ${renamed.join(', ')}`,
              change: { files: new Map(files.map(([path, text]) => [path, text.replaceAll(pattern, '$&Renamed')])) },
            },
          ];
    }),
};

const mayRename = (subject: Subject, name: string): boolean => {
  const pattern = new RegExp(`\\b${name}\\b`, 'g');
  const files = [...subject.texts].filter(([, text]) => text.includes(name));
  const isSafe = files.every(([, text]) =>
    [...text.matchAll(pattern)].every(
      ({ index }) => !/[.'"`\-/@]$/.test(text.slice(0, index)) && !/^\s*\??:|^['"`-]/.test(text.slice(index + name.length)),
    ),
  );
  return isSafe && files.filter(([, text]) => new RegExp(`(?:function|const|let|class)\\s+${name}\\b`).test(text)).length === 1;
};

/** Of functions and of constants, the first few. */
const declaredNames = (file: ts.SourceFile): readonly string[] => {
  const functions = nodesWithin(file, ts.isFunctionDeclaration).flatMap(({ name }) => name?.text ?? []);
  const constants = nodesWithin(file, ts.isVariableDeclaration).flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  return [...new Set([...functions, ...constants])].filter((name) => name.length > 4).slice(0, 8);
};

const source = /\.([cm]?)(ts|js|tsx|jsx)$/;

/** The file that a relative specifier leads to. */
const resolved = (subject: Subject, from: string, specifier: string): string | undefined => {
  if (!specifier.startsWith('.')) return undefined;
  const base = posix.join(posix.dirname(from), specifier);
  const stem = base.replace(/\.[cm]?js$/, '');
  return [base, `${stem}.ts`, `${stem}.tsx`, `${base}.ts`, `${base}.js`, `${stem}.mts`, `${base}/index.ts`, `${base}/index.js`].find(
    (path) => subject.texts.has(path),
  );
};

const moveFile: Refactoring = {
  name: 'rename a file',
  apply: (subject, sites) =>
    concernedFiles(subject, sites).flatMap((file): readonly Refactored[] => {
      const { fileName } = file;
      const name = posix.basename(fileName).replace(source, '');
      if (name === 'index' || name === 'route' || !importers(subject, fileName)) return [];
      const moved = fileName.replace(source, '-moved.$1$2');
      const files = new Map<string, string | undefined>([
        [fileName, undefined],
        [moved, file.text],
      ]);
      for (const [path, text] of subject.texts) {
        if (!text.includes(name)) continue;
        const specifiers = specifiersTo(subject, path, text, fileName);
        if (specifiers.length === 0) continue;
        files.set(
          path === fileName ? moved : path,
          edited(
            text,
            specifiers.map((node) =>
              replaceNode(node, `'${node.text.replace(new RegExp(`${name}(?=(\\.[cm]?[jt]sx?)?$)`), `${name}-moved`)}'`),
            ),
          ),
        );
      }
      return [{ place: fileName, change: { files, moved: new Map([[moved, fileName]]) } }];
    }),
};

/** The specifiers in a file that lead to another one. */
const specifiersTo = (subject: Subject, path: string, text: string, fileName: string): readonly ts.StringLiteral[] =>
  nodesWithin(parse(path, text), ts.isStringLiteral).filter(
    (node) =>
      (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent) || ts.isCallExpression(node.parent)) &&
      resolved(subject, path, node.text) === fileName,
  );

const throughAnother: Refactoring = {
  name: 're-export through another file',
  apply: (subject, sites) =>
    concernedFiles(subject, sites).flatMap((file): readonly Refactored[] => {
      const { fileName } = file;
      const name = posix.basename(fileName).replace(source, '');
      if (/\bexport default\b|\bmodule\.exports\b|\bas default\b/.test(file.text) || !importers(subject, fileName)) return [];
      const between = fileName.replace(source, '-barrel.$1$2');
      const files = new Map<string, string | undefined>();
      const suffixes = new Set<string>();
      for (const [path, text] of subject.texts) {
        const specifiers = text.includes(name) ? specifiersTo(subject, path, text, fileName) : [];
        if (specifiers.length === 0) continue;
        for (const { text: specifier } of specifiers) suffixes.add(/\.[cm]?[jt]sx?$/.exec(specifier)?.[0] ?? '');
        const pattern = new RegExp(`${name}(?=(\\.[cm]?[jt]sx?)?$)`);
        if (specifiers.some((node) => !pattern.test(node.text))) return [];
        files.set(
          path,
          edited(
            text,
            specifiers.map((node) => replaceNode(node, `'${node.text.replace(pattern, `${name}-barrel`)}'`)),
          ),
        );
      }
      const [suffix = ''] = suffixes;
      files.set(between, `export * from './${name}${suffix}';\n`);
      return [{ place: fileName, change: { files } }];
    }),
};

const importers = (subject: Subject, fileName: string): boolean => {
  const name = posix.basename(fileName).replace(source, '');
  return [...subject.texts].some(
    ([path, text]) =>
      path !== fileName &&
      text.includes(name) &&
      nodesWithin(parse(path, text), ts.isImportDeclaration).some(
        ({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && resolved(subject, path, moduleSpecifier.text) === fileName,
      ),
  );
};

/** The function goes into a file of its own with a copy of the imports; what it needs of the old file is exported there. */
const moveFunction: Refactoring = {
  name: 'move a function to another file',
  apply: (_subject, sites) =>
    topLevelFunctions(sites).flatMap((fn): readonly Refactored[] => {
      const file = fn.getSourceFile();
      const name = fn.name?.text ?? '';
      const extension = source.exec(file.fileName)?.[0] ?? '.ts';
      const suffix = /from\s+['"]\.[^'"]*\.js['"]/.test(file.text)
        ? '.js'
        : /from\s+['"]\.[^'"]*\.ts['"]/.test(file.text)
          ? '.ts'
          : extension.endsWith('js')
            ? '.js'
            : '';
      const target = posix.join(posix.dirname(file.fileName), `${posix.basename(file.fileName).replace(source, '')}-check${extension}`);
      const used = new Set(nodesWithin(fn, ts.isIdentifier).map(({ text }) => text));
      const others = file.statements.filter((statement) => statement !== fn && !ts.isImportDeclaration(statement));
      const needed = others.flatMap((statement) =>
        names(statement)
          .filter((each) => used.has(each))
          .map((each) => ({ each, statement })),
      );
      if (
        /\brequire\(/.test(file.text) ||
        needed.some(({ statement }) => ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement))
      )
        return [];
      const own = `./${posix.basename(file.fileName).replace(source, '')}${suffix}`;
      const imports = file.statements
        .filter(ts.isImportDeclaration)
        .map((each) => each.getText())
        .join('\n');
      const back = needed.length === 0 ? '' : `import { ${needed.map(({ each }) => each).join(', ')} } from '${own}';\n`;
      const text = `${imports}\n${back}\n${isExported(fn) ? '' : 'export '}${fn.getText()}\n`;
      const exported = [...new Set(needed.map(({ statement }) => statement))]
        .filter((statement) => !/^export\b/.test(statement.getText()))
        .map((statement) => ({ start: statement.getStart(), end: statement.getStart(), text: 'export ' }));
      const specifier = `./${posix.basename(target).replace(source, '')}${suffix}`;
      const at = behindImports(file);
      const imported = `\nimport { ${name} } from '${specifier}';${isExported(fn) ? `\nexport { ${name} };` : ''}`;
      return [
        {
          place: linePlace(fn),
          change: {
            files: new Map([
              [file.fileName, edited(file.text, [deleteStatement(fn), ...exported, { start: at, end: at, text: imported }])],
              [target, text],
            ]),
          },
        },
      ];
    }),
};

/** `export default function start()` becomes `export function start()`, and `import go from` becomes `import { start as go } from`. */
const namedExport: Refactoring = {
  name: 'default export to named export',
  apply: (subject, sites) =>
    concernedFiles(subject, sites).flatMap((file): readonly Refactored[] => {
      const fn = file.statements
        .filter(ts.isFunctionDeclaration)
        .find((each) => each.name !== undefined && /^export\s+default\b/.test(each.getText()));
      const keyword = fn?.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
      if (fn?.name === undefined || keyword === undefined) return [];
      const files = new Map([[file.fileName, edited(file.text, [{ start: keyword.getStart(), end: keyword.end + 1, text: '' }])]]);
      for (const [path, text] of subject.texts) {
        const clauses = nodesWithin(parse(path, text), ts.isImportDeclaration).filter(
          ({ moduleSpecifier, importClause }) =>
            importClause?.name !== undefined &&
            importClause.namedBindings === undefined &&
            ts.isStringLiteral(moduleSpecifier) &&
            resolved(subject, path, moduleSpecifier.text) === file.fileName,
        );
        if (clauses.length > 0)
          files.set(
            path,
            edited(
              text,
              clauses.flatMap(({ importClause }) =>
                importClause?.name === undefined
                  ? []
                  : [replaceNode(importClause.name, `{ ${fn.name?.text} as ${importClause.name.text} }`)],
              ),
            ),
          );
      }
      return files.size < 2 ? [] : [{ place: file.fileName, change: { files } }];
    }),
};

export const acrossFiles: readonly Refactoring[] = [rename, moveFile, moveFunction, throughAnother, namedExport];
