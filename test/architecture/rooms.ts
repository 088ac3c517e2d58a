import { builtinModules } from 'node:module';
import type { Import, Sources } from './imports.ts';

/** What each room of `src` may import: the rooms below it. The files beside the rooms are rooms of their own. */
const below: Readonly<Record<string, readonly string[]>> = {
  model: [],
  knowledge: ['model'],
  diff: ['model'],
  kernel: [],
  git: ['diff', 'kernel', 'model'],
  secrets: ['kernel', 'knowledge', 'model'],
  mcp: ['knowledge', 'model'],
  rules: ['knowledge', 'model'],
  review: ['rules', 'mcp', 'secrets', 'git', 'diff', 'kernel', 'knowledge', 'model'],
  report: ['model'],
  github: ['review', 'report', 'model'],
  action: ['github', 'report', 'review', 'git', 'model'],
  'command-line': ['github', 'report', 'review', 'mcp', 'git', 'model'],
  'cli.ts': ['command-line'],
  'commonjs-globals.ts': [],
  'main.ts': ['action', 'cli.ts', 'commonjs-globals.ts'],
};

/** One third-party package, one folder. */
const packageFolders: Readonly<Record<string, string>> = {
  '@actions/core': 'src/action/',
  '@actions/github': 'src/github/',
  'parse-diff': 'src/diff/',
  re2js: 'src/secrets/drop-in/',
  'smol-toml': 'src/secrets/drop-in/',
  'ts-morph': 'src/mcp/typescript/',
  yaml: 'src/mcp/config/',
};

/** Rooms that decide and do no input or output: of Node's own modules they may use these. */
const pureRooms = ['model', 'kernel', 'knowledge', 'diff', 'secrets', 'mcp', 'rules', 'report'];
const pureModules = ['node:buffer', 'node:crypto', 'node:path', 'node:path/posix', 'node:util', 'node:zlib'];

/** Files of no room that may be imported all the same, and by whom. */
const exceptions: ReadonlyMap<string, string> = new Map([['package.json', 'src/review/product.ts']]);

const vagueNames = ['common', 'helper', 'helpers', 'lib', 'misc', 'shared', 'util', 'utils'];

/** Each breach of the architecture in a sentence. */
export const findBreaches = (sources: Sources, imports: readonly Import[]): string[] => [
  ...[...sources.keys()].flatMap(findVagueName),
  ...imports.flatMap((edge) => {
    const breach = findBreach(edge);
    return breach === undefined ? [] : [`${edge.from} imports ${edge.to}: ${breach}`];
  }),
];

const findVagueName = (path: string): string[] => {
  const vague = path.split('/').find((part) => vagueNames.includes(part.replace(/\.ts$/, '')));
  return vague === undefined ? [] : [`${path}: "${vague}" says nothing about what is inside`];
};

const findBreach = ({ from, to }: Import): string | undefined => {
  const room = roomOf(from);
  const allowed = below[room];
  if (allowed === undefined) return `src/${room} has no place in the architecture yet; give it one in test/architecture/rooms.ts`;
  if (isBuiltin(to)) return findBuiltinBreach(room, to);
  if (to.startsWith('src/')) {
    const target = roomOf(to);
    return target === room || allowed.includes(target) ? undefined : `${room} may import ${allowed.join(', ') || 'nothing'} only`;
  }
  if (exceptions.get(to) === from) return undefined;
  const folder = packageFolders[packageOf(to)];
  if (folder === undefined) return 'the product has no such package';
  return from.startsWith(folder) ? undefined : `only ${folder} may import ${packageOf(to)}`;
};

const findBuiltinBreach = (room: string, module: string): string | undefined => {
  if (!module.startsWith('node:')) return 'write the prefix node:';
  if (module === 'node:child_process' && room !== 'git') return 'only src/git starts processes';
  if (pureRooms.includes(room) && !pureModules.includes(module)) return `${room} does no input or output`;
  return undefined;
};

const roomOf = (path: string): string => path.split('/')[1] ?? '';

const isBuiltin = (specifier: string): boolean => specifier.startsWith('node:') || builtinModules.includes(specifier);

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
