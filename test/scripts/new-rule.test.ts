import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const script = resolve('scripts/new-rule.ts');

const run = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};

test('a new rule gets its file and a fixture, and nothing is overwritten', () => {
  const folder = mkdtempSync(join(tmpdir(), 'new-rule-'));
  try {
    expect(run(folder, 'MA999', 'open-door').status).toBe(0);
    expect(readFileSync(join(folder, 'src/rules/open-door.ts'), 'utf8')).toContain(
      "  code: 'MA999',\n  meta: {\n    title: 'Open door',\n",
    );
    expect(readFileSync(join(folder, 'test/fixtures/open-door/first-case/src/index.ts'), 'utf8')).toContain(' // expect: open-door\n');
    expect(run(folder, 'MA998', 'open-door')).toEqual({ status: 1, output: 'src/rules/open-door.ts is already there.\n' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('after the first release it also gets the version that will bring it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'new-rule-'));
  try {
    writeFileSync(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n## 0.3.1 - 2026-09-01\n\n## 0.3.0 - 2026-08-01\n');
    expect(run(folder, 'MA999', 'open-door').status).toBe(0);
    expect(readFileSync(join(folder, 'src/rules/open-door.ts'), 'utf8')).toContain("  code: 'MA999',\n  since: '0.4.0',\n  meta: {");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([[[]], [['MA999']], [['999', 'open-door']], [['MA999', 'OpenDoor']], [['MA999', '../door']], [['MA999', 'a', 'b']]])(
  'the arguments %j get the usage',
  (args) => {
    expect(run(tmpdir(), ...args)).toEqual({ status: 1, output: 'Usage: npm run new-rule MA108 secret-compare-not-constant-time\n' });
  },
);
