import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, type FunctionNode, isFunctionNode, lastName, ownDescendants, unwrap } from '../program/syntax.ts';
import { trace, traceCallees } from '../values/trace.ts';
import { dependenceOf } from './dependence.ts';

const maximumDepth = 2;

/** The call in a node that reads a credential of the request, itself or in what it calls. */
export const credentialRead = (program: Program, root: ts.Node, depth = 0): ts.Node | undefined =>
  [...ownDescendants(root)].find(
    (node) =>
      ts.isCallExpression(node) &&
      (dependenceOf(program, node).credential !== undefined ||
        (depth < maximumDepth &&
          traceCallees(program, node).some(
            ({ fn }) => fn.body !== undefined && credentialRead(program, fn.body, depth + 1) !== undefined,
          ))),
  );

/** What of an expression says who sent the request: what a guard left on it, or what was made of the credential. */
export const ownerIn = (program: Program, root: ts.Node, depth = 0): ts.Node | undefined =>
  [...descendants(root, (node) => !ts.isFunctionLike(node))].find((node) => {
    if (ts.isPropertyAccessExpression(node)) return isLeftByGuard(program, node);
    if (ts.isIdentifier(node) && !isName(node)) return isMadeOfCredential(program, node, depth);
    return ts.isCallExpression(node) && depth < maximumDepth && handsRequestOn(node) && readsOwner(program, node, depth);
  });

const isName = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node);

/** `req.auth` of the SDK, `req.user` of passport, and `req.userId` where some code of the program put it there for a credential. */
const isLeftByGuard = (program: Program, { expression, name }: ts.PropertyAccessExpression): boolean => {
  const holder = unwrap(expression);
  const declaration = ts.isIdentifier(holder) ? findDeclaration(holder) : undefined;
  if (declaration === undefined || !ts.isParameter(declaration) || !isRequest(declaration)) return false;
  if (name.text === 'auth') return true;
  return [...program.modules.values()].some(({ assignments }) =>
    (assignments.get(name.text) ?? []).some(
      ({ left, right }) =>
        ts.isPropertyAccessExpression(left) &&
        /^_?(?:req|request)$/i.test(lastName(unwrap(left.expression))) &&
        (dependenceOf(program, right).credential !== undefined ||
          credentialRead(program, right) !== undefined ||
          isAwaited(program, right)),
    ),
  );
};

/** `const user = await verify(header); req.user = user`, also of a part of it. */
const isAwaited = (program: Program, value: ts.Expression): boolean =>
  [...descendants(value)].some((node) => ts.isIdentifier(node) && !isName(node) && isMadeOfCredential(program, node, 0));

const isMadeOfCredential = (program: Program, node: ts.Identifier, depth: number): boolean => {
  const declaration = findDeclaration(node);
  const variable = declaration !== undefined && ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  if (variable === undefined || !ts.isVariableDeclaration(variable) || variable.initializer === undefined) return false;
  if (enclosingFunction(variable) === undefined || ts.isFunctionLike(unwrap(variable.initializer))) return false;
  const made = unwrap(variable.initializer);
  if (ts.isCallExpression(made) && (dependenceOf(program, made).credential !== undefined || credentialRead(program, made) !== undefined))
    return true;
  return depth < maximumDepth && ts.isPropertyAccessExpression(made) && ownerIn(program, made, depth + 1) !== undefined;
};

const isRequest = ({ name, parent }: ts.ParameterDeclaration): boolean =>
  ts.isIdentifier(name) && /^_?(?:req|request|c|ctx)$/i.test(name.text) && isFunctionNode(parent);

const handsRequestOn = (call: ts.CallExpression): boolean =>
  call.arguments.some((argument) => {
    const node = unwrap(argument);
    const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
    return declaration !== undefined && ts.isParameter(declaration) && isRequest(declaration);
  });

const readsOwner = (program: Program, call: ts.CallExpression, depth: number): boolean =>
  traceCallees(program, call).some(({ fn }) => fn.body !== undefined && ownerIn(program, fn.body, depth + 1) !== undefined);

/** Whether the server of a session, in the function that begins it, is made for whoever sent the request: `makeServer(req.user).connect(transport)`. */
export const serverOfOwner = (program: Program, begin: FunctionNode): ts.CallExpression | undefined => {
  for (const node of descendants(begin)) {
    if (!ts.isCallExpression(node) || lastName(node.expression) !== 'connect' || !ts.isPropertyAccessExpression(node.expression)) continue;
    for (const end of trace(program, node.expression.expression)) {
      const makers = [...[end.node, ...end.steps].filter(ts.isCallExpression), ...factoriesIn(node.expression.expression)];
      for (const maker of makers) for (const argument of maker.arguments) if (ownerIn(program, argument) !== undefined) return maker;
    }
  }
  return undefined;
};

/** `makeServer(user)` in front of `.connect`, or behind the name in front of it. */
const factoriesIn = (expression: ts.Expression): readonly ts.CallExpression[] => {
  const node = unwrap(expression);
  if (ts.isCallExpression(node)) return [node];
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  const made =
    declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
      ? unwrap(declaration.initializer)
      : undefined;
  return made !== undefined && ts.isCallExpression(made) ? [made] : [];
};
