import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isReleaseTag, pinned } from './pin-readme/pinned.ts';

// Puts the commit of a release into the examples, which name `main` as long as there is none: `node scripts/pin-readme.ts v1.2.3`. The commit is
// that of the tag, so that no other can get there.

const [tag = ''] = process.argv.slice(2);
if (!isReleaseTag(tag)) {
  console.error('Usage: node scripts/pin-readme.ts vX.Y.Z, a tag that the release workflow has released');
  process.exit(2);
}
const commit = execFileSync('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', `refs/tags/${tag}^{commit}`], {
  encoding: 'utf8',
});
const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
for (const path of ['README.md', 'src/command-line/init.ts', ...pages.map((name) => `docs/${name}`)]) {
  const text = readFileSync(path, 'utf8');
  const changed = pinned(text, { tag, commit: commit.trim() });
  if (changed !== text) writeFileSync(path, changed);
}
