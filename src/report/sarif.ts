import type { Catalogue } from '../model/catalogue.ts';
import type { Location, Span } from '../model/location.ts';
import { type Problem, problemKinds } from '../model/problem.ts';
import type { LineReader, Review, ReviewedFinding, Status } from '../model/review.ts';
import { bySeverity, codeOf, entryOf, placeWords } from './finding-words.ts';
import { visible } from './inert.ts';
import { lineHashes } from './line-hash.ts';
import { markerOf } from './marker.ts';
import { type MaskedReview, maskReview } from './masking.ts';
import { levelOf, type SarifCatalogue, sarifCatalogue, sarifRuleId } from './sarif-catalogue.ts';
import type { SarifInvocation, SarifLocation, SarifLog, SarifRegion, SarifResult, SarifRun } from './sarif-types.ts';

export type SarifOptions = {
  readonly version: string;
  readonly informationUri?: string;
  /** Ends in a slash, or gets one: code scanning reads a category only then. */
  readonly category?: string;
  readonly repositoryUri?: string;
  readonly lineText?: LineReader;
  /** The whole text of the file version that a location is in, for fingerprints; without it they are read line by line. */
  readonly fileText?: (location: Location) => string | undefined;
};

/** Code scanning refuses an upload with more results; it keeps 5,000 of them, and they come worst first. */
export const resultLimit = 25_000;
const relatedLimit = 100;
const witnessLimit = 100;
const lineLimit = 200_000;

/**
 * A SARIF 2.1.0 log as code scanning takes it: the whole catalogue as rules; every finding of head, new or not, because what is missing
 * would be marked as fixed; never a fixed one.
 */
export const toSarif = (unmasked: Review, catalogue: Catalogue, options: SarifOptions): SarifLog => {
  const masked = maskReview(unmasked, options.lineText);
  const { review } = masked;
  const found = review.findings.filter(isAtHeadOrInHistory).sort(bySeverity);
  const reported = found.slice(0, resultLimit);
  const rules = sarifCatalogue(lookedFor(catalogue, review), reported);
  const fingerprint = fingerprints(masked, options);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mcp-auth-review',
            semanticVersion: options.version,
            informationUri: options.informationUri ?? 'https://github.com/mcp-auth-review/mcp-auth-review',
            rules: rules.rules,
            notifications: problemKinds.map(toNotificationDescriptor),
          },
        },
        automationDetails: { id: categoryOf(options) },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the reviewed repository or folder.' } } },
        ...provenance(review, options),
        invocations: [invocation(review, found.length)],
        results: reported.map((finding) => toResult(finding, catalogue, rules, masked.lineText, fingerprint)),
        properties: { complete: review.complete, verdict: review.verdict, secrets: review.scope.secrets ?? 'all' },
      },
    ],
  };
};

/** A rule that is listed and has no results says that its subject was looked for. */
const lookedFor = (catalogue: Catalogue, { scope }: Review): Catalogue =>
  scope.secrets === 'off' ? new Map([...catalogue].filter(([id]) => !id.startsWith('secret/'))) : catalogue;

/** What stands at base alone has no line in the commit that the log is uploaded for. */
const isAtHeadOrInHistory = ({ status, primary }: ReviewedFinding): boolean =>
  status !== 'fixed' && (status !== 'existing' || primary.origin.kind !== 'base');

const categoryOf = ({ category = 'mcp-auth-review' }: SarifOptions): string => `${category.replace(/\/+$/, '') || 'mcp-auth-review'}/`;

const provenance = ({ changes }: Review, { repositoryUri }: SarifOptions) =>
  repositoryUri === undefined
    ? {}
    : { versionControlProvenance: [{ repositoryUri, ...(changes.head === '' ? {} : { revisionId: changes.head }) }] };

const invocation = ({ problems }: Review, found: number): SarifInvocation => ({
  executionSuccessful: true,
  toolExecutionNotifications: [
    ...problems.map(notification),
    ...(found > resultLimit
      ? [
          notification({
            kind: 'analysis-bounded',
            subject: 'results',
            message: `Of ${found} findings the worst ${resultLimit} are written: code scanning takes no more.`,
          }),
        ]
      : []),
  ],
});

/** GitHub's rules, as Microsoft's validator has them, want every text of every descriptor. */
const toNotificationDescriptor = (id: Problem['kind']): SarifRun['tool']['driver']['notifications'][number] => ({
  id,
  shortDescription: { text: `Not examined: ${id.replaceAll('-', ' ')}` },
  fullDescription: { text: 'Something in scope was not examined, so that findings in it are missing from this log.' },
  help: { text: 'The message names what was not examined and says why. Nothing is wrong with the log itself.' },
});

const notification = ({ kind, subject, message }: Problem): SarifInvocation['toolExecutionNotifications'][number] => ({
  descriptor: { id: kind, index: problemKinds.indexOf(kind) },
  level: kind === 'rule-crashed' ? 'error' : 'warning',
  message: { text: plain(`${subject}: ${message}`) },
});

const baseline: Readonly<Record<Exclude<Status, 'fixed'>, 'new' | 'unchanged' | 'updated'>> = {
  new: 'new',
  worsened: 'updated',
  existing: 'unchanged',
};

const toResult = (
  finding: ReviewedFinding,
  catalogue: Catalogue,
  { indexOf }: SarifCatalogue,
  lineText: LineReader,
  fingerprint: (finding: ReviewedFinding) => Readonly<Record<string, string>>,
): SarifResult => {
  const entry = entryOf(finding, catalogue);
  const ruleId = sarifRuleId(entry, finding.severity);
  const related = finding.related.slice(0, relatedLimit);
  const { origin } = finding.primary;
  return {
    ruleId,
    ruleIndex: indexOf.get(ruleId) ?? 0,
    level: levelOf[finding.severity],
    message: { text: messageText(finding, related) || entry.title },
    locations: [
      finding.credential === undefined ? toLocation(finding.primary, lineText) : withoutEnd(toLocation(finding.primary, lineText)),
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((location, index) => ({
            id: index + 1,
            ...toLocation(location, lineText),
            message: { text: plain(placeWords(location)) },
          })),
        }),
    ...(finding.witness.length === 0 ? {} : { codeFlows: [{ threadFlows: [{ locations: witness(finding, lineText) }] }] }),
    partialFingerprints: fingerprint(finding),
    ...(finding.status === 'fixed' ? {} : { baselineState: baseline[finding.status] }),
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      code: codeOf(finding, entry),
      enforced: finding.enforced,
      ...(origin.kind === 'history' ? { commit: origin.commit } : {}),
    },
  };
};

const witness = ({ witness: path }: ReviewedFinding, lineText: LineReader) =>
  path.slice(0, witnessLimit).map((step) => ({
    location: { ...toLocation(step.at, lineText), message: { text: plain(step.text) || 'step' } },
  }));

/** The finding's sentence, and a link to each related place: code scanning shows those that the message links. */
const messageText = (finding: ReviewedFinding, related: readonly Location[]): string => {
  const links = related.map((location, index) => `[${linkText(placeWords(location))}](${index + 1})`);
  return [plain(finding.message), ...(links.length === 0 ? [] : [`See ${links.join(', ')}.`])].filter((part) => part !== '').join(' ');
};

// A text from outside must form neither a link (3.11.6) nor a placeholder (3.11.5).
const plain = (words: string): string =>
  visible(words, 1000)
    .trim()
    .replace(/\](?=\()/g, '] ')
    .replace(/\{(?=\d+\})/g, '{ ');

const linkText = (words: string): string => visible(words).replace(/[[\]\\]/g, '\\$&');

const toLocation = (location: Location, lineText: LineReader): SarifLocation => ({
  physicalLocation: {
    artifactLocation: { uri: toUri(location), uriBaseId: '%SRCROOT%' },
    region: toRegion(location, lineText),
  },
});

/** Where a credential ends would tell its length; the file has it in full, not as masked. */
const withoutEnd = ({ physicalLocation }: SarifLocation): SarifLocation => {
  const { endColumn: _end, ...region } = physicalLocation.region;
  return { physicalLocation: { ...physicalLocation, region } };
};

/** A relative reference (RFC 3986), each segment percent-encoded; a message has no file, and gets a name in its place. */
const toUri = ({ place }: Location): string => {
  switch (place.kind) {
    case 'file':
      return place.path.split('/').map(encodeSegment).join('/');
    case 'commit-message':
    case 'tag-message':
      return `${place.kind}/${encodeSegment(place.object)}`;
    case 'pull-request-text':
      return 'pull-request-text';
  }
};

const encodeSegment = (segment: string): string =>
  encodeURIComponent(segment.toWellFormed()).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** One line, because code scanning shows an alert in a pull request only when all lines of its region are in the diff. */
const toRegion = (location: Location, lineText: LineReader): SarifRegion => {
  const { startLine, startColumn, endColumn } = location.span;
  if (isOneLine(location.span)) return endColumn > startColumn ? { startLine, startColumn, endColumn } : { startLine };
  const length = lineText(location)?.length ?? 0;
  return length >= startColumn ? { startLine, startColumn, endColumn: length + 1 } : { startLine, startColumn };
};

const isOneLine = ({ startLine, endLine }: Span): boolean => startLine === endLine;

/**
 * The hashes that identify an alert over time. They are taken from the masked text: a hash of a line with a credential in it would be a
 * cheap hash of the credential.
 */
const fingerprints = ({ maskText, lineText }: MaskedReview, { fileText }: SarifOptions) => {
  const hashesOf = new Map<string, readonly string[]>();
  const readText = (location: Location): string | undefined => {
    const whole = fileText?.(location);
    return whole === undefined ? textByLines(location, lineText) : maskText(whole, location);
  };
  return ({ key, primary }: ReviewedFinding): Readonly<Record<string, string>> => {
    const file = JSON.stringify([primary.place, primary.origin]);
    const hashes = hashesOf.get(file) ?? hashesIn(readText(primary));
    hashesOf.set(file, hashes);
    const hash = hashes[primary.span.startLine - 1];
    const marker = markerOf(key);
    return {
      // Where the text is not at hand (history, messages) the finding's own identity serves: some value must tell alerts apart.
      primaryLocationLineHash: hash ?? `${marker.slice(0, 16)}:1`,
      'findingKey/v1': marker,
    };
  };
};

const hashesIn = (text: string | undefined): readonly string[] => (text === undefined ? [] : lineHashes(text));

const textByLines = (location: Location, lineText: LineReader): string | undefined => {
  const lines: string[] = [];
  for (let line = 1; line <= lineLimit; line++) {
    const text = lineText({ ...location, span: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 } });
    if (text === undefined) break;
    lines.push(text);
  }
  return lines.length === 0 ? undefined : lines.join('\n');
};
