import { describe, expect, test } from 'vitest';
import { toSarif } from '../../src/report/sarif.ts';
import type { SarifLog, SarifResult, SarifRule, SarifRun } from '../../src/report/sarif-types.ts';
import { githubLimitProblems } from './github-sarif-limits.ts';
import { at, catalogue, finding, review } from './review-builder.ts';

const log = toSarif(
  review({
    findings: [finding({ related: [at('src/tools.ts', 9)], witness: [{ at: at('src/server.ts', 4), text: 'reaches the transport' }] })],
  }),
  catalogue(),
  { version: '1.0.0' },
);
const [run] = log.runs;
const [result] = run.results;
const [rule] = run.tool.driver.rules;
if (result === undefined || rule === undefined) throw new Error('The log has no result or no rule.');

const withRun = (changes: Partial<SarifRun>): SarifLog => ({ ...log, runs: [{ ...run, ...changes }] });
const withResult = (changes: Partial<SarifResult>): SarifLog => withRun({ results: [{ ...result, ...changes }] });
const withRule = (changes: Partial<SarifRule>): SarifLog =>
  withRun({ tool: { driver: { ...run.tool.driver, rules: [{ ...rule, ...changes }, ...run.tool.driver.rules.slice(1)] } } });
const withProperties = (changes: Partial<SarifRule['properties']>): SarifLog =>
  withRule({ properties: { ...rule.properties, ...changes } });
const [location] = result.locations;
const withRegion = (region: object): SarifLog =>
  withResult({
    locations: [{ physicalLocation: { ...location.physicalLocation, region: { startLine: 1, ...region } } }],
  });
const withUri = (uri: string): SarifLog =>
  withResult({ locations: [{ physicalLocation: { ...location.physicalLocation, artifactLocation: { uri, uriBaseId: '%SRCROOT%' } } }] });

test('a log of ours has no problems', () => {
  expect(githubLimitProblems(log)).toEqual([]);
});

describe('the checker notices', () => {
  const broken: readonly (readonly [string, SarifLog, string])[] = [
    ['an empty string', withResult({ message: { text: '' } }), '$.runs.0.results.0.message.text is empty'],
    ['a severity in words', withProperties({ 'security-severity': 'high' }), 'rule http-no-caller-auth has the security-severity high'],
    ['a grade without the tag security', withProperties({ tags: ['mcp'] }), 'rule http-no-caller-auth is graded without the tag security'],
    [
      '21 tags',
      withProperties({ tags: ['security', ...Array.from({ length: 20 }, (_, index) => `tag-${index}`)] }),
      'rule http-no-caller-auth has 21 tags',
    ],
    ['a CWE tag of another form', withProperties({ tags: ['security', 'CWE-306'] }), 'rule http-no-caller-auth has an odd CWE tag'],
    ['an unknown precision', withProperties({ precision: 'sure' }), 'rule http-no-caller-auth has an odd precision'],
    ['a long description', withRule({ fullDescription: { text: 'x'.repeat(1025) } }), 'rule http-no-caller-auth is described too long'],
    ['a help address that is none', withRule({ helpUri: 'docs/x.md' }), 'rule http-no-caller-auth has no help'],
    ['two rules of one id', withRule({ id: 'http-no-caller-auth/high' }), 'rule http-no-caller-auth/high is there twice'],
    ['a result of another rule', withResult({ ruleIndex: 1 }), 'result 0 points at another rule'],
    ['a dangling link', withResult({ message: { text: 'See [a](1) and [b](2).' } }), 'result 0 links to 2, which is nowhere'],
    ['a related location without a link', withResult({ message: { text: 'See.' } }), 'result 0 does not link its related location 1'],
    ['too many results', withRun({ results: Array.from({ length: 25_001 }, () => result) }), '25001 results'],
    ['a region of two lines', withRegion({ endLine: 2 }), 'result 0 has a region over several lines'],
    ['an empty region', withRegion({ startColumn: 4, endColumn: 4 }), 'result 0 has an empty region'],
    ['line 0', withRegion({ startLine: 0 }), 'result 0 has a region before line 1'],
    ['an absolute path', withUri('/src/server.ts'), 'result 0 has the uri /src/server.ts'],
    ['a space in a path', withUri('src/my server.ts'), 'result 0 has the uri src/my server.ts'],
    ['a way out of the root', withUri('../server.ts'), 'result 0 has the uri ../server.ts'],
    [
      'a line hash of another form',
      withResult({ partialFingerprints: { primaryLocationLineHash: 'xyz' } }),
      'result 0 has an odd line hash',
    ],
    [
      'a category without a slash',
      withRun({ automationDetails: { id: 'mcp-auth-review' } }),
      'automationDetails.id does not end in a slash',
    ],
  ];
  test.each(broken)('%s', (_name, brokenLog, problem) => {
    expect(githubLimitProblems(brokenLog)).toContain(problem);
  });
});
