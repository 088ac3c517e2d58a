import { describe, expect, test } from 'vitest';
import type { ReviewedFinding } from '../../src/model/review.ts';
import { markersIn } from '../../src/report/marker.ts';
import type { Trouble } from '../stand-in/faults.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { publish } from './publish.ts';
import { addedFile, finding, marker, onLine, reviewOf, withStandIn } from './reviews.ts';

const files = Array.from({ length: 4 }, (_, index) => addedFile(`src/route-${index}.ts`, 10));
const findings: readonly ReviewedFinding[] = [
  ...files.slice(0, 3).map((_, index) => finding({ subject: `POST /${index}`, anchor: onLine(`src/route-${index}.ts`, 5) })),
  finding({ subject: 'on a file', anchor: { kind: 'file', path: 'src/route-3.ts' } }),
  finding({ subject: 'elsewhere', anchor: { kind: 'summary' } }),
];
const review = reviewOf(
  findings,
  files.map(({ changed }) => changed),
);
const sarif = JSON.stringify({ version: '2.1.0', runs: [] });

/** How often each finding is said on the pull request, in comments and in bodies of reviews. */
const timesSaid = (standIn: StandIn) => {
  const { reviews } = standIn.conversation();
  const said = reviews.flatMap(({ body, threads }) => [body, ...threads.map(({ comments }) => comments[0]?.body ?? '')]).flatMap(markersIn);
  return Object.fromEntries(findings.map(({ key }) => [key.subject, said.filter((candidate) => candidate === marker(key.subject)).length]));
};

const onceEach = Object.fromEntries(findings.map(({ key }) => [key.subject, 1]));

const operations = [
  'pulls/get',
  'graphql',
  'pulls/list-reviews',
  'pulls/list-review-comments',
  'pulls/create-review-comment',
  'pulls/create-review',
  'code-scanning/upload-sarif',
  'code-scanning/get-sarif',
  'issues/list-comments',
  'issues/create-comment',
];

const status = (code: number): Trouble => ({ kind: 'status', status: code });
const troubles: readonly Trouble[] = [
  status(401),
  status(403),
  status(404),
  status(409),
  status(422),
  status(429),
  status(500),
  { kind: 'created-but', status: 502 },
  { kind: 'secondary-limit', retryAfter: 1 },
  { kind: 'cut' },
  { kind: 'created-but-cut' },
];
const nameOf = (trouble: Trouble): string => `${trouble.kind}${'status' in trouble ? ` ${trouble.status}` : ''}`;

describe.each(operations)('%s', (operation) => {
  test.each(troubles.flatMap((trouble) => [1, 2, Number.POSITIVE_INFINITY].map((times) => ({ name: nameOf(trouble), trouble, times }))))(
    'answers $name $times times: nothing is said twice, and the next run says the rest',
    ({ trouble, times }) =>
      withStandIn({ files: files.map(({ onGitHub }) => onGitHub) }, async (standIn) => {
        standIn.inject({ operation, trouble, times });
        const { deliveries } = await publish(standIn, review, { summaryComment: true, sarif });

        const said = timesSaid(standIn);
        expect(Object.values(said).filter((count) => count > 1)).toEqual([]);
        // What is not on the pull request is told as not posted.
        if (Object.values(said).some((count) => count === 0)) expect(deliveries.map(({ kind }) => kind)).toContain('failed');
        expect(JSON.stringify(deliveries)).not.toContain('defect');

        standIn.clearFaults();
        await publish(standIn, review, { summaryComment: true, sarif });
        expect(timesSaid(standIn)).toEqual(onceEach);
        expect(standIn.conversation().comments).toHaveLength(1);
      }),
  );
});
