import { expect, test } from 'vitest';
import { Credential } from '../../src/model/credential.ts';
import type { Review } from '../../src/model/review.ts';
import { draftComments } from '../../src/report/comments.ts';
import { formatFixes, planFixes } from '../../src/report/fixes.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { addedFile, at, catalogue, changes, finding, linesOf, review, span } from './review-builder.ts';

const key = `acme_${'Zx81'.repeat(6)}`;
const edit = (line: number, from: number, to: number, text: string) => ({
  path: 'a.ts',
  baseBlob: 'c'.repeat(40),
  replacements: [{ span: span(line, from, to), text }],
});

/** A file, a finding with an edit on one of its lines, and a credential where `key` stands. */
const reviewOf = (lines: readonly string[], change: ReturnType<typeof edit>, rest: Partial<Review> = {}): Review => {
  const line = lines.findIndex((text) => text.includes(key)) + 1;
  const column = (lines[line - 1] ?? '').indexOf(key) + 1;
  const leak = finding({ credential: new Credential(key, 'acme_'), primary: at('a.ts', span(line, column, column + key.length)) });
  const [{ span: place } = { span: span(1) }] = change.replacements;
  return review({
    changes: changes(addedFile('a.ts', lines)),
    findings: [finding({ primary: at('a.ts', place), edit: change }), ...(line === 0 ? [] : [leak])],
    ...rest,
  });
};
const suggestionsOf = (lines: readonly string[], reviewed: Review) =>
  draftComments(reviewed, catalogue(), { lineText: linesOf({ 'a.ts': lines.join('\n') }) }).comments.flatMap(
    ({ suggestion }) => suggestion ?? [],
  );

test('an edit behind a credential on its line is shown where it belongs, and never suggested: a click would commit the mask', () => {
  const lines = [`listen('${key}', 3000);`];
  const reviewed = reviewOf(lines, edit(1, 45, 45, ", '127.0.0.1'"));
  expect(suggestionsOf(lines, reviewed)).toEqual([]);
  expect(
    formatFixes(
      planFixes(reviewed, () => `${lines.join('\n')}\n`),
      { colour: false },
    ),
  ).toBe("--- a/a.ts\n+++ b/a.ts\n@@ -1,1 +1,1 @@\n-listen('acme_***', 3000);\n+listen('acme_***', 3000, '127.0.0.1');\n");
});

test('an edit that takes a credential out of its line is suggested', () => {
  const lines = [`const key = env.KEY ?? '${key}';`];
  const from = lines[0]?.indexOf(' ??') ?? 0;
  const reviewed = reviewOf(lines, edit(1, from + 1, from + 1 + ` ?? '${key}'`.length, ''));
  expect(suggestionsOf(lines, reviewed)).toEqual([
    { startLine: 1, endLine: 1, before: ["const key = env.KEY ?? 'acme_***';"], after: ['const key = env.KEY;'], isMasked: false },
  ]);
});

test('the lines round an edit are masked in the diff of --fix', () => {
  const lines = ['listen(3000);', `const key = '${key}';`];
  const shown = formatFixes(
    planFixes(reviewOf(lines, edit(1, 12, 12, ", '127.0.0.1'")), () => lines.join('\n')),
    { colour: false },
  );
  expect(shown).toContain("\n const key = 'acme_***';\n");
  expect(shown).not.toContain(key.slice(5, 13));
});

test('a value that no finding carries is masked where it stands, and a word is left alone elsewhere', () => {
  const lines = ["const key = env.KEY ?? 'development';", "const mode = 'development';"];
  const place = at('a.ts', span(1, 25, 36));
  const reviewed = reviewOf(lines, edit(1, 1, 1, ''), { quoted: [{ at: place, credential: new Credential('development') }] });
  const shown = formatFixes(
    planFixes(reviewed, () => lines.join('\n')),
    { colour: false },
  );
  expect(shown).toContain("env.KEY ?? '***'");
  expect(shown).toContain("const mode = 'development';");
});

test('what is hashed of a line does not depend on a value that the source spells in its own way', () => {
  const hashes = ['aHVudGVyMg==', 'c3dvcmRmaXNo'].map((spelled, index) => {
    const lines = [`password: ${spelled}`];
    const reviewed = review({
      findings: [finding({ credential: new Credential(['hunter2', 'swordfish'][index] ?? ''), primary: at('a.yaml', span(1, 11, 23)) })],
    });
    const log = toSarif(reviewed, catalogue(), {
      version: '1',
      lineText: linesOf({ 'a.yaml': lines.join('\n') }),
      fileText: () => lines.join('\n'),
    });
    return log.runs[0].results.map(({ partialFingerprints }) => partialFingerprints);
  });
  expect(hashes[0]).toEqual(hashes[1]);
});
