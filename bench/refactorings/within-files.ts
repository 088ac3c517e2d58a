import { ts } from 'ts-morph';
import { type GuardSite, statementOf } from '../mutations/guard-sites.ts';
import { linePlace } from '../mutations/mutant.ts';
import { refusalsOf } from '../mutations/refusals.ts';
import {
  behindImports,
  deleteStatement,
  edited,
  insertBefore,
  nodesWithin,
  type Replacement,
  replaceNode,
} from '../mutations/source-edit.ts';
import type { Subject } from '../mutations/subject.ts';
import { concernedFiles, isExported, type Refactored, type Refactoring, topLevelFunctions } from './refactoring.ts';

const inFile = (file: ts.SourceFile, replacements: readonly Replacement[], place = file.fileName): Refactored => ({
  place,
  change: { files: new Map([[file.fileName, edited(file.text, replacements)]]) },
});

const perFile = (name: string, edit: (file: ts.SourceFile) => string | undefined): Refactoring => ({
  name,
  apply: (subject, sites) =>
    concernedFiles(subject, sites).flatMap((file): readonly Refactored[] => {
      const text = edit(file);
      return text === undefined || text === file.text
        ? []
        : [{ place: file.fileName, change: { files: new Map([[file.fileName, text]]) } }];
    }),
});

const reformat = perFile('reformat', (file) => ts.createPrinter({ removeComments: false }).printFile(file));

const reverseImports = perFile('reorder imports', (file) => {
  const imports = file.statements.filter(ts.isImportDeclaration);
  return imports.length < 2
    ? undefined
    : edited(
        file.text,
        imports.map((each, index) => replaceNode(each, imports[imports.length - 1 - index]?.getText() ?? '')),
      );
});

/** Declarations of functions are hoisted, so that they may stand anywhere. */
const functionsLast = perFile('move functions to the end of the file', (file) => {
  const functions = file.statements.filter(ts.isFunctionDeclaration).filter(({ body }) => body !== undefined);
  if (functions.length === 0 || functions.length === file.statements.length) return undefined;
  return `${edited(file.text, functions.map(deleteStatement))}\n${functions.map((fn) => fn.getText()).join('\n\n')}\n`;
});

const usesThis = (fn: ts.Node): boolean =>
  nodesWithin(
    fn,
    (node): node is ts.Node => node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && node.text === 'arguments'),
  ).length > 0;

const functionToArrow: Refactoring = {
  name: 'function to arrow function',
  apply: (_subject, sites) =>
    topLevelFunctions(sites).flatMap((fn): readonly Refactored[] => {
      const file = fn.getSourceFile();
      if (
        fn.body === undefined ||
        usesThis(fn.body) ||
        fn.asteriskToken !== undefined ||
        fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true
      )
        return [];
      const isAsync = fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
      const types = fn.typeParameters === undefined ? '' : `<${fn.typeParameters.map((each) => each.getText()).join(', ')}>`;
      const result = fn.type === undefined ? '' : `: ${fn.type.getText()}`;
      const arrow = `${isExported(fn) ? 'export ' : ''}const ${fn.name?.text} = ${isAsync ? 'async ' : ''}${types}(${fn.parameters.map((each) => each.getText()).join(', ')})${result} => ${fn.body.getText()};`;
      // It is no longer hoisted, so it has to stand above what uses it.
      const at = behindImports(file);
      return [inFile(file, [deleteStatement(fn), { start: at, end: at, text: `\n\n${arrow}\n` }], linePlace(fn))];
    }),
};

const arrowToFunction: Refactoring = {
  name: 'arrow function to function',
  apply: (subject, sites) =>
    concernedFiles(subject, sites).flatMap((file) =>
      nodesWithin(file, ts.isVariableStatement).flatMap((statement): readonly Refactored[] => {
        const [declaration, ...others] = statement.declarationList.declarations;
        const fn = declaration?.initializer;
        if (
          declaration === undefined ||
          others.length > 0 ||
          declaration.type !== undefined ||
          fn === undefined ||
          !ts.isArrowFunction(fn) ||
          usesThis(fn)
        )
          return [];
        if (
          !sites.some(({ functions }) => functions.some((each) => each.getSourceFile().fileName === file.fileName && each.pos === fn.pos))
        )
          return [];
        const modifiers = statement.modifiers?.map((each) => `${each.getText()} `).join('') ?? '';
        const isAsync = fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
        const body = ts.isBlock(fn.body) ? fn.body.getText() : `{\n  return ${fn.body.getText()};\n}`;
        const result = fn.type === undefined ? '' : `: ${fn.type.getText()}`;
        return [
          inFile(
            file,
            [
              replaceNode(
                statement,
                `${modifiers}${isAsync ? 'async ' : ''}function ${declaration.name.getText()}(${fn.parameters.map((each) => each.getText()).join(', ')})${result} ${body}`,
              ),
            ],
            linePlace(fn),
          ),
        ];
      }),
    ),
};

const wrapInClass: Refactoring = {
  name: 'function to static method',
  apply: (_subject, sites) =>
    topLevelFunctions(sites).flatMap((fn): readonly Refactored[] => {
      const name = fn.name?.text;
      if (fn.body === undefined || name === undefined || usesThis(fn.body) || fn.typeParameters !== undefined) return [];
      const isAsync = fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
      const result = fn.type === undefined ? '' : `: ${fn.type.getText()}`;
      const file = fn.getSourceFile();
      const at = behindImports(file);
      const code = `class Checks {\n  static ${isAsync ? 'async ' : ''}${name}(${fn.parameters.map((each) => each.getText()).join(', ')})${result} ${fn.body.getText()}\n}\n${isExported(fn) ? 'export ' : ''}const ${name} = Checks.${name};`;
      return [inFile(file, [deleteStatement(fn), { start: at, end: at, text: `\n\n${code}\n` }], linePlace(fn))];
    }),
};

/** `app.post('/mcp', guard, (req, res) => …)`: the argument becomes a constant in front of the statement. */
const extractArgument = (name: string, constant: string, pick: (site: GuardSite) => ts.Node | undefined): Refactoring => ({
  name,
  apply: (_subject: Subject, sites) =>
    sites.flatMap((site): readonly Refactored[] => {
      const node = pick(site);
      const statement = node === undefined ? undefined : statementOf(node);
      if (node === undefined || statement === undefined || ts.isIdentifier(node) || ts.isSpreadElement(node)) return [];
      return [
        inFile(
          node.getSourceFile(),
          [insertBefore(statement, `const ${constant} = ${node.getText()};`), replaceNode(node, constant)],
          linePlace(node),
        ),
      ];
    }),
});

const routeHandler = ({ node }: GuardSite): ts.Node | undefined => {
  const last = ts.isCallExpression(node.parent) ? node.parent.arguments.at(-1) : undefined;
  return last !== undefined && (ts.isArrowFunction(last) || ts.isFunctionExpression(last)) ? last : undefined;
};

const aliasGuard: Refactoring = {
  name: 'alias of the guard',
  apply: (_subject, sites) =>
    sites.flatMap(({ node, kind }): readonly Refactored[] => {
      const statement = statementOf(node);
      if (statement === undefined || (kind !== 'used' && kind !== 'route-argument') || ts.isSpreadElement(node)) return [];
      return [
        inFile(
          node.getSourceFile(),
          [insertBefore(statement, `const callerCheck = ${node.getText()};`), replaceNode(node, 'callerCheck')],
          linePlace(node),
        ),
      ];
    }),
};

const extractCondition: Refactoring = {
  name: 'extract the condition of a refusal',
  apply: (_subject, sites) =>
    refusals(sites).flatMap((node) => {
      const isNested = !ts.isBlock(node.parent) || node.getText().startsWith('if') === false;
      return isNested
        ? []
        : [
            inFile(
              node.getSourceFile(),
              [insertBefore(node, `const isRefused = ${node.expression.getText()};`), replaceNode(node.expression, 'isRefused')],
              linePlace(node),
            ),
          ];
    }),
};

/** Callers refused in an `if` with a `return` at its end, the rest in its `else`. */
const elseInsteadOfReturn: Refactoring = {
  name: 'else instead of early return',
  apply: (_subject, sites) =>
    refusals(sites).flatMap((node): readonly Refactored[] => {
      const { parent, thenStatement } = node;
      if (!ts.isBlock(parent) || !ts.isFunctionLike(parent.parent) || node.elseStatement !== undefined || !ts.isBlock(thenStatement))
        return [];
      const last = thenStatement.statements.at(-1);
      const rest = parent.statements.slice(parent.statements.indexOf(node) + 1);
      const final = rest.at(-1);
      if (last === undefined || !ts.isReturnStatement(last) || last.expression !== undefined || final === undefined) return [];
      return [
        inFile(
          node.getSourceFile(),
          [deleteStatement(last), { start: node.end, end: node.end, text: ' else {' }, { start: final.end, end: final.end, text: '\n}' }],
          linePlace(node),
        ),
      ];
    }),
};

const refusals = (sites: readonly GuardSite[]): readonly ts.IfStatement[] => {
  const seen = new Set<string>();
  return sites
    .flatMap(({ functions }) => functions.flatMap(refusalsOf))
    .map(({ node }) => node)
    .filter(ts.isIfStatement)
    .filter((node) => {
      const key = `${node.getSourceFile().fileName}:${node.pos}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
};

/** `process.env.KEY` in a check becomes a constant of the module. */
const environmentConstant: Refactoring = {
  name: 'constant for a variable of the environment',
  apply: (_subject, sites) => {
    const seen = new Set<string>();
    return sites.flatMap(({ functions }) =>
      functions.flatMap((fn): readonly Refactored[] => {
        const file = fn.getSourceFile();
        const uses = nodesWithin(fn, ts.isPropertyAccessExpression).filter((node) => /^process\.env\.\w+$/.test(node.getText()));
        const [first] = uses;
        if (first === undefined || seen.has(`${file.fileName}:${fn.pos}`)) return [];
        seen.add(`${file.fileName}:${fn.pos}`);
        const same = uses.filter((use) => use.getText() === first.getText());
        const at = behindImports(file);
        return [
          inFile(
            file,
            [
              ...same.map((use) => replaceNode(use, 'settingOfCheck')),
              { start: at, end: at, text: `\nconst settingOfCheck = ${first.getText()};` },
            ],
            linePlace(first),
          ),
        ];
      }),
    );
  },
};

export const withinFiles: readonly Refactoring[] = [
  reformat,
  reverseImports,
  functionsLast,
  functionToArrow,
  arrowToFunction,
  wrapInClass,
  extractArgument('extract the handler', 'handleMessage', routeHandler),
  extractArgument('extract the wrapped handler', 'guardedHandler', ({ node, kind }) =>
    kind === 'wrapper' && !ts.isVariableDeclaration(node.parent) ? node : undefined,
  ),
  aliasGuard,
  extractCondition,
  elseInsteadOfReturn,
  environmentConstant,
];
