import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseOptions } from '../../src/command-line/options.ts';
import { type BuiltRepository, buildRepository } from '../git/repository-builder.ts';
import { commandLine } from './console.ts';

const guides = ['docs/guides/maintainer.md', 'docs/guides/company.md'] as const;

const blocks = async (file: string, language: string): Promise<readonly string[]> =>
  [...(await readFile(file, 'utf8')).matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);

/** Every command of the shell examples, as arguments. */
const commands = async (): Promise<readonly (readonly string[])[]> =>
  (await Promise.all(guides.map((guide) => blocks(guide, 'sh'))))
    .flat()
    .flatMap((block) => block.trim().split('\n'))
    .map((line) => line.replace(/^GITHUB_TOKEN=\$\(gh auth token\) /, '').split(' '))
    .map(([program, ...args]) => {
      if (program !== 'mcp-auth-review') throw new Error(`${program} is no command of ours.`);
      return args;
    });

describe('the guides', () => {
  let built: BuiltRepository;
  let folder: string;
  beforeAll(async () => {
    built = await buildRepository({
      start: { message: 'Begin', files: { 'a.ts': 'export {};\n' } },
      next: { message: 'Go on (#2)', files: { 'b.ts': 'export {};\n' } },
    });
    folder = await mkdtemp(join(tmpdir(), 'guides-'));
    await mkdir(join(folder, 'results', 'team'), { recursive: true });
  });
  afterAll(async () => {
    await built.remove();
    await rm(folder, { recursive: true });
  });

  test('give commands that work on a repository, in their order', async () => {
    const every = await commands();
    expect(every.length).toBeGreaterThan(12);
    for (const args of every) {
      expect(() => parseOptions(args)).not.toThrow();
      if (args.includes('--repo')) continue;
      const placed = args.map((word) => (/\.(?:html|json|csv)$/.test(word) ? join(folder, word) : word === 'PATH' ? built.path : word));
      // The reader stands in the repository.
      const takesPath = !args.includes('PATH') && args[0] !== 'fleet';
      const [first, ...rest] = placed;
      const isCommand = first !== undefined && !first.startsWith('-');
      const where = !takesPath ? placed : isCommand ? [first, built.path, ...rest] : [built.path, ...placed];
      const { status, errors } = await commandLine(...where);
      expect([args.join(' '), status, status === 2 ? errors : '']).toEqual([args.join(' '), 0, '']);
    }
  });

  test('give YAML that can be read, and call the reusable workflow with inputs and secrets that it has', async () => {
    const texts = (await Promise.all(guides.map((guide) => blocks(guide, 'yaml')))).flat();
    expect(texts.length).toBe(3);
    const calls = texts.map((text) => parse(text)).flatMap((document) => document.jobs?.fleet ?? []);
    const { on } = parse(await readFile('.github/workflows/fleet.yml', 'utf8'));
    expect(calls.length).toBe(1);
    for (const { with: inputs, secrets } of calls) {
      expect(Object.keys(on.workflow_call.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
      expect(Object.keys(secrets)).toEqual(Object.keys(on.workflow_call.secrets));
    }
  });

  test.each(guides)('%s links to places that are there', async (guide) => {
    const links = [...(await readFile(guide, 'utf8')).matchAll(/\]\(\.\.\/([\w-]+\.md)(?:#([\w-]+))?\)/g)];
    expect(links.length).toBeGreaterThan(0);
    for (const [, file, anchor] of links) {
      const text = await readFile(`docs/${file}`, 'utf8');
      const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replaceAll(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
      if (anchor !== undefined) expect(anchors).toContain(anchor);
    }
  });
});
