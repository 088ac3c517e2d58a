import { availableParallelism } from 'node:os';
import { readChanges } from '../git/changes.ts';
import { isCutOff } from '../git/fetch-range.ts';
import type { Repository } from '../git/repository.ts';
import { type AnalysisCache, analyse, createAnalysisCache } from '../mcp/analyse.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { ChangeSet } from '../model/change-set.ts';
import type { Credential } from '../model/credential.ts';
import type { Location } from '../model/location.ts';
import type { Problem } from '../model/problem.ts';
import { emptyProject, type Project } from '../model/project.ts';
import type { LineReader, Review, ReviewedFinding } from '../model/review.ts';
import type { SourceTree } from '../model/source-tree.ts';
import { rules } from '../rules/index.ts';
import { createScanner, type Scanner } from '../secrets/scanner.ts';
import type { SecretScope } from '../secrets/scope.ts';
import { anchorOf } from './anchors.ts';
import { causesAtBase } from './causes.ts';
import { type Compared, compareFindings } from './compare.ts';
import { conclude } from './conclude.ts';
import { withoutCovered } from './covered.ts';
import { type CredentialReview, countedWaivers, noCredentials } from './credential-review.ts';
import { type Portion, reviewRangeCredentials, reviewTreeCredentials } from './credentials.ts';
import { findingsOf } from './findings.ts';
import { fileReader, lineReader, pathsAt, readTexts, type Texts } from './lines.ts';
import { withEntries } from './product.ts';
import type { Progress } from './progress.ts';
import { auditedRange } from './scorecard/audited-range.ts';
import { scorecardsOf } from './scorecard/scorecard.ts';
import type { Shard } from './shard.ts';
import { type FailOn, isEnforced } from './verdict.ts';

export type ReviewOptions = {
  readonly failOn: FailOn;
  readonly progress: Progress;
  /** How much of the credentials is looked for; `all` when absent. */
  readonly secrets?: SecretScope;
};

/** The readers give what the findings stand on, for code frames, fingerprints and suggestions. */
export type ReviewResult = {
  readonly review: Review;
  /** Everything that the product can report, and the repository's own rules. */
  readonly catalogue: Catalogue;
  /** Every place of every credential, and what is waived, for a review that is one shard of several. */
  readonly credentials: CredentialReview;
  readonly lineText: LineReader;
  readonly fileText: (location: Location) => string | undefined;
};

/**
 * A pull request: what `head` changes since it left `base` (full commit ids). Files and servers are compared with their merge base; the commits
 * are those that base's tip does not have. Throws a ConfigurationError when the two have no commit in common.
 */
export const reviewRange = async (
  repository: Repository,
  range: { readonly base: string; readonly head: string },
  options: ReviewOptions & { readonly history: boolean; readonly pullRequestText?: string; readonly problems?: readonly Problem[] },
): Promise<ReviewResult> => {
  const { progress } = options;
  progress('reading the changes');
  const { changes, problems } = await readChanges(repository, range.base, range.head);
  const mergeBase = changes.base ?? range.base;
  progress(`looking for credentials in ${changes.commits} commits and ${changes.files.length} changed files`);
  const scanner = createScanner();
  const scope = options.secrets ?? 'all';
  const credentials =
    scope === 'off'
      ? noCredentials
      : await reviewRangeCredentials(repository, { changes, mergeBase, base: range.base }, scanner, { ...options, threads, scope });

  const headTree = await repository.tree(range.head);
  const baseTree = await repository.tree(mergeBase);
  const { head, base } = changes.files.some(({ path, previousPath }) => concernsServers(path) || concernsServers(previousPath ?? ''))
    ? await analyseBoth(headTree, baseTree, progress)
    : { head: emptyProject, base: emptyProject };

  const headFindings = findingsOf(head, rules, { kind: 'head' });
  const baseFindings = findingsOf(base, rules, { kind: 'base', commit: mergeBase });
  const places = [...headFindings.findings, ...baseFindings.findings, ...credentials.compared.map(({ finding }) => finding)].flatMap(
    allPlaces,
  );
  const headTexts = await readTexts(headTree, pathsAt(places, 'head'));
  const baseTexts = await readTexts(baseTree, pathsAt(places, 'base'));
  const fileAt = fileReader(headTexts, baseTexts);
  const lineText = lineReader(fileAt);

  const unexamined = new Set(head.coverage.problems.map(({ subject }) => subject));
  const ruled = compareFindings(baseFindings.findings, headFindings.findings, changes.files, lineText).filter(
    ({ finding, status }) => !(status === 'fixed' && isIn(unexamined, finding.primary)),
  );
  const compared = withoutCovered(ruled, credentials.compared);
  const reviewed = compared.map(
    ({ finding, status }): ReviewedFinding => ({
      ...finding,
      status,
      anchor: anchorOf(finding, changes.files, status === 'new' || status === 'worsened' ? causesAtBase(finding, base) : []),
      enforced: isEnforced(finding, status, options.failOn),
    }),
  );
  const audited = await auditedRange(
    { head: { project: head, findings: headFindings.findings }, base: { project: base, findings: baseFindings.findings } },
    credentials.compared,
    headTree,
    scanner,
    scope,
  );
  const review = conclude({
    changes,
    findings: reviewed,
    scorecards: scorecardsOf(audited.head, audited.base),
    problems: [
      ...(options.problems ?? []),
      ...(options.problems === undefined && (await isCutOff(repository, range.base, range.head)) ? [cutOff] : []),
      ...problems,
      ...repository.problems,
      ...credentials.problems,
      ...head.coverage.problems,
      ...headFindings.problems,
    ],
    scope: scopeOf(changes, credentials, head, options.history ? 'pull-request' : 'none', scope),
    untold: untoldIn(credentials, scope, scanner, [headTexts, baseTexts]),
    failOn: options.failOn,
  });
  return {
    review,
    catalogue: withEntries(credentials.entries),
    credentials,
    lineText,
    fileText: (location) => fileAt(location)?.text,
  };
};

/**
 * A whole tree, such as a repository's HEAD or a plain folder, and on request the repository's whole history. The first of several shards
 * looks at the servers for all of them.
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
  const { progress } = options;
  progress(`looking for credentials in ${tree.entries.length} files`);
  const history = options.history === true ? options.repository : undefined;
  const scope = options.secrets ?? 'all';
  const scanner = createScanner();
  const credentials =
    scope === 'off'
      ? noCredentials
      : await reviewTreeCredentials(tree, scanner, {
          progress,
          threads,
          scope,
          shard: options.shard,
          examined: options.examined,
          ...(history === undefined ? {} : { history }),
        });
  progress('analysing MCP servers');
  const project = (options.shard?.index ?? 1) === 1 ? await analyse(tree) : emptyProject;
  const { findings, problems } = findingsOf(project, rules, { kind: 'head' });
  const compared = withoutCovered(
    findings.map((finding) => ({ finding, status: 'new' as const })),
    credentials.compared,
  );
  const places = compared.flatMap(({ finding }) => allPlaces(finding));
  const texts = await readTexts(tree, pathsAt(places, 'head'));
  const fileAt = fileReader(texts, new Map());
  const changes = { head: options.head, files: [], commits: 0 };
  const review = conclude({
    changes,
    findings: compared.map(({ finding, status }) => ({
      ...finding,
      status,
      anchor: { kind: 'summary' },
      enforced: isEnforced(finding, status, options.failOn),
    })),
    scorecards: scorecardsOf(
      { project, findings: compared.map(({ finding }) => finding), credentialsIn: scope === 'all' ? 'all-files' : 'no-source' },
      undefined,
    ),
    problems: [
      ...(options.problems ?? []),
      ...(history?.isShallow() === true ? [cutOff] : []),
      ...(options.repository?.problems ?? []),
      ...credentials.problems,
      ...project.coverage.problems,
      ...problems,
    ],
    scope: scopeOf(changes, credentials, project, history === undefined ? 'none' : 'full', scope, options.shard),
    untold: untoldIn(credentials, scope, scanner, [texts]),
    failOn: options.failOn,
  });
  return {
    review,
    catalogue: withEntries(credentials.entries),
    credentials,
    lineText: lineReader(fileAt),
    fileText: (location) => fileAt(location)?.text,
  };
};

/** What no report may quote; where nothing was looked for, the files that are quoted are looked through for that alone. */
const untoldIn = (credentials: CredentialReview, scope: SecretScope, scanner: Scanner, texts: readonly Texts[]): readonly Credential[] =>
  scope !== 'off'
    ? credentials.untold
    : texts.flatMap((files) =>
        [...files.values()].flatMap(({ text }) => scanner.scan(Buffer.from(text)).matches.map(({ credential }) => credential)),
      );

/** Reading git's answers fills a core of its own only where there are many. */
const threads = Math.min(4, availableParallelism());

const cutOff: Problem = {
  kind: 'history-truncated',
  subject: 'history',
  message: 'The repository is a shallow clone: older commits are missing and were not read. Fetch them with git fetch --unshallow.',
};

const analyseBoth = async (
  headTree: SourceTree,
  baseTree: SourceTree,
  progress: Progress,
): Promise<{ readonly head: Project; readonly base: Project }> => {
  const cache: AnalysisCache = createAnalysisCache();
  progress('analysing MCP servers at head');
  const head = await analyse(headTree, cache);
  progress('analysing MCP servers at base');
  return { head, base: await analyse(baseTree, cache) };
};

/** Sources, configuration, and what decides who gets a `.env` file. */
const concernsServers = (path: string): boolean =>
  /\.([cm]?[jt]sx?|jsonc?|toml|ya?ml|sh|env|dockerfile)$|(^|\/)((Dockerfile|Containerfile|\.env|README|INSTALL|SETUP)[^/]*|\.npmrc|\.[a-z]+ignore)$/i.test(
    path,
  );

const allPlaces = ({ primary, related, witness }: Compared['finding']): readonly Location[] => [
  primary,
  ...related,
  ...witness.map(({ at }) => at),
];

const isIn = (paths: ReadonlySet<string>, { place }: Location): boolean => place.kind === 'file' && paths.has(place.path);

const scopeOf = (
  { files, commits }: ChangeSet,
  { blobs, bytes, known, waived }: CredentialReview,
  { coverage, servers }: Project,
  history: Review['scope']['history'],
  secrets: SecretScope,
  shard?: Shard | undefined,
): Review['scope'] => ({
  filesChanged: files.length,
  commits,
  blobs,
  bytes,
  ...(known === 0 ? {} : { known }),
  ...(shard === undefined ? {} : { shard }),
  ...(secrets === 'all' ? {} : { secrets }),
  ...(waived.length === 0 ? {} : { waivedCredentials: countedWaivers(waived) }),
  sourceFiles: coverage.filesExamined,
  servers: servers.length,
  history,
});
