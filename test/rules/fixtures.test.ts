import { describe, expect, test } from 'vitest';
import { isAtLeast } from '../../src/model/severity.ts';
import { isObserving } from '../../src/review/observing.ts';
import { version } from '../../src/review/product.ts';
import { rules } from '../../src/rules/index.ts';
import { compareWithExpectations, readExpectations } from './expectations.ts';
import { fixtureCases, fixtureFolders, readProgram } from './fixture-programs.ts';
import { applyEdit, describeReported, runRules } from './run-rules.ts';
import { newBlocks, recordProgram } from './upgrade.ts';
import { isReleased, readUpgradeRecord } from './upgrade-record.ts';

/** `articles` holds the shapes of the two articles; every other folder is named after a rule. */
const knownFolders = new Set(['articles', ...rules.keys()]);

const record = readUpgradeRecord();
const isUpgrade = isReleased(record.version);

test('every folder of fixtures is named after a rule', () => {
  expect(fixtureFolders.filter((folder) => !knownFolders.has(folder))).toEqual([]);
});

describe.each(fixtureCases)('$folder/$name', ({ folder, name }) => {
  const program = readProgram({ folder, name });

  test('every marked line is reported and no other', async () => {
    const { reported } = await runRules(program);
    const expectations = readExpectations(program);
    const marked = new Set(expectations.map(({ subject }) => subject));
    // A flaw of low severity beside the case's subject, such as an endpoint that no browser test guards, needs no marker.
    const counted = reported.filter(
      (one) => one.ruleId === folder || isAtLeast(one.occurrence.severity, 'medium') || marked.has(describeReported(one)),
    );
    expect(compareWithExpectations(expectations, counted.map(describeReported))).toEqual([]);
    // After a release, an upgrade must not block what was not blocked: a new rule observes (`since`), see CONTRIBUTING.md.
    const observes = (ruleId: string): boolean => isObserving(rules.get(ruleId)?.since, version);
    const blocks = newBlocks(record.programs[`${folder}/${name}`], recordProgram(program, reported), observes);
    expect(isUpgrade ? blocks : []).toEqual([]);
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
      // Mending one flaw may mend another with it; none may be new.
      expect(others(after.reported).filter((one) => !others(reported).includes(one))).toEqual([]);
    }
  });
});
