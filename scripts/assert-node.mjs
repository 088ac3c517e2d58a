// Plain JavaScript without new syntax: it has to run, and to explain itself, on any Node.js.
const major = Number(process.versions.node.split('.')[0]);
if (major !== 24) {
  console.error(
    `This script needs Node.js 24 and runs on ${process.version}. Run it through npm ("npm run …"): \`npm ci\` installs Node.js 24 beside ` +
      'the other packages, whatever the machine has. If it was installed with --ignore-scripts, run `npm rebuild node`.',
  );
  process.exit(1);
}
