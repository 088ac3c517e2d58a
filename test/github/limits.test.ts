import { expect, test } from 'vitest';
import { type Failure, longestWait, pauseBefore, toFailure } from '../../src/github/limits.ts';

const failed = (status: number, headers: Readonly<Record<string, string>> | undefined, message = 'Refused'): Error =>
  Object.assign(new Error(message), { status, ...(headers === undefined ? {} : { response: { headers } }) });

const limited = (status: number, seconds: number, message = 'Refused'): Failure => ({ kind: 'limited', status, seconds, message });
const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
const start = Date.parse(date) / 1_000;

test.each<readonly [string, Error, Failure | undefined]>([
  ['no reply at all leaves it open', failed(500, undefined), { kind: 'uncertain', status: 0, message: 'Refused' }],
  ['a status of 500 leaves it open', failed(500, {}), { kind: 'uncertain', status: 500, message: 'Refused' }],
  ['a status of 503 leaves it open', failed(503, {}), { kind: 'uncertain', status: 503, message: 'Refused' }],
  ['a 403 with retry-after is a limit', failed(403, { 'retry-after': '17' }), limited(403, 17)],
  ['a 429 with retry-after is a limit', failed(429, { 'retry-after': '0' }), limited(429, 0)],
  ['a 429 without it is a limit of a minute', failed(429, {}), limited(429, 60)],
  [
    'a secondary limit without it is a limit of a minute',
    failed(403, {}, 'You have exceeded a secondary rate limit.'),
    limited(403, 60, 'You have exceeded a secondary rate limit.'),
  ],
  [
    'a used up quota lasts until its reset by the clock of the server',
    failed(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(start + 40), date }),
    limited(403, 40),
  ],
  ['a used up quota of unknown length is not waited for', failed(403, { 'x-ratelimit-remaining': '0' }), limited(403, longestWait + 1)],
  ['a 403 for a missing permission is a refusal', failed(403, {}), { kind: 'refused', status: 403, message: 'Refused' }],
  [
    'a retry-after on another status is no limit',
    failed(422, { 'retry-after': '17' }),
    { kind: 'refused', status: 422, message: 'Refused' },
  ],
  ['an exception without a status is a bug', new TypeError('x is not a function'), undefined],
])('%s', (_, error, failure) => expect(toFailure(error)).toEqual(failure));

test('pauses grow', () => expect([2, 3].map(pauseBefore)).toEqual([1_000, 4_000]));
