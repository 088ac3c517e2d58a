import { ConfigurationError } from '../model/configuration-error.ts';
import { type FindingKey, formatKey } from '../model/finding.ts';
import type { SourceTree } from '../model/source-tree.ts';

/** Where the baseline stands in a repository. */
export const baselineFile = '.github/mcp-auth-review.baseline.json';

/** Keys of findings that were there when the tool was introduced, as `formatKey` writes them. */
export type Baseline = ReadonlySet<string>;

/** Names alone: no values, no hashes, no lines. Sorted, so that equal findings give equal files. */
export const formatBaseline = (keys: readonly FindingKey[]): string => {
  const findings = [...new Map(keys.map((key) => [formatKey(key), key]))]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { ruleId, server, subject, occurrence }]) => ({ rule: ruleId, server, subject, occurrence }));
  return `{\n  "version": 1,\n  "findings": [${findings.map((finding) => `\n    ${JSON.stringify(finding)}`).join(',')}${findings.length === 0 ? '' : '\n  '}]\n}\n`;
};

/** Throws a ConfigurationError for a text that `formatBaseline` can't have written. */
export const parseBaseline = (text: string): Baseline => {
  const findings = at(parseJson(text), 'findings');
  const version = at(parseJson(text), 'version');
  if (version !== 1 || !Array.isArray(findings)) throw broken('it has no version 1 and list of findings');
  return new Set(findings.map((finding: unknown) => formatKey(toKey(finding))));
};

/** The baseline of a tree; empty when it has none. */
export const readBaseline = async (tree: SourceTree): Promise<Baseline> => {
  const entry = tree.entries.find(({ path, kind }) => path === baselineFile && kind === 'file');
  if (entry === undefined) return new Set();
  for await (const { bytes } of tree.read([entry])) return parseBaseline(new TextDecoder().decode(bytes));
  throw broken('it can not be read from the repository');
};

const toKey = (finding: unknown): FindingKey => {
  const ruleId = at(finding, 'rule');
  const server = at(finding, 'server');
  const subject = at(finding, 'subject');
  const occurrence = at(finding, 'occurrence');
  if (typeof ruleId !== 'string' || typeof server !== 'string' || typeof subject !== 'string' || typeof occurrence !== 'number') {
    throw broken('an entry lacks rule, server, subject or occurrence');
  }
  return { ruleId, server, subject, occurrence };
};

const broken = (why: string): ConfigurationError =>
  new ConfigurationError(`${baselineFile} is no baseline: ${why}. Write it anew with \`mcp-auth-review baseline\`.`);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw broken('it is no JSON');
  }
};

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;
