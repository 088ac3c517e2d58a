import type { ts } from 'ts-morph';
import type { FileLocation } from '../../src/model/location.ts';
import { protectionOf } from '../../src/model/protection.ts';
import type { GuardSite } from './guard-sites.ts';
import type { Change } from './review-change.ts';
import { edited, nodeAt, parse, type Replacement } from './source-edit.ts';
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

/** The node of a fact's place. */
export const nodeOf = (subject: Subject, { path, span }: FileLocation): ts.Node | undefined => {
  const text = subject.texts.get(path);
  return text === undefined ? undefined : nodeAt(parse(path, text), span);
};

/** The mutants of facts, at most so many of one operator in one subject: the first ones. */
export const perFact = <T>(
  name: string,
  expected: readonly string[],
  facts: (subject: Subject) => readonly T[],
  edit: (
    fact: T,
    subject: Subject,
  ) => { readonly at: ts.Node; readonly replacements: readonly Replacement[]; readonly equivalent?: string | undefined } | undefined,
): Operator => ({
  name,
  mutate: (subject) => {
    const seen = new Set<string>();
    return facts(subject)
      .flatMap((fact): readonly Mutant[] => {
        const made = edit(fact, subject);
        const place = made === undefined ? '' : `${linePlace(made.at)}:${made.at.pos}`;
        if (made === undefined || seen.has(place)) return [];
        seen.add(place);
        return [
          {
            operator: name,
            place: linePlace(made.at),
            change: editOf(subject, made.at, made.replacements),
            expected,
            ...(made.equivalent === undefined ? {} : { equivalent: made.equivalent }),
          },
        ];
      })
      .slice(0, maximumMutants);
  },
});

const maximumMutants = 6;

export const linePlace = (node: ts.Node): string => {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

/** What a guard's site says about each of its mutants. */
export const backed = ({ guard, backedBy, routes, endpoints }: GuardSite): Pick<Mutant, 'was' | 'endpoints' | 'equivalent'> => {
  // Later requests of a session are as open as the one that begins it, whose other check was not understood.
  const isUnread = guard.test.kind === 'unknown' || routes.some(({ guards }) => guards.some(({ test }) => test.kind === 'unknown'));
  const was = isUnread ? 'unknown' : (routes.map((route) => protectionOf(route).kind).find((kind) => kind !== 'none') ?? 'none');
  return backedBy === undefined ? { was, endpoints } : { was, endpoints, equivalent: `${backedBy.name} still stands in front of it` };
};
