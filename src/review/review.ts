export type { ReviewOptions, ReviewResult } from './review-options.ts';
export { reviewRange } from './review-range.ts';
export { reviewTree } from './review-tree.ts';
