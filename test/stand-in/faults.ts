/** What goes wrong. `created` means that the operation took effect before the reply went wrong. */
export type Trouble =
  | { readonly kind: 'status'; readonly status: number; readonly message?: string; readonly headers?: Readonly<Record<string, string>> }
  /** 200 with another body. */
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'created-but'; readonly status: number }
  | { readonly kind: 'secondary-limit'; readonly retryAfter: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'created-but-cut' }
  /** No reply at all, with the connection left open. */
  | { readonly kind: 'hang' };

export type Fault = {
  /** An operation id of GitHub's description, `graphql`, or `*` for every request. */
  readonly operation: string;
  readonly trouble: Trouble;
  /** How often, from the next request on; always when absent. */
  readonly times?: number;
};

export type Faults = {
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  /** The trouble that is due for this operation. */
  readonly next: (operation: string) => Trouble | undefined;
};

/** Hands out the troubles of a list of faults, one request after the other. */
export const createFaults = (initial: readonly Fault[]): Faults => {
  const pending = initial.map((fault) => ({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
  return {
    add: (fault) => {
      pending.push({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear: () => {
      pending.length = 0;
    },
    next: (operation) => {
      const fault = pending.find((candidate) => candidate.left > 0 && (candidate.operation === operation || candidate.operation === '*'));
      if (fault === undefined) return undefined;
      fault.left -= 1;
      return fault.trouble;
    },
  };
};
