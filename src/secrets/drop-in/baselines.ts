import { createHash } from 'node:crypto';
import type { Waiver } from './waiver.ts';

/** A report of gitleaks in JSON, kept as a baseline: what it lists by value, or by place when the value was redacted. Undefined when it is none. */
export const parseGitleaksBaseline = (text: string, file: string): Waiver | undefined => {
  const report = parseJson(text);
  if (!Array.isArray(report)) return undefined;
  const findings = report.filter(isObject);
  const values = new Set(
    findings.map(({ Secret }) => Secret).filter((value) => typeof value === 'string' && !/^(REDACTED|\*+)?$/.test(value)),
  );
  const places = new Set(findings.map(({ Commit, File, StartLine }) => `${Commit ?? ''}:${File}:${StartLine}`));
  return ({ value, commit, path, line }) => (values.has(value) || places.has(`${commit ?? ''}:${path}:${line}`) ? file : undefined);
};

/** A baseline of detect-secrets: the SHA-1 of the values, by file. Undefined when it is none. */
export const parseSecretsBaseline = (text: string, file = '.secrets.baseline'): Waiver | undefined => {
  const baseline = parseJson(text);
  if (!isObject(baseline) || !isObject(baseline['results'])) return undefined;
  const known = new Set(
    Object.entries(baseline['results']).flatMap(([path, secrets]) =>
      Array.isArray(secrets) ? secrets.filter(isObject).map(({ hashed_secret }) => `${path}\n${hashed_secret}`) : [],
    ),
  );
  return ({ value, path }) => (known.has(`${path}\n${createHash('sha1').update(value).digest('hex')}`) ? file : undefined);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
