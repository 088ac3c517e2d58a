import { ts } from 'ts-morph';
import { isUnmistakable, type WideScope, wideScopeOf } from '../../../knowledge/oauth-scopes.ts';
import type { ScopeRequest } from '../../../model/facts/oauth.ts';
import type { Edit } from '../../../model/finding.ts';
import type { FileLocation } from '../../../model/location.ts';
import type { ManifestScope } from '../../config/scope-manifests.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { descendants, isFunctionNode, lastName, locate, memberName, spanBetween, unwrap } from '../program/syntax.ts';
import { findServiceUses } from '../tools/service-uses.ts';

/**
 * Every scope that a program, or a manifest beside it, asks an issuer for and that grants more than reading, with what the program does to the
 * service that it is of.
 */
export const findScopeRequests = (program: Program, manifestScopes: readonly ManifestScope[]): readonly ScopeRequest[] => [
  ...[...program.modules.values()].flatMap((module) => requestsIn(program, module)),
  ...manifestScopes.flatMap(({ scope, at, issuer }) => {
    const wide = wideScopeOf(scope, issuer);
    return wide === undefined ? [] : [toRequest(program, at, wide)];
  }),
];

const requestsIn = (program: Program, module: Module): readonly ScopeRequest[] => {
  if (!/scope|permissions=|googleapis\.com\/auth|mail\.google\.com/i.test(module.source.text)) return [];
  const found: ScopeRequest[] = [];
  for (const node of descendants(module.source)) {
    for (const scope of scopesInAddress(node)) {
      const wide = wideScopeOf(scope, module.source.text);
      if (wide !== undefined) found.push(toRequest(program, locate(node), wide));
    }
    if (!ts.isStringLiteralLike(node) || !isRequested(node)) continue;
    for (const scope of scopesIn(node.text)) {
      const wide = wideScopeOf(scope, module.source.text);
      if (wide === undefined || !(isUnmistakable(wide.scope) || isCalledScope(node))) continue;
      found.push(toRequest(program, locate(node), wide, node.text === wide.scope ? narrowingEdit(module, node, wide) : undefined));
    }
  }
  return found.filter(({ scope }, index) => found.findIndex((other) => other.scope === scope) === index);
};

const toRequest = (program: Program, at: FileLocation, wide: WideScope, edit?: Edit): ScopeRequest => {
  const owner = program.paths.packageOf(at.path);
  return {
    server: owner === undefined ? '' : (owner.name ?? owner.root),
    at,
    scope: wide.scope,
    issuer: wide.issuer,
    grants: wide.grants,
    toRead: wide.toRead,
    ...(wide.toWrite === undefined ? {} : { toWrite: wide.toWrite }),
    ...findServiceUses(program, owner?.root ?? '', wide.service),
    isExample: isExamplePath(at.path),
    ...(edit === undefined ? {} : { edit }),
  };
};

/** `https://…/authorize?scope=repo%20read:user`, whole or the parts of a template, and the permissions that a Discord bot is invited with. */
const scopesInAddress = (node: ts.Node): readonly string[] => {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node) && !ts.isTemplateMiddle(node) && !ts.isTemplateTail(node)) return [];
  const scopes = /[?&](?:user_)?scopes?=([^&#\s]+)/.exec(node.text)?.[1]?.split(/%20|\+|,|%2C/i) ?? [];
  const permissions = /[?&]permissions=(\d{1,20})/.exec(node.text)?.[1];
  const isAdministrator = permissions !== undefined && (BigInt(permissions) & 8n) !== 0n;
  return isAdministrator ? [...scopes, 'administrator'] : scopes;
};

/** The scopes of a text that holds nothing else: `read write`, `openid,email`. A sentence holds none. */
const scopesIn = (text: string): readonly string[] => {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  return parts.every((part) => /[:/._-]\w|\/$/.test(part) || words.has(part)) ? parts : [];
};

const words = new Set(
  'openid profile email offline_access read write admin repo user gist project api workflow full sudo refresh_token web identify guilds bot calendar drive'.split(
    ' ',
  ),
);

/** Not compared with, looked up, or said; and not chosen by a setting. */
const isRequested = (node: ts.StringLiteralLike): boolean => {
  const { parent } = node;
  if (ts.isLiteralTypeNode(parent) || ts.isCaseClause(parent) || ts.isImportDeclaration(parent) || ts.isElementAccessExpression(parent))
    return false;
  if ((ts.isPropertyAssignment(parent) || ts.isEnumMember(parent)) && parent.name === node) return false;
  if (isOfTier(node)) return false;
  for (let at: ts.Node = node; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    const above = at.parent;
    if (ts.isBinaryExpression(above)) {
      const { kind } = above.operatorToken;
      if (kind !== ts.SyntaxKind.EqualsToken && kind !== ts.SyntaxKind.PlusToken) return false;
    }
    if (ts.isConditionalExpression(above) && at !== above.condition) return false;
    if (ts.isIfStatement(above) || ts.isThrowStatement(above)) return false;
    if (
      ts.isCallExpression(above) &&
      /^(?:includes|has|startsWith|endsWith|indexOf|test|match|describe|log|error|warn|info|debug|get|push\w+Error|default)$/.test(
        lastName(above.expression),
      )
    )
      return false;
  }
  return true;
};

/** One of several lists of scopes, of which a setting or a user takes some: `{ read: […], write: […] }`. */
const isOfTier = (node: ts.Node): boolean => {
  const list = node.parent;
  if (!ts.isArrayLiteralExpression(list) || !ts.isPropertyAssignment(list.parent)) return false;
  // `restrictedScopes: […]` says what is not asked for, `optionalScopes` what a user may add.
  if (/optional|restricted|excluded?|forbidden|denied|blocked|deprecated|excessive/i.test(memberName(list.parent.name) ?? '')) return true;
  const lists = list.parent.parent.properties.filter(
    (each) => ts.isPropertyAssignment(each) && ts.isArrayLiteralExpression(each.initializer),
  );
  const names = lists.map((each) => memberName(each.name) ?? '');
  return (
    lists.length > 1 &&
    names.some((name) => /^(?:read|readonly|minimal|basic|limited)/i.test(name)) &&
    names.some((name) => /^(?:write|full|all|admin|extended|optional)/i.test(name))
  );
};

/** What stands round a bare word says that it is a scope that is asked for, not one of the server's own. */
const isCalledScope = (node: ts.Node): boolean => {
  for (let at: ts.Node | undefined = node; at !== undefined && !isFunctionNode(at); at = at.parent) {
    const name = nameOf(at);
    if (name !== undefined && /scope/i.test(name)) return !/required|supported|allowed|granted|default_?tool|mcp|challenge/i.test(name);
    if (ts.isCallExpression(at) && /^(?:set|append)$/.test(lastName(at.expression)) && /^['"]scope/.test(at.arguments[0]?.getText() ?? ''))
      return true;
  }
  return false;
};

const nameOf = (node: ts.Node): string | undefined => {
  if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node))
    return memberName(node.name);
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken ? lastName(unwrap(node.left)) : undefined;
};

/** The literal becomes the scope that reads, when it stands once in its file and that scope does not stand there yet. */
const narrowingEdit = (module: Module, node: ts.StringLiteralLike, { toRead: [narrower] }: WideScope): Edit | undefined => {
  const { text } = module.source;
  if (narrower === undefined || !/read/i.test(narrower) || text.includes(`${narrower}'`) || text.includes(`${narrower}"`)) return undefined;
  if (text.split(node.getText()).length !== 2) return undefined;
  const start = node.getStart() + 1;
  return {
    path: module.path,
    baseBlob: module.blob,
    replacements: [{ span: spanBetween(module.source, start, start + node.text.length), text: narrower }],
  };
};
