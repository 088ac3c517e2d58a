import { ts } from 'ts-morph';
import type { Answer } from '../../../model/answer.ts';
import { no, unknown, yes } from '../../../model/answer.ts';
import type { AuthorizationProxy } from '../../../model/facts/oauth.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import {
  declaredName,
  descendants,
  enclosingFunction,
  type FunctionNode,
  lastName,
  locate,
  memberName,
  symbolPath,
} from '../program/syntax.ts';
import { callSites, type Trace, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { type AuthorizationRequest, findAuthorizationRequests } from './oauth-flows-requests.ts';

/** Authorization endpoints that send users on to another server under one client id, in packages whose clients register themselves. */
export const findAuthorizationProxies = (program: Program): readonly AuthorizationProxy[] => {
  const registrations = findRegistrationsOfClients(program);
  if (registrations.length === 0) return dropped(program);
  const found = [...program.modules.values()].flatMap((module) =>
    findAuthorizationRequests(program, module).flatMap((request): readonly AuthorizationProxy[] => {
      const { node, grant } = request;
      const owner = ownerOf(program, node);
      const registration = registrations.find((each) => ownerOf(program, each) === owner);
      if (grant !== 'code' || registration === undefined || ts.isMethodDeclaration(node) || !isStatic(program, request)) return [];
      const handling = handlersOf(program, node);
      if (!handling.some((fn) => isAuthorizeHandler(program, fn))) return [];
      return [
        {
          server: owner,
          within: symbolPath(node),
          at: locate(node),
          registration: locate(registration),
          consent: consentIn(program, node, handling, owner),
          isExample: isExamplePath(module.path),
        },
      ];
    }),
  );
  return [...found, ...dropped(program)];
};

/**
 * `new OAuthProxy({ …, consentRequired: false })` of fastmcp, which registers clients itself and asks for consent unless it is told not to; its
 * providers (`GoogleProvider`, `AzureProvider`…) hand the option to a proxy of their own.
 */
const dropped = (program: Program): readonly AuthorizationProxy[] =>
  [...program.modules.values()].flatMap(({ constructions, path, source }) =>
    (source.text.includes('consentRequired') ? [...constructions.values()].flat() : []).flatMap((made) => {
      const isKnown = trace(program, made.expression).some(
        (found) => found.kind === 'external' && /^fastmcp(?:\/|$)/.test(found.specifier),
      );
      const [options] = made.arguments ?? [];
      const [literal] = isKnown && options !== undefined ? trace(program, options) : [];
      if (literal?.kind !== 'node' || !ts.isObjectLiteralExpression(literal.node)) return [];
      return literal.node.properties.flatMap((property): readonly AuthorizationProxy[] => {
        if (memberName(property.name) !== 'consentRequired' || !ts.isPropertyAssignment(property)) return [];
        if (property.initializer.kind !== ts.SyntaxKind.FalseKeyword) return [];
        const base = {
          server: ownerOf(program, made),
          within: symbolPath(made),
          registration: locate(made),
          isExample: isExamplePath(path),
        };
        return [{ ...base, at: locate(property), consent: no(locate(property)) }];
      });
    }),
  );

/** Where clients register themselves: `registerClient` of a store, or the endpoint in the server's own metadata or options. */
const findRegistrationsOfClients = (program: Program): readonly ts.Node[] =>
  [...program.modules.values()].flatMap(({ source }) => {
    if (!/registerClient|registration_endpoint|clientRegistrationEndpoint|\/register\b/.test(source.text)) return [];
    const found = [...descendants(source)].find(isRegistration);
    return found === undefined ? [] : [found];
  });

const isRegistration = (node: ts.Node): boolean => {
  if (ts.isMethodDeclaration(node)) return memberName(node.name) === 'registerClient';
  if (ts.isPropertyAssignment(node))
    return /^(?:registerClient|registration_endpoint|clientRegistrationEndpoint)$/.test(memberName(node.name) ?? '');
  if (!ts.isCallExpression(node) || lastName(node.expression) !== 'post') return false;
  const [path] = node.arguments;
  return path !== undefined && node.arguments.length > 1 && /^\/(?:[\w/-]*\/)?register$/.test(constantText(path) ?? '');
};

/** Whether the client id is one of the server's own, whichever client asks. */
const isStatic = (program: Program, { client }: AuthorizationRequest): boolean => {
  if (client === undefined || client.kind === 'text') return client !== undefined;
  const ends = trace(program, client.expression).filter(({ kind }) => kind !== 'missing');
  return (
    ends.length > 0 &&
    ends.every(
      (end) =>
        end.kind === 'environment' ||
        (end.kind === 'node' && constantText(end.node) !== undefined) ||
        // The bindings of a Worker: `c.env.CLIENT_ID`, `env.CLIENT_ID`.
        (end.kind === 'member' && isBinding(end)),
    )
  );
};

const isBinding = ({ of, path }: Extract<Trace, { kind: 'member' }>): boolean =>
  /^[A-Z][A-Z\d_]+$/.test(path.at(-1) ?? '') &&
  (path.at(-2) === 'env' || (of.kind === 'parameter' && path.length === 1 && /^env$|: (?:Env|Bindings)\b/.test(of.node.getText())));

const maximumDepth = 3;

/** The functions around a node, and those that call them. */
const handlersOf = (program: Program, node: ts.Node, depth = 0): readonly FunctionNode[] => {
  const found: FunctionNode[] = [];
  for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn)) {
    found.push(fn);
    if (depth < maximumDepth) for (const site of callSites(program, fn)) found.push(...handlersOf(program, site, depth + 1));
  }
  return [...new Set(found)];
};

/** `app.get('/authorize', handler)`, `authorize` of a provider of the SDK's router, `if (url.pathname === '/authorize')`. */
const isAuthorizeHandler = (program: Program, fn: FunctionNode): boolean => {
  if (ts.isMethodDeclaration(fn) && memberName(fn.name) === 'authorize' && ts.isClassLike(fn.parent))
    return fn.parent.members.some((member) => memberName(member.name) === 'exchangeAuthorizationCode');
  const name = declaredName(fn);
  return (
    isRouteTo(fn.parent, fn) ||
    (name !== undefined &&
      [...program.modules.values()].some(({ calls }) =>
        ['get', 'all', 'use', 'on'].some((verb) =>
          (calls.get(verb) ?? []).some((call) => {
            const named = call.arguments.find((argument) => lastName(argument) === name);
            return named !== undefined && isRouteTo(call, named);
          }),
        ),
      ))
  );
};

const isRouteTo = (call: ts.Node, handler: ts.Node): boolean => {
  if (!ts.isCallExpression(call)) return false;
  const [first] = call.arguments;
  return (
    first !== undefined &&
    first !== handler &&
    /^(?:get|all|use|on|route)$/.test(lastName(call.expression)) &&
    /^\/(?:[\w/-]*\/)?authorize$/.test(constantText(first) ?? '')
  );
};

/** A page that is shown, or anything that speaks of consent or approval: then it is not for this reading to say that it is missing. */
const consentIn = (program: Program, node: ts.Node, handling: readonly FunctionNode[], owner: string): Answer => {
  const page = handling.find((fn) => /text\/html|<form\b|\.render\(|\.html\(|sendFile\(/.test(fn.getText()));
  if (page !== undefined) return yes(locate(page));
  for (const { source } of program.modules.values())
    if (ownerOf(program, source) === owner && speaksOfConsent(source)) return unknown(`${source.fileName} speaks of consent or approval`);
  return no(locate(node));
};

/** Names in code; `prompt=consent` asks the other server for its own page, which tells the user nothing of the client. */
const speaksOfConsent = (source: ts.SourceFile): boolean =>
  /consent|approv/i.test(source.text) &&
  [...descendants(source)].some(
    (node) =>
      (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) &&
      /consent|approv/i.test(node.text) &&
      !/^consent$|prompt=consent|approval_prompt/.test(node.text),
  );
