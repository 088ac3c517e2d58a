import { expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import type { TokenStore } from '../../../src/model/facts/storage.ts';
import { memoryTree } from '../memory-tree.ts';

const manifest = JSON.stringify({ name: 'mail-mcp', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0' } });

const storesOf = async (code: string): Promise<readonly TokenStore[]> => {
  const text = `import '@modelcontextprotocol/sdk/server/mcp.js';\nimport fs from 'node:fs';\n${code}`;
  const { tokenStores } = await analyse(memoryTree({ 'package.json': manifest, 'src/store.ts': text }));
  return tokenStores;
};

/** What a scorecard shows of a store. */
const described = ({ name, kinds, evidence, form, mode, restrictedBy, insideRepository }: TokenStore): unknown => ({
  name,
  kinds,
  evidence,
  form,
  mode: mode.kind === 'given' ? mode.bits.toString(8) : mode.kind,
  isRestricted: restrictedBy !== undefined,
  inside: insideRepository.value,
});

test('a store is known by its function and path, with what it holds and how', async () => {
  const stores = await storesOf(
    "export const keep = (tokens: { refresh_token: string }) => fs.writeFileSync('tokens.json', JSON.stringify(tokens), { mode: 0o640 });",
  );
  expect(stores.map(described)).toEqual([
    {
      name: "keep: 'tokens.json'",
      kinds: ['refresh_token'],
      evidence: 'value',
      form: 'plaintext',
      mode: '640',
      isRestricted: false,
      inside: 'yes',
    },
  ]);
});

test('the server of a store is its package', async () => {
  const [store] = await storesOf("export const keep = (userToken: string) => fs.writeFileSync('/var/lib/session', userToken);");
  expect(store && { server: store.server, at: store.at, inside: store.insideRepository.value, evidence: store.evidence }).toEqual({
    server: 'mail-mcp',
    at: { path: 'src/store.ts', span: { startLine: 3, startColumn: 44, endLine: 3, endColumn: 91 } },
    inside: 'no',
    evidence: 'name',
  });
});

test('a keychain is a store without a file', async () => {
  const stores = await storesOf(
    "import keytar from 'keytar';\nexport const keep = (tokens: { refresh_token: string }) => keytar.setPassword('mail', 'me', JSON.stringify(tokens));",
  );
  expect(stores.map(described)).toEqual([
    {
      name: 'keep: keychain',
      kinds: ['refresh_token'],
      evidence: 'value',
      form: 'keychain',
      mode: 'unknown',
      isRestricted: false,
      inside: 'unknown',
    },
  ]);
});

test('callers of one writing function are told apart', async () => {
  const stores =
    await storesOf(`const save = (path: string, value: unknown, mode?: number) => fs.writeFileSync(path, JSON.stringify(value), { mode });
export const keepTokens = (tokens: { refresh_token: string }) => save('tokens.json', tokens, 0o600);
export const keepGraph = (graph: string[]) => save('graph.json', graph);`);
  expect(stores.map(described)).toEqual([
    {
      name: 'save: path',
      kinds: ['refresh_token'],
      evidence: 'value',
      form: 'plaintext',
      mode: '600',
      isRestricted: false,
      inside: 'yes',
    },
  ]);
});

test.each([
  ['an alternative for Windows', "{ mode: process.platform === 'win32' ? undefined : 0o600 }", 'unknown'],
  ['constants of fs', '{ mode: fs.constants.S_IRUSR | fs.constants.S_IWUSR }', '600'],
  ['options that nobody can read', 'options', 'unknown'],
  ['a spread that is written over', '{ mode: 0o600, ...{ mode: 0o644 } }', '644'],
  ['an encoding', "'utf8'", 'default'],
])('the mode of %s', async (_name, options, mode) => {
  const [store] = await storesOf(
    `export const keep = (refresh_token: string, options: object) => fs.writeFileSync('token', refresh_token, ${options});`,
  );
  expect(store && { mode: store.mode.kind === 'given' ? store.mode.bits.toString(8) : store.mode.kind }).toEqual({ mode });
});

test('objects that hold each other a hundred times over are given up, not followed for ever', async () => {
  const level = (depth: number): string =>
    `const l${depth} = () => ({ ${Array.from({ length: 30 }, (_, index) => `f${index}: l${depth + 1}()`).join(', ')} });`;
  const code = `${Array.from({ length: 12 }, (_, depth) => level(depth)).join('\n')}\nconst l12 = () => ({ l: l0 });
export const keep = () => fs.writeFileSync('tokens.json', JSON.stringify(l0()));`;
  const project = await analyse(
    memoryTree({
      'package.json': manifest,
      'src/store.ts': `import '@modelcontextprotocol/sdk/server/mcp.js';\nimport fs from 'node:fs';\n${code}`,
    }),
  );
  expect(project.tokenStores).toEqual([]);
  expect(project.coverage.problems.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['analysis-bounded src/store.ts']);
});

test('the name of the file is told where it is written, however the folder is found', async () => {
  const keeping = (path: string): string => `
    import { join } from 'node:path';
    const folder = process.env.NOTES_HOME ?? '/var/lib/notes';
    const file = ${path};
    export const keep = (tokens: { refresh_token: string }) => fs.writeFileSync(file, JSON.stringify(tokens));`;
  const nameOf = async (path: string): Promise<string | undefined> => (await storesOf(keeping(path)))[0]?.fileName;
  expect(await nameOf("join(folder, 'tokens.json')")).toBe('tokens.json');
  expect(await nameOf(`\`$\{folder}/auth/grant.json\``)).toBe('grant.json');
  expect(await nameOf("folder + '/tokens.json'")).toBe('tokens.json');
  expect(await nameOf(`join(folder, \`$\{process.env.ACCOUNT}.json\`)`)).toBeUndefined();
});

test('the entries of maps in a snapshot are read by their types', async () => {
  const stores = await storesOf(`
    type Grant = { refresh_token: string; expiresAt: number };
    interface Snapshot { grants: Array<[string, Grant]>; names?: Array<[id: string, label: string]> }
    export const keep = (snapshot: Snapshot) => fs.writeFileSync('/data/store.json', JSON.stringify(snapshot));`);
  expect(stores.map(({ kinds, evidence }) => ({ kinds, evidence }))).toEqual([{ kinds: ['refresh_token'], evidence: 'value' }]);
});
