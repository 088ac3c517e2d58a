import { standIns } from './allowlist.ts';
import { parseGitleaksBaseline, parseSecretsBaseline } from './baselines.ts';
import { parseGitleaksConfig, type UserRule } from './gitleaks-config.ts';
import { parseGitleaksIgnore } from './gitleaks-ignore.ts';
import { parseIgnoredPaths } from './ignored-paths.ts';
import { isOfRulesPath } from './user-rules.ts';
import type { Waiver } from './waiver.ts';

/** What other scanners' files of a repository say. */
export type DropIn = {
  readonly waive: Waiver;
  /** Rules to search with besides the detectors. */
  readonly rules: readonly UserRule[];
  /** Whether a match of a detector counts in a file of that path, or in a text without one: some rules are for certain paths. */
  readonly isOfPath: (detector: string, path: string | undefined) => boolean;
  /** Detectors that the files switch off. */
  readonly disabled: ReadonlySet<string>;
  /** Whether `waive` has to be told the line that a credential stands in. */
  readonly readsLines: boolean;
  /** What was not understood, one sentence each. */
  readonly problems: readonly string[];
};

/** The files that are read, from the repository's root. */
export const dropInFiles = [
  '.gitleaks.toml',
  '.betterleaks.toml',
  '.gitleaksignore',
  '.betterleaksignore',
  '.gitleaks-baseline.json',
  'gitleaks-baseline.json',
  'gitleaks-report.json',
  '.secrets.baseline',
  '.secretlintignore',
] as const;

/**
 * Reads other scanners' files; `read` gives the text of a path, undefined when there is none. In a pull request it reads base, so that a pull
 * request cannot switch off its own review.
 */
export const readDropIn = (read: (path: string) => string | undefined): DropIn => {
  const waivers: Waiver[] = [];
  const problems: string[] = [];
  const rules: UserRule[] = [];
  const disabled: string[] = [];
  let readsLines = false;
  for (const file of dropInFiles) {
    const text = read(file);
    if (text === undefined) continue;
    if (file.endsWith('.toml')) {
      const config = parseGitleaksConfig(text, file, read);
      waivers.push(...config.allowlists);
      rules.push(...config.rules);
      readsLines ||= config.readsLines;
      disabled.push(...config.disabled.flatMap((rule) => [rule, ...(standIns[rule] ?? [])]));
      problems.push(...config.problems);
      continue;
    }
    const waiver = parseWaiver(file, text);
    if (waiver === undefined) problems.push(`${file} is not what its name says and was left out.`);
    else waivers.push(waiver);
  }
  return {
    waive: (seen) => {
      for (const waiver of waivers) {
        const by = waiver(seen);
        if (by !== undefined) return by;
      }
      return undefined;
    },
    rules,
    isOfPath: isOfRulesPath(rules),
    disabled: new Set(disabled),
    readsLines,
    problems,
  };
};

const parseWaiver = (file: string, text: string): Waiver | undefined => {
  if (file.endsWith('.json')) return parseGitleaksBaseline(text, file);
  if (file === '.secrets.baseline') return parseSecretsBaseline(text, file);
  return file === '.secretlintignore' ? parseIgnoredPaths(text, file) : parseGitleaksIgnore(text, file);
};
