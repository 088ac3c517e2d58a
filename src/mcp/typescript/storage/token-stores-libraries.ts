import { ts } from 'ts-morph';
import { no, unknown } from '../../../model/answer.ts';
import type { TokenStore } from '../../../model/facts/storage.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { lastName, locate, memberName, symbolPath } from '../program/syntax.ts';
import { type Trace, trace } from '../values/trace.ts';
import { resolveValue } from '../values/values.ts';
import { readContent } from './token-stores-content.ts';
import { type Content, only, union } from './token-stores-kinds.ts';
import { type Mode, readModeOption } from './token-stores-mode.ts';
import { isCollectionName, judgeName } from './token-stores-names.ts';

/** A library that keeps what it is given in a file, and the mode that it creates the file with. */
type Library = {
  readonly specifier: RegExp;
  /** Methods that write; their last argument is the value, the first one may be its name. */
  readonly writes: RegExp;
  /** The option that gives the mode; without it, or without the option, the file gets the default. */
  readonly modeOption?: string;
  readonly mode?: number;
  /** The option whose key encrypts the file. */
  readonly keyOption?: string;
  /** The option, or the first argument, that names the file. */
  readonly pathOption?: string;
};

const libraries: readonly Library[] = [
  {
    specifier: /^(?:conf|electron-store)$/,
    writes: /^set$/,
    modeOption: 'configFileMode',
    keyOption: 'encryptionKey',
    pathOption: 'cwd',
  },
  // Creates its file with mode 0600.
  { specifier: /^configstore$/, writes: /^set$/, mode: 0o600 },
  { specifier: /^node-persist$/, writes: /^(?:setItem|set|updateItem)$/, pathOption: 'dir' },
  { specifier: /^(?:keyv-file|@keyv\/sqlite|keyv)$/, writes: /^set$/, pathOption: 'filename' },
  { specifier: /^lowdb(?:\/node)?$/, writes: /^write$/ },
  { specifier: /^(?:better-sqlite3|sqlite3|sqlite|bun:sqlite)$/, writes: /^(?:run|exec)$/ },
];

/** Credentials that are handed to a library that keeps them in a file of its own. */
export const findLibraryStores = (program: Program, module: Module, server: string): readonly TokenStore[] => {
  if (!importsLibrary(module) && !importsStore(program, module)) return persistencesIn(program, module, server);
  const names = [...module.calls.keys()].filter((name) => libraries.some(({ writes }) => writes.test(name)));
  const perSpot = new Map<string, TokenStore>();
  for (const call of names.flatMap((name) => module.calls.get(name) ?? [])) {
    const store = readStore(program, module, call, server);
    if (store !== undefined && !perSpot.has(store.name)) perSpot.set(store.name, store);
  }
  return [...perSpot.values(), ...persistencesIn(program, module, server)];
};

/** `FilePersistence.create(path)` of msal-node-extensions: MSAL's whole cache as it is. Its siblings for keychains and DPAPI encrypt. */
const persistencesIn = (program: Program, module: Module, server: string): readonly TokenStore[] =>
  (module.calls.get('create') ?? []).flatMap((call): readonly TokenStore[] => {
    const [path] = call.arguments;
    const isPlain = trace(program, call.expression).some(
      (end) => end.kind === 'external' && end.specifier === '@azure/msal-node-extensions' && end.name === 'FilePersistence.create',
    );
    if (path === undefined || !isPlain) return [];
    return [
      {
        name: `${symbolPath(call)}: FilePersistence`,
        server,
        at: locate(call),
        path: resolveValue(program, path),
        pathText: path.getText().replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 80),
        through: [],
        kinds: ['refresh_token', 'access_token'],
        evidence: 'value',
        form: 'plaintext',
        mode: { kind: 'default' },
        insideRepository: unknown('the library writes the file'),
        isExample: isExamplePath(call.getSourceFile().fileName),
      },
    ];
  });

/** A store that another file makes and exports. */
const importsStore = (program: Program, module: Module): boolean =>
  module.specifiers.some((specifier) => {
    const path = program.paths.resolve(module.path, specifier);
    const from = path === undefined ? undefined : program.modules.get(path);
    return from !== undefined && importsLibrary(from);
  });

const importsLibrary = ({ specifiers }: Module): boolean =>
  specifiers.some((each) => libraries.some(({ specifier }) => specifier.test(each)));

const readStore = (program: Program, module: Module, call: ts.CallExpression, server: string): TokenStore | undefined => {
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  const made = trace(program, call.expression.expression).flatMap((end) => creationOf(program, end, 0));
  const [creation] = made;
  if (creation === undefined || !creation.library.writes.test(lastName(call.expression))) return undefined;
  if (!storesSomething(program, call)) return undefined;
  const content = call.arguments.length === 0 ? contentOfData(program, module) : contentOf(program, call);
  const [firstKind, ...otherKinds] = content.kinds.keys();
  if (firstKind === undefined || creation.isMemory) return undefined;
  const { library, node } = creation;
  const option = (name: string | undefined): ts.Expression | undefined =>
    name === undefined || node === undefined ? undefined : optionOf(program, node, name);
  const path = option(library.pathOption) ?? (node === undefined ? undefined : firstText(node));
  return {
    name: `${symbolPath(call)}: ${creation.name}`,
    server,
    library: creation.name,
    at: locate(call),
    path: resolveValue(program, path ?? node ?? call),
    pathText: path === undefined ? `the file of ${creation.name}` : path.getText().replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 80),
    through: [],
    kinds: [firstKind, ...otherKinds],
    evidence: [...content.kinds.values()].includes('value') ? 'value' : 'name',
    form: content.encrypted || option(library.keyOption) !== undefined ? 'encrypted' : 'plaintext',
    mode: modeOf(program, library, option(library.modeOption), call),
    insideRepository: path === undefined ? no(locate(call)) : unknown('the library decides where its file lies'),
    isExample: isExamplePath(call.getSourceFile().fileName),
  };
};

/** Of statements of SQL only those that put a value in: what a `DELETE`, or the `WHERE` of an `UPDATE`, is given is compared. */
const storesSomething = (program: Program, call: ts.CallExpression): boolean => {
  const statement = statementOf(program, call);
  if (statement === undefined || /\b(?:INSERT|REPLACE)\b/i.test(statement)) return true;
  const set = /\bUPDATE\b[\s\S]*?\bSET\b([\s\S]*?)(?:\bWHERE\b|$)/i.exec(statement)?.[1];
  if (set !== undefined) return /(?:token|secret|password|credential|api_?key|data|value|json|session)\w*\s*=\s*[?:$@]/i.test(set);
  return !/^\s*(?:DELETE|SELECT|CREATE|DROP|ALTER|PRAGMA|WITH)\b/i.test(statement);
};

/** `db.prepare('…').run(…)`, `db.run('…', …)` */
const statementOf = (program: Program, call: ts.CallExpression): string | undefined => {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const made = trace(program, callee.expression).flatMap(({ kind, node }) =>
    kind === 'node' && ts.isCallExpression(node) && /^(?:prepare|query)$/.test(lastName(node.expression)) ? node.arguments.slice(0, 1) : [],
  );
  for (const text of [...made, ...call.arguments.slice(0, 1)])
    for (const { kind, node } of trace(program, text))
      if (kind === 'node' && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))) return node.getText().slice(1, -1);
  return undefined;
};

type Creation = {
  readonly library: Library;
  readonly name: string;
  readonly node?: ts.NewExpression | ts.CallExpression;
  readonly isMemory: boolean;
};

/** The construction that a store comes from: `new Conf(…)`, `new Keyv({ store: new KeyvFile(…) })`, `db.prepare(…)`, or the module itself. */
const creationOf = (program: Program, end: Trace, depth: number): readonly Creation[] => {
  if (depth > 4) return [];
  if (end.kind === 'member') return creationOf(program, end.of, depth + 1);
  if (end.kind === 'external') {
    // The module itself is the store.
    const library = libraries.find((each) => each.specifier.test(end.specifier));
    return library === undefined ? [] : [{ library, name: end.specifier, isMemory: false }];
  }
  if (end.kind !== 'node') return [];
  if (ts.isNewExpression(end.node)) return creationFrom(program, end.node);
  if (!ts.isCallExpression(end.node)) return [];
  const own = creationFrom(program, end.node);
  if (own.length > 0 || !ts.isPropertyAccessExpression(end.node.expression)) return own;
  return trace(program, end.node.expression.expression).flatMap((each) => creationOf(program, each, depth + 1));
};

const creationFrom = (program: Program, node: ts.NewExpression | ts.CallExpression): readonly Creation[] => {
  const specifiers = trace(program, node.expression).flatMap((end) => (end.kind === 'external' ? [end.specifier] : []));
  return specifiers.flatMap((specifier): readonly Creation[] => {
    const library = libraries.find((each) => each.specifier.test(specifier));
    return library === undefined ? [] : [{ library, name: specifier, node, isMemory: isInMemory(program, specifier, node) }];
  });
};

/** `new Keyv()` and `new Database(':memory:')` keep nothing; a store of Keyv that is no file is a service. */
const isInMemory = (program: Program, specifier: string, node: ts.NewExpression | ts.CallExpression): boolean => {
  const text = firstText(node)?.getText() ?? '';
  if (specifier !== 'keyv') return text.includes(':memory:');
  const store = optionOf(program, node, 'store') ?? node.arguments?.[0];
  if (store === undefined) return true;
  return !(
    /^['"`]sqlite:/.test(text) ||
    trace(program, store).some(
      (end) => end.kind === 'node' && ts.isNewExpression(end.node) && /file|sqlite/i.test(end.node.expression.getText()),
    )
  );
};

const firstText = (node: ts.NewExpression | ts.CallExpression): ts.Expression | undefined => {
  const [first] = node.arguments ?? [];
  return first === undefined || ts.isObjectLiteralExpression(first) ? undefined : first;
};

const optionOf = (program: Program, node: ts.NewExpression | ts.CallExpression, name: string): ts.Expression | undefined => {
  for (const argument of node.arguments ?? []) {
    for (const end of trace(program, argument)) {
      if (end.kind !== 'node' || !ts.isObjectLiteralExpression(end.node)) continue;
      const found = end.node.properties.find((property) => memberName(property.name) === name);
      if (found !== undefined && ts.isPropertyAssignment(found)) return found.initializer;
      if (found !== undefined && ts.isShorthandPropertyAssignment(found)) return found.name;
    }
  }
  return undefined;
};

/** What is written; a name such as `refreshToken` says what an unknown value is. */
const contentOf = (program: Program, call: ts.CallExpression): Content => {
  const [key] = call.arguments;
  const values = call.arguments.length > 1 && key !== undefined && ts.isStringLiteralLike(key) ? call.arguments.slice(1) : call.arguments;
  const held = union(values.map((value) => readContent(program, value)));
  if (held.kinds.size > 0 || key === undefined || !ts.isStringLiteralLike(key) || call.arguments.length < 2) return held;
  const named = judgeName(key.text);
  const value = call.arguments[1];
  if (value === undefined || ts.isLiteralExpression(value)) return held;
  if (named !== undefined) return only(named.kind, named.certainty === 'certain' ? 'value' : 'name');
  return isCollectionName(key.text) ? only('token', 'name') : held;
};

/** What `db.data` of lowdb is set to before `db.write()`. */
const contentOfData = (program: Program, { assignments }: Module): Content =>
  union(
    [...assignments].flatMap(([name, list]) =>
      list.flatMap(({ left, right }) => {
        if (!/\.data\b/.test(left.getText())) return [];
        const held = readContent(program, right);
        const named = judgeName(name);
        return held.kinds.size > 0 || named === undefined ? [held] : [only(named.kind, named.certainty === 'certain' ? 'value' : 'name')];
      }),
    ),
  );

const modeOf = (program: Program, library: Library, option: ts.Expression | undefined, node: ts.Node): Mode => {
  if (library.mode !== undefined) return { kind: 'given', bits: library.mode, at: locate(node) };
  return option === undefined ? { kind: 'default' } : readModeOption(program, option);
};
