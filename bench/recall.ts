import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Detector } from '../src/secrets/detector.ts';
import { detectors } from '../src/secrets/detectors/index.ts';
import { isSequence } from '../src/secrets/format.ts';
import { createScanner } from '../src/secrets/scanner.ts';
import { languageCarriers } from '../test/secrets/language-carriers.ts';
import { nameFor } from '../test/secrets/names.ts';
import { sample } from '../test/secrets/samples.ts';

const usage = `node bench/recall.ts [FOLDER…] [--missed]

Draws three values of every kind that is found by its form, writes them as twenty-two languages and formats do, and counts what is found under
its own kind: kinds whose prefix or form the issuer states apart from those that are known from other scanners only.
FOLDER holds rules of another scanner as YAML files with \`rules: [{ id, examples: [text] }]\`: how many of the examples are found. Their values stay
in that folder. --missed names what is not found.`;

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
const isToldMissed = args.includes('--missed');
const scanner = createScanner();
const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

type Group = { readonly title: string; readonly has: (detector: Detector) => boolean };
const groups: readonly Group[] = [
  { title: 'stated by the issuer', has: ({ source }) => source !== undefined },
  { title: 'a published example', has: ({ source, documented }) => source === undefined && documented !== undefined },
  { title: 'known from other scanners', has: ({ source, documented }) => source === undefined && documented === undefined },
];
const drawn = [...detectors].filter(([, { format }]) => isSequence(format));
console.log(['carrier', ...groups.map(({ title, has }) => `${title} (${drawn.filter(([, one]) => has(one)).length})`)].join('  '));
for (const carrier of languageCarriers) {
  const cells = groups.map(({ has }) => {
    const missed: string[] = [];
    let found = 0;
    let all = 0;
    for (const [id, detector] of drawn.filter(([, one]) => has(one))) {
      for (const seed of [1, 2, 3]) {
        const { text } = sample(id, detector, `recall ${seed}`);
        const { matches } = scanner.scan(Buffer.from(carrier.wrap(text, nameFor(detector))));
        all += 1;
        if (matches.some((match) => match.detector === id)) found += 1;
        else missed.push(id);
      }
    }
    return { text: percent(found, all), missed: new Set(missed) };
  });
  console.log([carrier.name, ...cells.map(({ text }) => text)].join('  '));
  const missed = cells.flatMap((cell) => [...cell.missed]);
  if (isToldMissed && missed.length > 0) console.log(`    ${missed.join(' ')}`);
}

const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return yamlFiles(path);
    return /\.ya?ml$/.test(name) ? [path] : [];
  });

const listOf = (value: unknown, key: string): readonly unknown[] => {
  const list: unknown = typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;
  return Array.isArray(list) ? list : [];
};

for (const folder of args.filter((arg) => !arg.startsWith('--'))) {
  const counts = { examples: 0, found: 0, byForm: 0, rules: 0, whole: 0 };
  for (const path of yamlFiles(folder)) {
    for (const rule of listOf(parse(readFileSync(path, 'utf8')), 'rules')) {
      const examples = listOf(rule, 'examples').map(String);
      const seen = examples.map((text) => scanner.scan(Buffer.from(text)).matches);
      const found = seen.filter((matches) => matches.length > 0).length;
      counts.examples += examples.length;
      counts.found += found;
      counts.byForm += seen.filter((matches) => matches.some(({ detector }) => detector !== 'generic-credential')).length;
      counts.rules += 1;
      if (found === examples.length) counts.whole += 1;
      else if (isToldMissed) console.log(`    ${path.slice(folder.length + 1)}: ${found} of ${examples.length}`);
    }
  }
  const { examples, found, byForm, rules, whole } = counts;
  console.log(`\n${folder}: ${found} of ${examples} examples found (${percent(found, examples)}), ${byForm} of them by their form`);
  console.log(`${whole} of ${rules} rules with all of their examples`);
}
