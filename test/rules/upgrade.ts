import { createHash } from 'node:crypto';
import { isAtLeast, isConfident } from '../../src/model/severity.ts';
import { withoutExpectations } from './expectations.ts';
import type { Files, Reported } from './run-rules.ts';

/** What a release blocks on the programs under test/fixtures: `scripts/upgrade-record.ts` writes it. */
export type UpgradeRecord = {
  /** Of package.json when it was written. */
  readonly version: string;
  readonly rules: readonly string[];
  /** By `folder/name`. */
  readonly programs: Readonly<Record<string, RecordedProgram>>;
};

export type RecordedProgram = {
  /** A hash of the files without the markers of expectations, because those do not change what the program is. */
  readonly content: string;
  readonly blocks: readonly string[];
};

/** The program, and what would fail a check that has the defaults. */
export const recordProgram = (files: Files, reported: readonly Reported[]): RecordedProgram => {
  const text = JSON.stringify(Object.entries(files).map(([path, content]) => [path, withoutExpectations(content)]));
  return {
    content: createHash('sha256').update(text).digest('hex').slice(0, 16),
    blocks: reported
      .filter(({ occurrence }) => isAtLeast(occurrence.severity, 'high') && isConfident(occurrence.confidence))
      .map(({ ruleId, occurrence }) => `${ruleId} ${occurrence.server} ${occurrence.subject}`)
      .sort(),
  };
};

/**
 * What a team would meet that upgrades from the recorded release: findings that block now and did not, in a program that is the same, by a rule
 * that does not observe. A program that has changed or is new says nothing about an upgrade.
 */
export const newBlocks = (
  recorded: RecordedProgram | undefined,
  now: RecordedProgram,
  isObserving: (ruleId: string) => boolean,
): readonly string[] => {
  if (recorded === undefined || recorded.content !== now.content) return [];
  const left = [...recorded.blocks];
  return now.blocks.filter((block) => {
    const index = left.indexOf(block);
    if (index !== -1) left.splice(index, 1);
    return index === -1 && !isObserving(block.split(' ')[0] ?? '');
  });
};
