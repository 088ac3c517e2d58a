import { expect, test } from 'vitest';
import { owner, withStandIn } from '../github/reviews.ts';
import { commandLineWith } from './console.ts';

const named = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `server-${String(index + 1).padStart(3, '0')}` }));

test('two hundred repositories are dealt out to the jobs, each to one, with a request for each hundred', async () => {
  const organisation = [...named(200), { name: 'old', isArchived: true }, { name: 'empty', isEmpty: true }];
  await withStandIn({ organisation }, async ({ url, token, requests }) => {
    const { status, output } = await commandLineWith(
      { GITHUB_TOKEN: token, GITHUB_API_URL: url },
      'matrix',
      '--org',
      owner,
      '--jobs',
      '30',
    );
    expect(status).toBe(0);
    const batches: readonly { readonly batch: number; readonly repositories: string }[] = JSON.parse(output);
    expect(batches.map(({ batch }) => batch)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    const names = batches.flatMap(({ repositories }) => repositories.split(' '));
    expect(names.toSorted()).toEqual(named(200).map(({ name }) => `${owner}/${name}`));
    expect(Math.max(...batches.map(({ repositories }) => repositories.split(' ').length))).toBe(7);
    expect(requests.map(({ operation }) => operation)).toEqual(['repos/list-for-org', 'repos/list-for-org', 'repos/list-for-org']);
  });
});

test('an organisation without repositories, and one that the token can not see, are errors', async () => {
  await withStandIn({}, async ({ url, token }) => {
    const environment = { GITHUB_TOKEN: token, GITHUB_API_URL: url };
    expect(await commandLineWith(environment, 'matrix', '--org', owner)).toMatchObject({
      status: 2,
      errors: expect.stringContaining('GitHub shows no repository'),
    });
    expect(await commandLineWith(environment, 'matrix', '--org', 'nobody')).toMatchObject({
      status: 2,
      errors: expect.stringContaining('(404)'),
    });
    expect(await commandLineWith(environment, 'matrix')).toMatchObject({ status: 2, errors: expect.stringContaining('add --org NAME') });
  });
});
