import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readChanges } from '../src/git/changes.ts';
import { openRepository, type Repository } from '../src/git/repository.ts';
import { isExamplePath, selectManifests, selectSources } from '../src/mcp/source-files.ts';
import { describePlace } from '../src/model/location.ts';
import { isAtLeast } from '../src/model/severity.ts';
import { reviewRange } from '../src/review/review.ts';

type Entry = { readonly repo: string; readonly commit: string };
type Candidate = { readonly commit: string; readonly parent: string };

const usage = `node bench/ordinary.ts REPOSITORIES.json FOLDER [COUNT [NAME]]

Replays ordinary commits of real servers as pull requests: COUNT of them (200), spread evenly over the first-parent history of each repository.
Merges, commits that change no source but tests and examples, and those whose parent has no MCP server yet are passed over. Prints every finding of medium and above that a pull request
would be told of, and how many stayed silent.`;

const [list, folder, count = '200', only] = process.argv.slice(2);
if (list === undefined || folder === undefined || !/^\d+$/.test(count)) {
  console.error(usage);
  process.exit(2);
}

const longestWalk = 2000;

/** Commits with one parent, newest first. */
const firstParents = async (repository: Repository, head: string): Promise<readonly Candidate[]> => {
  const found: Candidate[] = [];
  let commit: string | undefined = head;
  for (let step = 0; commit !== undefined && step < longestWalk; step++) {
    const { parents }: { readonly parents: readonly string[] } = await repository.commitInfo(commit);
    const [parent] = parents;
    if (parent !== undefined && parents.length === 1) found.push({ commit, parent });
    commit = parent;
  }
  return found;
};

const changesSource = async (repository: Repository, { commit, parent }: Candidate): Promise<boolean> => {
  const { changes } = await readChanges(repository, parent, commit);
  const paths = new Set(changes.files.map(({ path }) => path).filter((path) => !isExamplePath(path)));
  const { entries } = await repository.tree(commit);
  return selectSources(entries.filter(({ path }) => paths.has(path))).length > 0 && (await servesMcp(repository, parent));
};

const mcpPackage = /"(?:@modelcontextprotocol\/(?:sdk|server)|fastmcp|mcp-(?:handler|framework)|@vercel\/mcp-adapter|agents)"/;

const servesMcp = async (repository: Repository, commit: string): Promise<boolean> => {
  const tree = await repository.tree(commit);
  for await (const { bytes } of tree.read(selectManifests(tree.entries))) if (mcpPackage.test(new TextDecoder().decode(bytes))) return true;
  return false;
};

/** `wanted` of them at even distances; one that does not count is replaced by the next older one that does. */
const spread = async (repository: Repository, candidates: readonly Candidate[], wanted: number): Promise<readonly Candidate[]> => {
  const chosen: Candidate[] = [];
  let next = 0;
  for (let index = 0; index < wanted; index++) {
    next = Math.max(next, Math.floor((index * candidates.length) / wanted));
    for (; next < candidates.length; next++) {
      const candidate = candidates[next];
      if (candidate === undefined || !(await changesSource(repository, candidate))) continue;
      chosen.push(candidate);
      next += 1;
      break;
    }
  }
  return chosen;
};

const entries: readonly Entry[] = JSON.parse(await readFile(list, 'utf8'));
const histories: { readonly repo: string; readonly path: string; readonly candidates: readonly Candidate[] }[] = [];
for (const { repo, commit } of entries.filter((entry) => only === undefined || entry.repo.includes(only))) {
  const path = join(folder, repo.replace('/', '+'), 'repo');
  const repository = await openRepository(path);
  histories.push({ repo, path, candidates: await firstParents(repository, await repository.resolve(commit)) });
  await repository.close();
}
// What a short history can't give, the longer ones do.
histories.sort((left, right) => left.candidates.length - right.candidates.length || left.repo.localeCompare(right.repo));
const tally = { reviewed: 0, spoke: 0, blocked: 0, failed: 0 };
let left = Number(count);
for (const [index, { repo, path, candidates }] of histories.entries()) {
  const repository = await openRepository(path);
  try {
    const chosen = await spread(repository, candidates, Math.min(candidates.length, Math.ceil(left / (histories.length - index))));
    left -= chosen.length;
    for (const { commit: head, parent } of chosen) {
      try {
        const { review } = await reviewRange(
          repository,
          { base: parent, head },
          { failOn: 'high', progress: () => undefined, history: true },
        );
        const told = review.findings.filter(
          ({ status, severity }) => (status === 'new' || status === 'worsened') && isAtLeast(severity, 'medium'),
        );
        tally.reviewed += 1;
        if (told.length > 0) tally.spoke += 1;
        if (review.verdict === 'fail') tally.blocked += 1;
        console.log(`${told.length === 0 ? 'silent ' : review.verdict === 'fail' ? 'BLOCKED' : 'SPEAKS '} ${repo} ${head.slice(0, 10)}`);
        for (const { ruleId, severity, confidence, status, primary, message } of told)
          console.log(`  ${status} ${severity}/${confidence} ${ruleId} ${describePlace(primary)}  ${message}`);
      } catch (error) {
        tally.failed += 1;
        console.log(`failed  ${repo} ${head.slice(0, 10)}: ${error instanceof Error ? error.message : 'unknown reason'}`);
      }
    }
  } finally {
    await repository.close();
  }
}
const silent = tally.reviewed - tally.spoke;
console.log(
  `\n${tally.reviewed} commits: ${silent} silent (${((100 * silent) / Math.max(1, tally.reviewed)).toFixed(1)} %), ${tally.spoke} spoke, ${tally.blocked} of them failed the check; ${tally.failed} could not be reviewed.`,
);
