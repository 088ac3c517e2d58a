import type { Flow } from './facts/leaks.ts';

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

/** The credentials of a group, each once. */
export const namesOf = (flows: readonly Flow[]): readonly string[] => [...new Set(flows.map(({ credential }) => credential))];

/** The same in words: `` `A`, `B` and `C` ``. */
export const listOf = (flows: readonly Flow[]): string => {
  const quoted = namesOf(flows).map((name) => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
};
