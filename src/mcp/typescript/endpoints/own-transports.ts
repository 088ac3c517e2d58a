import { ts } from 'ts-morph';
import { callsNamed } from '../program/module.ts';
import { briefly, type Program } from '../program/program.ts';
import { enclosingClass, enclosingFunction, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';

/** A transport that the project writes itself: where one is made, and where a request comes out of it into the server. */
export type OwnTransport = { readonly node: ts.NewExpression; readonly entrances: readonly ts.Node[] };

/**
 * `server.connect(new LambdaTransport(event))` of a class that is written here. A request reaches MCP where its methods call `onmessage`; where only
 * `start` and callbacks do, which the SDK and sockets call, it is what makes the transport.
 * Specification 2025-11-25, basic/transports: custom transports.
 */
export const findOwnTransports = (whole: Program, servers: readonly ts.NewExpression[]): readonly OwnTransport[] => {
  if (servers.length === 0) return [];
  // Clients and databases are connected too.
  const program = briefly(whole);
  const found = new Map<ts.NewExpression, OwnTransport>();
  for (const module of program.modules.values())
    for (const call of callsNamed(module, 'connect')) {
      const callee = unwrap(call.expression);
      const [given] = call.arguments;
      if (given === undefined || !ts.isPropertyAccessExpression(callee)) continue;
      for (const made of trace(program, given)) {
        if (made.kind !== 'node' || !ts.isNewExpression(made.node) || found.has(made.node)) continue;
        const type = ownClass(program, made.node);
        if (type !== undefined && (isDeclared(type) || isServer(program, callee.expression, servers)))
          found.set(made.node, { node: made.node, entrances: deliveries(program, type, made.node) });
      }
    }
  return [...found.values()];
};

const isServer = (program: Program, receiver: ts.Expression, servers: readonly ts.Node[]): boolean =>
  trace(program, receiver).some((found) => found.kind === 'node' && servers.includes(found.node));

/** `class HttpTransport implements Transport` */
const isDeclared = ({ heritageClauses }: ts.ClassLikeDeclaration): boolean =>
  heritageClauses?.some(({ types }) => types.some(({ expression }) => expression.getText() === 'Transport')) === true;

/** The class of a construction where it is written here and has what the SDK asks of a transport. Who reads standard input serves no HTTP. */
const ownClass = (program: Program, made: ts.NewExpression): ts.ClassLikeDeclaration | undefined => {
  for (const found of trace(program, made.expression)) {
    if (found.kind !== 'node' || !ts.isClassLike(found.node)) continue;
    const members = found.node.members.flatMap(({ name }) => (name === undefined ? [] : (memberName(name) ?? [])));
    if (members.includes('send') && members.includes('start') && !/\bstdin\b/.test(found.node.getText())) return found.node;
  }
  return undefined;
};

/** Calls of `onmessage` that a method of the class makes when it is called, or code that holds the transport. */
const deliveries = (program: Program, type: ts.ClassLikeDeclaration, made: ts.NewExpression): readonly ts.Node[] => {
  const all = [...program.modules.values()].flatMap((module) => callsNamed(module, 'onmessage'));
  const own = all.filter((call) => {
    const callee = unwrap(call.expression);
    if (!ts.isPropertyAccessExpression(callee)) return false;
    if (callee.expression.kind !== ts.SyntaxKind.ThisKeyword)
      return trace(program, callee.expression).some((found) => found.kind === 'node' && found.node === made);
    return enclosingClass(call) === type && isOfMethod(call);
  });
  // What `start` fetches by itself is answered by whoever makes the transport.
  const isFetching = all.some((call) => enclosingClass(call) === type && !own.includes(call));
  return own.length > 0 && !isFetching ? own : [...own, made];
};

/** In a method that users of the class call, also in its callbacks of lists; not in what `start` or the constructor registers. */
const isOfMethod = (call: ts.Node): boolean => {
  for (let fn = enclosingFunction(call); fn !== undefined; fn = enclosingFunction(fn)) {
    if (ts.isConstructorDeclaration(fn)) return false;
    const member = ts.isMethodDeclaration(fn) ? fn : fn.parent;
    if (ts.isMethodDeclaration(member) || ts.isPropertyDeclaration(member)) return memberName(member.name) !== 'start';
  }
  return false;
};
