import type { Delivery } from '../model/host.ts';
import { describeFailure } from './failure-words.ts';
import { RequestFailed } from './octokit.ts';

export type Outcome<Result> = { readonly kind: 'done'; readonly result: Result } | { readonly kind: 'failed'; readonly error: unknown };

/** One of the three places that swallow exceptions: a bug in one publisher must lose neither what the others post nor the verdict. */
export const settle = async <Result>(work: () => Promise<Result>): Promise<Outcome<Result>> => {
  try {
    return { kind: 'done', result: await work() };
  } catch (error) {
    return { kind: 'failed', error };
  }
};

/** One part of the publishing, and the permission of the workflow's token that it needs. */
export type Part = { readonly what: string; readonly needs: string };

export const failedDelivery = ({ what, needs }: Part, isFork: boolean, error: unknown): Extract<Delivery, { kind: 'failed' }> => {
  if (error instanceof RequestFailed) return { kind: 'failed', what, because: describeFailure(error.failure, needs, isFork) };
  return { kind: 'failed', what, because: `a defect of this action: ${error instanceof Error ? error.message : 'unknown'}` };
};
