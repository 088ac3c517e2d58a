import { ts } from 'ts-morph';
import { isTestPath } from '../../../knowledge/test-paths.ts';
import type { EncryptionKey } from '../../../model/facts/storage.ts';
import { isExamplePath } from '../../source-files.ts';
import { folderOf } from '../program/folders.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { enclosingFunction, type FunctionNode, lastName, locate, memberName, symbolPath } from '../program/syntax.ts';
import { callSites, enter, type Frame, trace } from '../values/trace.ts';
import { type KeySource, sourcesOfKey } from './encryption-keys-sources.ts';
import { readContent } from './token-stores-content.ts';
import { findFileWrites } from './token-stores-writes.ts';

/**
 * Keys that protect nothing: they encrypt credentials and stand in the source, have a default that does, or lie in a file beside the data.
 * A key from a keychain or service, a passphrase, or one that is derived from the machine is none of them.
 */
export const findEncryptionKeys = (program: Program): readonly EncryptionKey[] =>
  [...program.modules.values()].flatMap((module) =>
    encryptionsIn(program, module).flatMap(({ call, key }): readonly EncryptionKey[] => {
      const found = weakness(program, module, key);
      if (found === undefined) return [];
      return [
        {
          server: ownerOf(program, call),
          name: `${symbolPath(call)}: ${lastName(call.expression)}`,
          at: locate(call),
          ...found,
          isExample: isExamplePath(module.path),
        },
      ];
    }),
  );

type Encryption = { readonly call: ts.CallExpression | ts.NewExpression; readonly key: ts.Expression };

const encryptionsIn = (program: Program, module: Module): readonly Encryption[] => [
  ...['createCipheriv', 'createCipher'].flatMap((name) =>
    (module.calls.get(name) ?? []).flatMap((call): readonly Encryption[] => {
      const key = call.arguments[1];
      return key !== undefined && encryptsCredential(program, module, call) ? [{ call, key }] : [];
    }),
  ),
  ...(module.calls.get('encrypt') ?? []).flatMap((call): readonly Encryption[] => {
    // `CryptoJS.AES.encrypt(text, key)`
    const [text, key] = call.arguments;
    if (text === undefined || key === undefined || !/\bAES\.encrypt$/.test(call.expression.getText())) return [];
    return holdsCredential(program, text) ? [{ call, key }] : [];
  }),
  ...['Conf', 'Store', 'ElectronStore'].flatMap((name) =>
    (module.constructions.get(name) ?? []).flatMap((call): readonly Encryption[] => {
      const key = encryptionOption(program, call);
      return key === undefined ? [] : [{ call, key }];
    }),
  ),
];

/** What `cipher.update` is given holds a credential; a parameter is followed to the callers. */
const encryptsCredential = (program: Program, module: Module, cipher: ts.CallExpression): boolean =>
  (module.calls.get('update') ?? []).some((update) => {
    const [text] = update.arguments;
    if (text === undefined || !ts.isPropertyAccessExpression(update.expression)) return false;
    if (!trace(program, update.expression.expression).some(({ node }) => node === cipher)) return false;
    return holdsCredential(program, text);
  });

const maximumCallers = 20;

const holdsCredential = (program: Program, text: ts.Expression): boolean => {
  if (readContent(program, text).kinds.size > 0) return true;
  const fn = enclosingFunction(text);
  if (fn === undefined) return false;
  return entriesOf(program, fn).some((frame) => readContent(program, text, frame).kinds.size > 0);
};

/** Each call of a function of its own, since what one of them hands over is enough. */
const entriesOf = (program: Program, fn: FunctionNode): readonly Frame[] =>
  callSites(program, fn)
    .slice(0, maximumCallers)
    .map((call) => enter(fn, call, undefined, undefined));

/** `new Conf({ encryptionKey: 'literal' })` */
const encryptionOption = (program: Program, call: ts.NewExpression): ts.Expression | undefined => {
  const isStore = trace(program, call.expression).some((end) => end.kind === 'external' && /^(?:conf|electron-store)$/.test(end.specifier));
  const [options] = call.arguments ?? [];
  if (!isStore || options === undefined || !ts.isObjectLiteralExpression(options)) return undefined;
  const found = options.properties.find((property) => memberName(property.name) === 'encryptionKey');
  return found !== undefined && ts.isPropertyAssignment(found) ? found.initializer : undefined;
};

type Weakness = Pick<EncryptionKey, 'source' | 'from' | 'variable'>;

/** What tests hand over is no key of the program. */
const isOfTest = ({ at }: KeySource, module: Module): boolean => {
  const { path } = locate(at);
  return path !== module.path && (isTestPath(path) || /(?:^|\/)test[-_][^/]*$/.test(path));
};

const weakness = (program: Program, module: Module, key: ts.Expression): Weakness | undefined => {
  const sources = sourcesOfKey(program, key).filter((source) => !isOfTest(source, module));
  const literal = sources.find(({ kind }) => kind === 'literal');
  const variable = sources.flatMap((source) => (source.kind === 'environment' ? [source.name] : [])).at(0);
  if (literal !== undefined && sources.every(({ kind }) => kind === 'literal' || kind === 'environment'))
    return {
      source: variable === undefined ? 'literal' : 'default',
      from: locate(literal.at),
      ...(variable === undefined ? {} : { variable }),
    };
  for (const source of sources) {
    if (source.kind !== 'file') continue;
    const folder = folderOf(program, source.path);
    if (folder !== undefined && dataFolders(program, module).includes(folder)) return { source: 'file', from: locate(source.at) };
  }
  return undefined;
};

/** The folders of the encrypted files that the package writes. */
const dataFolders = (program: Program, module: Module): readonly string[] => {
  const owner = ownerOf(program, module.source);
  return [...program.modules.values()]
    .filter((each) => ownerOf(program, each.source) === owner)
    .flatMap((each) => findFileWrites(program, each.calls))
    .filter(({ contents }) => contents.some((content) => isSealed(program, content)))
    .flatMap(({ path }) => folderOf(program, path) ?? []);
};

const isSealed = (program: Program, content: ts.Expression): boolean => {
  const fn = enclosingFunction(content);
  return [undefined, ...(fn === undefined ? [] : entriesOf(program, fn))].some((frame) => readContent(program, content, frame).encrypted);
};
