import { ts } from 'ts-morph';
import type { Transmission } from '../../../model/facts/credentials.ts';
import { descendants, enclosingFunction, findAbove, isFunctionNode, lastName, locate, unwrap } from '../program/syntax.ts';
import type { Trace } from '../values/trace.ts';

/** Whether a tool's argument or a caller's request chooses the host, without anything that looks like a test of it on the way. */
export const choiceOf = (found: Trace, call: ts.Node, tools: ReadonlySet<ts.Node>): Transmission['address'] | undefined => {
  const chosen = chosenBy(found, tools);
  if (chosen === undefined) return undefined;
  const functions = [enclosingFunction(call), ...found.steps.map(enclosingFunction), enclosingFunction(found.node)];
  const isTested = functions.some((fn) => fn !== undefined && testsHost(fn, chosen.name)) || isListed(found, chosen.name);
  return isTested ? undefined : { kind: 'chosen', ...chosen, at: locate(found.node) };
};

const chosenBy = (found: Trace, tools: ReadonlySet<ts.Node>): { readonly by: 'argument' | 'header'; readonly name: string } | undefined => {
  if (found.kind === 'parameter') {
    const name = ts.isIdentifier(found.node.name) ? found.node.name.text : 'argument';
    return isToolInput(found.node, tools) && !ts.isIdentifier(found.node.name) ? { by: 'argument', name } : undefined;
  }
  if (found.kind !== 'member' || found.of.kind !== 'parameter') return undefined;
  const name = found.path.at(-1) ?? '';
  const parameter = found.of.node;
  if (isToolInput(parameter, tools)) {
    // `request.params.arguments.url` of a low-level handler, `args.url` of a registered tool.
    const isLowLevel = found.path.includes('params');
    return !isLowLevel || found.path.includes('arguments') ? { by: 'argument', name } : undefined;
  }
  return found.path.at(-2) === 'headers' && found.path.length <= 3 ? { by: 'header', name } : undefined;
};

const isToolInput = (parameter: ts.ParameterDeclaration, tools: ReadonlySet<ts.Node>): boolean =>
  tools.has(parameter.parent) && isFunctionNode(parameter.parent) && parameter.parent.parameters[0] === parameter;

/** `hosts.has(host)`, `allowed.includes(new URL(url).host)`, `url.startsWith('https://…')`, `host === '…'`, `assertAllowed(url)`. */
const testsHost = (fn: ts.Node, name: string): boolean => {
  const names = [name.replaceAll(/[^\w$]/g, ''), ...derivedFrom(fn, name)].join('|');
  const pattern = new RegExp(`\\b(?:${names})\\b`);
  const mentions = (node: ts.Node): boolean => pattern.test(node.getText());
  for (const node of descendants(fn)) {
    if (ts.isCallExpression(node)) {
      const callee = lastName(node.expression);
      const isTest =
        /^(?:has|includes|test|match|startsWith|endsWith|some|every|find|indexOf)$|valid|allow|check|assert|ensure|safe|verify|restrict|sanit/i.test(
          callee,
        );
      if (isTest && mentions(node)) return true;
    }
    if (ts.isBinaryExpression(node) && isEquality(node.operatorToken.kind) && mentions(node) && !isPresence(node)) return true;
    if (ts.isElementAccessExpression(node) && mentions(node.argumentExpression)) return true;
    if (ts.isSwitchStatement(node) && mentions(node.expression)) return true;
  }
  return false;
};

/** `const target = new URL(url)`, `const { hostname } = new URL(url)`, and what is made of those. */
const derivedFrom = (fn: ts.Node, name: string): readonly string[] => {
  const names = [name];
  for (const node of descendants(fn)) {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) continue;
    const made = node.initializer;
    if (
      ts.isFunctionLike(unwrap(made)) ||
      ts.isAwaitExpression(made) ||
      !names.some((each) => new RegExp(`\\b${each}\\b`).test(made.getText()))
    )
      continue;
    for (const declared of descendants(node.name)) if (ts.isIdentifier(declared) && /^\w+$/.test(declared.text)) names.push(declared.text);
  }
  return names.slice(1);
};

const isEquality = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
  kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
  kind === ts.SyntaxKind.EqualsEqualsToken ||
  kind === ts.SyntaxKind.ExclamationEqualsToken;

const isPresence = ({ left, right }: ts.BinaryExpression): boolean =>
  [left, right].some((side) => {
    const node = unwrap(side);
    return (
      node.kind === ts.SyntaxKind.NullKeyword ||
      ts.isTypeOfExpression(node) ||
      (ts.isIdentifier(node) && node.text === 'undefined') ||
      (ts.isStringLiteralLike(node) && node.text === '')
    );
  });

/** The tool's schema lists what the argument may be: `z.enum([...])`, `z.literal(…)`, `.refine(…)`, `enum: [...]`. */
const isListed = (found: Trace, name: string): boolean => {
  const tool = found.kind === 'member' && found.of.kind === 'parameter' ? found.of.node : found.node;
  // The schema stands beside the function; that of a low-level server anywhere in the file.
  const beside = findAbove(tool, ts.isFunctionLike)?.parent ?? tool;
  const described =
    ts.isCallExpression(beside) && lastName(beside.expression) !== 'setRequestHandler' ? beside : found.node.getSourceFile();
  const schema = new RegExp(`\\b${name.replaceAll(/[^\w$]/g, '')}['"]?\\s*:[^\\n]*(?:enum|literal|refine|regex|pattern|nativeEnum)`, 'i');
  return schema.test(described.getText());
};
