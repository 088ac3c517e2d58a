import type { Review } from './review.ts';

/** What became of one thing that was to be published. A failed post never changes the verdict and is never silent. */
export type Delivery =
  | { readonly kind: 'delivered'; readonly what: string }
  | { readonly kind: 'unchanged'; readonly what: string }
  | { readonly kind: 'skipped'; readonly what: string; readonly because: string }
  | { readonly kind: 'failed'; readonly what: string; readonly because: string };

/** Where a review is published: GitHub, or a recording one in tests. */
export type Host = { publish(review: Review): Promise<readonly Delivery[]> };
