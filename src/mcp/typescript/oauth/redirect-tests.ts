import { ts } from 'ts-morph';
import { exitOf } from '../program/exits.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, type FunctionNode, isFunctionNode, isInside, lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace, traceCallees } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { names as holds, redirectUri } from './parameter-tests.ts';
import { testsOf, type ValueTest } from './protocol-values.ts';

/**
 * Why a comparison of the redirect address lets others through: it compares only the beginning, or looks for a part anywhere; or it is made only
 * where the client is known, and an unknown one is not refused.
 */
export type LooseRedirect = { readonly how: 'prefix' | 'part' | 'known-clients'; readonly at: ts.Node };

export const looseRedirect = (program: Program, handlers: readonly FunctionNode[]): LooseRedirect | undefined => {
  const tests = handlers.flatMap((fn) => testsOf(program, fn, redirectUri)).filter(({ node }) => !isCarrier(node));
  const loose = tests.flatMap((test): readonly LooseRedirect[] => {
    const how = loosenessOf(program, test);
    return how === undefined ? [] : [{ how, at: test.node }];
  });
  const exact = tests.filter(({ node }) => !loose.some(({ at }) => at === node));
  const open = loose.find(({ at }) => exact.length === 0 || acceptsAlone(at, exact));
  if (open !== undefined) return open;
  const [known] = exact;
  return known !== undefined && exact.every((test) => isOfKnownClients(program, test))
    ? { how: 'known-clients', at: known.node }
    : undefined;
};

/** `addresses.some((each) => …)`: the function that it is given decides. */
const isCarrier = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && node.arguments.some((argument) => isFunctionNode(unwrap(argument)));

const loosenessOf = (program: Program, { node, names }: ValueTest): 'prefix' | 'part' | undefined => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const method = node.expression.name.text;
  const receiver = unwrap(node.expression.expression);
  const [first] = node.arguments;
  if (first === undefined) return undefined;
  if (/^(?:test|exec)$/.test(method)) return ts.isRegularExpressionLiteral(receiver) && !/^\/\^/.test(receiver.text) ? 'part' : undefined;
  if (/^(?:match|search)$/.test(method)) {
    const pattern = unwrap(first);
    return ts.isRegularExpressionLiteral(pattern) && !/^\/\^/.test(pattern.text) ? 'part' : undefined;
  }
  // `registered.includes(redirect_uri)`
  if (!isAddressItself(receiver, names) || holds(first, redirectUri, names)) return undefined;
  const texts = textsOf(program, first);
  if (isHost(receiver)) {
    const isOpen = texts.length > 0 && texts.every((text) => !text.startsWith('.') && !/^\d/.test(text));
    return isOpen && /^(?:includes|endsWith)$/.test(method) ? 'part' : undefined;
  }
  if (method === 'includes' || method === 'endsWith') return 'part';
  if (method !== 'startsWith') return undefined;
  return texts.length > 0 && texts.every(endsHost) ? undefined : 'prefix';
};

/** The address as it was sent, or its host; `client.redirect_uris` is the list of those that are allowed. */
const isAddressItself = (receiver: ts.Expression, names: ReadonlySet<string>): boolean => {
  const name = lastName(receiver);
  return (names.has(name) || redirectUri.spelled.test(name) || isHost(receiver) || /^(?:href|origin)$/.test(name)) && !/s$/i.test(name);
};

const isHost = (receiver: ts.Expression): boolean => {
  if (/^host(?:name)?$/i.test(lastName(receiver))) return true;
  const declaration = ts.isIdentifier(receiver) ? findDeclaration(receiver) : undefined;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    /\.host(?:name)?(?:\.toLowerCase\(\))?$/.test(declaration.initializer.getText())
  );
};

/** After `https://host/` only paths of the same host follow, after `scheme:` of an app's own nobody else's; `http://localhost:` goes on with `x@other.example`. */
const endsHost = (text: string): boolean => /^https?:\/\/[^/]+\//i.test(text) || /^(?!https?:)[a-z][\w+.-]*:/i.test(text);

/** The constants that an argument may be: its own text, or what a list holds that it goes through. */
const textsOf = (program: Program, argument: ts.Expression): readonly string[] => {
  const node = unwrap(argument);
  const own = constantText(node) ?? (ts.isTemplateExpression(node) ? node.head.text : undefined);
  if (own !== undefined && own !== '') return [own];
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  const around = declaration !== undefined && ts.isParameter(declaration) ? declaration.parent.parent : undefined;
  const listed =
    around !== undefined && ts.isCallExpression(around) && ts.isPropertyAccessExpression(around.expression)
      ? trace(program, around.expression.expression)
      : trace(program, node);
  return listed.flatMap(({ node: end }) => {
    if (ts.isStringLiteralLike(end)) return [end.text];
    return ts.isArrayLiteralExpression(end) ? end.elements.flatMap((each) => constantText(each) ?? []) : [];
  });
};

/** Whether a test lets an address through that the exact ones do not: the other side of an `||`, or a `return true` of its own. */
const acceptsAlone = (loose: ts.Node, exact: readonly ValueTest[]): boolean => {
  for (let at = loose; at.parent !== undefined && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && parent.expression === at && !isNegated(loose, at)) return returnsTrue(parent.thenStatement);
    if (ts.isBinaryExpression(parent)) {
      const other = parent.left === at ? parent.right : parent.left;
      const joins =
        parent.operatorToken.kind === ts.SyntaxKind.BarBarToken
          ? !isNegated(loose, parent)
          : parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken && isNegated(loose, parent);
      if (joins && exact.some(({ node }) => isInside(node, other))) return true;
    }
  }
  return false;
};

const isNegated = (node: ts.Node, within: ts.Node): boolean => {
  let negated = false;
  for (let at = node; at !== within; at = at.parent)
    if (ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.ExclamationToken) negated = !negated;
  return negated;
};

const returnsTrue = (statement: ts.Statement): boolean => {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && ts.isReturnStatement(last) && last.expression?.kind === ts.SyntaxKind.TrueKeyword;
};

/** `if (client && !client.addresses.includes(address)) refuse()`, `if (client) { … }`: what was looked up under the client's id may be nothing. */
const isOfKnownClients = (program: Program, { node, calls }: ValueTest): boolean =>
  [node, ...calls].some((each) => {
    for (let at = each; at.parent !== undefined && !ts.isFunctionLike(at); at = at.parent) {
      const { parent } = at;
      const condition =
        ts.isBinaryExpression(parent) && parent.right === at && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
          ? parent.left
          : ts.isIfStatement(parent) && parent.thenStatement === at && !isRefused(program, parent.elseStatement)
            ? parent.expression
            : undefined;
      const client = condition === undefined ? undefined : unwrap(condition);
      if (client !== undefined && ts.isIdentifier(client) && mayBeMissing(program, client)) return true;
    }
    return false;
  });

const isRefused = (program: Program, statement: ts.Statement | undefined): boolean =>
  statement !== undefined && exitOf(program, statement) !== undefined;

/** A variable with what a store gave for the client's id, which no other statement refuses when it is empty. */
const mayBeMissing = (program: Program, client: ts.Identifier): boolean => {
  const declaration = findDeclaration(client);
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
  const made = unwrap(declaration.initializer);
  if (!ts.isCallExpression(made) || !made.arguments.some((argument) => /client_?id/i.test(argument.getText()))) return false;
  if (traceCallees(program, made).some(({ fn }) => fn.body !== undefined && [...descendants(fn.body)].some(ts.isThrowStatement)))
    return false;
  const block = declaration.parent.parent.parent;
  const name = memberName(declaration.name);
  return ![...descendants(block)].some(
    (each) =>
      ts.isIfStatement(each) &&
      new RegExp(`!${name}\\b(?![.?[])|\\b${name} ?={2,3} ?(?:undefined|null)`).test(each.expression.getText()) &&
      isRefused(program, each.thenStatement),
  );
};
