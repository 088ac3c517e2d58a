import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
// These two may not lead to a registry: a stale one would keep this script from mending it.
import { inputs, outputs } from '../src/action/inputs.ts';
import { helpText } from '../src/command-line/help.ts';
import { updateActionYml } from './generate/action-yml.ts';
import { generateArticlesPage } from './generate/articles-page.ts';
import { generateConfigurationSchema, updateConfigurationPage } from './generate/configuration.ts';
import { generateDetectorPage } from './generate/detector-page.ts';
import type { GeneratedFile } from './generate/generated-file.ts';
import { generateKernelCode } from './generate/kernel-code.ts';
import { importDefaults } from './generate/modules.ts';
import { parseDetector, parseRule } from './generate/parse.ts';
import { updateReadme } from './generate/readme.ts';
import { generateRegistry, type Registry } from './generate/registry.ts';
import { generateRulePage } from './generate/rule-page.ts';

const registries: readonly Registry[] = [
  { folder: 'src/rules', name: 'rules', type: 'Rule', typeModule: '../model/rule.ts' },
  { folder: 'src/secrets/detectors', name: 'detectors', type: 'Detector', typeModule: '../detector.ts' },
];

/** Everything that follows from the rules, the detectors, the configuration, the action's inputs and outputs, and the command line's help. */
const generate = async (): Promise<GeneratedFile[]> => {
  const rules = await importDefaults('src/rules', parseRule);
  assertUniqueCodes([...rules].map(([id, { code }]) => [id, code]));
  const detectors = await importDefaults('src/secrets/detectors', parseDetector);
  return [
    ...[...rules].map(([id, rule]) => generateRulePage(id, rule)),
    ...existing('docs/rules', '.md')
      .filter((name) => !rules.has(name.slice(0, -'.md'.length)))
      .map((name) => ({ path: `docs/rules/${name}`, text: undefined })),
    generateDetectorPage(detectors),
    ...(existsSync('test/fixtures/articles') ? [generateArticlesPage(rules)] : []),
    { path: 'README.md', text: updateReadme(readFileSync('README.md', 'utf8'), { rules, inputs, outputs, help: helpText() }) },
    { path: 'docs/configuration.md', text: updateConfigurationPage(readFileSync('docs/configuration.md', 'utf8')) },
    generateConfigurationSchema(),
    { path: 'action.yml', text: updateActionYml(readFileSync('action.yml', 'utf8'), inputs, outputs) },
  ];
};

const assertUniqueCodes = (codes: readonly (readonly [id: string, code: string])[]): void => {
  for (const [id, code] of codes) {
    const other = codes.find((entry) => entry[1] === code && entry[0] !== id);
    if (other !== undefined) throw new Error(`The rules ${id} and ${other[0]} have the same code ${code}.`);
  }
};

const existing = (folder: string, extension: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(extension)) : [];

const isStale = ({ path, text }: GeneratedFile): boolean =>
  text === undefined ? existsSync(path) : !existsSync(path) || readFileSync(path, 'utf8') !== text;

const write = ({ path, text }: GeneratedFile): void => {
  if (text === undefined) {
    rmSync(path);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const staleRegistries = [...registries.map(generateRegistry), ...(existsSync('assembly') ? [await generateKernelCode()] : [])].filter(
  isStale,
);
// The registries come first. They are made from file names alone, so what is imported below never meets a stale one.
if (!values.check) staleRegistries.forEach(write);
const staleFiles = (await generate()).filter(isStale);
if (!values.check) staleFiles.forEach(write);

const stale = [...staleRegistries, ...staleFiles];
const list = stale.map(({ path, text }) => `  ${path}${text === undefined ? ' (to be removed)' : ''}`).join('\n');
if (stale.length === 0) console.log('Generated files are up to date.');
else if (values.check) {
  console.error(`Generated files are stale; run \`npm run generate\` and commit:\n${list}`);
  process.exitCode = 1;
} else console.log(`Written:\n${list}`);
