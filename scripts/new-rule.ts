import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { importDefaults } from './generate/modules.ts';
import { parseRule } from './generate/parse.ts';
import { fixtureSkeleton, ruleSkeleton } from './new-rule/skeletons.ts';

const usage = 'Usage: npm run new-rule MA108 secret-compare-not-constant-time';

const parseArguments = (): { readonly code: string; readonly id: string } => {
  const [code = '', id = '', ...rest] = parseArgs({ allowPositionals: true }).positionals;
  if (!/^MA\d{3,4}$/.test(code) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || rest.length > 0) throw new Error(usage);
  return { code, id };
};

/** The minor release that a new rule comes with; undefined before the first one, whose rules do not observe. */
const nextMinor = (): string | undefined => {
  const changelog = existsSync('CHANGELOG.md') ? readFileSync('CHANGELOG.md', 'utf8') : '';
  const [, major, minor] = /^## (\d+)\.(\d+)\.\d+ /m.exec(changelog) ?? [];
  return minor === undefined ? undefined : `${major}.${Number(minor) + 1}.0`;
};

const findClash = async (code: string, files: readonly string[]): Promise<string | undefined> => {
  const present = files.find((path) => existsSync(path));
  if (present !== undefined) return `${present} is already there.`;
  const sameCode = [...(await importDefaults('src/rules', parseRule))].find(([, rule]) => rule.code === code);
  return sameCode === undefined ? undefined : `The rule ${sameCode[0]} has the code ${code}.`;
};

try {
  const { code, id } = parseArguments();
  const files = {
    [`src/rules/${id}.ts`]: ruleSkeleton(code, id, nextMinor()),
    [`test/fixtures/${id}/first-case/src/index.ts`]: fixtureSkeleton(id),
  };
  const clash = await findClash(code, Object.keys(files));
  if (clash !== undefined) throw new Error(clash);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(
    `Written:\n${Object.keys(files).join('\n')}\nFill in what says TODO, then run \`npm run generate\` and \`npx vitest run test/rules\`.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
