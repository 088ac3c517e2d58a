import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAtLeast } from '../../src/model/severity.ts';
import { rules } from '../../src/rules/index.ts';
import { compareWithExpectations, readExpectations } from './expectations.ts';
import { applyEdit, describeReported, type Files, runRules } from './run-rules.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');

/** `articles` holds the shapes of the two articles; every other folder is named after a rule. */
const knownFolders = new Set(['articles', ...rules.keys()]);

const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const readProgram = (root: string): Files =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );

const cases = folders(fixtures).flatMap((folder) => folders(join(fixtures, folder)).map((name) => ({ folder, name })));

test('every folder of fixtures is named after a rule', () => {
  expect(folders(fixtures).filter((folder) => !knownFolders.has(folder))).toEqual([]);
});

describe.each(cases)('$folder/$name', ({ folder, name }) => {
  const program = readProgram(join(fixtures, folder, name));

  test('every marked line is reported and no other', async () => {
    const { reported } = await runRules(program);
    const expectations = readExpectations(program);
    const marked = new Set(expectations.map(({ subject }) => subject));
    // A flaw of low severity beside the case's subject, such as an endpoint that no browser test guards, needs no marker.
    const counted = reported.filter(
      (one) => one.ruleId === folder || isAtLeast(one.occurrence.severity, 'medium') || marked.has(describeReported(one)),
    );
    expect(compareWithExpectations(expectations, counted.map(describeReported))).toEqual([]);
  });

  test('every edit that is offered mends its finding', async () => {
    const { reported, problems } = await runRules(program);
    for (const { ruleId, occurrence } of reported) {
      if (occurrence.edit === undefined) continue;
      const after = await runRules(applyEdit(program, occurrence.edit));
      expect(after.problems).toEqual(problems);
      const identity = ({ ruleId: id, occurrence: { subject } }: (typeof reported)[number]): string => `${id} ${subject}`;
      const mended = identity({ ruleId, occurrence });
      const count = (list: typeof reported): number => list.filter((one) => identity(one) === mended).length;
      expect(count(after.reported)).toBe(count(reported) - 1);
      // What is left may uncover a milder finding that the worse one spoke for.
      const others = (list: typeof reported): readonly string[] =>
        list.filter((one) => isAtLeast(one.occurrence.severity, 'medium') && identity(one) !== mended).map(identity);
      expect(others(after.reported)).toEqual(others(reported));
    }
  });
});
