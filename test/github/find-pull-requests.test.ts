import { expect, test } from 'vitest';
import { findPullRequests } from '../../src/github/find-pull-requests.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { firstHead, owner, pull, repo, withStandIn } from './reviews.ts';

const fork = 'mona/mcp-server';

const find = (standIn: StandIn) =>
  findPullRequests({
    token: standIn.token,
    apiUrl: standIn.url,
    log: () => undefined,
    owner,
    repo,
    head: firstHead,
    headBranch: 'http',
    headRepository: fork,
  });

const listed = (number: number, base: string, head: object = {}) => ({
  number,
  title: `Number ${number}`,
  body: null,
  base: { sha: base },
  head: { sha: firstHead, ref: 'http', repo: { full_name: fork }, ...head },
});

test('the pull request of a fork is found by branch, repository and commit', () =>
  withStandIn({ pull: { ...pull, head: { ...pull.head, fork } } }, async (standIn) => {
    expect(await find(standIn)).toEqual([{ number: 7, base: pull.base.sha, title: pull.title, body: '' }]);
    standIn.push({ head: 'd'.repeat(40), files: [] });
    expect(await find(standIn)).toEqual([]);
  }));

test('all pull requests of one head are found, and none that only looks like them', () =>
  withStandIn({}, async (standIn) => {
    const body = [
      listed(9, 'e'.repeat(40)),
      listed(7, 'a'.repeat(40)),
      listed(10, 'a'.repeat(40), { sha: 'd'.repeat(40) }),
      listed(11, 'a'.repeat(40), { ref: 'other' }),
      listed(12, 'a'.repeat(40), { repo: { full_name: 'mallory/mcp-server' } }),
      listed(13, 'a'.repeat(40), { repo: null }),
    ];
    standIn.inject({ operation: 'pulls/list', trouble: { kind: 'body', body } });
    expect((await find(standIn)).map(({ number, base }) => [number, base[0]])).toEqual([
      [7, 'a'],
      [9, 'e'],
    ]);
  }));
