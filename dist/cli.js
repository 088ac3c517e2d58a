#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 12)) {
  const { runCli } = await import('./index.js');
  process.exitCode = await runCli(process.argv.slice(2));
} else {
  console.error(`mcp-auth-review needs Node.js 22.12 or later and runs on ${process.version}.`);
  process.exitCode = 2;
}
