import type { Catalogue } from '../model/catalogue.ts';
import type { Review, ReviewedFinding } from '../model/review.ts';
import { adviceOf, bySeverity, codeOf, entryOf, isIntroduced, placeWords } from './finding-words.ts';
import { visible } from './inert.ts';
import { maskReview } from './masking.ts';
import { toldOnce } from './told-once.ts';

/** A workflow command as data; whoever writes it escapes it for the runner. Lines and columns as in `Span`. */
export type Annotation = {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly path?: string;
  readonly line?: number;
};

/** The runner keeps no more of each level in a step. */
const perLevel = 10;

const levels = ['error', 'warning', 'notice'] as const;

/** What the change introduced, worst first, at most ten of each level: errors fail the check, notices are low or unsure. */
export const toAnnotations = (unmasked: Review, catalogue: Catalogue): readonly Annotation[] => {
  const { review } = maskReview(unmasked);
  const introduced = review.findings.filter((finding) => isIntroduced(finding) && finding.severity !== 'note');
  const annotations = toldOnce(introduced.toSorted(bySeverity)).map((finding) => toAnnotation(finding, catalogue));
  return levels.flatMap((level) => annotations.filter((annotation) => annotation.level === level).slice(0, perLevel));
};

const toAnnotation = (finding: ReviewedFinding, catalogue: Catalogue): Annotation => {
  const entry = entryOf(finding, catalogue);
  const { place, origin, span } = finding.primary;
  // The runner takes a path as it is, so one that a reader can not see is told in words instead.
  const isAtHead = place.kind === 'file' && origin.kind === 'head' && visible(place.path, place.path.length) === place.path;
  const where = isAtHead ? '' : `In ${visible(placeWords(finding.primary))}: `;
  return {
    level: levelOf(finding),
    title: `${codeOf(finding, entry)}: ${entry.title}`,
    message: `${where}${visible(finding.message, 1000)} ${visible(adviceOf(finding, entry), 1000)} ${entry.helpUri}`,
    ...(isAtHead ? { path: place.path, line: span.startLine } : {}),
  };
};

const levelOf = ({ enforced, severity, confidence }: ReviewedFinding): Annotation['level'] => {
  if (enforced) return 'error';
  return severity === 'low' || confidence === 'low' ? 'notice' : 'warning';
};
