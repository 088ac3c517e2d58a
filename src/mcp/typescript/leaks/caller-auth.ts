import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';

const known = new WeakMap<Program, boolean>();

/**
 * Whether `req.auth` keeps the caller's token with what is known of the caller: so does the bearer check of the protocol's kit, and whoever sets
 * it of the same shape. Other middleware puts decoded claims there, without the token.
 */
export const keepsToken = (program: Program): boolean => {
  const cached = known.get(program);
  if (cached !== undefined) return cached;
  const modules = [...program.modules.values()];
  const own = modules.flatMap(({ assignments }) => (assignments.get('auth') ?? []).filter(({ left }) => isOfRequest(left)));
  const found =
    own.length > 0
      ? own.some(({ right }) => hasToken(program, right))
      : modules.some(({ specifiers, calls }) =>
          specifiers.some((specifier) => /^(?:mcp-auth|express-oauth2-jwt-bearer)$/.test(specifier))
            ? true
            : (calls.get('requireBearerAuth') ?? []).some((call) => isOfKit(program, call)),
        );
  known.set(program, found);
  return found;
};

const isOfRequest = (target: ts.Expression): boolean => {
  const access = unwrap(target);
  return ts.isPropertyAccessExpression(access) && /^(?:req|request)$/.test(unwrap(access.expression).getText());
};

const isOfKit = (program: Program, call: ts.CallExpression): boolean =>
  trace(program, call.expression).some((end) => end.kind === 'external' && end.specifier.startsWith('@modelcontextprotocol/'));

/** `{ token, clientId, scopes }`, or what a verifier of the kit gives. */
const hasToken = (program: Program, value: ts.Expression): boolean =>
  /\bas\s+AuthInfo$/.test(value.getText()) ||
  trace(program, value).some(({ kind, node }) => {
    if (kind !== 'node') return false;
    if (ts.isObjectLiteralExpression(node)) return node.properties.some((property) => memberName(property.name) === 'token');
    return ts.isCallExpression(node) && lastName(node.expression) === 'verifyAccessToken';
  });
