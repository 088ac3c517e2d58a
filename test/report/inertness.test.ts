import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/model/host.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { draftComments } from '../../src/report/comments.ts';
import { markerOf, markersIn } from '../../src/report/marker.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { everyReport } from './every-report.ts';
import { githubLimitProblems } from './github-sarif-limits.ts';
import { hostilePath, hostileReview, hostileTexts } from './hostile-review.ts';
import { markdownProblems, pageProblems, strayControls } from './inert-problems.ts';
import { catalogue, linesOf } from './review-builder.ts';
import { sarifSchemaProblems } from './sarif-schema.ts';

const deliveries = (text: string): readonly Delivery[] => [{ kind: 'failed', what: 'Review', because: text }];
const reports = (text: string): ReadonlyMap<string, string> =>
  new Map(everyReport(hostileReview(text), catalogue(), linesOf({ [hostilePath(text)]: text }), deliveries(text)));

const isExample = (address: string): boolean => address.startsWith('https://example.com/');
const isMarkdown = (name: string): boolean => /comment|body|summary/.test(name);

describe.each(Object.entries(hostileTexts))('%s', (_name, text) => {
  const all = reports(text);

  test('stays inert in markdown', () => {
    const bad = [...all]
      .filter(([name]) => isMarkdown(name))
      .flatMap(([name, body]) => markdownProblems(body, isExample).map((problem) => `${name}: ${problem}`));
    expect(bad).toEqual([]);
  });

  test('forges no marker', () => {
    const own = new Set(hostileReview(text).findings.map(({ key }) => markerOf(key)));
    const forged = [...all]
      .filter(([name]) => isMarkdown(name))
      .flatMap(([, body]) => markersIn(body).filter((marker) => !own.has(marker) && marker !== 'summary'));
    expect(forged).toEqual([]);
  });

  test('stays text on the page', () => {
    expect(pageProblems(all.get('page') ?? '')).toEqual([]);
  });

  test('moves no cursor in the terminal', () => {
    expect(strayControls(all.get('terminal') ?? '')).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the styles that the report itself may write.
    expect(strayControls((all.get('coloured terminal') ?? '').replace(/\u001b\[(?:1|2|22|3[1-5]|39)m/g, ''))).toEqual([]);
  });

  test('breaks no line of an annotation', () => {
    const annotations = toAnnotations(hostileReview(text), catalogue());
    expect(annotations.flatMap(({ title, message }) => strayControls(title + message, ''))).toEqual([]);
  });

  test('keeps SARIF valid', () => {
    const log = toSarif(hostileReview(text), catalogue(), { version: '1.0.0' });
    expect(sarifSchemaProblems(log)).toEqual([]);
    expect(githubLimitProblems(log)).toEqual([]);
  });

  test('is never offered as a suggestion when a reader can not see what it is', () => {
    const { comments } = draftComments(hostileReview(text), catalogue(), {
      lineText: linesOf({ [hostilePath(text)]: `${text}\nsecond` }),
    });
    const offered = comments.flatMap(({ suggestion }) => suggestion?.after ?? []);
    expect(offered.filter((line) => strayControls(line, '\t').length > 0)).toEqual([]);
  });
});
