import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { firstHead, owner, pull, repo } from '../github/reviews.ts';
import { ask, review } from './client.ts';
import type { PullFile } from './pull.ts';
import { type StandIn, type StandInOptions, startStandIn } from './stand-in.ts';

const patch = ['@@ -1,4 +1,4 @@', ' one', '-two', '+TWO', ' three', ' four', '@@ -20,2 +20,3 @@', ' twenty', '+added', ' end'].join('\n');
const files: readonly PullFile[] = [
  { filename: 'a.ts', status: 'modified', patch },
  { filename: 'logo.png', status: 'added' },
];
const comment = (line: number, more: object = {}) => ({ path: 'a.ts', line, side: 'RIGHT', body: 'Remark', ...more });
const outside =
  "Pull request review thread line must be part of the diff, Pull request review thread start line must be part of the same hunk as the line., and Pull request review thread diff hunk can't be blank";

const using = async (use: (standIn: StandIn) => Promise<void>, options: Partial<StandInOptions> = {}): Promise<void> => {
  const standIn = await startStandIn({ owner, repo, pull, files, ...options });
  try {
    await use(standIn);
  } finally {
    await standIn.close();
  }
};

const errorsOf = (body: unknown): unknown => (typeof body === 'object' && body !== null && 'errors' in body ? body.errors : undefined);
const messageOf = (body: unknown): unknown => (typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined);

test('every operation answers in the shape that GitHub describes', () =>
  using(
    async (standIn) => {
      const sarif = gzipSync(JSON.stringify({ version: '2.1.0', runs: [] })).toString('base64');
      const replies = [
        await ask(standIn, 'GET', ''),
        await ask(standIn, 'GET', '/pulls/7'),
        await ask(standIn, 'GET', '/pulls/7/files'),
        await ask(standIn, 'GET', '/pulls/7/commits'),
        await ask(standIn, 'POST', '/pulls/7/reviews', review(comment(2))),
        await ask(standIn, 'POST', '/pulls/7/comments', { ...comment(2), commit_id: firstHead }),
        await ask(standIn, 'GET', '/pulls/7/reviews'),
        await ask(standIn, 'GET', '/pulls/7/comments'),
        await ask(standIn, 'PATCH', '/pulls/comments/1002', { body: 'Edited' }),
        await ask(standIn, 'POST', '/issues/7/comments', { body: 'Summary' }),
        await ask(standIn, 'GET', '/issues/7/comments'),
        await ask(standIn, 'PATCH', '/issues/comments/1005', { body: 'Edited' }),
        await ask(standIn, 'POST', '/code-scanning/sarifs', { commit_sha: firstHead, ref: 'refs/pull/7/head', sarif }),
        await ask(standIn, 'GET', '/code-scanning/sarifs/00000000-0000-4000-8000-000000001006'),
      ];
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 201, 200, 200, 200, 201, 200, 200, 202, 200]);
      expect(standIn.violations).toEqual([]);
    },
    { commits: [{ sha: firstHead, message: 'Add a transport', author: 'mona', date: '2026-01-01T00:00:00Z' }] },
  ));

test('a comment quotes the hunk down to its line and has an address, an author and a time', () =>
  using(async (standIn) => {
    await ask(standIn, 'POST', '/pulls/7/reviews', review(comment(3)));
    const { body } = await ask(standIn, 'GET', '/pulls/7/comments');

    expect(body).toEqual([
      expect.objectContaining({
        diff_hunk: '@@ -1,4 +1,4 @@\n one\n-two\n+TWO\n three',
        html_url: 'https://github.com/octo/mcp-server/pull/7#discussion_r1002',
        user: expect.objectContaining({ login: 'github-actions[bot]', type: 'Bot' }),
        created_at: '2026-01-01T00:00:01Z',
        line: 3,
        side: 'RIGHT',
        subject_type: 'line',
      }),
    ]);
  }));

test.each([
  ['outside every hunk', comment(10), [outside]],
  ['of the left side that was only added', comment(21, { side: 'LEFT' }), undefined],
  ['behind the end of the left side', comment(22, { side: 'LEFT' }), [outside]],
  ['that was deleted, on the left', comment(2, { side: 'LEFT' }), undefined],
  ['of a range within one hunk', comment(4, { start_line: 2, start_side: 'RIGHT' }), undefined],
  ['of a range over two hunks', comment(21, { start_line: 4, start_side: 'RIGHT' }), [outside]],
  ['of a range that ends before it starts', comment(2, { start_line: 4, start_side: 'RIGHT' }), [outside]],
  ['of a file without a patch', comment(1, { path: 'logo.png' }), [outside]],
  [
    'of a file that is not in the pull request',
    comment(1, { path: 'b.ts' }),
    ["Pull request review thread path is invalid and Pull request review thread diff hunk can't be blank"],
  ],
  ['on no known side', comment(2, { side: 'BOTH' }), ['Pull request review thread side must be LEFT or RIGHT']],
  ['with a key that does not exist', comment(2, { subject_type: 'line' }), ['"subject_type" is not a permitted key.']],
  ['with a text of 65,536 characters', comment(2, { body: 'x'.repeat(65_536) }), undefined],
  [
    'with a longer text',
    comment(2, { body: 'x'.repeat(65_537) }),
    ['Pull request review comment body is too long (maximum is 65536 characters)'],
  ],
  ['without a text', comment(2, { body: ' ' }), ["Pull request review comment body can't be blank"]],
])('a review with a comment on a line %s', (_, requested, errors) =>
  using(async (standIn) => {
    const reply = await ask(standIn, 'POST', '/pulls/7/reviews', review(comment(1), requested));

    expect(reply.status).toBe(errors === undefined ? 200 : 422);
    expect(errorsOf(reply.body)).toEqual(errors);
    // All or nothing.
    expect(standIn.conversation().reviews.flatMap(({ threads }) => threads)).toHaveLength(errors === undefined ? 2 : 0);
    expect(standIn.violations).toEqual([]);
  }),
);

test.each([
  ['for a commit of something else', { commit_id: 'f'.repeat(40) }, ['Commit is not part of the pull request']],
  ['without a body', { body: '' }, ["Body can't be blank"]],
  ['with too long a body', { body: 'x'.repeat(65_537) }, ['Body is too long (maximum is 65536 characters)']],
  ['with a key that does not exist', { comment: 'x' }, ['"comment" is not a permitted key.']],
])('a review %s is refused', (_, change, errors) =>
  using(async (standIn) => {
    const reply = await ask(standIn, 'POST', '/pulls/7/reviews', { ...review(comment(1)), ...change });

    expect([reply.status, errorsOf(reply.body)]).toEqual([422, errors]);
    expect(standIn.conversation().reviews).toEqual([]);
  }),
);

test('a comment on a file needs the file to be in the pull request, not a line', () =>
  using(async (standIn) => {
    const request = { commit_id: firstHead, subject_type: 'file', body: 'Remark' };
    expect((await ask(standIn, 'POST', '/pulls/7/comments', { ...request, path: 'logo.png' })).status).toBe(201);
    expect((await ask(standIn, 'POST', '/pulls/7/comments', { ...request, path: 'b.ts' })).status).toBe(422);
    expect(standIn.conversation().reviews.flatMap(({ threads }) => threads)).toMatchObject([
      { path: 'logo.png', subject: 'file', isOutdated: false },
    ]);
  }));

test('what is against the description is refused and remembered', () =>
  using(async (standIn) => {
    const replies = [
      await ask(standIn, 'POST', '/pulls/7/reviews', review({ line: 'two', path: 'a.ts', body: 'Remark' })),
      await ask(standIn, 'GET', '/pulls/7/files?perpage=100'),
      await ask(standIn, 'GET', '/pulls/7/requested_reviewers'),
    ];

    expect(replies.map(({ status }) => status)).toEqual([422, 422, 404]);
    expect(standIn.violations).toEqual([
      'pulls/create-review: request body/comments/0/line must be integer',
      'pulls/list-files: request query has an unknown parameter perpage',
      'GET /repos/octo/mcp-server/pulls/7/requested_reviewers: not among the operations of the stand-in',
    ]);
  }));

test('a review that would stay pending and an edit of a stranger are remembered', () =>
  using(async (standIn) => {
    standIn.comment({ login: 'mona', type: 'User' }, 'Please look');
    await ask(standIn, 'POST', '/pulls/7/reviews', { body: 'Pending' });
    const edit = await ask(standIn, 'PATCH', '/issues/comments/1001', { body: 'Overwritten' });

    expect(edit.status).toBe(403);
    expect(standIn.conversation().comments.map(({ body }) => body)).toEqual(['Please look']);
    expect(standIn.violations).toEqual([
      'pulls/create-review: A review without the event COMMENT stays pending or takes a side.',
      'issues/update-comment: github-actions[bot] edited a comment of mona.',
    ]);
  }));

test.each([
  ['no token', null, 'private', 401, 'Requires authentication'],
  ['an unknown token', 'unknown', 'public', 401, 'Bad credentials'],
] as const)('%s is refused', (_, token, visibility, status, message) =>
  using(
    async (standIn) => {
      const reply = await ask(standIn, 'GET', '/pulls/7', undefined, token);
      expect([reply.status, messageOf(reply.body)]).toEqual([status, message]);
    },
    { visibility },
  ),
);

test.each([
  ['POST', '/pulls/7/reviews', review(comment(1)), 'pull_requests=write'],
  ['POST', '/pulls/7/comments', { ...comment(1), commit_id: firstHead }, 'pull_requests=write'],
  ['PATCH', '/pulls/comments/1', { body: 'x' }, 'pull_requests=write'],
  ['POST', '/issues/7/comments', { body: 'x' }, 'issues=write; pull_requests=write'],
  ['PATCH', '/issues/comments/1', { body: 'x' }, 'issues=write; pull_requests=write'],
  ['POST', '/code-scanning/sarifs', { commit_sha: firstHead, ref: 'refs/pull/7/head', sarif: '' }, 'security_events=write'],
])('%s %s needs a permission to write', (method, path, body, accepted) =>
  using(
    async (standIn) => {
      const reply = await ask(standIn, method, path, body);
      expect([reply.status, messageOf(reply.body)]).toEqual([403, 'Resource not accessible by integration']);
      expect(reply.headers.get('x-accepted-github-permissions')).toBe(accepted);
      expect(standIn.violations).toEqual([]);
    },
    { permissions: { 'pull-requests': 'read', issues: 'read', 'security-events': 'read' } },
  ),
);

test('a public repository is read without permissions, a private one is not', async () => {
  const statuses: number[] = [];
  for (const visibility of ['public', 'private'] as const) {
    await using(
      async (standIn) => {
        statuses.push((await ask(standIn, 'GET', '/pulls/7/comments')).status);
      },
      { visibility, permissions: {} },
    );
  }
  expect(statuses).toEqual([200, 403]);
});

test('lists come in pages of 30, at most 100, with links', () =>
  using(async (standIn) => {
    for (let count = 1; count <= 205; count += 1) standIn.comment({ login: 'mona', type: 'User' }, `Comment ${count}`);
    const lengthOf = ({ body }: { readonly body: unknown }) => (Array.isArray(body) ? body.length : undefined);
    const link = (name: string, query: string) => `<${standIn.url}/repos/octo/mcp-server/issues/7/comments?${query}>; rel="${name}"`;

    const first = await ask(standIn, 'GET', '/issues/7/comments');
    expect(lengthOf(first)).toBe(30);
    expect(first.headers.get('link')).toBe(`${link('next', 'page=2')}, ${link('last', 'page=7')}`);

    const last = await ask(standIn, 'GET', '/issues/7/comments?per_page=100&page=3');
    expect(lengthOf(last)).toBe(5);
    expect(last.headers.get('link')).toBe(`${link('prev', 'per_page=100&page=2')}, ${link('first', 'per_page=100&page=1')}`);

    expect(lengthOf(await ask(standIn, 'GET', '/issues/7/comments?per_page=500'))).toBe(100);
  }));

test('a push moves comments with their line and makes those outdated whose line is gone', () =>
  using(async (standIn) => {
    await ask(standIn, 'POST', '/pulls/7/reviews', review(comment(2), comment(21)));
    const next = ['@@ -1,4 +1,5 @@', '+zero', ' one', '-two', '+TWO', ' three', ' four'].join('\n');
    standIn.push({ head: 'd'.repeat(40), files: [{ filename: 'a.ts', status: 'modified', patch: next }] });

    expect(standIn.conversation().reviews[0]?.threads).toMatchObject([
      { line: 3, isOutdated: false },
      { isOutdated: true, diffHunk: expect.stringContaining('+added') },
    ]);
    const { body } = await ask(standIn, 'GET', '/pulls/7/comments');
    expect(body).toMatchObject([
      { line: 3, original_line: 2 },
      { line: null, original_line: 21 },
    ]);
    expect(standIn.violations).toEqual([]);
  }));

test('a reply stands in the thread of the comment that it answers', () =>
  using(async (standIn) => {
    await ask(standIn, 'POST', '/pulls/7/reviews', review(comment(2)));
    standIn.reply({ login: 'mona', type: 'User' }, { toCommentWith: 'Remark', body: 'On purpose' });

    expect(standIn.conversation().reviews[0]?.threads[0]?.comments.map(({ by, body }) => [by.login, body])).toEqual([
      ['github-actions[bot]', 'Remark'],
      ['mona', 'On purpose'],
    ]);
  }));

test('code scanning takes an upload first and says what is wrong with it later', () =>
  using(async (standIn) => {
    const upload = async (sarif: string) =>
      (await ask(standIn, 'POST', '/code-scanning/sarifs', { commit_sha: firstHead, ref: 'refs/pull/7/head', sarif })).body;
    const log = { version: '2.1.0', runs: [{ results: [{ message: { text: 'No place' } }] }] };
    const receipt = await upload(gzipSync(JSON.stringify(log)).toString('base64'));
    const id = typeof receipt === 'object' && receipt !== null && 'id' in receipt ? receipt.id : '';

    expect((await ask(standIn, 'GET', `/code-scanning/sarifs/${id}`)).body).toEqual({ processing_status: 'pending', analyses_url: null });
    expect((await ask(standIn, 'GET', `/code-scanning/sarifs/${id}`)).body).toEqual({
      processing_status: 'failed',
      analyses_url: null,
      errors: ['locationFromSarifResult: expected a physical location'],
    });
    expect(messageOf(await upload('not gzip'))).toBe('Invalid SARIF. The data is not gzip in base64.');
    expect(standIn.violations).toEqual([]);
  }));

test('a repository without code scanning refuses an upload', () =>
  using(
    async (standIn) => {
      const sarif = gzipSync('{}').toString('base64');
      const reply = await ask(standIn, 'POST', '/code-scanning/sarifs', { commit_sha: firstHead, ref: 'refs/pull/7/head', sarif });
      expect([reply.status, messageOf(reply.body)]).toEqual([
        403,
        'Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.',
      ]);
    },
    { codeScanning: false },
  ));

test('faults come as often as they were asked for', () =>
  using(async (standIn) => {
    standIn.inject({ operation: 'pulls/create-review', trouble: { kind: 'created-but', status: 502 }, times: 1 });
    standIn.inject({ operation: '*', trouble: { kind: 'secondary-limit', retryAfter: 5 }, times: 1 });
    const first = await ask(standIn, 'POST', '/pulls/7/reviews', review());
    const second = await ask(standIn, 'GET', '/pulls/7');
    standIn.inject({ operation: 'pulls/get', trouble: { kind: 'cut' }, times: 1 });
    const third = ask(standIn, 'GET', '/pulls/7');

    await expect(third).rejects.toThrow();
    expect([first.status, second.status, second.headers.get('retry-after'), (await ask(standIn, 'GET', '/pulls/7')).status]).toEqual([
      502,
      403,
      '5',
      200,
    ]);
    expect(standIn.conversation().reviews).toHaveLength(1);
    expect(standIn.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['pulls/create-review', 502],
      ['pulls/get', 403],
      ['pulls/get', 0],
      ['pulls/get', 200],
    ]);
  }));

test('more than 80 writes in a minute or 500 in an hour are refused for a while', () => {
  let now = 0;
  return using(
    async (standIn) => {
      const statuses = async (count: number): Promise<readonly number[]> => {
        const answers: number[] = [];
        for (let index = 0; index < count; index += 1)
          answers.push((await ask(standIn, 'POST', '/issues/7/comments', { body: `${index}` })).status);
        return answers;
      };
      expect((await statuses(80)).every((status) => status === 201)).toBe(true);
      const refused = await ask(standIn, 'POST', '/issues/7/comments', { body: 'One more' });
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, '60']);
      expect((await ask(standIn, 'GET', '/issues/7/comments')).status).toBe(200);
      for (let round = 1; round <= 5; round += 1) {
        now += 61_000;
        expect(new Set(await statuses(80))).toEqual(new Set([201]));
      }
      now += 61_000;
      expect((await statuses(20)).at(-1)).toBe(403);
      now += 3_600_001;
      expect(await statuses(1)).toEqual([201]);
    },
    { writeClock: () => now },
  );
});

test('comments are deleted and reviews edited, and a deleted thread that somebody has answered is remembered', () =>
  using(async (standIn) => {
    await ask(standIn, 'POST', '/pulls/7/reviews', review(comment(2)));
    await ask(standIn, 'POST', '/issues/7/comments', { body: 'Summary' });
    standIn.reply({ login: 'mona', type: 'User' }, { toCommentWith: 'Remark', body: 'On purpose' });
    const statuses = [
      (await ask(standIn, 'DELETE', '/issues/comments/1003')).status,
      (await ask(standIn, 'DELETE', '/issues/comments/1003')).status,
      (await ask(standIn, 'PUT', '/pulls/7/reviews/1001', { body: 'Edited' })).status,
    ];
    expect(statuses).toEqual([204, 404, 200]);
    expect(standIn.conversation()).toMatchObject({ comments: [], reviews: [{ body: 'Edited' }] });
    expect(standIn.violations).toEqual([]);
    await ask(standIn, 'DELETE', '/pulls/comments/1002');
    expect(standIn.violations).toEqual(['pulls/delete-review-comment: A thread was deleted in which somebody had replied.']);
  }));
