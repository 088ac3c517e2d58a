import { ts } from 'ts-morph';
import type { ChosenIdentity } from '../../../model/facts/credentials.ts';
import type { Server } from '../../../model/facts/servers.ts';
import { isExamplePath } from '../../source-files.ts';
import { upstreamSinks } from '../leaks/upstream-sinks.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { descendants, enclosingFunction, lastName, locate, ownDescendants, symbolPath, unwrap } from '../program/syntax.ts';
import { toolCallbacks } from '../tools/tool-callbacks.ts';
import { type Frame, trace } from '../values/trace.ts';
import { isWrittenTable, lookupsBehind } from './chosen-identities-lookups.ts';

/** Every place where a tool's argument selects whose stored credential is used, in packages that serve over HTTP. */
export const findChosenIdentities = (program: Program, servers: readonly Server[]): readonly ChosenIdentity[] => {
  const roots = new Set(servers.filter(({ endpoints }) => endpoints.length > 0).map(({ root }) => root));
  if (roots.size === 0) return [];
  const modules = [...program.modules.values()].filter(({ path }) => roots.has(program.paths.packageOf(path)?.root ?? ''));
  if (!modules.some(({ source }) => ownerName.test(source.text))) return [];
  const tools = toolCallbacks(program);
  const found = modules.flatMap((module): readonly Choice[] => [
    ...(ownerName.test(module.source.text) ? namedSelections(program, module, tools) : []),
    ...sentSelections(program, module, tools),
  ]);
  return found
    .filter(({ node, from, around }, index) => {
      const isKnown = found.findIndex((other) => other.node === node || other.from.node === from.node) < index;
      return !isKnown && !isCompared([node, from.node, ...around], from.name);
    })
    .map(({ node, from }) => ({
      server: ownerOf(program, node),
      within: symbolPath(node),
      name: from.name,
      at: locate(node),
      from: locate(from.node),
      shown: node.getText().replaceAll(/\s+/g, ' ').replaceAll('`', "'").slice(0, 60),
      isExample: isExamplePath(node.getSourceFile().fileName),
    }));
};

/** A look-up, the argument that selects in it, and what stands on the way between the two. */
type Choice = { readonly node: ts.Node; readonly from: Chosen; readonly around: readonly ts.Node[] };

type Chosen = { readonly node: ts.Node; readonly name: string };

/** Look-ups in what is called a store of credentials. */
const namedSelections = (program: Program, module: Module, tools: ReadonlySet<ts.Node>): readonly Choice[] =>
  [...descendants(module.source)].flatMap((node): readonly Choice[] => {
    const selector = selectorAt(program, node);
    const from = selector === undefined ? undefined : argumentBehind(program, selector, undefined, tools);
    return from === undefined ? [] : [{ node, from, around: [] }];
  });

/** Look-ups of what is sent to another service as a credential, whatever they are called. */
const sentSelections = (program: Program, module: Module, tools: ReadonlySet<ts.Node>): readonly Choice[] =>
  upstreamSinks(program, module).flatMap(({ expression, isNamed }) =>
    isNamed
      ? lookupsBehind(program, expression).flatMap(({ node, selectors, frame, steps }) =>
          selectors.flatMap((selector) => {
            const from = argumentBehind(program, selector, frame, tools);
            return from === undefined ? [] : [{ node, from, around: steps }];
          }),
        )
      : [],
  );

const ownerName = /(?:user|email|account|tenant|org(?:ani[sz]ation)?|profile|owner|workspace)[-_]?(?:id|email|name)?/i;
const isOwnerName = new RegExp(`^(?:\\w+_)?${ownerName.source}$`, 'i');
const storeName = /token|credential|oauth|keychain|keyring|secret/i;
const reading = /^(?:get|load|read|find|fetch|lookup|retrieve|for|resolve)\w*$/;

/** `tokens.get(email)`, `loadCredentials(userId)`, `credentials[user]`. */
const selectorAt = (program: Program, node: ts.Node): ts.Expression | undefined => {
  if (ts.isElementAccessExpression(node))
    return !isWrittenTable(program, node) && storeName.test(lastName(node.expression)) && !ts.isStringLiteralLike(node.argumentExpression)
      ? node.argumentExpression
      : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  const name = lastName(callee);
  const receiver = ts.isPropertyAccessExpression(callee) ? lastName(callee.expression) : '';
  return reading.test(name) && storeName.test(`${receiver} ${name}`) ? node.arguments[0] : undefined;
};

/** The tool's argument that an expression is, if its name says whose it is. */
const argumentBehind = (
  program: Program,
  selector: ts.Expression,
  frame: Frame | undefined,
  tools: ReadonlySet<ts.Node>,
): Chosen | undefined => {
  for (const found of trace(program, selector, frame)) {
    if (found.kind !== 'member' || found.of.kind !== 'parameter') continue;
    const { node: parameter } = found.of;
    const name = found.path.at(-1) ?? '';
    const isInput = tools.has(parameter.parent) && parameter.parent.parameters[0] === parameter;
    if (isInput && isOwnerName.test(name)) return { node: found.node, name };
  }
  return undefined;
};

/** Anything on the way that looks at who the caller is; of functions further out what they do themselves, not what other tools do in them. */
const isCompared = (nodes: readonly ts.Node[], name: string): boolean =>
  nodes.some((each) => {
    for (let fn = enclosingFunction(each); fn !== undefined; fn = enclosingFunction(fn)) {
      const text = fn === enclosingFunction(each) ? fn.getText() : ownText(fn);
      if (/authInfo|\bauth\.extra|getMcpSession|props\.|currentUser|principal|context\.user|ctx\.user|extra\.auth/.test(text)) return true;
      if (new RegExp(`(?:assert|authori[sz]e|allow|can|check|verify)\\w*\\([^)]*\\b${name}\\b`, 'i').test(text)) return true;
    }
    return false;
  });

const ownText = (fn: ts.Node): string => {
  const nested = [...ownDescendants(fn)].filter((node) => node !== fn && ts.isFunctionLike(node)).map((node) => node.getText());
  return nested.reduce((text, inner) => text.replace(inner, () => ''), fn.getText());
};
