import type { PlannedComment } from '../report/comments.ts';
import { code, paragraph, strong, text } from '../report/document.ts';
import { toMarkdown } from '../report/document-markdown.ts';
import { longestBody } from './limits.ts';

/** The body of a review, followed by the comments that could stand on no line; what goes beyond GitHub's limit is only counted. */
export const withUnplaced = (body: string, comments: readonly PlannedComment[]): string => {
  let whole = body;
  let leftOut = 0;
  for (const comment of comments) {
    const longer = `${whole}\n\n---\n\n${unplaced(comment)}`;
    if (longer.length > longestBody - roomForCount) leftOut += 1;
    else whole = longer;
  }
  return leftOut === 0 ? whole : `${whole}\n\n${leftOut} more did not fit here; see the job summary.`;
};

const roomForCount = 100;

const unplaced = ({ anchor, body }: PlannedComment): string => {
  if (anchor.kind === 'summary') return body;
  const place = code(anchor.kind === 'line' ? `${anchor.path}:${anchor.line}` : anchor.path);
  return `${toMarkdown([paragraph(strong(place), text(' could not be commented on in the diff:'))])}\n\n${body}`;
};
