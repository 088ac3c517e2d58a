import { ts } from 'ts-morph';
import type { UnrenewedTokens } from '../../../model/facts/oauth.ts';
import type { TokenStore } from '../../../model/facts/storage.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { descendants, lastName, locate, memberName, symbolPath, unwrap } from '../program/syntax.ts';
import { judgeName } from '../storage/token-stores-names.ts';
import { type Trace, trace } from '../values/trace.ts';

/**
 * Refresh tokens that are kept for nothing. Whether a package refreshes is asked of all that is read of it, and a call that is named so
 * counts: what a library does by itself is not to be told from outside.
 */
export const findUnrenewedTokens = (program: Program, stores: readonly TokenStore[]): readonly UnrenewedTokens[] => {
  const packages = Map.groupBy(program.modules.values(), (module) => ownerOf(program, module.source));
  return [...packages].flatMap(([server, modules]): readonly UnrenewedTokens[] => {
    const kept = stores.filter((store) => store.server === server && store.kinds.includes('refresh_token') && store.evidence === 'value');
    const idle = modules.flatMap((module) => clientsWithoutId(program, module, server));
    if (idle.length > 0) return idle;
    if (modules.some((module) => renews(program, module) || asksAgain(module))) return [];
    const [first] = kept.filter(({ form }) => form !== 'memory');
    const inProps = modules.flatMap((module) => upstreamProps(module, server, modules));
    if (first === undefined || !modules.some(readsStores) || !modules.some(sendsTokens)) return inProps.slice(0, 1);
    return [{ server, name: first.name, at: first.at, because: 'nothing-refreshes', isExample: first.isExample }];
  });
};

const readsStores = ({ calls }: Module): boolean =>
  ['readFile', 'readFileSync', 'readJson', 'readJsonSync', 'getPassword', 'get', 'readTextFile'].some((name) => calls.has(name));

const sendsTokens = ({ source }: Module): boolean => /\b(?:Authorization|Bearer)\b/.test(source.text);

const renews = (program: Program, module: Module): boolean =>
  [...module.calls.keys()].some((name) => /refresh|renew|silent|reauth/i.test(name)) ||
  /grant_type=refresh_token|['"`]refresh_token['"`]\s*[,)}\]]|tokenExchangeCallback|authProvider/.test(module.source.text) ||
  module.specifiers.some((specifier) => selfRefreshing.test(specifier)) ||
  [...googleClients(module)].some((client) => client.arguments !== undefined && client.arguments.length > 0 && isGoogle(program, client));

/** Where an ended token is noticed, or users sign in with a code on another device, they are asked again: that is a choice. */
const asksAgain = ({ source }: Module): boolean =>
  /\bdevice_?code\b|Date\.now\(\)[^;\n]{0,60}expir|expir[^;\n]{0,60}Date\.now\(\)/i.test(source.text);

/** Libraries whose clients or sessions refresh by themselves, or that refresh on a call that may have any name. */
const selfRefreshing =
  /^(?:@google-cloud\/local-auth|@azure\/(?:msal-node|identity)|passport-oauth2-refresh|next-auth|@auth\/|better-auth|@octokit\/|simple-oauth2|intuit-oauth|xero-node|@slack\/oauth|@supabase\/|arctic|oauth4webapi|openid-client|@spotify\/web-api-ts-sdk)/;

const googleClients = function* ({ constructions }: Module): Generator<ts.NewExpression> {
  for (const name of ['OAuth2', 'OAuth2Client', 'UserRefreshClient']) yield* constructions.get(name) ?? [];
};

const isGoogle = (program: Program, client: ts.NewExpression): boolean =>
  trace(program, client.expression).some(
    (end) => end.kind === 'external' && /^(?:googleapis|google-auth-library|@googleapis\/)/.test(end.specifier),
  );

/** `new google.auth.OAuth2()` that is given stored tokens: it can use the access token, and has no id to refresh it with. */
const clientsWithoutId = (program: Program, module: Module, server: string): readonly UnrenewedTokens[] =>
  (module.calls.get('setCredentials') ?? []).flatMap((call): readonly UnrenewedTokens[] => {
    const [tokens] = call.arguments;
    if (tokens === undefined || !ts.isPropertyAccessExpression(call.expression)) return [];
    const clients = trace(program, call.expression.expression);
    const isIdle = clients.length > 0 && clients.every((end) => isMadeWithoutId(program, end));
    if (!isIdle || !trace(program, tokens).some(isStored)) return [];
    return [
      {
        server,
        name: `${symbolPath(call)}: setCredentials`,
        at: locate(call),
        because: 'client-without-id',
        isExample: isExamplePath(module.path),
      },
    ];
  });

const isMadeWithoutId = (program: Program, end: Trace): boolean =>
  end.kind === 'node' &&
  ts.isNewExpression(end.node) &&
  /^OAuth2(?:Client)?$/.test(lastName(end.node.expression)) &&
  (end.node.arguments ?? []).length === 0 &&
  isGoogle(program, end.node);

/** `JSON.parse(readFileSync(path))` */
const isStored = (end: Trace): boolean =>
  end.kind === 'node' && ts.isCallExpression(end.node) && lastName(end.node.expression) === 'parse' && /readFile/.test(end.node.getText());

/** `completeAuthorization({ props: { refreshToken } })` of a worker whose provider is told nothing about refreshing upstream. */
const upstreamProps = ({ calls, path }: Module, server: string, modules: readonly Module[]): readonly UnrenewedTokens[] =>
  (calls.get('completeAuthorization') ?? []).flatMap((call): readonly UnrenewedTokens[] => {
    const props = [...descendants(call)].find((node) => ts.isPropertyAssignment(node) && memberName(node.name) === 'props');
    const holds =
      props !== undefined &&
      [...descendants(props)].some(
        (node) => ts.isObjectLiteralElementLike(node) && judgeName(memberName(node.name) ?? '')?.kind === 'refresh_token',
      );
    if (!holds || !modules.some((module) => usesProps(module, otherTokensOf(props)))) return [];
    return [{ server, name: `${symbolPath(call)}: props`, at: locate(call), because: 'nothing-refreshes', isExample: isExamplePath(path) }];
  });

/** The fields of the props that hold a token which is no refresh token. */
const otherTokensOf = (props: ts.Node): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const node of descendants(props)) {
    if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) continue;
    const name = memberName(node.name) ?? '';
    const value = ts.isPropertyAssignment(node) ? node.initializer : node.name;
    const kinds = [judgeName(name), judgeName(lastName(value))].flatMap((judged) => (judged === undefined ? [] : [judged.kind]));
    if (kinds.length > 0 && !kinds.includes('refresh_token')) names.add(name);
  }
  return names;
};

/** Whether a module reads one of these fields of `props`, or hands the props on as a whole: a token that is never sent may end. */
const usesProps = ({ source }: Module, names: ReadonlySet<string>): boolean =>
  /\bprops\b/.test(source.text) && [...descendants(source)].some((node) => isRead(node, names) || isHandedOn(node));

const isRead = (node: ts.Node, names: ReadonlySet<string>): boolean => {
  if (ts.isPropertyAccessExpression(node)) return names.has(node.name.text) && isProps(unwrap(node.expression));
  if (!ts.isBindingElement(node) || !names.has(memberName(node.propertyName ?? node.name) ?? '')) return false;
  const { initializer } = node.parent.parent;
  return initializer !== undefined && isProps(unwrap(initializer));
};

/** `this.props`, `props` */
const isProps = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) ? node.name.text === 'props' : ts.isIdentifier(node) && node.text === 'props';

const isHandedOn = (node: ts.Node): boolean => {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return (node.arguments ?? []).some((argument) => isProps(unwrap(argument)));
  if (ts.isSpreadAssignment(node)) return isProps(unwrap(node.expression));
  const kept =
    ts.isPropertyAssignment(node) || (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) ? node.initializer : undefined;
  return kept !== undefined && isProps(unwrap(kept));
};
