import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { isCredentialName } from '../../../knowledge/request-credentials.ts';
import type { ErrorHandler } from '../../../model/facts/leaks.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { descendants, isFunctionNode, lastName, locate, unwrap } from '../program/syntax.ts';
import { carriedBy } from './leaks-carried.ts';

/** Every catch block and rejection handler that reads a credential, whatever it does with it: the audit lists them, judged or clean. */
export const findErrorHandlers = (program: Program): readonly ErrorHandler[] =>
  [...program.modules.values()].flatMap(({ source, calls }) => {
    if (isExamplePath(source.fileName)) return [];
    const blocks = [
      ...[...descendants(source)].flatMap((node) => (ts.isCatchClause(node) ? [node.block] : [])),
      ...(calls.get('catch') ?? []).flatMap(rejectionBody),
    ];
    return blocks.flatMap((block) => {
      const reads = [...descendants(block)].flatMap((node) => credentialReadAt(program, node));
      const [first] = reads;
      if (first === undefined) return [];
      const credentials = [...new Set(reads.map(({ what }) => what))];
      return [{ server: ownerOf(program, block), at: locate(block), credentials, read: locate(first.node) }];
    });
  });

/** The body of `promise.catch((error) => …)`. */
const rejectionBody = (call: ts.CallExpression): readonly ts.Node[] => {
  const [handler] = call.arguments;
  const fn = handler === undefined ? undefined : unwrap(handler);
  return fn !== undefined && isFunctionNode(fn) && fn.body !== undefined ? [fn.body] : [];
};

type CredentialRead = { readonly what: string; readonly node: ts.Node };

const credentialReadAt = (program: Program, node: ts.Node): readonly CredentialRead[] => {
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return [];
  if (!isRead(node)) return [];
  const name = lastName(node);
  if (!isCredentialName(name) && !isCredentialVariable(name)) return [];
  return carriedBy(program, node, 'text')
    .slice(0, 1)
    .map(({ what }) => ({ what, node }));
};

/** Not a declaration, a key, the function of a call, what is assigned to, or the inner part of a longer access. */
const isRead = (node: ts.Expression): boolean => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return false;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isBinaryExpression(parent)) return !(parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken);
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) return parent.initializer === node;
  return !(ts.isDeclarationStatement(parent) || ts.isTypeNode(parent));
};
