import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, memberName, ownDescendants, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace } from '../values/trace.ts';

/** A value that was put away, and the path to what is asked of it. */
export type Kept = { readonly value: ts.Expression; readonly frame: Frame | undefined; readonly path: readonly string[] };

/**
 * What a read of something that outlives a call may give: the values of a `Map`, the `props` of a Worker's context, the session that fastmcp's
 * `authenticate` gave.
 */
export const keptValues = (program: Program, end: Trace): readonly Kept[] => {
  if (end.kind === 'node') return ts.isCallExpression(end.node) ? ofMap(program, end.node, end.frame, []) : [];
  if (end.kind !== 'member') return [];
  const { of, path } = end;
  if (of.kind === 'node' && ts.isCallExpression(of.node)) return ofMap(program, of.node, of.frame, path);
  const props = path.indexOf('props');
  if (props >= 0 && (of.kind === 'node' || of.kind === 'parameter')) return propsGiven(program, path.slice(props + 1));
  if (of.kind === 'parameter' && path[0] === 'session' && isExecution(of.node)) return sessionsGiven(program, path.slice(1));
  return [];
};

/** `sessions.get(id)` gives what some `sessions.set(id, value)` put in. */
const ofMap = (program: Program, call: ts.CallExpression, frame: Frame | undefined, path: readonly string[]): readonly Kept[] => {
  const callee = unwrap(call.expression);
  if (lastName(callee) !== 'get' || !ts.isPropertyAccessExpression(callee) || call.arguments.length !== 1) return [];
  const maps = mapsBehind(program, callee.expression, frame);
  if (maps.length === 0) return [];
  return [...program.modules.values()].flatMap(({ calls }) =>
    (calls.get('set') ?? []).flatMap((set): readonly Kept[] => {
      const receiver = unwrap(set.expression);
      const [, value] = set.arguments;
      if (value === undefined || !ts.isPropertyAccessExpression(receiver)) return [];
      const isSame = mapsBehind(program, receiver.expression, undefined).some((map) => maps.includes(map));
      return isSame ? [{ value, frame: undefined, path }] : [];
    }),
  );
};

const mapsBehind = (program: Program, expression: ts.Expression, frame: Frame | undefined): readonly ts.Node[] =>
  trace(program, expression, frame).flatMap((found) =>
    found.kind === 'node' && ts.isNewExpression(found.node) && /^(?:Weak)?Map$|Cache$/.test(lastName(found.node.expression))
      ? [found.node]
      : [],
  );

/** `ctx.props = { token }` before a Worker's agent is asked. */
const propsGiven = (program: Program, path: readonly string[]): readonly Kept[] =>
  [...program.modules.values()].flatMap(({ assignments }) =>
    (assignments.get('props') ?? []).flatMap(({ left, right }): readonly Kept[] =>
      ts.isPropertyAccessExpression(left) && /^(?:ctx|context|executionCtx)$/.test(lastName(left.expression))
        ? [{ value: right, frame: undefined, path }]
        : [],
    ),
  );

/** The second parameter of a tool's `execute`. */
const isExecution = ({ parent }: ts.ParameterDeclaration): boolean =>
  isFunctionNode(parent) &&
  ((ts.isMethodDeclaration(parent) && memberName(parent.name) === 'execute') ||
    (ts.isPropertyAssignment(parent.parent) && memberName(parent.parent.name) === 'execute'));

const sessionsGiven = (program: Program, path: readonly string[]): readonly Kept[] =>
  [...program.modules.values()]
    .flatMap(({ constructions }) => constructions.get('FastMCP') ?? [])
    .flatMap((made) => trace(program, made.arguments?.[0] ?? made))
    .flatMap((found) => (found.kind === 'node' && ts.isObjectLiteralExpression(found.node) ? [found] : []))
    .flatMap(({ node, frame }) =>
      (ts.isObjectLiteralExpression(node) ? node.properties : []).flatMap((property): readonly Kept[] => {
        if (memberName(property.name) !== 'authenticate') return [];
        const functions = ts.isMethodDeclaration(property)
          ? [{ fn: property, frame }]
          : ts.isPropertyAssignment(property)
            ? functionsOf(program, property.initializer, frame)
            : ts.isShorthandPropertyAssignment(property)
              ? functionsOf(program, property.name, frame)
              : [];
        return functions.flatMap((each) => returnsOf(each.fn).map((value) => ({ value, frame: each.frame, path })));
      }),
    );

const functionsOf = (
  program: Program,
  expression: ts.Expression,
  frame: Frame | undefined,
): readonly { readonly fn: ts.FunctionLikeDeclaration; readonly frame: Frame | undefined }[] =>
  trace(program, expression, frame).flatMap((found) =>
    found.kind === 'node' && isFunctionNode(found.node) ? [{ fn: found.node, frame: found.frame }] : [],
  );

const returnsOf = ({ body }: ts.FunctionLikeDeclaration): readonly ts.Expression[] => {
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return ts.isExpression(body) ? [body] : [];
  return [...ownDescendants(body)].flatMap((node) =>
    ts.isReturnStatement(node) && node.expression !== undefined ? [node.expression] : [],
  );
};
