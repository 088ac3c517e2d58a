import type { ChangedFile, DiffLine } from '../model/change-set.ts';
import type { FindingKey } from '../model/finding.ts';
import type { ReviewedFinding } from '../model/review.ts';
import { markerOf } from '../report/marker.ts';
import { isAboutCredential } from './comment-life.ts';
import type { OwnComment } from './existing-comments.ts';

/** Which earlier comment speaks of a finding; a comment on several places speaks of several findings. */
export type Recognised = ReadonlyMap<ReviewedFinding, OwnComment>;

/** How many equal subjects of one file are told apart. */
const mostOccurrences = 20;

/**
 * Ties findings to the comments of earlier runs. The marker alone is not enough: equal subjects are numbered in the order of the source,
 * so that a second key above the first one takes its number, and a key of a finding may hold a path that a push has renamed. GitHub's
 * quotation of the commented line decides then. Each pass takes what the ones before have left.
 */
export const recognise = (
  comments: readonly OwnComment[],
  findings: readonly ReviewedFinding[],
  files: readonly ChangedFile[],
): Recognised => {
  const recognised = new Map<ReviewedFinding, OwnComment>();
  const taken = new Set<OwnComment>();
  const pass = (speaksOf: (comment: OwnComment, finding: ReviewedFinding) => boolean): void => {
    for (const finding of findings) {
      if (recognised.has(finding)) continue;
      const comment = comments.find((candidate) => (isShared(candidate) || !taken.has(candidate)) && speaksOf(candidate, finding));
      if (comment === undefined) continue;
      recognised.set(finding, comment);
      taken.add(comment);
    }
  };

  /** Whether GitHub quotes the finding's line above the comment; undefined when one of them stands on no line. */
  const quotes = (comment: OwnComment, finding: ReviewedFinding): boolean | undefined => {
    const text = anchorText(finding, files);
    return text === undefined || comment.quoted === undefined ? undefined : isSameLine(text, comment.quoted);
  };
  pass((comment, finding) => names(comment, finding.key) && (isShared(comment) || quotes(comment, finding) === true));
  pass(
    (comment, finding) =>
      !isShared(comment) && siblings(finding.key).some((key) => names(comment, key)) && quotes(comment, finding) === true,
  );
  // Another credential on another line of the same file has the same key: it is a new leak, not the one that was commented on.
  pass((comment, finding) => names(comment, finding.key) && !(finding.credential !== undefined && quotes(comment, finding) === false));
  pass(({ former }, { key }) => former.includes(markerOf(key)));
  pass((comment, finding) => {
    const path = pathOf(finding);
    if (path === undefined || path === comment.path) return false;
    if (!siblings(finding.key).some((key) => names(comment, atFormerPath(key, path, comment.path)))) return false;
    return quotes(comment, finding) ?? (isRenamed(comment.path, path, files) || baseName(path) === baseName(comment.path));
  });
  return recognised;
};

/** Each credential has a comment of its own, because each has to be revoked. */
const isShared = ({ body, markers, former }: OwnComment): boolean => !isAboutCredential(body) && markers.length + former.length > 1;

const names = ({ markers }: OwnComment, key: FindingKey): boolean => markers.includes(markerOf(key));

/** The keys that the finding would have with more or fewer of its like before it; its own comes first. */
const siblings = (key: FindingKey): readonly FindingKey[] => [
  key,
  ...Array.from({ length: mostOccurrences }, (_, occurrence) => ({ ...key, occurrence })).filter(
    ({ occurrence }) => occurrence !== key.occurrence,
  ),
];

/** The key before `formerPath` became `path`: names may hold the file or, after the move of a folder, the folder. */
const atFormerPath = (key: FindingKey, path: string, formerPath: string): FindingKey => {
  const [folder, formerFolder] = differingFolders(path, formerPath);
  const former = (name: string): string => {
    if (name.includes(path)) return name.replaceAll(path, formerPath);
    if (folder === '') return name;
    return name === folder || name.startsWith(`${folder}/`) ? `${formerFolder}${name.slice(folder.length)}` : name;
  };
  return { ...key, server: former(key.server), subject: former(key.subject) };
};

/** What is left of two paths without their common end: `apps/desk` and `servers/desk` from `apps/desk/a.ts` and `servers/desk/a.ts` give `apps` and `servers`. */
const differingFolders = (path: string, formerPath: string): readonly [string, string] => {
  const parts = path.split('/');
  const former = formerPath.split('/');
  while (parts.length > 0 && parts.at(-1) === former.at(-1)) {
    parts.pop();
    former.pop();
  }
  return [parts.join('/'), former.join('/')];
};

const isRenamed = (from: string, to: string, files: readonly ChangedFile[]): boolean =>
  files.some(({ path, previousPath }) => path === to && previousPath === from);

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const pathOf = ({ primary: { place }, anchor }: ReviewedFinding): string | undefined => {
  if (anchor.kind !== 'summary') return anchor.path;
  return place.kind === 'file' ? place.path : undefined;
};

/** The line that a comment on the finding would stand on, as the diff shows it. */
const anchorText = ({ anchor }: ReviewedFinding, files: readonly ChangedFile[]): string | undefined => {
  if (anchor.kind !== 'line') return undefined;
  const isAnchored = (line: DiffLine): boolean =>
    anchor.side === 'RIGHT'
      ? line.kind !== 'deleted' && line.headLine === anchor.line
      : line.kind !== 'added' && line.baseLine === anchor.line;
  return files
    .find(({ path }) => path === anchor.path)
    ?.hunks.flatMap(({ lines }) => lines)
    .find(isAnchored)?.text;
};

/** Formatters change spaces, quotes and commas, and break lines: what one line keeps of the other is enough when it is long. */
const isSameLine = (left: string, right: string): boolean => {
  const [shorter, longer] = [left, right].map((line) => line.replaceAll(/[^\p{L}\p{N}_-]/gu, '')).sort((a, b) => a.length - b.length);
  if (shorter === undefined || longer === undefined || shorter === '') return left.trim() === right.trim();
  return shorter === longer || (shorter.length >= 16 && longer.includes(shorter));
};
