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
  /** Whether an allowlist asks for the line that a credential stands in. */
  readonly readsLines: boolean;
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
  if (!isTable(root)) return { ...nothing, problems };
  const unknown = new Map<string, string[]>();
  for (const key of Object.keys(root)) if (unknownKeys.has(key)) unknown.set(key, ['']);

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
    // A part of another rule, which betterleaks does not report by itself.
    if (table['skipReport'] === true) continue;
    for (const key of Object.keys(table))
      if (unknownKeys.has(key) && !(key === 'filter' && entropyOf(table) !== undefined))
        unknown.set(key, [...(unknown.get(key) ?? []), id]);
    if (table['required'] !== undefined) continue;
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
  for (const [key, ids] of unknown) problems.push(unknownProblem(file, key, ids));
  const own = new Set(rules.map(({ id }) => id));
  return {
    rules: [...base.rules.filter(({ id }) => !own.has(id)), ...rules],
    allowlists: [...base.allowlists, ...allowlists],
    disabled: [...base.disabled, ...textsOf(extend, 'disabledRules')],
    // `regexTarget = "line"`, or what of the line the rule matched.
    readsLines: base.readsLines || /\bregexTarget\b/.test(text),
    problems: [...base.problems, ...problems],
  };
};

/** What betterleaks adds: expressions of its own language, and requests to the issuer. */
const unknownKeys = new Set(['prefilter', 'filter', 'validate', 'validation', 'required', 'expr', 'tokenEfficiency']);

const unknownProblem = (file: string, key: string, ids: readonly string[]): string => {
  const names = ids.filter((id) => id !== '');
  const whose =
    names.length === 0
      ? ''
      : names.length === 1
        ? ` of the rule ${names[0] ?? ''}`
        : ` of ${names.length} rules (${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''})`;
  // Without what it requires nearby, a rule matches much that is none.
  return `${file}: \`${key}\`${whose} is not understood and was left out${key === 'required' ? ', and the rules with it' : ''}.`;
};

/** The one filter of betterleaks that is understood, and by far the most frequent: `entropy(finding["secret"]) <= 3.8`. */
const entropyOf = (table: Table): number | undefined => {
  const bound = /^\s*(?:filter\.)?entropy\(finding\["secret"\]\) <=? ([0-9]+(?:\.[0-9]+)?)\s*$/.exec(textOf(table, 'filter') ?? '')?.[1];
  return bound === undefined ? undefined : Number(bound);
};

const nothing: GitleaksConfig = { rules: [], allowlists: [], disabled: [], readsLines: false, problems: [] };

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
    entropy: typeof entropy === 'number' ? entropy : (entropyOf(table) ?? 0),
    keywords: textsOf(table, 'keywords').map((word) => word.toLowerCase()),
    ...(path === undefined ? {} : { path }),
  };
};

/** Texts are searched as bytes, so a character that is not ASCII is written as the bytes of its UTF-8. */
const inBytes = (expression: string): string => expression.replace(/[^\0-\x7f]+/g, (text) => Buffer.from(text).toString('latin1'));
