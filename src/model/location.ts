/** Lines and columns are 1-based as in SARIF, columns count UTF-16 code units, and the end column is exclusive. */
export type Span = {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
};

/** The tree in which a location was seen. `history` is a commit whose blob is in neither head nor base. */
export type Origin =
  | { readonly kind: 'head' }
  | { readonly kind: 'base'; readonly commit: string }
  | { readonly kind: 'history'; readonly commit: string; readonly date: string };

/** Paths start at the repository's root (or the reviewed folder) and use forward slashes. */
export type Place =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'commit-message' | 'tag-message'; readonly object: string }
  | { readonly kind: 'pull-request-text' };

export type Location = { readonly place: Place; readonly span: Span; readonly origin: Origin };

/** A location of the analysed tree whose origin (head or base) the pipeline fills in. */
export type FileLocation = { readonly path: string; readonly span: Span };

export const lineSpan = (line: number): Span => ({ startLine: line, startColumn: 1, endLine: line, endColumn: 1 });

export const headLocation = ({ path, span }: FileLocation): Location => ({
  place: { kind: 'file', path },
  span,
  origin: { kind: 'head' },
});

/** `src/server.ts:41`, or the words that stand for a place without a path. */
export const describePlace = (location: Location): string => {
  const { place, span } = location;
  switch (place.kind) {
    case 'file':
      return `${place.path}:${span.startLine}`;
    case 'commit-message':
      return `message of commit ${place.object.slice(0, 12)}:${span.startLine}`;
    case 'tag-message':
      return `message of tag ${place.object.slice(0, 12)}:${span.startLine}`;
    case 'pull-request-text':
      return 'text of the pull request';
  }
};
