import type { Review, ReviewedFinding, Scope, SeverityCounts } from '../model/review.ts';
import { type Severity, severities } from '../model/severity.ts';
import { capitalised, listed } from '../model/words.ts';
import { counted, grouped, isIntroduced, severityWord } from './finding-words.ts';
import { visible } from './inert.ts';

/** Whether a range was reviewed, and not a whole tree. */
export const isPullRequest = ({ changes }: Review): boolean => changes.base !== undefined;

/** How many findings the review holds the change to blame for, by severity; what is not shown in public counts too. */
export const introducedCounts = (review: Review): SeverityCounts =>
  sumOf(countsBySeverity(review.findings.filter(isIntroduced)), review.withheld?.introduced);

/** How many findings fail the check, by severity; what is not shown in public counts too. */
export const enforcedCounts = (review: Review): SeverityCounts =>
  sumOf(countsBySeverity(review.findings.filter(({ enforced }) => enforced)), review.withheld?.enforced);

export const totalOf = (counts: SeverityCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

export const countsBySeverity = (findings: readonly ReviewedFinding[]): SeverityCounts => {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { critical: count('critical'), high: count('high'), medium: count('medium'), low: count('low'), note: count('note') };
};

const sumOf = (left: SeverityCounts, right: SeverityCounts | undefined): SeverityCounts =>
  right === undefined
    ? left
    : {
        critical: left.critical + right.critical,
        high: left.high + right.high,
        medium: left.medium + right.medium,
        low: left.low + right.low,
        note: left.note + right.note,
      };

/** The verdict in one sentence. */
export const verdictSentence = (review: Review): string => {
  const enforced = enforcedCounts(review);
  if (review.verdict === 'fail') {
    const demands = review.notices.filter((notice) => notice.enforced).length;
    const unmet = demands === 0 ? '' : `${counted(demands, 'demand')} of the settings or the policy not met`;
    if (totalOf(enforced) === 0) return `Failed: ${unmet === '' ? 'not everything could be examined' : unmet}.`;
    const found = `${counted(totalOf(enforced), 'finding')} at or above ${review.failOn} (${severityList(enforced)})`;
    return `Failed: ${found}${unmet === '' ? '' : `, and ${unmet}`}.`;
  }
  const introduced = introducedCounts(review);
  const kind = isPullRequest(review) ? 'new finding' : 'finding';
  if (totalOf(introduced) === 0)
    return isEmptyRange(review)
      ? 'Passed: nothing new, base and head are the same commit.'
      : `Passed: no ${kind}s${unlookedFor(review) || withoutServer(review)}.`;
  const why =
    review.failOn === 'never'
      ? 'the check is set never to fail'
      : `none of them at or above ${review.failOn} and certain enough to fail the check`;
  return `Passed with ${counted(totalOf(introduced), kind)} (${severityList(introduced)}): ${why}.`;
};

/** Nobody may take a review that did not look for credentials for one that found none. */
const unlookedFor = ({ scope: { secrets } }: Review): string => {
  if (secrets === undefined) return '';
  switch (secrets) {
    case 'mcp-only':
      return ', and credentials were looked for in the configuration of MCP hosts alone';
    case 'off':
      return ', and credentials were not looked for';
  }
};

/** Nobody may take a review that found nothing to examine for one of a clean server. */
const withoutServer = ({ changes, scope }: Review): string =>
  changes.base === undefined && scope.servers === 0 && (scope.shard?.index ?? 1) === 1 ? ', and no MCP server was found' : '';

const isEmptyRange = ({ changes }: Review): boolean => changes.base === changes.head;

/** `1 critical, 2 medium`, worst first. */
export const severityList = (counts: SeverityCounts): string =>
  severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${grouped(counts[severity])} ${severityWord[severity].toLowerCase()}`)
    .join(', ');

/** What was looked at, in one sentence. */
export const examinedSentence = (review: Review): string => {
  const { scope } = review;
  const range = isPullRequest(review) ? `${counted(scope.filesChanged, 'changed file')} in ${counted(scope.commits, 'commit')}` : '';
  const read = [...(scope.secrets === 'off' ? [] : [credentialWords(scope)]), ...serverWords(scope)].join(', and ');
  const examined = [range, read].filter((words) => words !== '').join(': ');
  const unlooked = scope.secrets === 'off' ? ' Credentials were not looked for (secrets: off).' : `${onlyMcp(scope)}${waivedWords(scope)}`;
  return `${examined === '' ? '' : `Examined ${examined}.`}${unexaminedWords(scope)}${unlooked}`.trim();
};

const serverWords = ({ sourceFiles, servers }: Scope): readonly string[] => {
  const files = counted(sourceFiles, 'source file');
  if (servers > 0) return [`${files} for ${counted(servers, 'MCP server')}`];
  return sourceFiles === 0 ? [] : [`${files} that ${sourceFiles === 1 ? 'has' : 'have'} to do with MCP`];
};

/** Why there is no server, and what has MCP servers as well, perhaps, and is not read. */
const unexaminedWords = ({ otherLanguages = [], unknownServers = [], servers, serversUntouched, shard }: Scope): string => {
  // The first shard looks at the servers for all.
  if (shard !== undefined && shard.index > 1) return '';
  if (otherLanguages.length > 0) {
    const used = `packages of MCP are used in ${listed(otherLanguages)}, and only servers in TypeScript and JavaScript are examined.`;
    return servers === 0 ? ` No MCP server was examined: ${used}` : ` ${capitalised(used)}`;
  }
  if (servers > 0) return '';
  if (serversUntouched === true) return ' The change touches no file that is read for MCP servers, so they were not looked at.';
  if (unknownServers.length === 0) return ' No MCP server was found in TypeScript or JavaScript.';
  const names = listed(unknownServers.slice(0, 3).map((name) => `\`${visible(name)}\``));
  return ` No MCP server was recognised: ${names} may make one in a way that is not known.`;
};

const onlyMcp = ({ secrets }: Scope): string =>
  secrets === 'mcp-only'
    ? ' Only credentials in the configuration of MCP hosts are told (secrets: mcp-only); all other files are left to another scanner.'
    : '';

const waivedWords = ({ waivedCredentials }: Scope): string => {
  if (waivedCredentials === undefined) return '';
  const total = waivedCredentials.reduce((sum, { count }) => sum + count, 0);
  const by = waivedCredentials.map(({ by: name, count }) => `${grouped(count)} by ${visible(name)}`).join(', ');
  return ` ${counted(total, 'credential')} ${total === 1 ? 'is' : 'are'} waived by what other scanners read: ${by}.`;
};

const credentialWords = ({ blobs, bytes, known, shard, history }: Scope): string => {
  const earlier = known === undefined ? '' : `, and ${grouped(known)} in a former run,`;
  const part = shard === undefined ? '' : ` of shard ${shard.index} of ${shard.count}`;
  const read = `${counted(blobs, 'file version')} (${byteWords(bytes)})${earlier}${part}`;
  switch (history) {
    case 'pull-request':
      return `${read} of its history for credentials`;
    case 'full':
      return `${read} of the whole history for credentials`;
    case 'none':
      return `${read} for credentials, without the history`;
  }
};

/** Whether that was everything. */
export const completenessSentence = ({ complete, problems }: Review): string => {
  if (complete) return 'Everything in scope was examined.';
  return problems.length === 0
    ? 'Not everything in scope was examined.'
    : `Not everything was examined: ${counted(problems.length, 'problem')}.`;
};

/** Findings that were there before: counted, so that nobody takes a quiet review for a clean project. `isListed`: the report lists them too. */
export const existingSentence = (review: Review, isListed = false): string | undefined => {
  const existing = review.findings.filter(({ status }) => status === 'existing').length;
  const fixed = review.findings.filter(({ status }) => status === 'fixed').length;
  if (review.withheld !== undefined) return isPullRequest(review) ? withheldSentence(review.withheld) : withheldTree(review.withheld);
  if (existing === 0 && fixed === 0) return undefined;
  if (!isPullRequest(review))
    return `${counted(existing, 'finding')} ${existing === 1 ? 'is' : 'are'} in the baseline${isListed ? '' : ' and not shown'}.`;
  const before = existing === 0 ? [] : [`${counted(existing, 'finding')} ${existing === 1 ? 'was' : 'were'} there before this change`];
  const gone = fixed === 0 ? [] : [`${counted(fixed, 'finding')} ${fixed === 1 ? 'is' : 'are'} fixed by it`];
  return `${[...before, ...gone].join(', and ')}.`;
};

/** Of a whole tree nothing is said in public, so this says where to look. */
const withheldTree = ({ findings, rows, introduced }: NonNullable<Review['withheld']>): string | undefined =>
  findings + rows === 0
    ? undefined
    : `Not shown, because everybody can read this: ${findings === 0 ? 'no findings' : `${counted(findings, 'finding')} (${severityList(introduced)})`} and ${counted(rows, 'scorecard row')}. Code scanning shows the findings to those who may write; on a clone, the command line lists all of it.`;

const withheldSentence = ({ findings, notes, rows }: NonNullable<Review['withheld']>): string | undefined => {
  const parts = [
    ...(findings === 0
      ? []
      : [counted(findings, 'finding that this change did not introduce', 'findings that this change did not introduce')]),
    ...(notes === 0 ? [] : [counted(notes, 'note')]),
    ...(rows === 0 ? [] : [counted(rows, 'scorecard row that it did not change', 'scorecard rows that it did not change')]),
  ];
  return parts.length === 0 ? undefined : `Not shown in public, see code scanning: ${parts.join(', ')}.`;
};

const units = ['bytes', 'kB', 'MB', 'GB'];

const byteWords = (bytes: number): string => {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
};
