import type { Catalogue, CatalogueEntry } from '../../src/model/catalogue.ts';
import type { ChangedFile, ChangeSet, DiffLine } from '../../src/model/change-set.ts';
import type { Location, Span } from '../../src/model/location.ts';
import type { LineReader, Review, ReviewedFinding, Scope } from '../../src/model/review.ts';

/** Small reviews for the reports' tests: every builder gives a complete value, and a test states only what it is about. */

export const head = 'a'.repeat(40);
export const base = 'b'.repeat(40);

export const entry = (overrides: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id: 'http-no-caller-auth',
  code: 'MA101',
  title: 'MCP endpoint accepts requests from anyone',
  severities: ['critical', 'high', 'medium'],
  cwe: [306],
  why: 'Whoever can reach the port can call every tool. Nothing else stands in between.',
  fix: 'Put a check before the transport that answers 401. Compare in constant time.',
  helpUri: 'https://example.com/docs/rules/http-no-caller-auth.md',
  precision: 'high',
  ...overrides,
});

export const secretEntry = entry({
  id: 'secret/acme-key',
  title: 'Acme API key',
  severities: ['critical'],
  cwe: [798],
  why: 'Whoever reads the repository can use the account.',
  fix: 'Read it from the environment.',
  helpUri: 'https://example.com/docs/detectors.md#acme-key',
  revoke: 'https://example.com/keys',
});

const { code: _noCode, ...secretWithoutCode } = secretEntry;

export const catalogue = (...entries: readonly CatalogueEntry[]): Catalogue =>
  new Map((entries.length === 0 ? [entry(), secretWithoutCode] : entries).map((each) => [each.id, each]));

export const span = (startLine: number, startColumn = 1, endColumn = startColumn, endLine = startLine): Span => ({
  startLine,
  startColumn,
  endLine,
  endColumn,
});

export const at = (path: string, where: Span | number = 1): Location => ({
  place: { kind: 'file', path },
  span: typeof where === 'number' ? span(where) : where,
  origin: { kind: 'head' },
});

export const finding = (overrides: Partial<ReviewedFinding> = {}): ReviewedFinding => {
  const primary = overrides.primary ?? at('src/server.ts', span(3, 1, 9));
  const path = primary.place.kind === 'file' ? primary.place.path : undefined;
  return {
    ruleId: 'http-no-caller-auth',
    key: {
      ruleId: overrides.ruleId ?? 'http-no-caller-auth',
      server: 'notes',
      subject: `POST /mcp ${path ?? ''}:${primary.span.startLine}`,
      occurrence: 0,
    },
    severity: 'critical',
    confidence: 'high',
    message: '`POST /mcp` reaches the transport with no check.',
    primary,
    related: [],
    witness: [],
    status: 'new',
    anchor:
      path === undefined ? { kind: 'summary' } : { kind: 'line', path, line: primary.span.startLine, side: 'RIGHT', because: 'own-line' },
    enforced: true,
    ...overrides,
  };
};

/** A file whose lines were all added. */
export const addedFile = (path: string, lines: readonly string[], overrides: Partial<ChangedFile> = {}): ChangedFile => ({
  path,
  status: 'added',
  headBlob: 'c'.repeat(40),
  isBinary: false,
  hunks: [
    {
      baseStart: 0,
      baseLines: 0,
      headStart: 1,
      headLines: lines.length,
      lines: lines.map((text, index): DiffLine => ({ kind: 'added', text, headLine: index + 1 })),
    },
  ],
  ...overrides,
});

export const changes = (...files: readonly ChangedFile[]): ChangeSet => ({ head, base, files, commits: 2 });

const scope: Scope = { filesChanged: 1, commits: 2, blobs: 3, bytes: 4096, sourceFiles: 1, servers: 1, history: 'pull-request' };

export const review = (overrides: Partial<Review> = {}): Review => {
  const findings = overrides.findings ?? [];
  return {
    changes: changes(),
    findings,
    waivers: [],
    notices: [],
    scorecards: [],
    problems: [],
    scope,
    failOn: 'high',
    verdict: findings.some(({ enforced }) => enforced) ? 'fail' : 'pass',
    complete: (overrides.problems ?? []).length === 0,
    ...overrides,
  };
};

/** Reads lines of head from texts by path. */
export const linesOf =
  (files: Readonly<Record<string, string>>): LineReader =>
  ({ place, span: { startLine } }) =>
    place.kind === 'file' ? files[place.path]?.split('\n')[startLine - 1] : undefined;

export const server = `import express from 'express';
const app = express();
app.post('/mcp', async (request, response) => {
  await transport.handleRequest(request, response);
});
app.listen(3000);
`;
