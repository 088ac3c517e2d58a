import type { Repository } from '../git/repository.ts';
import { createAnalysisCache } from '../mcp/analyse.ts';
import { type Finding, formatKey } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { emptyProject } from '../model/project.ts';
import type { ReviewedFinding } from '../model/review.ts';
import type { SourceTree } from '../model/source-tree.ts';
import { createScanner } from '../secrets/scanner.ts';
import { readBaseline } from './baseline.ts';
import type { Compared } from './compare.ts';
import { conclude } from './conclude.ts';
import { answerNotices } from './configuration/answers.ts';
import { configured, isObserved, leftOutNotices } from './configuration/configured.ts';
import { readSettings, settingsWithoutRepository } from './configuration/read-settings.ts';
import { withoutCovered, withoutWaived } from './covered.ts';
import { noCredentials } from './credential-review.ts';
import { type Portion, reviewTreeCredentials } from './credentials.ts';
import { allPlaces, cutOff, quotedIn, scopeOf, threads, untoldIn } from './examined.ts';
import { analyseWith, findIn } from './found.ts';
import { fileReader, lineReader, pathsAt, readTexts } from './lines.ts';
import { withEntries } from './product.ts';
import type { ReviewOptions, ReviewResult } from './review-options.ts';
import { scorecardsOf } from './scorecard/scorecard.ts';
import { isEnforced } from './verdict.ts';
import { declarationsOfTree } from './waivers/declared.ts';
import { waiversOfTree } from './waivers/tree-waivers.ts';
import { createAcceptance, waive } from './waivers/waive.ts';

/**
 * A whole tree, such as a repository's HEAD or a plain folder, and on request the repository's whole history. The first of several shards
 * looks at the servers for all of them. What the baseline names is existing, everything else is new.
 */
export const reviewTree = async (
  tree: SourceTree,
  options: ReviewOptions &
    Portion & {
      readonly head: string;
      /** Where the tree is from, when it is a commit's. */
      readonly repository?: Repository;
      /** Whether every commit of every ref of the repository is read for credentials. */
      readonly history?: boolean;
      readonly problems?: readonly Problem[];
    },
): Promise<ReviewResult> => {
  const { progress, readPolicy: readFile, today = '', repository } = options;
  const isBelieved = options.believesRepository !== false;
  const { settings, notices, ownRules } = isBelieved
    ? await readSettings({ base: tree, overrides: options, readFile })
    : settingsWithoutRepository(options);
  progress(`looking for credentials and servers in ${tree.entries.length} files`);
  const history = options.history === true ? repository : undefined;
  const scope = options.secrets ?? 'all';
  const scanner = createScanner();
  const cache = createAnalysisCache();
  // While threads look for credentials this one has time for the servers.
  const looking =
    scope === 'off'
      ? Promise.resolve(noCredentials)
      : reviewTreeCredentials(tree, scanner, {
          progress,
          threads,
          scope,
          ownRules,
          shard: options.shard,
          examined: options.examined,
          ...(history === undefined ? {} : { history }),
        });
  const analysing = (options.shard?.index ?? 1) === 1 ? analyseWith(settings, tree, cache) : Promise.resolve(emptyProject);
  const [credentials, project] = await Promise.all([looking, analysing]);
  const declared = isBelieved ? await declarationsOfTree({ project, tree }, settings.publicEndpoints) : [];
  const found = findIn(project, { kind: 'head' }, declared, []);
  const findings = found.findings.flatMap((finding) => configured(finding, settings) ?? []);
  const leaked = credentials.compared.flatMap((compared) => {
    const finding = configured(compared.finding, settings);
    return finding === undefined ? [] : [{ ...compared, finding }];
  });
  const ruled = (told: readonly Finding[]): readonly Compared[] =>
    withoutCovered(
      withoutWaived(
        told.map((finding) => ({ finding, status: 'new' as const })),
        credentials.waived,
      ),
      leaked,
    );
  const compared = ruled(findings);
  const texts = await readTexts(
    tree,
    pathsAt(
      compared.flatMap(({ finding }) => allPlaces(finding)),
      'head',
    ),
  );
  const fileAt = fileReader(texts, new Map());
  const changes = { head: options.head, files: [], commits: 0 };
  const baseline = isBelieved ? await readBaseline(tree) : new Set<string>();
  const enforcing = { enforce: settings.enforce, baseline, observes: isObserved(settings) };
  const reviewed = compared.map(({ finding, status: seen }): ReviewedFinding => {
    const status = baseline.has(formatKey(finding.key)) ? 'existing' : seen;
    return { ...finding, status, anchor: { kind: 'summary' }, enforced: isEnforced(finding, status, settings.failOn, enforcing) };
  });
  const given = isBelieved
    ? await waiversOfTree({ tree, head: options.head, reviewed, settings, declared, silencedBy: found.silencedBy, scans: cache.scans })
    : [];
  const waived = await waive(reviewed, given, { today, acceptance: createAcceptance('base', undefined), repository });
  const scorecards = scorecardsOf(
    {
      project: found.project,
      findings: ruled(found.told).map(({ finding }) => finding),
      credentialsIn: scope === 'all' ? 'all-files' : 'no-source',
    },
    undefined,
  );
  const review = conclude({
    changes,
    findings: waived.findings,
    waivers: waived.waivers,
    notices: [
      ...notices,
      ...leftOutNotices(settings, found.findings.length + credentials.compared.length - findings.length - leaked.length),
      ...waived.notices,
      ...answerNotices(scorecards, undefined, settings.answers, true),
    ],
    scorecards,
    problems: [
      ...(options.problems ?? []),
      ...(history?.isShallow() === true ? [cutOff] : []),
      ...(repository?.problems ?? []),
      ...credentials.problems,
      ...project.coverage.problems,
      ...found.problems,
    ],
    scope: scopeOf(changes, credentials, project, history === undefined ? 'none' : 'full', scope, options.shard),
    untold: untoldIn(credentials, scope, scanner, [texts]),
    quoted: quotedIn(project, { kind: 'head' }),
    failOn: settings.failOn,
  });
  return {
    review,
    catalogue: withEntries(credentials.entries),
    credentials,
    lineText: lineReader(fileAt),
    fileText: (location) => fileAt(location)?.text,
  };
};
