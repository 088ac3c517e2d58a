import { ts } from 'ts-morph';
import type { Transmission } from '../../../model/facts/credentials.ts';
import { isExamplePath } from '../../source-files.ts';
import { carriedBy } from '../leaks/leaks-carried.ts';
import type { Carried } from '../leaks/leaks-reader.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, locate, memberName, symbolPath, unwrap } from '../program/syntax.ts';
import { toolCallbacks } from '../tools/tool-callbacks.ts';
import { trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { type Address, addressesOf } from './transmissions-address.ts';
import { choiceOf } from './transmissions-choice.ts';
import { headersShown } from './transmissions-headers.ts';

/** Every request, or client made for requests, that carries a credential, once for each address that it may go to. */
export const findTransmissions = (program: Program): readonly Transmission[] => {
  const tools = toolCallbacks(program);
  const found = [...program.modules.values()].flatMap((module) =>
    requestsOf(program, module).flatMap((request) => {
      const [credential] = credentialsOf(program, request);
      if (credential === undefined) return [];
      return request.addresses
        .flatMap((expression) => addressesOf(program, expression))
        .filter(({ kind, node }) => (kind === 'given' || !request.hasBase) && isOfSameKind(node, request.call))
        .flatMap((address) => toTransmission(program, request, credential, address, tools));
    }),
  );
  return found.filter((each, index) => found.findIndex((other) => isSame(each, other)) === index);
};

/** An address that an example gives to a library is the example's. */
const isOfSameKind = (address: ts.Node, call: ts.Node): boolean =>
  !isExamplePath(address.getSourceFile().fileName) || isExamplePath(call.getSourceFile().fileName);

const isSame = (left: Transmission, right: Transmission): boolean =>
  left.at.path === right.at.path &&
  left.at.span.startLine === right.at.span.startLine &&
  JSON.stringify(left.address) === JSON.stringify(right.address);

type Request = {
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly addresses: readonly ts.Expression[];
  /** Objects that hold headers or credential options. */
  readonly options: readonly ts.ObjectLiteralExpression[];
  /** Of a client with an address of its own, which an absolute one takes the place of. */
  readonly hasBase?: boolean;
  /** Where the function says it: `http.get({ host })`. */
  readonly scheme?: string;
};

const senders =
  /^(?:fetch|request|get|post|put|patch|delete|head|stream|create|extend|axios|got|ky|default|ofetch|\$fetch|connect|createClient|createConnection)?$/;
const senderPackages =
  /^(?:axios|got|ky|node-fetch|undici|cross-fetch|isomorphic-fetch|superagent|needle|request|request-promise|phin|ofetch|node:https?|https?|ws|redis|ioredis|mongodb|mongoose|amqplib|mqtt|openai|@[\w.-]+\/[\w.-]+|[\w.-]*(?:client|sdk|api)[\w.-]*)(?:\/|$)/;
const addressOption = /^(?:base_?ur[il]|prefixUrl|endpoint|ur[il]|serverUrl|apiUrl|host(?:name)?|node|brokerUrl|connectionString)$/i;
const credentialOption =
  /^(?:api_?key|access_?token|auth_?token|token|bearer_?token|password|secret|client_?secret|personal_?access_?token|auth|credentials?)$/i;

const requestsOf = (program: Program, module: Module): readonly Request[] => {
  if (!/(?:https?|wss?):\/\/|fetch|axios|got\b|ur[il]|host|redis|mongo|amqp|mqtt/i.test(module.source.text)) return [];
  return [...[...module.calls.values()].flat(), ...[...module.constructions.values()].flat()].flatMap((call): readonly Request[] => {
    const args = call.arguments ?? [];
    const client = args.length === 0 ? undefined : clientOf(program, call);
    if (args.length === 0) return [];
    if (client === undefined && !sends(program, call)) return byCommand(program, call);
    const literals = [...args, ...(client?.arguments ?? [])].flatMap((argument) => objectsOf(program, argument));
    const positional = args
      .filter((argument) => !isFunctionNode(unwrap(argument)) && objectsOf(program, argument).length === 0)
      .slice(0, 1);
    const named = literals.flatMap(({ properties }) => properties.flatMap((property) => optionOf(property, addressOption)));
    const addresses = [...positional, ...named];
    const scheme = schemeOf(program, call);
    return addresses.length === 0
      ? []
      : [
          {
            call,
            addresses,
            options: literals,
            ...(scheme === undefined ? {} : { scheme }),
            hasBase: client !== undefined && hasAddress(program, client),
          },
        ];
  });
};

/** Of what Node itself sends with. */
const schemeOf = (program: Program, call: ts.CallExpression | ts.NewExpression): string | undefined => {
  for (const found of trace(program, call.expression))
    if (found.kind === 'external' && /^(?:node:)?https?$/.test(found.specifier)) return found.specifier.replace('node:', '');
  return undefined;
};

/** `execFile('curl', ['-H', header, address])` */
const byCommand = (program: Program, call: ts.CallExpression | ts.NewExpression): readonly Request[] => {
  const [command, given] = call.arguments ?? [];
  if (command === undefined || given === undefined || !/^(?:execFile|spawn|execa)(?:Sync)?$/.test(lastName(call.expression))) return [];
  if (!/^(?:curl|wget)$/.test(constantText(unwrap(command)) ?? '')) return [];
  const addresses = trace(program, given).flatMap(({ node }) => (ts.isArrayLiteralExpression(node) ? node.elements : []));
  return addresses.length === 0 ? [] : [{ call, addresses, options: [] }];
};

/** A request of the platform, or one of a package that talks to services. */
export const sends = (program: Program, call: ts.CallExpression | ts.NewExpression): boolean => {
  const named = unwrap(call.expression);
  // A package's function keeps its name where it is a property; to follow every method of a program costs more than all that is asked of them.
  if (ts.isCallExpression(call) && ts.isPropertyAccessExpression(named) && !senders.test(named.name.text)) return false;
  const callee = trace(program, call.expression);
  return callee.some((found) => {
    if (found.kind === 'global') return /^(?:globalThis\.)?(?:fetch|Request|WebSocket|EventSource)$/.test(found.name);
    if (found.kind !== 'external' || !senderPackages.test(found.specifier) || isOwnPackage.test(found.specifier)) return false;
    return ts.isNewExpression(call) || senders.test(found.name.split('.').at(-1) ?? '');
  });
};

/** The client, made with headers of its own, that a request goes through: `axios.create({ headers }).get(url)`. With an address only that of axios: an absolute one wins. */
const clientOf = (program: Program, call: ts.CallExpression | ts.NewExpression): ts.CallExpression | undefined => {
  if (!ts.isCallExpression(call) || !/^(?:get|post|put|patch|delete|head|request)$/.test(lastName(call.expression))) return undefined;
  for (const found of trace(program, call.expression)) {
    if (found.kind !== 'member' || found.of.kind !== 'node' || !ts.isCallExpression(found.of.node)) continue;
    const made = found.of.node;
    if (!/^(?:create|extend)$/.test(lastName(made.expression)) || !sends(program, made)) continue;
    return hasAddress(program, made) && !takesAbsolute(program, made) ? undefined : made;
  }
  return undefined;
};

const hasAddress = (program: Program, made: ts.CallExpression): boolean => hasOption(program, made, addressOption);

const takesAbsolute = (program: Program, made: ts.CallExpression): boolean =>
  !hasOption(program, made, /^allowAbsoluteUrls$/) &&
  trace(program, made.expression).some((found) => found.kind === 'external' && found.specifier === 'axios');

const hasOption = (program: Program, made: ts.CallExpression, name: RegExp): boolean =>
  made.arguments
    .flatMap((argument) => objectsOf(program, argument))
    .some(({ properties }) => properties.some((property) => name.test(memberName(property.name) ?? '')));

const isOwnPackage = /^@(?:modelcontextprotocol|types)\//;

const objectsOf = (program: Program, argument: ts.Expression): readonly ts.ObjectLiteralExpression[] =>
  trace(program, argument).flatMap(({ node }) => (ts.isObjectLiteralExpression(node) ? [node] : []));

const optionOf = (property: ts.ObjectLiteralElementLike, names: RegExp): readonly ts.Expression[] => {
  if (!names.test(memberName(property.name) ?? '')) return [];
  if (ts.isPropertyAssignment(property)) return [property.initializer];
  return ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
};

/** What a request shows of credentials: in headers, in options of a client, or in the address itself. */
const credentialsOf = (program: Program, { call, addresses, options }: Request): readonly Carried[] => {
  const headers = headersShown(program, call, options);
  const direct = options.flatMap(({ properties }) => properties.flatMap((property) => optionOf(property, credentialOption)));
  return [...headers, ...direct, ...addresses].flatMap((value) =>
    carriedBy(program, value, value.kind === ts.SyntaxKind.ObjectLiteralExpression ? 'fields' : 'text').filter(isWhole),
  );
};

const isWhole = ({ shape, evidence }: Carried): boolean => shape === 'credential' && evidence === 'value';

const toTransmission = (
  program: Program,
  { call, scheme }: Request,
  credential: Carried,
  address: Address,
  tools: ReadonlySet<ts.Node>,
): readonly Transmission[] => {
  const told = address.kind === 'written' ? writtenAddress(address.text, scheme) : choiceOf(address.found, call, tools);
  if (told === undefined) return [];
  const isCallers = credential.what.startsWith('the header') || credential.what.startsWith('authInfo');
  return [
    {
      server: ownerOf(program, call),
      within: symbolPath(call),
      name: lastName(call.expression),
      at: locate(address.kind === 'written' && address.node.getSourceFile() === call.getSourceFile() ? address.node : call),
      call: locate(call),
      credential: credential.what,
      credentialAt: locate(credential.node),
      isCallers,
      address: told,
      isExample: isExamplePath(call.getSourceFile().fileName),
    },
  ];
};

const writtenAddress = (text: string, known: string | undefined): Transmission['address'] | undefined => {
  const whole = known !== undefined && /^[\w-]+(?:\.[\w-]+)+(?::\d+)?$/.test(text) ? `${known}://${text}` : text;
  const match = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?:[^/?#]*@)?(?<host>\[[^\]]*\]|[^/?#:]*)/i.exec(whole);
  const { scheme, host } = match?.groups ?? {};
  if (scheme === undefined || host === undefined || host === '') return undefined;
  return { kind: 'written', scheme: scheme.toLowerCase(), host: host.toLowerCase(), isTls: /[?&](?:tls|ssl)=true/i.test(text) };
};
