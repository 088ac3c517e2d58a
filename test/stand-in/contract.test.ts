import { expect, test } from 'vitest';
import { loadContract } from './contract.ts';
import { shape } from './shapes.ts';

const contract = loadContract();
const listReviews = contract.match('GET', '/repos/octo/mcp-server/pulls/7/reviews');
const none = new URLSearchParams();

test('a request is matched to its operation and the parameters of its path', () => {
  expect(listReviews).toEqual({ id: 'pulls/list-reviews', parameters: { owner: 'octo', repo: 'mcp-server', pull_number: '7' } });
  expect(contract.match('DELETE', '/repos/octo/mcp-server/pulls/7/reviews')).toBeUndefined();
});

test('a reply that lacks what GitHub always sends is found', () => {
  if (listReviews === undefined) throw new Error('not matched');
  const review = shape('pull-request-review', { id: 1 });
  const { node_id: _, ...incomplete } = review;

  expect(contract.checkReply(listReviews, 200, [review])).toEqual([]);
  expect(contract.checkReply(listReviews, 200, [incomplete])).toEqual(["reply/0 must have required property 'node_id'"]);
  expect(contract.checkReply(listReviews, 200, [{ ...review, id: '1' }])).toEqual(['reply/0/id must be integer']);
  expect(contract.checkReply(listReviews, 204, undefined)).toEqual(['status 204 is not described']);
});

test('a parameter of the wrong type is found', () => {
  if (listReviews === undefined) throw new Error('not matched');
  expect(contract.checkRequest(listReviews, new URLSearchParams('per_page=100&page=2'), undefined)).toEqual([]);
  expect(contract.checkRequest(listReviews, new URLSearchParams('per_page=all'), undefined)).toEqual([
    'parameter per_page must be an integer',
  ]);
  expect(contract.checkRequest({ ...listReviews, parameters: { ...listReviews.parameters, pull_number: 'x' } }, none, undefined)).toEqual([
    'parameter pull_number must be an integer',
  ]);
});

test('the line of an outdated comment may be null, as GitHub sends it', () => {
  const operation = contract.match('GET', '/repos/octo/mcp-server/pulls/7/comments');
  if (operation === undefined) throw new Error('not matched');
  const link = { href: 'https://github.com/' };
  const comment = shape('pull-request-review-comment', {
    line: null,
    position: null,
    _links: { self: link, html: link, pull_request: link },
  });

  expect(contract.checkReply(operation, 200, [comment])).toEqual([]);
});
