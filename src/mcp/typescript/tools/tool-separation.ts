import { ts } from 'ts-morph';
import { type Answer, no, yes } from '../../../model/answer.ts';
import type { FileLocation } from '../../../model/location.ts';
import type { Module } from '../program/module.ts';
import { descendants, locate } from '../program/syntax.ts';
import type { ToolDefinition } from './tool-definitions.ts';

const scopeTest =
  /\bscopes?\b[^;{}]{0,60}\.(?:includes|has|some|every|indexOf)\(|\.(?:includes|has)\([^)]*scope|\brequireScopes?\(|\bhas(?:Required)?Scopes?\(|\bcheckScopes?\(|\b(?:canAccess|scopeChallenge)\s*:|\brequired_?[sS]copes?\s*:\s*\[\s*[^\]\s]|@Tool(?:Scopes|Roles)\b/;

/** Whether something tests the caller's scopes before the tool does its work: in the tool, or in what all tool calls go through. */
export const scopeCheckOf = ({ at, settings }: ToolDefinition, reached: readonly ts.Node[], shared: FileLocation | undefined): Answer => {
  const own = [...(settings === undefined ? [] : [settings]), ...reached].find((node) => scopeTest.test(node.getText()));
  if (own !== undefined) return yes(locate(own));
  return shared === undefined ? no(locate(at)) : yes(shared);
};

/** A test of scopes in a function that handles every tool call. */
export const sharedScopeCheck = (modules: readonly Module[]): FileLocation | undefined => {
  for (const { calls } of modules)
    for (const call of calls.get('setRequestHandler') ?? [])
      if (/CallTool/.test(call.getText().slice(0, 200)) && scopeTest.test(call.getText())) return locate(call);
  for (const { source } of modules)
    if (/authInfo|req\.auth\b/.test(source.text) && scopeTest.test(source.text) && /tool/i.test(source.text) && isAsked(modules, source))
      return locate(source.statements[0] ?? source);
  return undefined;
};

/** A function that tests scopes and that nothing names protects nothing. */
const isAsked = (modules: readonly Module[], file: ts.SourceFile): boolean => {
  const testing = [...descendants(file)].filter((node) => ts.isFunctionDeclaration(node) && scopeTest.test(node.getText()));
  return testing.every((fn) => {
    const name = ts.isFunctionDeclaration(fn) ? fn.name?.text : undefined;
    return (
      name === undefined || modules.some(({ calls, source }) => calls.has(name) || (source !== file && source.text.includes(`${name},`)))
    );
  });
};

const switchName =
  /(?:^|[_\-.])(?:read[_-]?only|readonly|write[_-]?(?:enabled|access|mode)|enable[_-]?writes?|allow[_-]?(?:write|insert|update|delete|ddl|mutation)\w*|disable[_-]?write\w*|(?:enabled|disabled|allowed|blocked|exclude|include)[_-]?(?:tools?|toolsets?|features?|categor\w+)|tool[_-]?sets?|tools|features)(?:$|[_\-.])/i;

/** A setting that decides which tools there are, or that nothing is written: `--read-only`, `READ_ONLY`, `ENABLED_TOOLS`. */
export const registrationSwitch = (modules: readonly Module[]): FileLocation | undefined => {
  for (const module of modules) {
    let found = known.get(module);
    if (found === undefined) {
      found = { at: switchIn(module) };
      known.set(module, found);
    }
    if (found.at !== undefined) return found.at;
  }
  return undefined;
};

const known = new WeakMap<Module, { readonly at: FileLocation | undefined }>();

const switchIn = ({ source }: Module): FileLocation | undefined => {
  if (!/read[_-]?only|tools|toolset|allow|disable|enable|write|features/i.test(source.text)) return undefined;
  for (const node of descendants(source)) {
    const name = settingName(node);
    if (name !== undefined && switchName.test(name)) return locate(node);
  }
  return undefined;
};

/** A variable of the environment, or a command-line option. */
const settingName = (node: ts.Node): string | undefined => {
  if (ts.isPropertyAccessExpression(node) && /(?:^|\.)env$/.test(node.expression.getText())) return snake(node.name.text);
  if (ts.isStringLiteralLike(node)) {
    if (/^--[a-z][\w-]*/.test(node.text)) return node.text.slice(2).split(/[\s=]/)[0];
    // `'read-only': { type: 'boolean' }` of a parser of options.
    const isOption = ts.isPropertyAssignment(node.parent) && node.parent.name === node && /^[a-z]+(?:-[a-z]+)+$/.test(node.text);
    return isOption || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(node.text) ? node.text : undefined;
  }
  // Options of parsers and of the server itself: `readOnly: { type: 'boolean' }`, `if (config.readOnly)`.
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && /^(?:readOnly|read_only|readOnlyMode)$/.test(node.name.text))
    return 'read_only';
  if (
    ts.isPropertyAccessExpression(node) &&
    /^(?:readOnly|readOnlyMode|isReadOnly|enabledTools|disabledTools|allowedTools)$/.test(node.name.text)
  )
    return snake(node.name.text);
  return ts.isIdentifier(node) && /^(?:readOnlyMode|isReadOnly|READ_ONLY(?:_MODE)?)$/.test(node.text) ? 'read_only' : undefined;
};

const snake = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2');
