import type { ts } from 'ts-morph';
import { protectionOf } from '../../src/model/protection.ts';
import type { GuardSite } from './guard-sites.ts';
import type { Change } from './review-change.ts';
import { edited, type Replacement } from './source-edit.ts';
import type { Subject } from './subject.ts';

/** A change that opens a door, and the rules of which one has to tell of it. */
export type Mutant = {
  readonly operator: string;
  /** `src/server.ts:41`, at base. */
  readonly place: string;
  readonly change: Change;
  readonly expected: readonly string[];
  /** What was required of callers before, where a guard is changed. */
  readonly was?: string;
  /** The names of the endpoints behind the guard. */
  readonly endpoints?: readonly string[];
  /** Why the change opens nothing after all. */
  readonly equivalent?: string;
};

/** One way to break a guard; it gives a mutant for every place where it applies. */
export type Operator = {
  readonly name: string;
  readonly mutate: (subject: Subject, sites: readonly GuardSite[]) => readonly Mutant[];
};

/** Rules that say that callers get in. */
export const opened = [
  'http-no-caller-auth',
  'mcp-route-left-unprotected',
  'auth-after-route',
  'auth-fails-open-when-unset',
  'auth-not-required',
  'auth-compares-with-undefined',
  'auth-checks-presence-only',
  'verifier-accepts-anything',
] as const;

export const editOf = (subject: Subject, at: ts.Node, replacements: readonly Replacement[]): Change => {
  const path = at.getSourceFile().fileName;
  return { files: new Map([[path, edited(subject.texts.get(path) ?? '', replacements)]]) };
};

export const linePlace = (node: ts.Node): string => {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

/** What a guard's site says about each of its mutants. */
export const backed = ({ guard, backedBy, routes, endpoints }: GuardSite): Pick<Mutant, 'was' | 'endpoints' | 'equivalent'> => {
  const was =
    guard.test.kind === 'unknown' ? 'unknown' : (routes.map((route) => protectionOf(route).kind).find((kind) => kind !== 'none') ?? 'none');
  return backedBy === undefined ? { was, endpoints } : { was, endpoints, equivalent: `${backedBy.name} still stands in front of it` };
};
