import { readChanges } from '../git/changes.ts';
import { isCutOff } from '../git/fetch-range.ts';
import type { Repository } from '../git/repository.ts';
import { createAnalysisCache } from '../mcp/analyse.ts';
import { findForeignServers } from '../mcp/foreign-servers.ts';
import type { Location } from '../model/location.ts';
import type { Problem } from '../model/problem.ts';
import { emptyProject, type Project } from '../model/project.ts';
import type { ReviewedFinding } from '../model/review.ts';
import type { SourceTree } from '../model/source-tree.ts';
import { createScanner } from '../secrets/scanner.ts';
import { anchorOf } from './anchors.ts';
import { readBaseline } from './baseline.ts';
import { causesAtBase } from './causes.ts';
import { compareFindings } from './compare.ts';
import { conclude } from './conclude.ts';
import { answerNotices } from './configuration/answers.ts';
import { configured, isObserved, leftOutNotices } from './configuration/configured.ts';
import { readSettings, settingsWithoutRepository } from './configuration/read-settings.ts';
import type { Settings } from './configuration/settings.ts';
import { withoutCovered, withoutWaived } from './covered.ts';
import { noCredentials } from './credential-review.ts';
import { reviewRangeCredentials } from './credentials.ts';
import { allPlaces, cutOff, quotedIn, scopeOf, threads, untoldIn } from './examined.ts';
import { analyseWith, findIn } from './found.ts';
import { fileReader, lineReader, pathsAt, readTexts } from './lines.ts';
import { withEntries } from './product.ts';
import type { ReviewOptions, ReviewResult } from './review-options.ts';
import { auditedRange } from './scorecard/audited-range.ts';
import { scorecardsOf } from './scorecard/scorecard.ts';
import { isEnforced } from './verdict.ts';
import { declarationsOfRange, nothingDeclared } from './waivers/declared.ts';
import { waiversOfRange } from './waivers/range-waivers.ts';
import { createAcceptance, waive } from './waivers/waive.ts';

/**
 * A pull request: what `head` changes since it left `base` (full commit ids). Files and servers are compared with their merge base; the commits
 * are those that base's tip does not have. The configuration is that of base's tip. Throws a ConfigurationError when the two have no commit in
 * common.
 */
export const reviewRange = async (
  repository: Repository,
  range: { readonly base: string; readonly head: string },
  options: ReviewOptions & { readonly history: boolean; readonly pullRequestText?: string; readonly problems?: readonly Problem[] },
): Promise<ReviewResult> => {
  const { progress, readPolicy: readFile, host, today = '' } = options;
  const isBelieved = options.believesRepository !== false;
  progress('reading the changes');
  const { changes, problems } = await readChanges(repository, range.base, range.head);
  const mergeBase = changes.base ?? range.base;
  const headTree = await repository.tree(range.head);
  const tipTree = await repository.tree(range.base);
  const baseTree = await repository.tree(mergeBase);
  const { settings, notices, proposed, ownRules } = isBelieved
    ? await readSettings({
        base: options.settingsFrom ?? tipTree,
        ...(options.settingsFrom === undefined ? { head: { tree: headTree, mergeBase: baseTree } } : {}),
        overrides: options,
        readFile,
      })
    : settingsWithoutRepository(options);

  progress(`looking for credentials in ${changes.commits} commits and ${changes.files.length} changed files`);
  const scanner = createScanner();
  const scope = options.secrets ?? 'all';
  const credentials =
    scope === 'off'
      ? noCredentials
      : await reviewRangeCredentials(repository, { changes, mergeBase, base: range.base }, scanner, {
          ...options,
          threads,
          scope,
          ownRules,
        });

  const touchesServers = changes.files.some(({ path, previousPath }) => concernsServers(path) || concernsServers(previousPath ?? ''));
  const projects = touchesServers
    ? await analyseBoth(settings, headTree, baseTree, options)
    : { head: await withOtherLanguages(headTree), base: emptyProject };

  const acceptance = createAcceptance(settings.waivers, host);
  const declared = isBelieved
    ? await declarationsOfRange(
        { project: projects.head, tree: headTree },
        { project: projects.base, tree: baseTree },
        { named: settings.publicEndpoints, proposed: proposed.publicEndpoints },
        changes.files,
      )
    : nothingDeclared;
  const isAccepted = declared.doubted.length > 0 && (await acceptance()).isAccepted;
  const head = findIn(
    projects.head,
    { kind: 'head' },
    [...declared.believed, ...(isAccepted ? declared.doubted : [])],
    isAccepted ? [] : declared.doubted,
    projects.base,
  );
  const base = findIn(projects.base, { kind: 'base', commit: mergeBase }, declared.base, []);
  const headFindings = head.findings.flatMap((finding) => configured(finding, settings) ?? []);
  const baseFindings = base.findings.flatMap((finding) => configured(finding, settings) ?? []);
  const leaked = credentials.compared.flatMap((compared) => {
    const finding = configured(compared.finding, settings);
    return finding === undefined ? [] : [{ ...compared, finding }];
  });

  const places = [...headFindings, ...baseFindings, ...leaked.map(({ finding }) => finding)].flatMap(allPlaces);
  const headTexts = await readTexts(headTree, pathsAt(places, 'head'));
  const baseTexts = await readTexts(baseTree, pathsAt(places, 'base'));
  const fileAt = fileReader(headTexts, baseTexts);
  const lineText = lineReader(fileAt);

  const unexamined = new Set(head.project.coverage.problems.map(({ subject }) => subject));
  const ruled = compareFindings(baseFindings, headFindings, changes.files, lineText).filter(
    ({ finding, status }) => !(status === 'fixed' && isIn(unexamined, finding.primary)),
  );
  const compared = withoutCovered(withoutWaived(ruled, credentials.waived), leaked);
  const enforcing = {
    enforce: settings.enforce,
    baseline: isBelieved ? await readBaseline(options.settingsFrom ?? tipTree) : new Set<string>(),
    observes: isObserved(settings),
  };
  const reviewed = compared.map(
    ({ finding, status }): ReviewedFinding => ({
      ...finding,
      status,
      anchor: anchorOf(finding, changes.files, status === 'new' || status === 'worsened' ? causesAtBase(finding, base.project) : []),
      enforced: isEnforced(finding, status, settings.failOn, enforcing),
    }),
  );
  const given = await waiversOfRange({
    changes,
    compared,
    reviewed,
    trees: { head: headTree, base: baseTree },
    commits: { head: range.head, base: mergeBase, tip: range.base },
    settings,
    proposed,
    declared,
    silencedBy: head.silencedBy,
    marks: credentials.pending,
    host,
    readsSource: isBelieved,
  });
  const waived = await waive(reviewed, given.waivers, { today, acceptance, repository });

  const audited = await auditedRange(
    { head: { project: head.project, findings: head.told }, base: { project: base.project, findings: base.told } },
    leaked,
    { head: headTree, base: baseTree },
    scanner,
    scope,
  );
  const scorecards = scorecardsOf(audited.head, audited.base);
  const review = conclude({
    changes,
    findings: waived.findings,
    waivers: waived.waivers,
    notices: [
      ...notices,
      ...leftOutNotices(settings, head.findings.length + credentials.compared.length - headFindings.length - leaked.length),
      ...given.notices,
      ...waived.notices,
      ...answerNotices(scorecards, scorecardsOf(audited.base, undefined), settings.answers, settings.enforce === 'all'),
    ],
    scorecards,
    problems: [
      ...(options.problems ?? []),
      ...(options.problems === undefined && (await isCutOff(repository, range.base, range.head)) ? [cutOff] : []),
      ...problems,
      ...repository.problems,
      ...credentials.problems,
      ...head.project.coverage.problems,
      ...head.problems,
    ],
    scope: {
      ...scopeOf(changes, credentials, head.project, options.history ? 'pull-request' : 'none', scope),
      ...(touchesServers ? {} : { serversUntouched: true }),
    },
    untold: untoldIn(credentials, scope, scanner, [headTexts, baseTexts]),
    quoted: [...quotedIn(projects.head, { kind: 'head' }), ...quotedIn(projects.base, { kind: 'base', commit: mergeBase })],
    failOn: settings.failOn,
  });
  return {
    review,
    catalogue: withEntries(credentials.entries),
    credentials,
    lineText,
    fileText: (location) => fileAt(location)?.text,
  };
};

const analyseBoth = async (
  settings: Settings,
  headTree: SourceTree,
  baseTree: SourceTree,
  { progress, analysisCache: cache = createAnalysisCache() }: Pick<ReviewOptions, 'progress' | 'analysisCache'>,
): Promise<{ readonly head: Project; readonly base: Project }> => {
  progress('analysing MCP servers at head');
  const head = await analyseWith(settings, headTree, cache);
  progress('analysing MCP servers at base');
  return { head, base: await analyseWith(settings, baseTree, cache) };
};

/** Nothing but the languages that are not examined, for a change that touches no file of a server. */
const withOtherLanguages = async (tree: SourceTree): Promise<Project> => {
  const languages = await findForeignServers(tree);
  const coverage = { ...emptyProject.coverage, ...(languages.length === 0 ? {} : { otherLanguages: languages }) };
  return { ...emptyProject, coverage };
};

/** Sources, configuration, and what decides who gets a `.env` file. */
const concernsServers = (path: string): boolean =>
  /\.([cm]?[jt]sx?|jsonc?|toml|ya?ml|sh|env|dockerfile)$|(^|\/)((Dockerfile|Containerfile|\.env|README|INSTALL|SETUP)[^/]*|\.npmrc|\.[a-z]+ignore)$/i.test(
    path,
  );

const isIn = (paths: ReadonlySet<string>, { place }: Location): boolean => place.kind === 'file' && paths.has(place.path);
