import { describe, expect, test } from 'vitest';
import type { Example } from '../../src/model/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { applyEdit, describeReported, type Files, runRules } from './run-rules.ts';

const program = ({ path, code, files }: Example): Files => ({ ...files, [path]: code });
const earlier = (example: Example): Files | undefined =>
  example.before === undefined ? undefined : { ...program(example), ...example.before };

describe.each([...rules])('%s', (ruleId, rule) => {
  const only = new Map([[ruleId, rule]]);

  test('has no text left to be written', () => {
    const { title, why, fix, bad, good } = rule.meta;
    for (const text of [title, why, fix, ...[...bad, ...good].map(({ name }) => name)]) expect(text).not.toMatch(/\bTODO\b/);
  });

  test.each(rule.meta.bad)('reports: $name', async (example) => {
    const { reported, problems } = await runRules(program(example), only, earlier(example));
    expect(problems).toEqual([]);
    expect(reported.map(describeReported)).toContainEqual(expect.stringContaining(ruleId));
    for (const { occurrence } of reported) expect(rule.meta.severities).toContain(occurrence.severity);
  });

  test.each(rule.meta.good)('is silent about: $name', async (example) => {
    const { reported, problems } = await runRules(program(example), only, earlier(example));
    expect(problems).toEqual([]);
    expect(reported.map(describeReported)).toEqual([]);
  });

  test.each(rule.meta.bad)('an edit that it offers mends: $name', async (example) => {
    const files = program(example);
    const { reported } = await runRules(files, only, earlier(example));
    for (const { occurrence } of reported) {
      if (occurrence.edit === undefined) continue;
      const after = await runRules(applyEdit(files, occurrence.edit), only);
      expect(after.problems).toEqual([]);
      expect(after.reported.length).toBe(reported.length - 1);
      expect(after.reported.map(({ occurrence: { subject } }) => subject)).not.toContain(occurrence.subject);
    }
  });
});
