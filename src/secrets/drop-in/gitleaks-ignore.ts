import type { Waiver } from './waiver.ts';

/** `.gitleaksignore`: `commit:file:rule:line` or `file:rule:line`. The rules of two scanners differ, so the place alone counts. */
export const parseGitleaksIgnore = (text: string, file = '.gitleaksignore'): Waiver => {
  const entries = text.split('\n').flatMap((line) => {
    const entry = /^(?:([0-9a-f]{40}):)?(.+):[^:]+:(\d+)$/.exec(line.trim());
    return entry === null || line.startsWith('#') ? [] : [{ commit: entry[1], path: entry[2], line: Number(entry[3]) }];
  });
  return (seen) =>
    entries.some(({ commit, path, line }) => path === seen.path && line === seen.line && (commit === undefined || commit === seen.commit))
      ? file
      : undefined;
};
