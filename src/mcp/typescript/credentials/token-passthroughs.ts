import { ts } from 'ts-morph';
import type { TokenPassthrough } from '../../../model/facts/credentials.ts';
import { isExamplePath } from '../../source-files.ts';
import { type UpstreamSink, upstreamSinks } from '../leaks/upstream-sinks.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { enclosingFunction, isInside, lastName, locate, memberName, symbolPath } from '../program/syntax.ts';
import { reachesTool } from '../tools/tool-callbacks.ts';
import { trace } from '../values/trace.ts';
import { type CallersToken, callersTokensIn } from './callers-tokens.ts';
import { replacesCallersToken } from './replaced-tokens.ts';
import { sends } from './transmissions.ts';
import { addressesOf } from './transmissions-address.ts';

/** Every place that hands the credential of a caller to another service, when a tool works or while its server is made. */
export const findTokenPassthroughs = (program: Program, tools: ReadonlySet<ts.Node>): readonly TokenPassthrough[] => {
  if (![...program.modules.values()].some(({ source }) => /authInfo|authorization|headers/i.test(source.text))) return [];
  const found = [...program.modules.values()].flatMap((module) =>
    mayHandOver(module)
      ? [...upstreamSinks(program, module), ...environmentSinks(module)].flatMap((sink) => passthroughAt(program, sink, tools))
      : [],
  );
  const replaced = new Map<string, boolean>();
  const isReplaced = ({ kind, server }: TokenPassthrough): boolean => {
    if (kind !== 'auth-info') return false;
    const known = replaced.get(server) ?? replacesCallersToken(program, server);
    replaced.set(server, known);
    return known;
  };
  return found.filter(
    (each, index) =>
      !isReplaced(each) && found.findIndex(({ within, credential }) => within === each.within && credential === each.credential) === index,
  );
};

/** `spawn('gh', args, { env: { ...process.env, GH_TOKEN: token } })`: the variables of a process that is started. */
const environmentSinks = ({ calls, constructions }: Module): readonly UpstreamSink[] =>
  [
    ...['spawn', 'spawnSync', 'execFile', 'execFileSync', 'exec', 'execSync', 'fork', 'execa'].flatMap((name) => calls.get(name) ?? []),
    ...(constructions.get('StdioClientTransport') ?? []),
  ].flatMap((start) =>
    (start.arguments ?? []).flatMap((argument) => {
      const env = ts.isObjectLiteralExpression(argument)
        ? argument.properties.filter(ts.isPropertyAssignment).find(({ name }) => memberName(name) === 'env')?.initializer
        : undefined;
      return env === undefined || !ts.isObjectLiteralExpression(env)
        ? []
        : env.properties.filter(ts.isPropertyAssignment).map(({ initializer }) => ({ expression: initializer, isNamed: true }));
    }),
  );

const mayHandOver = ({ source }: Module): boolean => /authorization|headers|token|key|auth/i.test(source.text);

const passthroughAt = (program: Program, sink: UpstreamSink, tools: ReadonlySet<ts.Node>): readonly TokenPassthrough[] => {
  if (sink.call === undefined ? !sink.isNamed : !sends(program, sink.call)) return [];
  const request = sink.call ?? requestAround(sink.expression);
  const [token] = callersTokensIn(program, sink.expression);
  if (token === undefined) return [];
  const addresses = request === undefined ? [] : addressArguments(request);
  const written = addresses.flatMap((each) => addressesOf(program, each)).flatMap((each) => (each.kind === 'written' ? [each.text] : []));
  if ([...addresses.flatMap((each) => wordsOf(program, each)), ...written].some((text) => isIssuer.test(text))) return [];
  if (isAnswering(token, sink) || !servesTools(program, sink, token, tools)) return [];
  const host = written.map((text) => /^[a-z]+:\/\/([^/?#@*]+)/i.exec(text)?.[1]).find((each) => each !== undefined);
  return [
    {
      server: ownerOf(program, sink.expression),
      within: symbolPath(sink.expression),
      at: locate(request ?? sink.expression),
      kind: token.kind,
      credential: token.what,
      credentialAt: locate(token.node),
      through: token.steps.map(locate),
      ...(host === undefined ? {} : { host }),
      ...(request === undefined ? {} : { name: lastName(request.expression) }),
      isExample: isExamplePath(sink.expression.getSourceFile().fileName),
    },
  ];
};

/** What an issuer is asked of a token is no use of the token: introspection, exchange, userinfo. */
const isIssuer = /introspect|user_?info|token_?info|token-?info|\/token\b|oauth|openid|\/authorize|whoami|jwks|exchange|verif|validat/i;

/** What the address is called on its way: `config.userInfoUrl`, `resolveUserInfoUri(…)`. */
const wordsOf = (program: Program, address: ts.Expression): readonly string[] => [
  address.getText(),
  ...trace(program, address).flatMap(({ node, steps }) =>
    [node, ...steps].flatMap((each) =>
      ts.isCallExpression(each) ? [lastName(each.expression)] : ts.isExpression(each) ? [each.getText().slice(0, 120)] : [],
    ),
  ),
];

/**
 * A guard works before any tool does, so that what it asks others is about the token. A client may be made with the token before its tools work,
 * here or in a package.
 */
const servesTools = (program: Program, { expression, call }: UpstreamSink, { steps }: CallersToken, tools: ReadonlySet<ts.Node>): boolean =>
  (call !== undefined && ts.isNewExpression(call)) || steps.some(isOfConstructor) || reachesTool(program, expression, tools);

/** Where a class takes what it is made with. */
const isOfConstructor = (step: ts.Node): boolean => {
  const fn = enclosingFunction(step);
  return fn !== undefined && ts.isConstructorDeclaration(fn);
};

/** A guard that asks somebody about the token is written where the token is read from the request. */
const isAnswering = ({ node }: CallersToken, { expression }: UpstreamSink): boolean => {
  const fn = enclosingFunction(expression);
  return fn !== undefined && isInside(node, fn) && /\b40[13]\b/.test(fn.getText());
};

/** The request that an object of headers is written in. */
const requestAround = (node: ts.Node): ts.CallExpression | ts.NewExpression | undefined => {
  let child: ts.Node = node;
  for (let at = node.parent; at !== undefined; child = at, at = at.parent) {
    if ((ts.isCallExpression(at) || ts.isNewExpression(at)) && at.expression !== child) return at;
    if (
      !ts.isObjectLiteralExpression(at) &&
      !ts.isPropertyAssignment(at) &&
      !ts.isParenthesizedExpression(at) &&
      !ts.isAsExpression(at) &&
      !ts.isConditionalExpression(at) &&
      !ts.isSpreadAssignment(at) &&
      !ts.isTemplateExpression(at) &&
      !ts.isTemplateSpan(at)
    )
      return undefined;
  }
  return undefined;
};

const addressArguments = (request: ts.CallExpression | ts.NewExpression): readonly ts.Expression[] =>
  (request.arguments ?? []).flatMap((argument): readonly ts.Expression[] => {
    if (!ts.isObjectLiteralExpression(argument)) return ts.isFunctionLike(argument) ? [] : [argument];
    return argument.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && /^(?:base_?ur[il]|ur[il]|endpoint|host)$/i.test(property.name.getText())
        ? [property.initializer]
        : [],
    );
  });
