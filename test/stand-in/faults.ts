/** What goes wrong. `created` means that the operation took effect before the reply went wrong. */
export type Trouble =
  | { readonly kind: 'status'; readonly status: number; readonly message?: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'created-but'; readonly status: number }
  | { readonly kind: 'secondary-limit'; readonly retryAfter: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'created-but-cut' };

export type Fault = {
  /** An operation id of GitHub's description, `graphql`, or `*` for every request. */
  readonly operation: string;
  readonly trouble: Trouble;
  /** How often, from the next request on; always when absent. */
  readonly times?: number;
};

/** Hands out the troubles of a list of faults, one request after the other. */
export const createFaults = (initial: readonly Fault[]) => {
  const pending = initial.map((fault) => ({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
  return {
    add: (fault: Fault): void => {
      pending.push({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear: (): void => {
      pending.length = 0;
    },
    next: (operation: string): Trouble | undefined => {
      const fault = pending.find((candidate) => candidate.left > 0 && (candidate.operation === operation || candidate.operation === '*'));
      if (fault === undefined) return undefined;
      fault.left -= 1;
      return fault.trouble;
    },
  };
};
