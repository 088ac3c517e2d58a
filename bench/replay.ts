import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRepository } from '../src/git/repository.ts';
import { describePlace } from '../src/model/location.ts';
import { reviewRange, reviewTree } from '../src/review/review.ts';

type Entry = {
  readonly repo: string;
  readonly commit: string;
  /** Null for a first commit, which no pull request brings. */
  readonly parent: string | null;
  readonly direction: string;
  readonly area: number;
  readonly flaw: string;
  readonly flawed_line_at_parent?: string;
  readonly line?: string;
  readonly expect?: string;
};

const usage = `node bench/replay.ts COMMITS.json FOLDER [AREA]

Replays real commits that fix or introduce a flaw as pull requests: COMMITS.json lists { repo, commit, parent, direction, area, flaw },
FOLDER holds the git repositories as owner+name/repo. Prints what is new and what is fixed, and what the parent holds.`;

const [list, folder, area] = process.argv.slice(2);
if (list === undefined || folder === undefined) {
  console.error(usage);
  process.exit(2);
}

const entries: readonly Entry[] = JSON.parse(await readFile(list, 'utf8'));
for (const entry of entries.filter((candidate) => area === undefined || String(candidate.area) === area)) {
  const { repo, commit, parent, direction, flaw, expect } = entry;
  const where = entry.flawed_line_at_parent ?? entry.line ?? 'no line';
  console.log(
    `\n${repo} ${commit.slice(0, 10)} ${direction} (area ${entry.area}${expect === undefined ? '' : `, ${expect}`}): ${flaw} [${where}]`,
  );
  if (parent === null) {
    console.log('  a first commit has nothing to be compared with');
    continue;
  }
  const repository = await openRepository(join(folder, repo.replace('/', '+'), 'repo')).catch(() => undefined);
  if (repository === undefined) {
    console.log('  the repository is not at hand');
    continue;
  }
  try {
    const options = { failOn: 'high', progress: () => undefined } as const;
    const { review } = await reviewRange(repository, { base: parent, head: commit }, { ...options, history: true });
    const before = await reviewTree(await repository.tree(parent), { ...options, head: parent, repository });
    for (const { ruleId, severity, primary, status } of review.findings) {
      if (status !== 'existing') console.log(`  ${status.padEnd(8)} ${severity} ${ruleId} ${describePlace(primary)}`);
    }
    console.log(
      `  existing: ${review.findings.filter(({ status }) => status === 'existing').length}; at the parent: ${before.review.findings.length}`,
    );
    for (const { ruleId, severity, primary } of before.review.findings)
      console.log(`    parent ${severity} ${ruleId} ${describePlace(primary)}`);
    for (const { kind, subject } of review.problems) console.log(`  not examined (${kind}) ${subject}`);
  } catch (error) {
    console.log(`  failed: ${error instanceof Error ? error.message : 'unknown reason'}`);
  } finally {
    await repository.close();
  }
}
