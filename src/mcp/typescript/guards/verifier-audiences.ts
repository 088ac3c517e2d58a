import { ts } from 'ts-morph';
import { no, unknown, yes } from '../../../model/answer.ts';
import type { Guard, Verifier } from '../../../model/facts/guards.ts';
import type { Server } from '../../../model/facts/servers.ts';
import type { FileLocation } from '../../../model/location.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { descendants, enclosingFunction, type FunctionNode, isFunctionNode, locate, ownDescendants } from '../program/syntax.ts';
import { callSites, type Frame, traceCallees } from '../values/trace.ts';
import { isTokenCheck, tokenCheck } from './audience-checks.ts';
import { isTestOfAudience } from './audience-tests.ts';

/** The servers with what their verifiers demand of a token's audience. Where the server issues its tokens itself, there is no other audience. */
export const withAudiences = (program: Program, servers: readonly Server[]): readonly Server[] => {
  const issuing = issuingPackages(program);
  const demanding = packagesWith(program, /\bexpectedResource\b/);
  const known = new Map<string, Verifier>();
  const ofVerifier = (verifier: Verifier): Verifier => {
    const key = JSON.stringify(verifier.at);
    const read = known.get(key) ?? readAudience(program, verifier, issuing, demanding);
    known.set(key, read);
    return read;
  };
  const ofGuard = (guard: Guard): Guard => {
    if (guard.test.kind === 'verifier') return { ...guard, test: { kind: 'verifier', verifier: ofVerifier(guard.test.verifier) } };
    if (guard.test.kind !== 'unknown') return guard;
    const asked = (guard.bodies ?? []).map((at) => ofVerifier(unread(at))).find(({ method }) => method === 'userinfo');
    return asked === undefined ? guard : { ...guard, asks: asked };
  };
  return servers.map((server) => ({
    ...server,
    endpoints: server.endpoints.map((endpoint) => ({
      ...endpoint,
      routes: endpoint.routes.map((route) => ({ ...route, guards: route.guards.map(ofGuard) })),
    })),
  }));
};

const unread = (at: FileLocation): Verifier => {
  const notRead = unknown('not understood');
  const answers = { canReject: notRead, issuerShared: notRead, audience: notRead, laterAudienceTest: notRead, expectedResource: notRead };
  return { at, tokenUse: 'unknown', method: 'unknown', ...answers };
};

const packagesWith = (program: Program, text: RegExp): ReadonlySet<string> =>
  new Set([...program.modules.values()].filter(({ source }) => text.test(source.text)).map(({ source }) => ownerOf(program, source)));

/** Packages that sign tokens, or run a provider that does. */
const issuingPackages = (program: Program): ReadonlySet<string> =>
  packagesWith(program, /\bnew SignJWT\b|\bjwt\.sign\(|\bsubtle\.sign\(|\bnew OAuthProvider\b/);

const readAudience = (program: Program, verifier: Verifier, issuing: ReadonlySet<string>, demanding: ReadonlySet<string>): Verifier => {
  const node = nodeAt(program, verifier.at);
  if (node === undefined) return verifier;
  const fn = isFunctionNode(node)
    ? node
    : ts.isCallExpression(node) && isTokenCheck(program, node, undefined)
      ? undefined
      : enclosingFunction(node);
  const checks =
    fn === undefined && ts.isCallExpression(node) ? ownAndBeside(program, node) : fn === undefined ? [] : checksIn(program, fn);
  const owner = ownerOf(program, node);
  const read = checks.flatMap(({ call, frame }): readonly Verifier[] => {
    const check = tokenCheck(program, call, frame);
    if (check === undefined) return [];
    const isOwn = issuing.has(owner) && check.method === 'jwt';
    const tested = laterTest(program, call, fn);
    return [
      {
        ...verifier,
        method: check.method,
        issuerShared: check.issuer === undefined ? unknown('the issuer is not written in the source') : yes(locate(call)),
        ...(check.issuer === undefined ? {} : { issuer: check.issuer }),
        audience: isOwn ? unknown('the server signs tokens itself') : check.audience,
        ...(check.setting === undefined ? {} : { audienceSetting: check.setting }),
        laterAudienceTest: tested === undefined ? no(locate(call)) : tested,
        expectedResource: demanding.has(owner) ? yes(locate(call)) : no(locate(call)),
      },
    ];
  });
  // Where tokens of several issuers are taken, the one that is asked least decides; a token that is looked at twice is not asked twice.
  const isOpen = ({ audience, laterAudienceTest, method }: Verifier): boolean =>
    method === 'jwt' && audience.value === 'no' && laterAudienceTest.value === 'no';
  const [first] = read;
  return (first?.method === 'jwt' ? read.find(isOpen) : undefined) ?? first ?? verifier;
};

/** A call that looks at a token, and the others of its function: a token of another issuer may be verified by one of them. */
const ownAndBeside = (program: Program, call: ts.CallExpression): readonly Found[] => {
  const around = enclosingFunction(call);
  const beside = around === undefined ? [] : checksIn(program, around).filter((each) => each.call !== call);
  return [{ call, frame: undefined }, ...beside];
};

/** The innermost node that spans exactly these lines and columns. */
const nodeAt = (program: Program, { path, span }: FileLocation): ts.Node | undefined => {
  const source = program.modules.get(path)?.source;
  if (source === undefined) return undefined;
  const start = source.getPositionOfLineAndCharacter(span.startLine - 1, span.startColumn - 1);
  const end = source.getPositionOfLineAndCharacter(span.endLine - 1, span.endColumn - 1);
  let found: ts.Node | undefined;
  for (const node of descendants(source, (each) => each.pos <= start && each.end >= end))
    if (node.getStart(source) === start && node.end === end && found === undefined) found = node;
  return found;
};

type Found = { readonly call: ts.CallExpression; readonly frame: Frame | undefined };

const maximumDepth = 3;

/** The calls in a verifying function, and in those that it calls, that may look at a token. */
const checksIn = (program: Program, fn: FunctionNode, frame?: Frame, depth = 0): readonly Found[] => {
  if (fn.body === undefined) return [];
  const calls = [...ownDescendants(fn.body)].filter(ts.isCallExpression);
  const own = calls.filter((call) => isTokenCheck(program, call, frame)).map((call) => ({ call, frame }));
  if (own.length > 0 || depth >= maximumDepth) return own;
  return calls.flatMap((call) =>
    traceCallees(program, call, frame).flatMap((callee) => checksIn(program, callee.fn, callee.frame, depth + 1)),
  );
};

/** `if (claims.iss === other) { …; return }` with the test in it and the call behind it: a token that gets to the one never gets to the other. */
const isOnOtherWay = (test: ts.Node, call: ts.Node): boolean => {
  for (let at = test; at.parent !== undefined && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isIfStatement(parent) || parent.thenStatement !== at || call.pos < parent.end) continue;
    const last = ts.isBlock(at) ? at.statements.at(-1) : at;
    if (last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last))) return true;
  }
  return false;
};

/** Whether what was learned of the token is compared with whom it is for: where it is looked at, or in what calls that. */
const laterTest = (
  program: Program,
  call: ts.CallExpression,
  verifying: FunctionNode | undefined,
): Verifier['laterAudienceTest'] | undefined => {
  const around = enclosingFunction(call);
  const functions = new Set<ts.Node>([around ?? call.getSourceFile()]);
  if (verifying !== undefined) functions.add(verifying);
  for (const fn of [around, verifying])
    if (fn !== undefined) for (const site of callSites(program, fn)) functions.add(enclosingFunction(site) ?? site.getSourceFile());
  for (const fn of functions) {
    const test = [...descendants(fn)].find((node) => isTestOfAudience(node) && !isOnOtherWay(node, call));
    if (test !== undefined) return yes(locate(test));
  }
  return undefined;
};
