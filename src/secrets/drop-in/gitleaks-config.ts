import { parse } from 'smol-toml';
import { type Allowlist, parseAllowlist } from './allowlist.ts';
import { compileExpression } from './expression.ts';
import { isTable, type Table, tablesOf, textOf, textsOf } from './table.ts';

/** A rule that the repository brings with it, as data, so that threads can be told of it. Its expressions are known to compile. */
export type UserRule = {
  readonly id: string;
  readonly title: string;
  readonly expression: string;
  /** Which group holds the credential; 0 is the first group that matched, or the whole. */
  readonly group: number;
  /** The least entropy in bits a character; 0 for none. */
  readonly entropy: number;
  /** In small letters; one of them has to stand in the text, if there are any. */
  readonly keywords: readonly string[];
  /** An expression for the paths that it is for; all when absent. */
  readonly path?: string;
};

export type GitleaksConfig = {
  readonly rules: readonly UserRule[];
  readonly allowlists: readonly Allowlist[];
  /** Rules of gitleaks' own that the file switches off. */
  readonly disabled: readonly string[];
  /** What was not understood, one sentence each. */
  readonly problems: readonly string[];
};

/** How deep `extend.path` may go, as in gitleaks. */
const deepest = 2;

/**
 * `.gitleaks.toml` and `.betterleaks.toml`. `read` gives the text of a file that `extend.path` names; what gitleaks' own rules would find is
 * left to the detectors, with or without `useDefault`. A part that is not understood is a problem and switches nothing off.
 */
export const parseGitleaksConfig = (
  text: string,
  file: string,
  read: (path: string) => string | undefined,
  depth = deepest,
): GitleaksConfig => {
  const problems: string[] = [];
  const attempt = <Value>(what: string, action: () => Value): Value | undefined => {
    try {
      return action();
    } catch {
      problems.push(`${file}: ${what} is not understood and was left out.`);
      return undefined;
    }
  };
  const root = attempt('the file', () => parse(text));
  if (!isTable(root)) return { rules: [], allowlists: [], disabled: [], problems };
  for (const key of Object.keys(root)) if (unknownKeys.has(key)) problems.push(`${file}: \`${key}\` is not understood and was left out.`);

  const extend = isTable(root['extend']) ? root['extend'] : {};
  const base = extended(textOf(extend, 'path'), file, read, depth, problems);
  const rules: UserRule[] = [];
  const allowlists: Allowlist[] = [];
  for (const table of [...tablesOf(root, 'allowlist'), ...tablesOf(root, 'allowlists')]) {
    const allowlist = attempt('an allowlist', () => parseAllowlist(table, file, textsOf(table, 'targetRules')));
    if (allowlist !== undefined) allowlists.push(allowlist);
  }
  for (const table of tablesOf(root, 'rules')) {
    const id = textOf(table, 'id') ?? '';
    for (const key of Object.keys(table))
      if (unknownKeys.has(key)) problems.push(`${file}: \`${key}\` of the rule ${id} is not understood and was left out.`);
    if (table['regex'] !== undefined) {
      const rule = attempt(`the rule ${id}`, () => parseRule(id, table));
      if (rule !== undefined) rules.push(rule);
    } else if (textOf(table, 'path') !== undefined)
      problems.push(`${file}: the rule ${id} has a path and no expression, so it finds no credential.`);
    for (const inner of [...tablesOf(table, 'allowlist'), ...tablesOf(table, 'allowlists')]) {
      const allowlist = attempt(`an allowlist of the rule ${id}`, () => parseAllowlist(inner, file, [id]));
      if (allowlist !== undefined) allowlists.push(allowlist);
    }
  }
  const own = new Set(rules.map(({ id }) => id));
  return {
    rules: [...base.rules.filter(({ id }) => !own.has(id)), ...rules],
    allowlists: [...base.allowlists, ...allowlists],
    disabled: [...base.disabled, ...textsOf(extend, 'disabledRules')],
    problems: [...base.problems, ...problems],
  };
};

/** What betterleaks adds: expressions of its own language, and requests to the issuer. */
const unknownKeys = new Set(['prefilter', 'filter', 'validate', 'validation', 'required', 'expr', 'tokenEfficiency']);

const nothing: GitleaksConfig = { rules: [], allowlists: [], disabled: [], problems: [] };

const extended = (
  path: string | undefined,
  file: string,
  read: (path: string) => string | undefined,
  depth: number,
  problems: string[],
): GitleaksConfig => {
  if (path === undefined) return nothing;
  const text = depth > 0 ? read(path) : undefined;
  if (text !== undefined) return parseGitleaksConfig(text, path, read, depth - 1);
  problems.push(`${file}: the file of \`extend.path\` cannot be read or is extended too deep.`);
  return nothing;
};

const parseRule = (id: string, table: Table): UserRule => {
  const path = textOf(table, 'path');
  const expression = inBytes(textOf(table, 'regex') ?? '');
  for (const one of [expression, path ?? '']) compileExpression(one);
  const { secretGroup, entropy } = table;
  return {
    id,
    title: textOf(table, 'description') ?? `Credential of the rule ${id}`,
    expression,
    group: typeof secretGroup === 'number' ? secretGroup : 0,
    entropy: typeof entropy === 'number' ? entropy : 0,
    keywords: textsOf(table, 'keywords').map((word) => word.toLowerCase()),
    ...(path === undefined ? {} : { path }),
  };
};

/** Texts are searched as bytes, so a character that is not ASCII is written as the bytes of its UTF-8. */
const inBytes = (expression: string): string => expression.replace(/[^\0-\x7f]+/g, (text) => Buffer.from(text).toString('latin1'));
