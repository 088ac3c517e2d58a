import { describe, expect, test } from 'vitest';
import { markersIn } from '../../src/report/marker.ts';
import type { Permissions } from '../stand-in/pull.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { publish } from './publish.ts';
import { addedFile, finding, firstHead, marker, onLine, pull, reviewOf, withStandIn } from './reviews.ts';

const server = addedFile('src/server.ts', 200);
/** Another cause each, so that the plan makes a comment of each. */
const files = Array.from({ length: 12 }, (_, index) => addedFile(`src/route-${index}.ts`, 10));
const everything = [server, ...files];
const onGitHub = everything.map((file) => file.onGitHub);
const changed = everything.map((file) => file.changed);

const routes = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    finding({ subject: `POST /${index}`, anchor: onLine(`src/route-${index}.ts`, Math.min(index + 1, 10)) }),
  );

/** Place and markers of every comment on the diff. */
const placed = (standIn: StandIn) =>
  standIn.conversation().reviews.flatMap(({ threads }) =>
    threads.map(({ path, line, comments }) => ({
      at: line === undefined ? path : `${path}:${line}`,
      markers: markersIn(comments[0]?.body ?? ''),
    })),
  );

const summaryPosted = { kind: 'delivered', what: 'Summary comment' };
const summaryLeft = { kind: 'unchanged', what: 'Summary comment' };

const countOf = (standIn: StandIn, operation: string): number =>
  standIn.requests.filter((request) => request.operation === operation).length;

describe('the first push', () => {
  test('posts one review with a comment on each line', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      const { deliveries } = await publish(standIn, reviewOf(routes(3), changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 3 comments' }, summaryPosted]);
      expect(standIn.conversation().reviews).toHaveLength(1);
      expect(standIn.conversation().reviews[0]).toMatchObject({ by: { login: 'github-actions[bot]', type: 'Bot' }, commit: firstHead });
      expect(placed(standIn)).toEqual([
        { at: 'src/route-0.ts:1', markers: [marker('POST /0')] },
        { at: 'src/route-1.ts:2', markers: [marker('POST /1')] },
        { at: 'src/route-2.ts:3', markers: [marker('POST /2')] },
      ]);
    }));

  test('leaves what has no line to the summary comment, and the review points there', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      const elsewhere = finding({ subject: 'GET /sse', anchor: { kind: 'summary' } });
      const { deliveries } = await publish(standIn, reviewOf([...routes(1), elsewhere], changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 1 comment' }, summaryPosted]);
      const { reviews, comments } = standIn.conversation();
      expect(reviews.map(({ body }) => body)).toEqual([
        `**Failed: 2 findings at or above high (2 high).** 1 more finding is in the summary comment.\n\n<!-- mcp-auth-review:listed ${marker('GET /sse')} -->`,
      ]);
      expect(comments).toHaveLength(1);
      expect(comments[0]?.body).toContain('1 finding has a comment in the diff.');
      expect(comments[0]?.body).toContain('GET /sse');
      expect(comments[0]?.body).not.toContain('POST /0');
    }));

  test('puts a finding on a file of the diff onto the file', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      const onFile = finding({ subject: 'GET /sse', anchor: { kind: 'file', path: 'src/server.ts' } });
      const { deliveries } = await publish(standIn, reviewOf([onFile], changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 1 comment' }, summaryPosted]);
      expect(placed(standIn)).toEqual([{ at: 'src/server.ts', markers: [marker('GET /sse')] }]);
    }));

  test('puts one comment on several lines, or on a deleted one', () => {
    const patch = ['@@ -3,3 +3,2 @@', ' three', '-four', ' five'].join('\n');
    const hunk = {
      baseStart: 3,
      baseLines: 3,
      headStart: 3,
      headLines: 2,
      lines: [
        { kind: 'context' as const, text: 'three', baseLine: 3, headLine: 3 },
        { kind: 'deleted' as const, text: 'four', baseLine: 4 },
        { kind: 'context' as const, text: 'five', baseLine: 5, headLine: 4 },
      ],
    };
    const modified = { path: 'src/guard.ts', status: 'modified' as const, isBinary: false, hunks: [hunk] };
    const line = { kind: 'line', because: 'own-line' } as const;
    const several = finding({ subject: 'several', anchor: { ...line, path: 'src/server.ts', side: 'RIGHT', startLine: 7, line: 9 } });
    const deleted = finding({ subject: 'deleted', anchor: { ...line, path: 'src/guard.ts', side: 'LEFT', line: 4 } });
    return withStandIn({ files: [...onGitHub, { filename: 'src/guard.ts', status: 'modified', patch }] }, async (standIn) => {
      await publish(standIn, reviewOf([several, deleted], [...changed, modified]));

      expect(standIn.conversation().reviews.flatMap(({ threads }) => threads)).toMatchObject([
        { path: 'src/guard.ts', side: 'LEFT', line: 4, diffHunk: '@@ -3,3 +3,2 @@\n three\n-four' },
        { path: 'src/server.ts', side: 'RIGHT', startLine: 7, line: 9 },
      ]);
    });
  });

  test('reaches GitHub Enterprise Server under its own addresses', () =>
    withStandIn({ files: onGitHub, isEnterpriseServer: true }, async (standIn) => {
      const review = reviewOf(routes(1), changed);

      expect((await publish(standIn, review)).deliveries).toEqual([{ kind: 'delivered', what: 'Review with 1 comment' }, summaryPosted]);
      expect((await publish(standIn, review)).deliveries).toEqual([{ kind: 'unchanged', what: 'Review' }, summaryLeft]);
      expect(standIn.url).toMatch(/\/api\/v3$/);
      expect(countOf(standIn, 'graphql')).toBe(2);
      expect(countOf(standIn, 'unknown')).toBe(0);
    }));

  test('posts nothing when nothing was found', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      const { deliveries } = await publish(standIn, reviewOf([], changed));

      expect(deliveries).toEqual([{ kind: 'unchanged', what: 'Review' }, summaryLeft]);
      expect(standIn.conversation().reviews).toEqual([]);
    }));
});

describe('a later run', () => {
  test('on the same head posts nothing again', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      const review = reviewOf([...routes(2), finding({ subject: 'GET /sse', anchor: { kind: 'summary' } })], changed);
      await publish(standIn, review);
      const before = standIn.conversation();
      const { deliveries } = await publish(standIn, review);

      expect(deliveries).toEqual([{ kind: 'unchanged', what: 'Review' }, summaryLeft]);
      expect(standIn.conversation()).toEqual(before);
    }));

  test('posts only the finding that is new', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      await publish(standIn, reviewOf(routes(2), changed));
      const { deliveries } = await publish(standIn, reviewOf(routes(3), changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 1 comment' }, summaryPosted]);
      expect(placed(standIn).map(({ at }) => at)).toEqual(['src/route-0.ts:1', 'src/route-1.ts:2', 'src/route-2.ts:3']);
    }));

  test('does not repeat a finding whose line has moved', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      await publish(standIn, reviewOf([finding({ subject: 'POST /mcp', anchor: onLine('src/server.ts', 5) })], changed));
      const { deliveries } = await publish(
        standIn,
        reviewOf([finding({ subject: 'POST /mcp', anchor: onLine('src/server.ts', 50) })], changed),
      );

      expect(deliveries).toEqual([{ kind: 'unchanged', what: 'Review' }, summaryLeft]);
    }));

  test('finds its comment behind 250 others', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      for (let count = 0; count < 250; count += 1) {
        standIn.commentOnLine(
          { login: 'hubot', type: 'User' },
          { path: 'src/server.ts', line: (count % 200) + 1, body: `Remark ${count}` },
        );
      }
      await publish(standIn, reviewOf(routes(1), changed));
      const { deliveries } = await publish(standIn, reviewOf(routes(1), changed));

      expect(deliveries).toEqual([{ kind: 'unchanged', what: 'Review' }, summaryLeft]);
      expect(placed(standIn).filter(({ markers }) => markers.length > 0)).toHaveLength(1);
    }));

  test('is not silenced by a marker that somebody else wrote', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      const forged = `<!-- mcp-auth-review:1:${marker('POST /0')} -->`;
      standIn.commentOnLine({ login: 'mallory', type: 'User' }, { path: 'src/route-0.ts', line: 1, body: forged });
      standIn.commentOnLine({ login: 'other-app[bot]', type: 'Bot' }, { path: 'src/route-0.ts', line: 1, body: forged });
      standIn.commentOnLine({ login: 'github-actions', type: 'User' }, { path: 'src/route-0.ts', line: 1, body: forged });
      const { deliveries } = await publish(standIn, reviewOf(routes(1), changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 1 comment' }, summaryPosted]);
    }));

  test('recognises the comments of a token with a name of its own', () => {
    const token = 'token-of-an-app';
    const account = { login: 'acme-review[bot]', type: 'Bot' as const };
    const accounts = new Map([[token, { account, permissions: { 'pull-requests': 'write' as const } }]]);
    return withStandIn({ files: onGitHub, accounts }, async (standIn) => {
      await publish(standIn, reviewOf(routes(1), changed), { token });
      const { deliveries } = await publish(standIn, reviewOf(routes(1), changed), { token });

      expect(deliveries).toEqual([{ kind: 'unchanged', what: 'Review' }, summaryLeft]);
      expect(standIn.conversation().reviews.map(({ by }) => by)).toEqual([account]);
    });
  });

  test('leaves a pull request alone that has moved on', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.push({ head: 'd'.repeat(40), files: onGitHub });
      const { deliveries } = await publish(standIn, reviewOf(routes(1), changed));

      expect(deliveries).toEqual([
        { kind: 'skipped', what: 'Review', because: 'the pull request has moved on to commit dddddddddddd, whose own run reviews it' },
      ]);
      expect(standIn.conversation().reviews).toEqual([]);
    }));
});

describe('a line that GitHub does not take', () => {
  test('loses only its own comment, which goes to its file', () => {
    // GitHub shows no patch of a large file, so that the line is commentable for us and not for it.
    const withoutPatch = onGitHub.map((file) =>
      file.filename === 'src/route-4.ts' ? { filename: file.filename, status: file.status } : file,
    );
    return withStandIn({ files: withoutPatch }, async (standIn) => {
      const review = reviewOf(routes(8), changed);
      const { deliveries } = await publish(standIn, review);

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 8 comments' }, summaryPosted]);
      expect(placed(standIn).map(({ at }) => at)).toEqual([
        ...[0, 1, 2, 3, 5, 6, 7].map((index) => `src/route-${index}.ts:${index + 1}`),
        'src/route-4.ts',
      ]);
      const { reviews } = standIn.conversation();
      expect(reviews.map(({ threads }) => threads.length)).toEqual([7, 1]);
      expect(reviews.at(-1)?.threads[0]?.comments[0]?.body).toContain('without authentication**\n\n**`src/route-4.ts:5`**\n\nRoute');
      expect((await publish(standIn, review)).deliveries).toEqual([{ kind: 'unchanged', what: 'Review' }, summaryLeft]);
    });
  });

  test('and that its own list of files has is found by halving', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.inject({ operation: 'pulls/create-review', trouble: { kind: 'status', status: 422 }, times: 2 });
      const { deliveries } = await publish(standIn, reviewOf(routes(4), changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 4 comments' }, summaryPosted]);
      expect(placed(standIn).map(({ markers }) => markers)).toHaveLength(4);
    }));

  test('is found by halving also when there are several, and each loses only its own comment', () => {
    // The head of the hunk says ten lines and GitHub shows four: its list has a line that it refuses.
    const cut = onGitHub.map((file) =>
      /route-[569]\.ts$/.test(file.filename) ? { ...file, patch: file.patch?.split('\n').slice(0, 5).join('\n') ?? '' } : file,
    );
    return withStandIn({ files: cut }, async (standIn) => {
      const { deliveries } = await publish(standIn, reviewOf(routes(10), changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 10 comments' }, summaryPosted]);
      expect(
        placed(standIn)
          .map(({ at }) => at)
          .sort(),
      ).toEqual(routes(10).map((_, index) => ([5, 6, 9].includes(index) ? `src/route-${index}.ts` : `src/route-${index}.ts:${index + 1}`)));
    });
  });

  test('is known before when it is not in the diff', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      const outside = finding({ subject: 'GET /far', anchor: onLine('src/server.ts', 201) });
      await publish(standIn, reviewOf([...routes(1), outside], changed));

      expect(countOf(standIn, 'pulls/create-review')).toBe(1);
      expect(placed(standIn).map(({ at }) => at)).toEqual(['src/route-0.ts:1', 'src/server.ts']);
    }));

  test('every line refused still shows every finding', () => {
    const none = onGitHub.map(({ filename, status }) => ({ filename, status }));
    return withStandIn({ files: none }, async (standIn) => {
      await publish(standIn, reviewOf(routes(10), changed));

      expect(placed(standIn)).toEqual(
        routes(10).map(({ key }, index) => ({ at: `src/route-${index}.ts`, markers: [marker(key.subject)] })),
      );
    });
  });
});

describe('a token that may not', () => {
  const failure = async (permissions: Permissions, options: { readonly fork?: string; readonly token?: string } = {}) => {
    let because: unknown;
    const head = { ...pull.head, ...(options.fork === undefined ? {} : { fork: options.fork }) };
    await withStandIn(
      { files: onGitHub, permissions, visibility: options.fork ? 'public' : 'private', pull: { ...pull, head } },
      async (standIn) => {
        because = (await publish(standIn, reviewOf(routes(2), changed), options.token === undefined ? {} : { token: options.token }))
          .deliveries;
        expect(standIn.conversation().reviews).toEqual([]);
      },
    );
    return because;
  };

  test('write is told which permission to give', async () => {
    expect(await failure({ 'pull-requests': 'read' })).toEqual([
      {
        kind: 'failed',
        what: 'Review and summary comment',
        because: 'the token may not do that (403): give this job `pull-requests: write`',
      },
    ]);
  });

  test('read a private repository is told the same', async () => {
    expect(await failure({})).toEqual([
      { kind: 'failed', what: 'Review', because: 'the token may not do that (403): give this job `pull-requests: write`' },
    ]);
  });

  test('write on a pull request from a fork is told why', async () => {
    expect(await failure({ 'pull-requests': 'read' }, { fork: 'mona/mcp-server' })).toEqual([
      {
        kind: 'failed',
        what: 'Review and summary comment',
        because:
          'the token may not do that (403): on a pull request from a fork it can only read, whatever the workflow grants; the job summary has everything',
      },
    ]);
  });

  test('even come in is told that it is not valid', async () => {
    expect(await failure({}, { token: 'of another repository' })).toEqual([
      { kind: 'failed', what: 'Review', because: 'GitHub does not know the token (401): pass a valid `github-token`' },
    ]);
  });
});

describe('a server that stumbles', () => {
  test('and created the review behind its 502 gets no second one', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.inject({ operation: 'pulls/create-review', trouble: { kind: 'created-but', status: 502 }, times: 1 });
      const { deliveries } = await publish(standIn, reviewOf(routes(2), changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 2 comments' }, summaryPosted]);
      expect(standIn.conversation().reviews).toHaveLength(1);
      expect(countOf(standIn, 'pulls/create-review')).toBe(1);
    }));

  test('and created it before the connection was cut gets no second one', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.inject({ operation: 'pulls/create-review', trouble: { kind: 'created-but-cut' }, times: 1 });
      await publish(standIn, reviewOf(routes(2), changed));

      expect(standIn.conversation().reviews).toHaveLength(1);
      expect(placed(standIn)).toHaveLength(2);
    }));

  test('and did not create it is asked again', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.inject({ operation: 'pulls/create-review', trouble: { kind: 'status', status: 502 }, times: 1 });
      const { deliveries, waits } = await publish(standIn, reviewOf(routes(2), changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 2 comments' }, summaryPosted]);
      expect(waits).toEqual([1_000]);
      expect(standIn.conversation().reviews).toHaveLength(1);
    }));

  test('and does not answer is not waited for', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.inject({ operation: 'pulls/create-review', trouble: { kind: 'hang' } });
      const { deliveries } = await publish(standIn, reviewOf(routes(2), changed), { timeout: 500 });

      expect(deliveries).toEqual([
        { kind: 'failed', what: 'Review', because: expect.stringMatching(/^no answer from GitHub: /) },
        summaryPosted,
      ]);
      expect(countOf(standIn, 'pulls/create-review')).toBe(3);
    }));

  test('for good is given up after three attempts', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.inject({ operation: 'pulls/create-review', trouble: { kind: 'status', status: 503 } });
      const { deliveries, waits } = await publish(standIn, reviewOf(routes(2), changed));

      expect(deliveries).toEqual([
        { kind: 'failed', what: 'Review', because: 'GitHub answered with status 503 several times; run the job again' },
        summaryPosted,
      ]);
      expect(waits).toEqual([1_000, 4_000]);
      expect(countOf(standIn, 'pulls/create-review')).toBe(3);
    }));

  test('while reading is asked again', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.inject({ operation: 'pulls/list-review-comments', trouble: { kind: 'cut' }, times: 1 });
      standIn.inject({ operation: 'pulls/get', trouble: { kind: 'status', status: 500 }, times: 2 });
      const { deliveries, waits } = await publish(standIn, reviewOf(routes(1), changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 1 comment' }, summaryPosted]);
      expect(waits).toEqual([1_000, 4_000, 1_000]);
    }));

  test('with a secondary limit is waited for as long as it asks', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.inject({ operation: 'pulls/create-review', trouble: { kind: 'secondary-limit', retryAfter: 17 }, times: 1 });
      const { deliveries, waits } = await publish(standIn, reviewOf(routes(1), changed));

      expect(deliveries).toEqual([{ kind: 'delivered', what: 'Review with 1 comment' }, summaryPosted]);
      expect(waits).toEqual([17_000]);
    }));

  test('with a limit of an hour is not waited for', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.inject({ operation: 'pulls/create-review', trouble: { kind: 'secondary-limit', retryAfter: 3_600 } });
      const { deliveries, waits } = await publish(standIn, reviewOf(routes(1), changed));

      expect(deliveries).toEqual([
        { kind: 'failed', what: 'Review', because: "GitHub's rate limit is used up (403); run the job again in 3600 s" },
        summaryPosted,
      ]);
      expect(waits).toEqual([]);
    }));
});

test('a server that is not there is a failed delivery', async () => {
  const closed = { url: '', token: 'stand-in-token' };
  await withStandIn({}, async ({ url }) => void Object.assign(closed, { url }));
  const { deliveries } = await publish(closed, reviewOf(routes(1), changed));

  expect(deliveries).toEqual([{ kind: 'failed', what: 'Review', because: expect.stringMatching(/^no answer from GitHub: /) }]);
});
