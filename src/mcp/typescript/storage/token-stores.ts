import { ts } from 'ts-morph';
import { type Answer, no, unknown, yes } from '../../../model/answer.ts';
import type { TokenStore } from '../../../model/facts/storage.ts';
import type { FileLocation } from '../../../model/location.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, type FunctionNode, findAbove, isInside, lastName, locate, symbolPath } from '../program/syntax.ts';
import { callSites, enter, type Frame, type Trace, trace } from '../values/trace.ts';
import { resolveValue } from '../values/values.ts';
import { readContent } from './token-stores-content.ts';
import { fileNameOf } from './token-stores-file-name.ts';
import { findPrivateFolder } from './token-stores-folder.ts';
import { findKeychainStores } from './token-stores-keychain.ts';
import { type Content, union } from './token-stores-kinds.ts';
import { findLibraryStores } from './token-stores-libraries.ts';
import { type Mode, privateModeEdit, readMode } from './token-stores-mode.ts';
import { isCredentialPath, isLockName } from './token-stores-names.ts';
import { findRestriction, findUmask, renamedPath } from './token-stores-restriction.ts';
import { speaksOfAccess } from './token-stores-usage.ts';
import { type FileWrite, findFileWrites } from './token-stores-writes.ts';

/** More callers of one writing function than this are not told apart. */
const maximumCallers = 60;

/**
 * Every place where a package that serves MCP writes credentials to a file or keychain. Packages count as a whole, so that an authorization
 * tool that no server file imports is found too; files without a package.json belong together.
 */
export const findTokenStores = (whole: Program): readonly TokenStore[] => {
  // What is followed from a write may lead through half of the project; a bound there concerns the write alone.
  let wasBounded = false;
  const program: Program = {
    ...whole,
    noteBounded: () => {
      wasBounded = true;
    },
  };
  const readWrite = (write: FileWrite, umask: FileLocation | undefined): readonly TokenStore[] => {
    wasBounded = false;
    const store = toTokenStore(program, write, umask);
    if (store !== undefined) return [store];
    if (wasBounded) whole.noteBounded(write.call.getSourceFile().fileName);
    return [];
  };
  return [...modulesByPackage(program).values()].flatMap((modules) => {
    if (!modules.some(servesMcp) && !dependsOnMcp(program, modules)) return [];
    const umask = findUmask(
      program,
      modules.flatMap(({ calls }) => calls.get('umask') ?? []),
    );
    return togetherByStore(
      modules.flatMap((module) => [
        ...findFileWrites(program, module.calls)
          .toSorted((left, right) => left.call.pos - right.call.pos)
          .flatMap((write) => readWrite(write, umask)),
        ...findKeychainStores(program, module, serverOf(program, module.source)),
        ...findLibraryStores(program, module, serverOf(program, module.source)),
      ]),
    );
  });
};

/** Calls that put credentials into one database are one store: the first call that writes what is known for certain, with the others. */
const togetherByStore = (stores: readonly TokenStore[]): readonly TokenStore[] => {
  const groups = Map.groupBy(stores, (store) =>
    store.library === undefined ? store : `${store.library} ${store.form} ${store.path.at.path} ${JSON.stringify(store.path.at.span)}`,
  );
  return [...groups.values()].flatMap((group): readonly TokenStore[] => {
    const [first] = group.toSorted((left, right) => Number(right.evidence === 'value') - Number(left.evidence === 'value'));
    if (first === undefined || group.length === 1) return group;
    const kinds = [...new Set(group.filter(({ evidence }) => evidence === first.evidence).flatMap((store) => store.kinds))];
    const [kind = first.kinds[0], ...others] = kinds;
    return [{ ...first, kinds: [kind, ...others], alsoAt: group.filter((store) => store !== first).map(({ at }) => at) }];
  });
};

const modulesByPackage = (program: Program): ReadonlyMap<string, readonly Module[]> => {
  const groups = new Map<string, Module[]>();
  for (const module of program.modules.values()) {
    const root = program.paths.packageOf(module.path)?.root ?? '';
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [module]);
    else group.push(module);
  }
  return groups;
};

const mcpPackage =
  /^(?:@modelcontextprotocol\/|fastmcp$|mcp-handler$|mcp-framework$|@vercel\/mcp-adapter$|@rekog\/mcp-nest$|xmcp$|tmcp$|mcp-lite$)/;

const servesMcp = ({ specifiers }: Module): boolean => specifiers.some((specifier) => mcpPackage.test(specifier));

const dependsOnMcp = (program: Program, modules: readonly Module[]): boolean => {
  const [module] = modules;
  const dependencies = module === undefined ? undefined : program.paths.packageOf(module.path)?.dependencies;
  return dependencies !== undefined && [...dependencies.keys()].some((name) => mcpPackage.test(name));
};

/** One way in which a write is reached: called directly, or through one call of the function around it. */
type Reach = { readonly frame: Frame | undefined; readonly content: Content; readonly mode: Mode; readonly restrictedBy?: FileLocation };

const toTokenStore = (program: Program, write: FileWrite, umask: FileLocation | undefined): TokenStore | undefined => {
  const reaches = framesOf(program, write).flatMap((frame): readonly Reach[] => {
    const content = union(write.contents.map((expression) => readContent(program, expression, frame)));
    const held = content.kinds.size > 0 ? content : contentByPath(program, write, frame);
    if (held.kinds.size === 0) return [];
    const restrictedBy = umask ?? findRestriction(program, write.call, write.path, frame) ?? findPrivateFolder(program, write.path);
    return [{ frame, content: held, mode: readMode(program, write, frame), ...(restrictedBy === undefined ? {} : { restrictedBy }) }];
  });
  const [worst] = reaches.toSorted((left, right) => looseness(right) - looseness(left));
  if (worst === undefined) return undefined;
  const alike = reaches.filter((reach) => looseness(reach) === looseness(worst));
  const content = union(alike.map((reach) => reach.content));
  const [firstKind, ...otherKinds] = content.kinds.keys();
  if (firstKind === undefined) return undefined;
  const evidence = [...content.kinds.values()].includes('value') ? 'value' : 'name';
  if (evidence === 'name' && isLockName(`${symbolPath(write.call)} ${write.path.getText()}`)) return undefined;
  if (evidence === 'name' && isBehindEncryption(program, write.call)) return undefined;
  const edit = privateModeEdit(program, write);
  const path = renamedPath(program, write.call, write.path, worst.frame) ?? write.path;
  const fileName = fileNameOf(program, path, worst.frame);
  return {
    name: `${symbolPath(write.call)}: ${shorten(path)}`,
    server: serverOf(program, write.call),
    at: locate(write.creation),
    path: resolveValue(program, path, worst.frame),
    pathText: shorten(path),
    ...(fileName === undefined ? {} : { fileName }),
    through: alike.flatMap(({ frame }) => (frame === undefined ? [] : [locate(frame.call)])),
    kinds: [firstKind, ...otherKinds],
    evidence,
    form: content.encrypted ? 'encrypted' : 'plaintext',
    mode: worst.mode,
    ...(worst.restrictedBy === undefined ? {} : { restrictedBy: worst.restrictedBy }),
    insideRepository: insideRepository(program, path, worst.frame),
    isExample: isExamplePath(write.call.getSourceFile().fileName),
    ...(isReadBefore(write) ? { isRewrite: true } : {}),
    ...(edit === undefined ? {} : { edit }),
  };
};

/** The function has read the file before, so it is there. */
const isReadBefore = ({ call, path }: FileWrite): boolean =>
  [...descendants(enclosingFunction(call) ?? call)].some(
    (node) =>
      ts.isCallExpression(node) &&
      node.pos < call.pos &&
      /^(?:readFile|readFileSync|readJson|readJSON|readJsonSync)$/.test(lastName(node.expression)) &&
      node.arguments[0]?.getText() === path.getText(),
  );

/** Loose beats unknown beats private; what is restricted elsewhere comes last. */
const looseness = ({ mode, restrictedBy }: Reach): number => {
  if (restrictedBy !== undefined) return 0;
  switch (mode.kind) {
    case 'default':
      return 3;
    case 'given':
      return (mode.bits & 0o077) === 0 ? 1 : 3;
    case 'unknown':
      return 2;
  }
};

/** A function that writes what it is given is entered with each caller's arguments apart, so that modes and contents stay together. */
const framesOf = (program: Program, { call, creation }: FileWrite): readonly (Frame | undefined)[] => {
  const fn = enclosingFunction(call);
  if (fn === undefined || ![call, creation].some((node) => dependsOnParameters(node, fn, new Set()))) return [undefined];
  const sites = callSites(program, fn);
  if (sites.length === 0 || sites.length > maximumCallers) return [undefined];
  return sites.map((site) => enter(fn, site, undefined, undefined));
};

/** Whether an expression uses a parameter of the function around it, also by way of the function's variables. */
const dependsOnParameters = (node: ts.Node, fn: FunctionNode, seen: Set<ts.Node>): boolean => {
  for (const each of descendants(node)) {
    const declaration = ts.isIdentifier(each) ? findDeclaration(each) : undefined;
    if (declaration === undefined || seen.has(declaration)) continue;
    seen.add(declaration);
    if (fn.parameters.some((parameter) => isInside(declaration, parameter))) return true;
    const initializer = ts.isVariableDeclaration(declaration) && isInside(declaration, fn) ? declaration.initializer : undefined;
    if (initializer !== undefined && dependsOnParameters(initializer, fn, seen)) return true;
  }
  return false;
};

/** `writeFile('oauth-tokens.json', text)`, or a class that implements `TokenStorage`, with a text that can't be followed. */
const contentByPath = (program: Program, write: FileWrite, frame: Frame | undefined): Content => {
  const source = write.call.getSourceFile();
  const named = (pathNames(program, write.path, frame).some(isCredentialPath) && speaksOfAccess(source)) || isInTokenStorage(write.call);
  const isUnknown = write.contents.some((content) =>
    textSources(content).some((text) => trace(program, text, frame).some((end) => isOpen(program, end))),
  );
  return { kinds: named && isUnknown ? new Map([['token', 'name']]) : new Map(), encrypted: false };
};

/** Whether a value is given from outside: a parameter, or an object literal that holds one. */
const isOpen = (program: Program, end: Trace): boolean => {
  if (end.kind === 'parameter' || end.kind === 'unresolved') return true;
  if (end.kind !== 'node' || !ts.isObjectLiteralExpression(end.node)) return false;
  return end.node.properties.some((property) => {
    const value = ts.isShorthandPropertyAssignment(property)
      ? property.name
      : ts.isPropertyAssignment(property)
        ? property.initializer
        : undefined;
    return value !== undefined && trace(program, value, end.frame).some(({ kind }) => kind === 'parameter');
  });
};

/** The tokens are encrypted by another storage of the same interface that hands them on to this one. */
const isBehindEncryption = (program: Program, node: ts.Node): boolean => {
  const around = findAbove(node, ts.isClassLike);
  const own = new Set(interfacesOf(around));
  if (own.size === 0) return false;
  return [...program.modules.values()].some(
    ({ source }) =>
      /createCipheriv|subtle\.encrypt/.test(source.text) &&
      [...descendants(source)].some(
        (other) =>
          ts.isClassLike(other) &&
          other !== around &&
          interfacesOf(other).some((name) => own.has(name)) &&
          /createCipheriv|subtle\.encrypt/.test(other.getText()),
      ),
  );
};

const interfacesOf = (around: ts.ClassLikeDeclaration | undefined): readonly string[] =>
  (around?.heritageClauses ?? []).flatMap(({ token, types }) =>
    token === ts.SyntaxKind.ImplementsKeyword ? types.map(({ expression }) => expression.getText()) : [],
  );

const isInTokenStorage = (node: ts.Node): boolean => {
  const around = findAbove(node, ts.isClassLike);
  const inherited = (around?.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
  return [around?.name?.text ?? '', ...inherited].some((name) => /(?:Token|Credential)s?(?:Storage|Store|Cache|Persistence)$/.test(name));
};

/** The value itself, or what `JSON.stringify` is given. */
const textSources = (content: ts.Expression): readonly ts.Expression[] =>
  ts.isCallExpression(content) && content.expression.getText() === 'JSON.stringify' ? content.arguments.slice(0, 1) : [content];

/** The path's own names: the literal parts at its end. */
const pathNames = (program: Program, path: ts.Expression, frame: Frame | undefined): readonly string[] =>
  trace(program, path, frame).flatMap((end): readonly string[] => {
    if (end.kind === 'environment') return [end.name];
    if (end.kind !== 'node') return [];
    if (ts.isStringLiteralLike(end.node)) return [end.node.text.split(/[\\/]/).at(-1) ?? ''];
    if (!ts.isCallExpression(end.node)) return [];
    const last = end.node.arguments.at(-1);
    return last !== undefined && ts.isStringLiteralLike(last) ? [last.text] : [];
  });

const insideRepository = (program: Program, path: ts.Expression, frame: Frame | undefined): Answer => {
  const ends = trace(program, path, frame);
  const [end] = ends;
  if (end === undefined || ends.length > 1) return unknown('the path has several sources');
  if (end.kind === 'node' && ts.isStringLiteralLike(end.node))
    return /^(?:[\\/~]|[a-z]:)/i.test(end.node.text) ? no(locate(end.node)) : yes(locate(end.node));
  if (end.kind === 'node' && /\b(?:homedir|HOME|XDG_\w+|APPDATA|envPaths)\b/.test(end.node.getText())) return no(locate(end.node));
  return unknown('the path is computed');
};

const serverOf = (program: Program, node: ts.Node): string => {
  const found = program.paths.packageOf(node.getSourceFile().fileName);
  if (found === undefined) return '';
  return found.name ?? found.root;
};

/** An expression on one line, cut where it is long; without backticks, which delimit code in messages. */
const shorten = (expression: ts.Expression): string => {
  const text = expression.getText().replace(/\s+/g, ' ').replaceAll('`', "'");
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};
