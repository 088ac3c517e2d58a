import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { runsAtStart } from '../program/start-order.ts';
import { enclosingClass, enclosingFunction, type FunctionNode, isInside, memberName, unwrap } from '../program/syntax.ts';
import { callSites, externalCallee, trace } from '../values/trace.ts';
import { type CallersToken, callersTokensIn } from './callers-tokens.ts';

/** A place where an object that outlives the request is given the caller's credential. */
type ObjectWrite = { readonly node: ts.Node; readonly target: string; readonly value: ts.Expression };

const mayHold = /token|key|secret|auth|cred|bearer|password|header|session|user|client|tenant/i;

/** `this.token = token` in an object that is made once: of a module, of the start, of a `getInstance()`. */
export const fieldWrites = (program: Program, { assignments }: Module): readonly ObjectWrite[] =>
  [...assignments].flatMap(([name, all]) =>
    all.flatMap((node): readonly ObjectWrite[] => {
      const left = unwrap(node.left);
      if (!ts.isPropertyAccessExpression(left) || left.expression.kind !== ts.SyntaxKind.ThisKeyword) return [];
      const around = enclosingFunction(node);
      // What an object is made with belongs to the request that it is made for.
      if (!mayHold.test(`${name} ${node.right.getText()}`) || around === undefined || ts.isConstructorDeclaration(around)) return [];
      const owner = enclosingClass(left);
      if (owner === undefined || !ts.isClassLike(owner)) return [];
      const passed = functionsPassed(tokensWithin(program, node.right));
      if (passed.length === 0 || !isOneForAll(program, owner, passed, 0)) return [];
      return [{ node, target: left.getText(), value: node.right }];
    }),
  );

const setter = /^(?:set(?:Credentials|AccessToken|Token|AuthToken|ApiKey|Auth|Authorization|BearerToken|Session)|authenticate|useToken)$/;

/** `oauth.setCredentials({ access_token: token })` of a package's client that is made once. */
export const packageSetters = (program: Program, { calls }: Module): readonly ObjectWrite[] =>
  [...calls].flatMap(([name, all]) =>
    setter.test(name)
      ? all.flatMap((node): readonly ObjectWrite[] => {
          const callee = unwrap(node.expression);
          const [value] = node.arguments;
          if (value === undefined || !ts.isPropertyAccessExpression(callee) || enclosingFunction(node) === undefined) return [];
          const made = trace(program, callee.expression).flatMap((end) =>
            end.kind === 'node' && ts.isNewExpression(end.node) && externalCallee(program, end.node)?.kind === 'external' ? [end.node] : [],
          );
          const passed = made.length === 0 ? [] : functionsPassed(tokensWithin(program, value));
          if (passed.length === 0 || !made.every((each) => isMadeOutside(program, each, passed, 0))) return [];
          return [{ node, target: callee.getText().replaceAll(/\s+/g, ' ').slice(0, 60), value }];
        })
      : [],
  );

/** `Object.assign(session, { token })` where the object is of the module. */
export const mergedInto = ({ calls }: Module): readonly ObjectWrite[] =>
  (calls.get('assign') ?? []).flatMap((node): readonly ObjectWrite[] => {
    const [target, value] = node.arguments;
    if (target === undefined || value === undefined || node.expression.getText() !== 'Object.assign') return [];
    const into = unwrap(target);
    return ts.isIdentifier(into) && isOfModule(into) ? [{ node, target: into.text, value }] : [];
  });

/** `writeFile('token', token)`: one file for everybody. */
export const fileWrites = (program: Program, { calls }: Module): readonly ObjectWrite[] =>
  ['writeFile', 'writeFileSync'].flatMap((name) =>
    (calls.get(name) ?? []).flatMap((node): readonly ObjectWrite[] => {
      const [path, value] = node.arguments;
      if (path === undefined || value === undefined || !isOnePath(program, path)) return [];
      return tokensWithin(program, value).length === 0
        ? []
        : [{ node, target: path.getText().replaceAll(/\s+/g, ' ').slice(0, 60), value }];
    }),
  );

/** A path without a part that callers differ in. */
const isOnePath = (program: Program, path: ts.Expression): boolean =>
  trace(program, path).every(({ kind, node }) => kind === 'environment' || (kind === 'node' && ts.isStringLiteralLike(node)));

/** Declared by `let`, `var` or `const` at the top of a module. */
export const isOfModule = (identifier: ts.Identifier): boolean => {
  const declaration = findDeclaration(identifier);
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
};

/** The callers' credentials in an expression and in what is constructed or put together in it. */
const tokensWithin = (program: Program, value: ts.Expression): readonly CallersToken[] => {
  const node = unwrap(value);
  if (ts.isNewExpression(node)) return (node.arguments ?? []).flatMap((argument) => tokensWithin(program, argument));
  if (ts.isCallExpression(node) && node.expression.getText() === 'JSON.stringify')
    return node.arguments.slice(0, 1).flatMap((argument) => tokensWithin(program, argument));
  if (!ts.isObjectLiteralExpression(node)) return callersTokensIn(program, node);
  return node.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) return tokensWithin(program, property.initializer);
    return ts.isShorthandPropertyAssignment(property) ? tokensWithin(program, property.name) : [];
  });
};

/** The functions that run for each request: those that a caller's credential passes through. */
const functionsPassed = (tokens: readonly CallersToken[]): readonly FunctionNode[] => [
  ...new Set(tokens.flatMap(({ node, steps }) => [node, ...steps].flatMap((each) => enclosingFunction(each) ?? []))),
];

const maximumDepth = 3;

/** Whether every object of a class is made outside of the given functions; one of NestJS is, unless it asks for one per request. */
const isOneForAll = (program: Program, owner: ts.ClassLikeDeclaration, passed: readonly FunctionNode[], depth: number): boolean => {
  const made = constructionsOf(program, owner);
  if (made.length === 0) return /@Injectable\((?![^)]*REQUEST)/.test(owner.getText().slice(0, 200));
  return made.every((each) => isMadeOutside(program, each, passed, depth));
};

const constructionsOf = (program: Program, owner: ts.ClassLikeDeclaration): readonly ts.NewExpression[] => {
  const name = memberName(owner.name);
  if (name === undefined) return [];
  return [...program.modules.values()]
    .flatMap(({ constructions, renames }) => [name, ...(renames.get(name) ?? [])].flatMap((each) => constructions.get(each) ?? []))
    .filter((each) => trace(program, each.expression).some((end) => end.kind === 'node' && end.node === owner));
};

const isMadeOutside = (program: Program, made: ts.Node, passed: readonly FunctionNode[], depth: number): boolean => {
  if (isKeptForAll(made)) return true;
  if (passed.some((fn) => isInside(made, fn))) return false;
  if (depth > maximumDepth) return false;
  const fn = enclosingFunction(made);
  if (fn !== undefined && !ts.isConstructorDeclaration(fn)) {
    const sites = callSites(program, fn);
    if (sites.length === 0) return runsAtStart(program, made);
    return sites.every((site) => isMadeOutside(program, site, passed, depth + 1));
  }
  const owner = enclosingClass(made);
  return owner === undefined || !ts.isClassLike(owner) || isOneForAll(program, owner, passed, depth + 1);
};

/** `instance ??= new Holder()`, `Holder.instance = new Holder()`: kept by a variable of the module or a field of the class. */
const isKeptForAll = (made: ts.Node): boolean => {
  const { parent } = made;
  if (!ts.isBinaryExpression(parent) || parent.right !== made) return false;
  const { kind } = parent.operatorToken;
  const assigns = [ts.SyntaxKind.EqualsToken, ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.BarBarEqualsToken].includes(kind);
  const left = unwrap(parent.left);
  if (ts.isIdentifier(left)) return assigns && isOfModule(left);
  if (!assigns || !ts.isPropertyAccessExpression(left)) return false;
  const holder = unwrap(left.expression);
  const owner = enclosingClass(made);
  // In a static method `this` is the class.
  if (holder.kind === ts.SyntaxKind.ThisKeyword) return isInStatic(made);
  return ts.isIdentifier(holder) && owner !== undefined && ts.isClassLike(owner) && holder.text === memberName(owner.name);
};

const isInStatic = (node: ts.Node): boolean => {
  for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn))
    if (ts.canHaveModifiers(fn) && (ts.getModifiers(fn) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)) return true;
  return false;
};
