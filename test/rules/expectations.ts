import type { Files } from './run-rules.ts';

/** `expect`: must be reported. `expect-missing`: a known gap. `expect-noise`: known noise. The last two fail once they are mended. */
export type Expectation = {
  readonly kind: 'expect' | 'expect-missing' | 'expect-noise';
  /** `src/store.ts:12 token-file-loose-permissions` */
  readonly subject: string;
  readonly because?: string;
};

const marker =
  /(?:\/\/|#|<!--|\/\*)\s*(?<kind>expect(?:-missing|-noise)?):\s*(?<ids>[a-z][a-z0-9-]*(?:\s*,\s*[a-z][a-z0-9-]*)*)(?:\s*\((?<because>[^)]*)\))?/g;

/** A text without its markers. */
export const withoutExpectations = (text: string): string => text.replace(marker, '');

/** Every marker of a program, each on the line that it is about. A comma separates several rules. */
export const readExpectations = (files: Files): readonly Expectation[] =>
  Object.entries(files).flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) =>
      [...line.matchAll(marker)].flatMap(({ groups }) => {
        const { kind, ids = '', because } = groups ?? {};
        if (kind !== 'expect' && kind !== 'expect-missing' && kind !== 'expect-noise') return [];
        return ids
          .split(',')
          .map(
            (id): Expectation => ({ kind, subject: `${path}:${index + 1} ${id.trim()}`, ...(because === undefined ? {} : { because }) }),
          );
      }),
    ),
  );

/** What is wrong with the reported lines, in sentences; empty when all is as the markers say. */
export const compareWithExpectations = (expectations: readonly Expectation[], reported: readonly string[]): readonly string[] => {
  const seen = new Set(reported);
  const announced = new Set(expectations.filter(({ kind }) => kind !== 'expect-missing').map(({ subject }) => subject));
  return [
    ...expectations.flatMap(({ kind, subject, because }) => {
      if (kind !== 'expect' && because === undefined) return [`${subject}: ${kind} needs a reason in parentheses`];
      if (kind === 'expect' && !seen.has(subject)) return [`${subject}: not reported`];
      if (kind === 'expect-missing' && seen.has(subject)) return [`${subject}: the gap is closed, make it "expect"`];
      if (kind === 'expect-noise' && !seen.has(subject)) return [`${subject}: the noise is gone, remove the marker`];
      return [];
    }),
    ...reported.flatMap((subject) =>
      announced.has(subject) || expectations.some(({ kind, subject: missing }) => kind === 'expect-missing' && missing === subject)
        ? []
        : [`${subject}: reported without a marker`],
    ),
  ];
};
