import type { PlannedComment } from '../report/comments.ts';
import { code, paragraph, strong, text } from '../report/document.ts';
import { toMarkdown } from '../report/document-markdown.ts';
import { longestBody } from './limits.ts';

/** The body of a review, followed by the comments that could stand on no line, as far as GitHub's limit allows. */
export const withUnplaced = (body: string, comments: readonly PlannedComment[]): string => {
  const texts = comments.map(({ anchor, body: comment }) => {
    const place = anchor.kind === 'summary' ? [] : [strong(code(anchor.kind === 'line' ? `${anchor.path}:${anchor.line}` : anchor.path))];
    return `${toMarkdown([paragraph(...place, text(' could not be commented on in the diff:'))])}\n\n${comment}`;
  });
  let whole = body;
  for (const next of texts) {
    const longer = `${whole}\n\n---\n\n${next}`;
    if (longer.length > longestBody) break;
    whole = longer;
  }
  return whole;
};
