import { questions, type Rule } from '../../src/model/rule.ts';
import { severities } from '../../src/model/severity.ts';
import type { Detector } from '../../src/secrets/detector.ts';

// The compiler checks what a module defines; these tests are for one that exports nothing, or something else.

export const parseRule = (value: unknown, path: string): Rule => {
  if (isRule(value)) return value;
  throw new Error(
    `${path} must \`export default defineRule({ … })\` with a code such as MA101. What rules share belongs in a folder below.`,
  );
};

export const parseDetector = (value: unknown, path: string): Detector => {
  if (isDetector(value)) return value;
  throw new Error(`${path} must \`export default defineDetector({ … })\`.`);
};

const isRule = (value: unknown): value is Rule =>
  isObject(value) &&
  typeof value['code'] === 'string' &&
  /^MA\d{3,4}$/.test(value['code']) &&
  (value['since'] === undefined || /^\d+\.\d+\.0$/.test(String(value['since']))) &&
  typeof value['check'] === 'function' &&
  isObject(value['meta']) &&
  includes(questions, value['meta']['question']);

const isDetector = (value: unknown): value is Detector =>
  isObject(value) && includes(severities, value['severity']) && value['format'] !== undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const includes = (values: readonly unknown[], value: unknown): boolean => values.includes(value);
