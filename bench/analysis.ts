import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { openRepository } from '../src/git/repository.ts';
import { analyse } from '../src/mcp/analyse.ts';
import { isIgnoredPath, largestSource, selectSources } from '../src/mcp/source-files.ts';

type Entry = { readonly repo: string; readonly commit: string };

const usage = `node bench/analysis.ts REPOSITORIES.json FOLDER [NAME]

Times the analysis of real servers, each once and cold, beside TypeScript's parser alone on all their source files.
REPOSITORIES.json lists { repo: "owner/name", commit }, FOLDER holds their git repositories as owner+name/repo.`;

const [list, folder, only] = process.argv.slice(2);
if (list === undefined || folder === undefined) {
  console.error(usage);
  process.exit(2);
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2).padStart(6);
const entries: readonly Entry[] = JSON.parse(await readFile(list, 'utf8'));
const total = { files: 0, parse: 0, analysis: 0 };
console.log(' files  parse s  analysis s  bounded');
for (const { repo, commit } of entries.filter((entry) => only === undefined || entry.repo.includes(only))) {
  const repository = await openRepository(join(folder, repo.replace('/', '+'), 'repo'));
  try {
    const tree = await repository.tree(await repository.resolve(commit));
    const sources = selectSources(tree.entries).filter(({ path, size }) => size <= largestSource && !isIgnoredPath(path));
    const texts: { readonly path: string; readonly text: string }[] = [];
    for await (const { entry, bytes } of tree.read(sources)) texts.push({ path: entry.path, text: new TextDecoder().decode(bytes) });
    const parsing = performance.now();
    for (const { path, text } of texts) ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const parsed = performance.now() - parsing;
    const analysing = performance.now();
    const { coverage } = await analyse(tree);
    const analysed = performance.now() - analysing;
    total.files += coverage.filesExamined;
    total.parse += parsed;
    total.analysis += analysed;
    const bounded = coverage.problems.filter(({ kind }) => kind === 'analysis-bounded').length;
    console.log(`${String(coverage.filesExamined).padStart(6)}   ${seconds(parsed)}      ${seconds(analysed)}  ${bounded}  ${repo}`);
  } finally {
    await repository.close();
  }
}
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  `\n${total.files} files analysed: parsing ${seconds(total.parse)} s, analysis ${seconds(total.analysis)} s, at most ${memory} MiB.`,
);
