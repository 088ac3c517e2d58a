import type { Catalogue } from '../../src/model/catalogue.ts';
import type { ChangedFile } from '../../src/model/change-set.ts';
import { lineSpan } from '../../src/model/location.ts';
import type { Anchor, Review, ReviewedFinding } from '../../src/model/review.ts';
import type { Severity } from '../../src/model/severity.ts';
import { markerOf } from '../../src/report/marker.ts';
import type { Pull, PullFile } from '../stand-in/pull.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../stand-in/stand-in.ts';

export const firstHead = 'b'.repeat(40);
export const owner = 'octo';
export const repo = 'mcp-server';

export const pull: Pull = {
  number: 7,
  title: 'Add an HTTP transport',
  body: '',
  author: 'mona',
  base: { ref: 'main', sha: 'a'.repeat(40) },
  head: { ref: 'http', sha: firstHead },
};

/** A new file of `count` lines, as GitHub lists it and as the review knows it. */
export const addedFile = (path: string, count: number): { readonly onGitHub: PullFile; readonly changed: ChangedFile } => {
  const texts = Array.from({ length: count }, (_, index) => `line ${index + 1} of ${path}`);
  const patch = [`@@ -0,0 +1,${count} @@`, ...texts.map((text) => `+${text}`)].join('\n');
  const lines = texts.map((text, index) => ({ kind: 'added' as const, text, headLine: index + 1 }));
  return {
    onGitHub: { filename: path, status: 'added', patch },
    changed: {
      path,
      status: 'added',
      headBlob: 'c'.repeat(40),
      isBinary: false,
      hunks: [{ baseStart: 0, baseLines: 0, headStart: 1, headLines: count, lines }],
    },
  };
};

export const ruleId = 'http-no-caller-auth';

export const catalogue: Catalogue = new Map([
  [
    ruleId,
    {
      id: ruleId,
      code: 'MA101',
      title: 'HTTP transport answers without authentication',
      severities: ['high', 'medium'],
      cwe: [306],
      why: 'Whoever reaches the port can call every tool.',
      fix: 'Put a guard in front of the route.',
      helpUri: 'https://example.com/rules/http-no-caller-auth',
      precision: 'high',
    },
  ],
]);

export type FindingOptions = { readonly subject: string; readonly anchor: Anchor; readonly severity?: Severity };

const keyOf = (subject: string) => ({ ruleId, server: 'mcp', subject, occurrence: 0 });

/** The marker of the finding with this subject. */
export const marker = (subject: string): string => markerOf(keyOf(subject));

export const onLine = (path: string, line: number): Anchor => ({ kind: 'line', path, line, side: 'RIGHT', because: 'own-line' });

export const finding = ({ subject, anchor, severity = 'high' }: FindingOptions): ReviewedFinding => {
  const path = anchor.kind === 'summary' ? 'elsewhere.ts' : anchor.path;
  const place = { kind: 'file' as const, path };
  return {
    ruleId,
    key: keyOf(subject),
    severity,
    confidence: 'high',
    message: `Route \`${subject}\` answers anybody.`,
    primary: { place, span: lineSpan(anchor.kind === 'line' ? anchor.line : 1), origin: { kind: 'head' } },
    related: [],
    witness: [],
    status: 'new',
    enforced: severity === 'high' || severity === 'critical',
    anchor,
  };
};

export const reviewOf = (findings: readonly ReviewedFinding[], files: readonly ChangedFile[], head = firstHead): Review => ({
  changes: { head, base: 'a'.repeat(40), files, commits: 1 },
  findings,
  waivers: [],
  notices: [],
  scorecards: [],
  problems: [],
  scope: { filesChanged: files.length, commits: 1, blobs: 1, bytes: 100, sourceFiles: 1, servers: 1, history: 'pull-request' },
  failOn: 'high',
  verdict: findings.some(({ enforced }) => enforced) ? 'fail' : 'pass',
  complete: true,
});

/** The stand-in for the time of `use`; fails when anything broke GitHub's description. */
export const withStandIn = async (options: Partial<StandInOptions>, use: (standIn: StandIn) => Promise<void>): Promise<void> => {
  const standIn = await startStandIn({ owner, repo, pull, files: [], ...options });
  try {
    await use(standIn);
    if (standIn.violations.length > 0) throw new Error(`Against GitHub's description:\n${standIn.violations.join('\n')}`);
  } finally {
    await standIn.close();
  }
};
