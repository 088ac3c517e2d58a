import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UpgradeRecord } from './upgrade.ts';

/** Where the record stands. */
export const upgradeRecordFile = join(import.meta.dirname, 'upgrade-record.generated.json');

export const readUpgradeRecord = (): UpgradeRecord => JSON.parse(readFileSync(upgradeRecordFile, 'utf8'));

/** Whether the recorded version is out: until then the record is a draft, and nobody upgrades from it. */
export const isReleased = (version: string): boolean => readFileSync('CHANGELOG.md', 'utf8').includes(`\n## ${version} `);
