import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRepository } from '../src/git/repository.ts';
import { describePlace } from '../src/model/location.ts';
import { reviewTree } from '../src/review/review.ts';

type Entry = { readonly repo: string; readonly commit: string };

const usage = `node bench/corpus.ts REPOSITORIES.json FOLDER [NAME]

Reviews real servers: REPOSITORIES.json lists { repo: "owner/name", commit }, FOLDER holds their git repositories as owner+name/repo.
Prints every finding with its place, the answers 1a and 1b of every server, and the time.`;

const [list, folder, only] = process.argv.slice(2);
if (list === undefined || folder === undefined) {
  console.error(usage);
  process.exit(2);
}

const entries: readonly Entry[] = JSON.parse(await readFile(list, 'utf8'));
let findings = 0;
let endpoints = 0;
let unanswered = 0;
for (const { repo, commit } of entries.filter((entry) => only === undefined || entry.repo.includes(only))) {
  const repository = await openRepository(join(folder, repo.replace('/', '+'), 'repo'));
  try {
    const started = performance.now();
    const head = await repository.resolve(commit);
    const { review } = await reviewTree(await repository.tree(head), { failOn: 'high', progress: () => undefined, head, repository });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `\n${repo} @ ${commit.slice(0, 10)}  ${review.scope.sourceFiles} source files, ${review.scope.servers} servers, ${seconds} s`,
    );
    for (const { server, rows } of review.scorecards) {
      const answers = rows.map(
        ({ number, value, evidence, because }) =>
          `${number} ${value}${because === undefined ? '' : ` (${because})`} [${evidence.map(({ path, span }) => `${path}:${span.startLine}`).join(', ')}]`,
      );
      console.log(`  ${server}: ${answers.join(' · ')}`);
      const guarded = rows.find(({ number }) => number === '1b');
      if (rows.some(({ number, value }) => number === '1a' && value.startsWith('yes'))) {
        endpoints += 1;
        if (guarded?.grade === 'unknown') unanswered += 1;
      }
    }
    for (const { ruleId, severity, confidence, primary, message } of review.findings) {
      findings += 1;
      console.log(`  ${severity}/${confidence} ${ruleId} ${describePlace(primary)}  ${message}`);
    }
    for (const { kind, subject, message } of review.problems) console.log(`  not examined (${kind}) ${subject}: ${message}`);
  } finally {
    await repository.close();
  }
}
console.log(`\n${findings} findings; ${endpoints} servers with HTTP, 1b unknown for ${unanswered}.`);
