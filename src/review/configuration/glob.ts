/**
 * Whether a path from the repository's root fits a pattern: `*` and `?` stay inside a name, `**` spans folders, and a pattern that names a folder
 * fits everything in it. Takes at most the product of both lengths, whatever the pattern.
 */
export const fitsGlob = (path: string, pattern: string): boolean =>
  fitsParts(
    path.split('/'),
    pattern
      .replace(/^\.?\//, '')
      .replace(/\/$/, '/**')
      .split('/'),
  );

const fitsParts = (names: readonly string[], patterns: readonly string[]): boolean => {
  // Which numbers of leading names the patterns so far can stand for.
  let reached = new Set([0]);
  for (const [index, pattern] of patterns.entries()) {
    const next = new Set<number>();
    for (const count of reached) {
      if (pattern === '**') for (let more = count; more <= names.length; more += 1) next.add(more);
      else if (count < names.length && fitsName(names[count] ?? '', pattern)) next.add(count + 1);
    }
    // `src/**` is what is in the folder, not a file of its name.
    if (pattern === '**' && index === patterns.length - 1 && index > 0) for (const count of reached) next.delete(count);
    reached = next;
  }
  // A last name without a wildcard may be a folder's.
  return reached.has(names.length) || (!/[*?]/.test(patterns.at(-1) ?? '') && [...reached].some((count) => count > 0));
};

const fitsName = (name: string, pattern: string): boolean => {
  let reached = new Set([0]);
  for (const mark of pattern) {
    const next = new Set<number>();
    for (const count of reached) {
      if (mark === '*') for (let more = count; more <= name.length; more += 1) next.add(more);
      else if (count < name.length && (mark === '?' || name[count] === mark)) next.add(count + 1);
    }
    reached = next;
  }
  return reached.has(name.length);
};
