import type { Flow } from './facts/leaks.ts';
import type { FileLocation } from './location.ts';
import { credentialWords } from './words.ts';

/** Flows of one printing that are told as one: same line, same kind, same shape, and as certain. */
export const togetherPrinted = (flows: readonly Flow[]): readonly (readonly [Flow, ...Flow[]])[] => {
  const groups = new Map<string, [Flow, ...Flow[]]>();
  for (const flow of flows) {
    const { kind, at } = flow.to;
    const key = [at.path, at.span.startLine, kind, flow.shape, flow.evidence].join('\0');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [flow]);
    else known.push(flow);
  }
  return [...groups.values()];
};

/** Findings that one place causes: it puts the credential into something that is handed on whole, and errors take it from there. */
export type CommonCause = { readonly at: FileLocation; readonly groups: readonly (readonly [Flow, ...Flow[]])[] };

const fewest = 3;

/**
 * Of errors those that show one credential by way of one place far from all of them, where mending each by itself would help nobody: the place
 * nearest to them. What passes through the file where the credential is read, or where it is shown, has no such place.
 */
export const commonCauses = (groups: readonly (readonly [Flow, ...Flow[]])[]): readonly CommonCause[] => {
  const byOrigin = new Map<string, (readonly [Flow, ...Flow[]])[]>();
  for (const group of groups) {
    const [{ credential, from, to }] = group;
    if (to.kind !== 'tool-error') continue;
    const key = JSON.stringify([credential, from.at.path, from.at.span.startLine]);
    byOrigin.set(key, [...(byOrigin.get(key) ?? []), group]);
  }
  return [...byOrigin.values()].flatMap((alike): readonly CommonCause[] => {
    const [first] = alike;
    if (first === undefined || alike.length < fewest) return [];
    const own = new Set(alike.flatMap(([{ from, to }]) => [from.at.path, to.at.path]));
    const at = first[0].from.steps.find(
      (step) => !own.has(step.path) && alike.every(([{ from }]) => from.steps.some((other) => isSameLine(step, other))),
    );
    return at === undefined ? [] : [{ at, groups: alike }];
  });
};

const isSameLine = (left: FileLocation, right: FileLocation): boolean =>
  left.path === right.path && left.span.startLine === right.span.startLine;

/** The credentials of a group, each once. */
export const namesOf = (flows: readonly Flow[]): readonly string[] => [...new Set(flows.map(({ credential }) => credential))];

/** The same in words: `` `A`, `B` and the request body ``; spellings of one header are one, and a long list is counted. */
export const listOf = (flows: readonly Flow[]): string => {
  const words = [...new Map(namesOf(flows).map((name) => [name.toLowerCase().replaceAll('_', '-'), credentialWords(name)])).values()];
  const shown = words.length > mostNames ? [...words.slice(0, mostNames - 1), `${words.length - mostNames + 1} more`] : words;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
};

const mostNames = 4;
