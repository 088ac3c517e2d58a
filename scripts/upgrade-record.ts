import { writeFileSync } from 'node:fs';
import manifest from '../package.json' with { type: 'json' };
import { rules } from '../src/rules/index.ts';
import { fixtureCases, readProgram } from '../test/rules/fixture-programs.ts';
import { runRules } from '../test/rules/run-rules.ts';
import { type RecordedProgram, recordProgram } from '../test/rules/upgrade.ts';
import { upgradeRecordFile } from '../test/rules/upgrade-record.ts';

// Records what this version blocks on the programs under test/fixtures, for the upgrade test. Part of a release: see CONTRIBUTING.md.
const programs: Record<string, RecordedProgram> = {};
for (const each of fixtureCases) {
  const files = readProgram(each);
  const { reported } = await runRules(files);
  programs[`${each.folder}/${each.name}`] = recordProgram(files, reported);
}
const lines = Object.entries(programs).map(([name, program]) => `    ${JSON.stringify(name)}: ${JSON.stringify(program)}`);
writeFileSync(
  upgradeRecordFile,
  `{\n  "version": ${JSON.stringify(manifest.version)},\n  "rules": ${JSON.stringify([...rules.keys()])},\n  "programs": {\n${lines.join(',\n')}\n  }\n}\n`,
);
console.log(`${upgradeRecordFile}: ${lines.length} programs of version ${manifest.version}`);
