import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { playFleet } from './rehearsal/play-fleet.ts';

// Plays the reusable workflow for an organisation on a stand-in for GitHub and counts what it asks: `npm run rehearsal`.
const { values } = parseArgs({
  options: {
    repositories: { type: 'string', default: '200' },
    jobs: { type: 'string', default: '20' },
    page: { type: 'string' },
  },
});
const count = Number(values.repositories);
const started = performance.now();
const played = await playFleet(count, Number(values.jobs), (message) => console.log(message));
if (values.page !== undefined) await writeFile(values.page, played.page);

/** GitHub's limits: those of an installation's token on the REST API, and the secondary ones. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const limits = [
  ['requests in the busiest hour', played.busiestHour, 5_000],
  ['requests in the busiest minute', played.busiestMinute, 900],
  ['requests that write', played.writes, 0],
  ['requests against the description', played.violations.length, 0],
  ['repositories without a result', played.leftOut, 0],
] as const;

console.log(
  `\n${count} repositories in ${Math.round((performance.now() - started) / 1000)} s, one job after the other; ${played.clones} clones.`,
);
for (const [operation, times] of played.requests) console.log(`  ${operation}: ${times}`);
for (const [what, number, most] of limits) console.log(`  ${what}: ${number} (at most ${most})`);
console.log(played.summary.split('\n').slice(0, 3).join('\n'));
const broken = limits.filter(([, number, most]) => number > most);
if (broken.length > 0 || played.clones < count) {
  console.error(`Beyond the limits: ${broken.map(([what]) => what).join(', ') || 'not every repository was cloned'}.`);
  process.exitCode = 1;
}
