import { describe, expect, test } from 'vitest';
import { findImports, findStaticClosure, readSources, type Sources } from './imports.ts';
import { findBreaches } from './rooms.ts';

describe('the sources', () => {
  const sources = readSources('src');
  const imports = findImports(sources);

  test('are found', () => {
    expect([...sources.keys()]).toEqual(expect.arrayContaining(['src/main.ts', 'src/model/rule.ts', 'src/rules/index.ts']));
  });

  test('import downwards only', () => {
    expect(findBreaches(sources, imports)).toEqual([]);
  });

  test.each(['@actions/core', '@actions/github', 'ts-morph'])('do not load %s before it is needed', (heavy) => {
    expect(imports.filter(({ to }) => to === heavy)).not.toEqual([]);
    expect([...findStaticClosure(imports, 'src/main.ts')]).not.toContain(heavy);
  });
});

describe('a planted breach is found:', () => {
  const breachesOf = (files: Readonly<Record<string, string>>): string[] => {
    const sources: Sources = new Map(Object.entries(files));
    return findBreaches(sources, findImports(sources));
  };

  test.each([
    ['an upward import', 'src/model/rule.ts', "import { review } from '../review/review.ts';", 'model may import nothing only'],
    [
      'an upward import of a type',
      'src/rules/a.ts',
      "import type { Host } from '../github/host.ts';",
      'rules may import knowledge, model only',
    ],
    [
      'an upward import in a type',
      'src/rules/a.ts',
      "type Host = import('../mcp/analyse.ts').Host;",
      'rules may import knowledge, model only',
    ],
    ['an upward lazy import', 'src/mcp/a.ts', "await import('../rules/index.ts');", 'mcp may import knowledge, model only'],
    ['an upward re-export', 'src/report/a.ts', "export * from '../review/review.ts';", 'report may import model only'],
    ['a process outside src/git', 'src/review/a.ts', "import { spawn } from 'node:child_process';", 'only src/git starts processes'],
    ['a process by require', 'src/review/a.ts', "require('child_process');", 'write the prefix node:'],
    ['a file read by a rule', 'src/rules/a.ts', "import { readFileSync } from 'node:fs';", 'rules does no input or output'],
    ['a package outside its folder', 'src/mcp/a.ts', "import { Project } from 'ts-morph';", 'only src/mcp/typescript/ may import ts-morph'],
    ['a subpath of a package', 'src/git/a.ts', "import x from '@actions/github/lib/x';", 'only src/github/ may import @actions/github'],
    ['an unknown package', 'src/git/a.ts', "import pad from 'left-pad';", 'the product has no such package'],
    ['a computed import', 'src/git/a.ts', 'await import(process.argv[2]);', 'the product has no such package'],
    ['a test', 'src/git/a.ts', "import { x } from '../../test/x.ts';", 'the product has no such package'],
    [
      'the manifest, by another file',
      'src/git/a.ts',
      "import m from '../../package.json' with { type: 'json' };",
      'the product has no such package',
    ],
    ['an unknown room', 'src/cloud/a.ts', "import x from '../model/rule.ts';", 'src/cloud has no place in the architecture yet'],
  ])('%s', (_, path, code, because) => {
    const breaches = breachesOf({ [path]: code });
    expect(breaches).toEqual([expect.stringContaining(because)]);
    expect(breaches).toEqual([expect.stringContaining(`${path} imports `)]);
  });

  test('a folder or file with a name that says nothing', () => {
    expect(breachesOf({ 'src/mcp/utils/paths.ts': '', 'src/mcp/helpers.ts': '', 'src/mcp/shared-write.ts': '' })).toEqual([
      'src/mcp/utils/paths.ts: "utils" says nothing about what is inside',
      'src/mcp/helpers.ts: "helpers.ts" says nothing about what is inside',
    ]);
  });
});

test('what a file loads follows static imports and stops at lazy ones and types', () => {
  const imports = findImports(
    new Map([
      ['src/main.ts', "import './a.ts'; import type { B } from './b.ts'; await import('./c.ts');"],
      ['src/a.ts', "export { d } from './d.ts';"],
      ['src/d.ts', "import { join } from 'node:path';"],
    ]),
  );
  expect([...findStaticClosure(imports, 'src/main.ts')]).toEqual(['src/main.ts', 'src/a.ts', 'src/d.ts', 'node:path']);
});
