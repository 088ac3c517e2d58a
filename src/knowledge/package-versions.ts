/**
 * Whether every version that a range of package.json admits is older than the one given. A range without a lock file admits the newest of its
 * kind, so that only an exact version, an earlier major (below 1.0.0 an earlier minor) or an upper bound decides.
 */
export const isSurelyBefore = (range: string | undefined, version: readonly [number, number, number]): boolean => {
  const found = /^\s*(?<kind>[\^~=v]?)\s*(?<major>\d+)(?:\.(?<minor>\d+))?(?:\.(?<patch>\d+))?(?:[-+][\w.-]+)?\s*$/.exec(
    range ?? '',
  )?.groups;
  if (found === undefined) return false;
  const major = Number(found['major']);
  const minor = found['minor'] === undefined ? undefined : Number(found['minor']);
  const patch = found['patch'] === undefined ? undefined : Number(found['patch']);
  const isCaret = found['kind'] === '^';
  // The first version that the range no longer admits, exclusive.
  const end: readonly [number, number, number] =
    minor === undefined || (isCaret && major > 0)
      ? [major + 1, 0, 0]
      : patch === undefined || found['kind'] === '~' || isCaret
        ? [major, minor + 1, 0]
        : [major, minor, patch + 1];
  return compare(end, version) <= 0;
};

const compare = (left: readonly number[], right: readonly number[]): number => {
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? 0;
    if (part !== other) return part - other;
  }
  return 0;
};
