/**
 * Whether an ignore file (of git, Docker or npm) leaves out files of this name at its own folder. The last pattern that fits decides; patterns for
 * other folders are left aside.
 */
export const ignoresName = (text: string, name: string): boolean =>
  text.split(/\r?\n/).reduce((ignored, line) => {
    const pattern = line.trim();
    if (pattern === '' || pattern.startsWith('#')) return ignored;
    const isNegated = pattern.startsWith('!');
    const glob = pattern.replace(/^!/, '').replace(/^(?:\.?\/|\*\*\/)+/, '');
    if (glob.includes('/') || !matchesGlob(glob, name)) return ignored;
    return !isNegated;
  }, false);

/** `*` stands for any text; found from left to right, without backtracking. */
const matchesGlob = (glob: string, name: string): boolean => {
  if (glob.length > 200) return false;
  const parts = glob.split(/\*+/);
  if (parts.length === 1) return glob === name;
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > name.length - last.length) return false;
    at = found + part.length;
  }
  return true;
};
