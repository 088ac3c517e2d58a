import { describe, expect, test } from 'vitest';
import type { Rule } from '../../src/model/rule.ts';
import { buildCatalogue } from '../../src/review/catalogue.ts';
import { isObserved } from '../../src/review/configuration/configured.ts';
import { isObserving } from '../../src/review/observing.ts';
import { isEnforced } from '../../src/review/verdict.ts';
import { rules } from '../../src/rules/index.ts';
import { catalogue as reportCatalogue, entry as reportEntry, finding as reportFinding } from '../report/review-builder.ts';
import { newBlocks, recordProgram } from './upgrade.ts';
import { isReleased, readUpgradeRecord } from './upgrade-record.ts';

const record = readUpgradeRecord();

describe('a rule observes', () => {
  test.each<readonly [string | undefined, string, boolean]>([
    [undefined, '0.3.0', false],
    ['0.1.0', '0.1.0', false],
    ['0.1.0', '0.2.0', false],
    ['0.2.0', '0.1.4', true],
    ['0.2.0', '0.2.0', true],
    ['0.2.0', '0.2.7', true],
    ['0.2.0', '0.3.0', false],
    ['0.10.0', '0.9.0', true],
    ['0.9.0', '0.10.0', false],
    ['1.0.0', '1.0.2', true],
    ['1.0.0', '1.1.0', false],
    ['0.9.0', '1.0.0', false],
  ])('since %s, in version %s: %s', (since, version, expected) => {
    expect(isObserving(since, version)).toBe(expected);
  });

  test('and then fails no check, whatever the configuration says', () => {
    const entry = { ...reportEntry(), observing: true as const };
    const observes = isObserved({ observe: [] }, reportCatalogue(entry));
    expect(observes(reportFinding())).toBe(true);
    expect(isEnforced(reportFinding(), 'new', 'high', { observes })).toBe(false);
    expect(isEnforced(reportFinding(), 'new', 'high', { observes: isObserved({ observe: [] }, reportCatalogue(reportEntry())) })).toBe(
      true,
    );
  });

  test('and its catalogue entry says so', () => {
    const [[id, rule] = ['', undefined]] = rules;
    if (rule === undefined) throw new Error('There is no rule.');
    const since = (version: `${number}.${number}.0`): ReadonlyMap<string, Rule> => new Map([[id, { ...rule, since: version }]]);
    const observing = (version: `${number}.${number}.0`) =>
      buildCatalogue(since(version), [], 'https://example.com', '0.2.1').get(id)?.observing;
    expect(observing('0.2.0')).toBe(true);
    expect(observing('0.1.0')).toBeUndefined();
  });
});

describe('an upgrade', () => {
  const flawed = { 'a.ts': 'open(); // expect: http-no-caller-auth\n' };
  const reported = (ruleId: string, subject: string) => ({
    ruleId,
    occurrence: {
      server: 'notes',
      subject,
      severity: 'high' as const,
      confidence: 'high' as const,
      message: 'It is open.',
      primary: { path: 'a.ts', span: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 } },
    },
  });
  const before = recordProgram(flawed, [reported('one', 'POST /mcp')]);
  const now = recordProgram(flawed, [reported('one', 'POST /mcp'), reported('one', 'POST /mcp'), reported('two', 'POST /mcp')]);
  const never = (): boolean => false;

  test('that blocks more in the same program is told of, unless the rule is new and observes', () => {
    expect(newBlocks(before, now, never)).toEqual(['one notes POST /mcp', 'two notes POST /mcp']);
    expect(newBlocks(before, now, (ruleId) => ruleId === 'two')).toEqual(['one notes POST /mcp']);
    expect(newBlocks(now, before, never)).toEqual([]);
  });

  test('is not hidden by a marker, and a program that has changed says nothing', () => {
    expect(recordProgram({ 'a.ts': 'open(); // expect-missing: two (soon)\n' }, []).content).toBe(before.content);
    expect(newBlocks(before, { ...now, content: 'another' }, never)).toEqual([]);
    expect(newBlocks(undefined, now, never)).toEqual([]);
  });

  test('is not about what is mild or doubtful', () => {
    const mild = { ...reported('one', 'x'), occurrence: { ...reported('one', 'x').occurrence, severity: 'medium' as const } };
    const doubtful = { ...reported('one', 'x'), occurrence: { ...reported('one', 'x').occurrence, confidence: 'medium' as const } };
    expect(recordProgram(flawed, [mild, doubtful]).blocks).toEqual([]);
  });
});

test('the record names a version, rules that exist or existed, and programs with what they block', () => {
  expect(record.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Object.keys(record.programs).length).toBeGreaterThan(300);
  expect(Object.values(record.programs).filter(({ blocks }) => blocks.length > 0).length).toBeGreaterThan(50);
});

test('a rule that the recorded release does not have says since when it exists', () => {
  const undated = [...rules].filter(([id, { since }]) => !record.rules.includes(id) && since === undefined).map(([id]) => id);
  // Before the first release nobody upgrades.
  expect(isReleased(record.version) ? undated : []).toEqual([]);
});
