import type { Answer } from './answers.ts';
import type { Account, MergedPull, Permissions, State } from './pull.ts';

/** One request as the handlers see it: matched, authenticated, its body valid under GitHub's description. */
export type Call = {
  readonly parameters: Readonly<Record<string, string>>;
  /** Of the URL, as it came: `/repos/o/r/pulls/1/files`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly account: Account;
  readonly permissions: Permissions;
  readonly repository: Repository;
  readonly state: State;
  /** ISO 8601 without milliseconds, as GitHub writes times. */
  readonly now: string;
  /** Records something that GitHub would let pass and that a client must not do. */
  readonly violation: (message: string) => void;
};

export type Repository = {
  readonly owner: string;
  readonly name: string;
  readonly visibility: 'public' | 'private' | 'internal';
  /** Whether the repository has code scanning; private ones may lack it. */
  readonly codeScanning: boolean;
  /** How often the status of an upload is "pending". */
  readonly processingPolls: number;
  /** What accounts may do to it; `read` for all others. */
  readonly collaborators: ReadonlyMap<string, 'admin' | 'write' | 'read'>;
  /** What has to pass on the default branch, and how code scanning and Actions are set up. */
  readonly setup: Setup;
  /** Of the organisation that owns the repository. */
  readonly organisation: readonly OrganisationRepository[];
  readonly mergedPulls: readonly MergedPull[];
  /** Texts of files that the token can read, of any repository: `owner/name/path@commit`. */
  readonly files: ReadonlyMap<string, string>;
  /** Where the API answers: `http://127.0.0.1:8080`. */
  readonly apiUrl: string;
};

export type Setup = {
  readonly requiredByRuleset?: readonly string[];
  readonly requiredByProtection?: readonly string[];
  readonly hasMergeQueue?: boolean;
  /** When code scanning last received results; undefined when it never has. */
  readonly lastAnalysis?: { readonly at: string; readonly ref: string };
  /** What a workflow may do that asks for nothing. */
  readonly workflowToken?: 'read' | 'write';
};

export type OrganisationRepository = {
  readonly name: string;
  readonly isArchived?: boolean;
  readonly isEmpty?: boolean;
  readonly isFork?: boolean;
};

export type Handler = (call: Call) => Answer;

/** The text at a key of the body, or undefined. */
export const textOf = (body: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const value = body[key];
  return typeof value === 'string' ? value : undefined;
};

export const numberOf = (body: Readonly<Record<string, unknown>>, key: string): number | undefined => {
  const value = body[key];
  return typeof value === 'number' ? value : undefined;
};

export const nextId = (state: State): number => {
  state.lastId += 1;
  return state.lastId;
};
