import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCommandLine } from '../../src/command-line/run.ts';
import { writeFixes } from '../../src/command-line/write-fixes.ts';

const store = (name: string): string => `import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const remember = (access_token: string) => {
  writeFileSync('${name}.json', JSON.stringify({ access_token }));
};
export const again = (refresh_token: string) => {
  writeFileSync('${name}-refresh.json', JSON.stringify({ refresh_token }));
};
`;

const folderOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'fix-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
};

const run = async (...args: readonly string[]): Promise<string> => {
  const parts: string[] = [];
  await runCommandLine(args, {
    write: (text) => parts.push(text),
    writeError: (text) => parts.push(text),
    isTerminal: false,
    isErrorTerminal: false,
    columns: 100,
    colour: false,
  });
  return parts.join('');
};

test('--fix shows the edits of all findings as a diff and writes nothing; --write writes them, and they are gone', async () => {
  const folder = await folderOf({ 'src/store.ts': store('tokens'), 'package.json': '{ "name": "notes" }\n' });
  const shown = await run(folder, '--fix');
  expect(shown.slice(shown.indexOf('--- a/'))).toBe(`--- a/src/store.ts
+++ b/src/store.ts
@@ -1,8 +1,8 @@
 import { writeFileSync } from 'node:fs';
 import '@modelcontextprotocol/sdk/server/mcp.js';
 export const remember = (access_token: string) => {
-  writeFileSync('tokens.json', JSON.stringify({ access_token }));
+  writeFileSync('tokens.json', JSON.stringify({ access_token }), { mode: 0o600 });
 };
 export const again = (refresh_token: string) => {
-  writeFileSync('tokens-refresh.json', JSON.stringify({ refresh_token }));
+  writeFileSync('tokens-refresh.json', JSON.stringify({ refresh_token }), { mode: 0o600 });
 };
Nothing was written: add --write to change the files.
`);
  expect(await readFile(join(folder, 'src/store.ts'), 'utf8')).toBe(store('tokens'));

  expect(await run(folder, '--fix', '--write')).toContain('Written: src/store.ts\n');
  expect(await readFile(join(folder, 'src/store.ts'), 'utf8')).toBe(store('tokens').replaceAll(' }));', ' }), { mode: 0o600 });'));
  expect(await run(folder, '--fix')).toContain('No finding has an edit that is safe to make.');
});

test('a file is left alone when it changed since, is a link, is gone, or lies outside', async () => {
  const folder = await folderOf({ 'changed.ts': 'new\n', 'target.ts': 'old\n', 'same.ts': 'old\n' });
  await symlink('target.ts', join(folder, 'link.ts'));
  const fixes = ['changed.ts', 'link.ts', 'gone.ts', '../outside.ts', 'same.ts'].map((path) => ({
    path,
    baseBlob: '',
    before: 'old\n',
    after: 'mended\n',
    edits: [],
  }));
  expect(await writeFixes(folder, fixes)).toEqual([
    { path: 'changed.ts', left: 'it differs from the version that was reviewed; commit it or review it as it is' },
    { path: 'link.ts', left: 'it is reached through a link' },
    { path: 'gone.ts', left: 'it is not in the working folder' },
    { path: '../outside.ts', left: 'its path is not one of this folder' },
    { path: 'same.ts' },
  ]);
  expect(await readFile(join(folder, 'target.ts'), 'utf8')).toBe('old\n');
  expect(await readFile(join(folder, 'same.ts'), 'utf8')).toBe('mended\n');
});
