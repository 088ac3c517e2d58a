/** The credentials in a value that is written, each with whether they were followed there or only named so. */
export type Content = {
  readonly kinds: ReadonlyMap<string, 'value' | 'name'>;
  readonly encrypted: boolean;
};

export const nothing: Content = { kinds: new Map(), encrypted: false };

export const only = (kind: string, evidence: 'value' | 'name'): Content => ({ kinds: new Map([[kind, evidence]]), encrypted: false });

export const union = (contents: readonly Content[]): Content => {
  const kinds = new Map<string, 'value' | 'name'>();
  for (const content of contents)
    for (const [kind, evidence] of content.kinds) if (evidence === 'value' || !kinds.has(kind)) kinds.set(kind, evidence);
  const holding = contents.filter((content) => content.kinds.size > 0);
  return { kinds, encrypted: holding.length > 0 && holding.every(({ encrypted }) => encrypted) };
};

export const without = ({ kinds, encrypted }: Content, dropped: readonly string[]): Content =>
  dropped.length === 0 ? { kinds, encrypted } : { kinds: new Map([...kinds].filter(([kind]) => !dropped.includes(kind))), encrypted };
