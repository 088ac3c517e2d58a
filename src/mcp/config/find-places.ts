import type { ConfigNode } from './config-node.ts';

export type Found = { readonly key: string; readonly node: ConfigNode };

const maximumFound = 5000;

/** The nodes at a path such as `mcpServers.*.env.*`, each with the last key on the way to it. `\\.` is a dot of a key. */
export const findPlaces = (root: ConfigNode, path: string): readonly Found[] => {
  const found: Found[] = [];
  walk(
    { key: '', node: root },
    path.split(/(?<!\\)\./).map((step) => step.replaceAll('\\.', '.')),
    found,
  );
  return found;
};

const walk = (here: Found, path: readonly string[], found: Found[]): void => {
  if (found.length >= maximumFound) return;
  const [step, ...rest] = path;
  if (step === undefined) {
    found.push(here);
    return;
  }
  if (step === '**') {
    walk(here, rest, found);
    for (const child of childrenOf(here)) walk(child, path, found);
    return;
  }
  const { node } = here;
  if (node.kind === 'list' && step === '[]') for (const item of node.items) walk({ key: here.key, node: item }, rest, found);
  if (node.kind !== 'map' || step === '[]') return;
  for (const { key, value } of node.pairs) if (step === '*' || step === key) walk({ key, node: value }, rest, found);
};

const childrenOf = ({ key, node }: Found): readonly Found[] => {
  switch (node.kind) {
    case 'text':
      return [];
    case 'list':
      return node.items.map((item) => ({ key, node: item }));
    case 'map':
      return node.pairs.map((pair) => ({ key: pair.key, node: pair.value }));
  }
};
