import type { FileLocation } from './location.ts';

/** Three-valued on purpose: "yes" and "no" need evidence (for an absence: what was examined), "unknown" a reason. */
export type Answer =
  | { readonly value: 'yes' | 'no'; readonly evidence: readonly [FileLocation, ...FileLocation[]] }
  | { readonly value: 'unknown'; readonly because: string };

export const yes = (...evidence: readonly [FileLocation, ...FileLocation[]]): Answer => ({ value: 'yes', evidence });
export const no = (...evidence: readonly [FileLocation, ...FileLocation[]]): Answer => ({ value: 'no', evidence });
export const unknown = (because: string): Answer => ({ value: 'unknown', because });
