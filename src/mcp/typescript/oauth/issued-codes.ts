import { ts } from 'ts-morph';
import { keptValues } from '../credentials/kept-values.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import {
  accessedName,
  descendants,
  enclosingFunction,
  type FunctionNode,
  isFunctionNode,
  lastName,
  memberName,
  propertyNamed,
  unwrap,
} from '../program/syntax.ts';
import { type Trace, trace } from '../values/trace.ts';
import { fieldOfDecorated } from './nest-parameters.ts';
import { redirectUri, state } from './parameter-tests.ts';
import { fateOf, isFieldOfRequest } from './protocol-values.ts';
import { storedRecords } from './stored-records.ts';

/** A place that sends a code, of this program's own where its address is a client's, to an address. */
export type IssuedCode = {
  readonly node: ts.Node;
  /** The code, where it stands by itself. */
  readonly code: ts.Expression | undefined;
  /** The function that sends it. */
  readonly fn: FunctionNode;
  /** Where the address is read from a request: there, or where what it was kept in is filled; none where that can't be told. */
  readonly reads: readonly { readonly node: ts.Node; readonly fn: FunctionNode; readonly isKept: boolean }[];
};

export const findIssuedCodes = (program: Program, module: Module): readonly IssuedCode[] => {
  if (!/\bcode\b/.test(module.source.text) || !/redirect/i.test(module.source.text)) return [];
  const found = new Map<FunctionNode, IssuedCode>();
  for (const node of descendants(module.source)) {
    const address = addressWithCode(program, node);
    const fn = address === undefined ? undefined : enclosingFunction(node);
    if (address === undefined || fn === undefined || found.has(fn)) continue;
    const reads = readsOf(program, address, 0);
    found.set(fn, { node, code: codeAt(node), fn, reads });
  }
  return [...found.values()];
};

/** Whether a function is `authorize` of a provider for the SDK's router, which has compared the address with those of the client. */
export const isProvider = (fn: FunctionNode): boolean => {
  const holder = ts.isMethodDeclaration(fn) ? fn : fn.parent;
  if (!ts.isMethodDeclaration(holder) && !ts.isPropertyAssignment(holder) && !ts.isPropertyDeclaration(holder)) return false;
  if (memberName(holder.name) !== 'authorize' || (!ts.isClassLike(holder.parent) && !ts.isObjectLiteralExpression(holder.parent)))
    return false;
  const members: readonly ts.Node[] = ts.isClassLike(holder.parent) ? holder.parent.members : holder.parent.properties;
  return members.some(
    (member) => (ts.isClassElement(member) || ts.isObjectLiteralElement(member)) && memberName(member.name) === 'exchangeAuthorizationCode',
  );
};

/** The address that a code is put on: `url.searchParams.set('code', code)`, `${redirect}?code=${code}`, `${redirect}?${new URLSearchParams({ code })}`. */
const addressWithCode = (program: Program, node: ts.Node): ts.Expression | undefined => {
  if (ts.isCallExpression(node)) {
    const [name, value] = node.arguments;
    if (!/^(?:set|append)$/.test(lastName(node.expression)) || name === undefined || value === undefined) return undefined;
    if (!ts.isStringLiteralLike(name) || name.text !== 'code' || !ts.isPropertyAccessExpression(node.expression)) return undefined;
    const target = node.expression.expression;
    if (ts.isPropertyAccessExpression(target) && target.name.text === 'searchParams') return addressOfUrl(program, target.expression);
    return addressBefore(node, target);
  }
  if (ts.isTemplateExpression(node)) return addressInTemplate(node);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return addressInSum(node);
  if (ts.isNewExpression(node) && lastName(node.expression) === 'URLSearchParams') {
    const [literal] = node.arguments ?? [];
    return literal !== undefined && ts.isObjectLiteralExpression(literal) && holdsCode(literal) ? addressBefore(node, node) : undefined;
  }
  return undefined;
};

/** `searchParams.set('code', code)`, `${redirect}?code=${code}`, `{ code }` */
const codeAt = (node: ts.Node): ts.Expression | undefined => {
  if (ts.isCallExpression(node)) return node.arguments[1];
  if (ts.isTemplateExpression(node)) {
    const before = node.templateSpans.findIndex(({ literal }) => /[?&]code=$/.test(literal.text));
    return node.templateSpans[before + 1]?.expression;
  }
  if (ts.isBinaryExpression(node)) {
    const pieces = piecesOf(node);
    return pieces[pieces.findIndex(isMark) + 1];
  }
  const [literal] = ts.isNewExpression(node) ? (node.arguments ?? []) : [];
  const value = literal !== undefined && ts.isObjectLiteralExpression(literal) ? propertyNamed(literal, 'code') : undefined;
  return value !== undefined && ts.isExpression(value) ? value : undefined;
};

/** `{ code, state }` of an answer; a request for a token has the grant's type beside it. */
const holdsCode = ({ properties }: ts.ObjectLiteralExpression): boolean => {
  const names = properties.map(({ name }) => memberName(name));
  return names.includes('code') && !names.some((name) => name === 'grant_type' || name === 'client_id' || name === 'client_secret');
};

/** What `new URL(address)` behind a variable was made of. */
const addressOfUrl = (program: Program, url: ts.Expression): ts.Expression | undefined => {
  for (const end of trace(program, url)) {
    if (end.kind !== 'node' || !ts.isNewExpression(end.node) || lastName(end.node.expression) !== 'URL') continue;
    const [address] = end.node.arguments ?? [];
    if (address !== undefined) return address;
  }
  return undefined;
};

/** The address in `${redirect}?${params}`, or `url.search = params`, of the function that the parameters are made in. */
const addressBefore = (node: ts.Node, params: ts.Node): ts.Expression | undefined => {
  const declaration = ts.isVariableDeclaration(params.parent) ? params.parent.name.getText() : params.getText();
  const fn = enclosingFunction(node);
  for (const each of fn === undefined ? [] : descendants(fn)) {
    if (!ts.isTemplateExpression(each)) continue;
    const at = each.templateSpans.findIndex(({ expression }) => expression === params || expression.getText().startsWith(declaration));
    const [first] = each.templateSpans;
    if (at === 1 && each.head.text === '' && first !== undefined && /^[?&]$/.test(first.literal.text)) return first.expression;
  }
  return undefined;
};

const addressInTemplate = (template: ts.TemplateExpression): ts.Expression | undefined => {
  const [first] = template.templateSpans;
  if (template.head.text !== '' || first === undefined) return undefined;
  return template.templateSpans.slice(0, -1).some(({ literal }) => /[?&]code=$/.test(literal.text)) ? first.expression : undefined;
};

/** `redirect + '?code=' + code` */
const addressInSum = (sum: ts.BinaryExpression): ts.Expression | undefined => {
  const pieces = piecesOf(sum);
  return pieces.some(isMark) && !ts.isBinaryExpression(sum.parent) ? pieces[0] : undefined;
};

const isMark = (piece: ts.Expression): boolean => ts.isStringLiteralLike(piece) && /[?&]code=$/.test(piece.text);

const piecesOf = (sum: ts.Expression): readonly ts.Expression[] =>
  ts.isBinaryExpression(sum) && sum.operatorToken.kind === ts.SyntaxKind.PlusToken ? [...piecesOf(sum.left), sum.right] : [sum];

const maximumKept = 3;

/** Where an address comes from a request under the name of `redirect_uri`, also by way of what is kept between two requests. */
const readsOf = (program: Program, address: ts.Expression, depth: number): IssuedCode['reads'] => {
  const ends = trace(program, address);
  const around = enclosingFunction(address);
  // What a schema has parsed is not followed.
  if (ends.length === 0 && around !== undefined && isFieldOfRequest(address, around, redirectUri))
    return [{ node: address, fn: around, isKept: false }];
  return ends.flatMap((end): IssuedCode['reads'] => {
    const kept = depth >= maximumKept ? [] : [...keptValues(program, end), ...storedRecords(program, end)];
    if (kept.length > 0)
      return kept
        .flatMap(({ value, path }) => fieldsOf(program, value, path))
        .flatMap((value) => readsOf(program, value, depth + 1).map((read) => ({ ...read, isKept: true })));
    const changed = end.kind === 'node' ? changedText(end.node) : undefined;
    if (changed !== undefined) return readsOf(program, changed, depth + 1);
    const fn = enclosingFunction(end.node);
    return fn !== undefined && (isOfRequest(end) || isOfUntestedState(program, end, fn)) ? [{ node: end.node, fn, isKept: false }] : [];
  });
};

/** What `redirect.replace(…)`, `redirect.trim()`, `String(redirect)` are made of. */
const changedText = (node: ts.Node): ts.Expression | undefined => {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(callee))
    return /^(?:replace|replaceAll|trim|toString|toLowerCase)$/.test(callee.name.text) ? callee.expression : undefined;
  return /^(?:String|decodeURIComponent)$/.test(lastName(callee)) ? node.arguments[0] : undefined;
};

/** What stands under a path in a value. */
const fieldsOf = (program: Program, value: ts.Expression, path: readonly string[]): readonly ts.Expression[] => {
  const [name, ...others] = path;
  if (name === undefined) return [value];
  return trace(program, value).flatMap((end) => {
    if (end.kind !== 'node' || !ts.isObjectLiteralExpression(end.node)) return [];
    return end.node.properties.flatMap((property): readonly ts.Expression[] => {
      if (ts.isSpreadAssignment(property)) return fieldsOf(program, property.expression, path);
      if (memberName(property.name) !== name) return [];
      const inner = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      return inner === undefined ? [] : fieldsOf(program, inner, others);
    });
  });
};

/** `req.query.redirect_uri`, `url.searchParams.get('redirect_uri')`, `(await req.json()).redirect_uri`: never the field of a record. */
const isOfRequest = (end: Trace): boolean => {
  // `@Query('redirect_uri') redirectUri: string`
  if (ts.isParameter(end.node) && fieldOfDecorated(end.node) === redirectUri.wire) return true;
  if (end.kind === 'member')
    return (
      redirectUri.spelled.test(end.path.at(-1) ?? '') && (end.of.kind === 'parameter' ? isRequest(end.of.node) : isReadOfRequest(end.of))
    );
  return isReadOfRequest(end) && end.kind === 'node' && ts.isCallExpression(end.node) && readsName(end.node);
};

const readsName = (call: ts.CallExpression): boolean => {
  const [name] = call.arguments;
  return name !== undefined && ts.isStringLiteralLike(name) && name.text === redirectUri.wire;
};

/** `JSON.parse(atob(state)).redirect_uri`: whoever calls back has written it, where nothing tests the state. */
const isOfUntestedState = (program: Program, end: Trace, fn: FunctionNode): boolean =>
  end.kind === 'member' &&
  redirectUri.spelled.test(end.path.at(-1) ?? '') &&
  end.of.kind === 'node' &&
  ts.isCallExpression(end.of.node) &&
  end.of.node.expression.getText() === 'JSON.parse' &&
  [...descendants(end.of.node)].some(
    (node) =>
      ts.isIdentifier(node) &&
      trace(program, node).some(
        (source) => source.kind === 'member' && source.of.kind === 'parameter' && source.path.at(-1) === state.wire,
      ),
  ) &&
  fateOf(program, fn, state) === 'free';

/** A handler's request, context or parsed parameters: not the record that a helper is given. */
const isRequest = (parameter: ts.ParameterDeclaration): boolean => {
  const { name, parent } = parameter;
  if (isFunctionNode(parent) && isProvider(parent)) return parent.parameters[1]?.name === name;
  if (fieldOfDecorated(parameter) === '') return true;
  if (!ts.isIdentifier(name)) return /query|body|searchParams|request/.test(name.getText());
  return /^_?(?:req|request|c|ctx|context|event|q|query|params|searchParams|body)$/i.test(name.text) && parent.parameters[0]?.name === name;
};

/** A call that gives a part of the request: its receiver leads to a request. */
const isReadOfRequest = (end: Trace): boolean => {
  if (end.kind !== 'node') return false;
  let node: ts.Node = end.node;
  for (let depth = 0; depth < 12; depth++) {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const callee: ts.Expression = unwrap(node.expression);
      if (!reading.test(lastName(callee))) return false;
      const next: ts.Node | undefined =
        ts.isPropertyAccessExpression(callee) &&
        !/^(?:Object|JSON)$/.test(callee.expression.getText()) &&
        !/^(?:parse|safeParse|safeParseAsync|parseAsync)$/.test(callee.name.text)
          ? callee.expression
          : node.arguments?.[0];
      if (next === undefined) return false;
      node = next;
    } else if (ts.isPropertyAccessExpression(node)) {
      if (
        /^(?:query|body|params|searchParams|url|nextUrl|req|request|raw|data|rawUrl|queryStringParameters)$/.test(accessedName(node) ?? '')
      ) {
        const root = rootOf(node);
        return (
          root !== undefined &&
          /^_?(?:req|request|c|ctx|context|event|url|parsedUrl|requestUrl|reqUrl|q|query|params|searchParams|body)$/i.test(root)
        );
      }
      node = node.expression;
    } else if (ts.isExpression(node) && unwrap(node) !== node) node = unwrap(node);
    else
      return (
        ts.isIdentifier(node) && /^_?(?:req|request|c|ctx|context|event|url|query|params|searchParams|body|form|formData)$/i.test(node.text)
      );
  }
  return false;
};

const rootOf = (node: ts.Expression): string | undefined => {
  let at = unwrap(node);
  while (ts.isPropertyAccessExpression(at) || ts.isCallExpression(at)) at = unwrap(at.expression);
  return ts.isIdentifier(at) ? at.text : undefined;
};

const reading =
  /^(?:get|query|json|formData|parseBody|text|body|searchParams|parse|safeParse|parseAsync|safeParseAsync|fromEntries|valid|URL|URLSearchParams|toString)$/;
