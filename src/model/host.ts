import type { Review } from './review.ts';

/** What became of one thing that was to be published. A failed post never changes the verdict and is never silent. */
export type Delivery =
  | { readonly kind: 'delivered'; readonly what: string }
  | { readonly kind: 'unchanged'; readonly what: string }
  | { readonly kind: 'skipped'; readonly what: string; readonly because: string }
  | { readonly kind: 'failed'; readonly what: string; readonly because: string };

/** What was published at once, and what became of it later. */
export type Publication = {
  readonly deliveries: readonly Delivery[];
  /** Waits, for 20 s or so, for what those who received it make of it. Everything else is to be done before. */
  readonly afterwards: () => Promise<readonly Delivery[]>;
};

/** Where a review is published: GitHub, or a recording one in tests. */
export type Host = { publish(review: Review): Promise<Publication> };
