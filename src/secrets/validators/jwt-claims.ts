import type { Judge } from '../detector.ts';
import { decodeJwt, type JsonObject } from './jwt.ts';

/** What expired before this was written has expired, whatever the clock says. */
const surelyPast = Date.UTC(2026, 0, 1) / 1000;
const day = 24 * 60 * 60;

/** Grades a JSON Web Token by what it claims: its lifetime, its issuer, its role; silent on the names of documentation. */
export const jwtClaims: Judge = ({ value }) => {
  const token = decodeJwt(value);
  if (token === undefined || typeof token.header['alg'] !== 'string') return { kind: 'other' };
  const { claims } = token;
  if (claims['sub'] === '1234567890' || claims['name'] === 'John Doe' || Object.keys(claims).length === 0) return { kind: 'other' };
  if (!registered.some((claim) => claim in claims))
    return { kind: 'graded', severity: 'note', confidence: 'low', note: 'It claims nothing that a service would check.' };
  if (token.header['alg'].toLowerCase() === 'none')
    return { kind: 'graded', severity: 'note', confidence: 'low', note: 'It has no signature.' };
  const { iat, exp } = claims;
  if (typeof exp === 'number' && exp < surelyPast)
    return { kind: 'graded', severity: 'note', confidence: 'medium', note: `It expired on ${dateOf(exp)}.${describe(claims)}` };
  if (typeof exp === 'number' && typeof iat === 'number' && exp - iat <= day)
    return { kind: 'graded', severity: 'note', confidence: 'medium', note: `It lives for a day at most.${describe(claims)}` };
  const until = typeof exp === 'number' ? `It is valid until ${dateOf(exp)}.` : 'It does not expire.';
  return { kind: 'graded', severity: 'medium', confidence: 'medium', note: `${until}${describe(claims)}` };
};

/** RFC 7519 section 4.1, and those that say what it may do. */
const registered = ['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti', 'role', 'roles', 'scope', 'scp', 'uid', 'user_id', 'email'] as const;

const dateOf = (seconds: number): string => {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? 'no date' : date.toISOString().slice(0, 10);
};

/** The issuer and the role, as far as they are plain words. */
const describe = ({ iss, role }: JsonObject): string => {
  const plain = (value: unknown): value is string => typeof value === 'string' && /^[\w.:/@-]{1,80}$/.test(value);
  return `${plain(iss) ? ` Its issuer is ${iss}.` : ''}${plain(role) ? ` Its role is ${role}.` : ''}`;
};
