import { ts } from 'ts-morph';
import { moduleOf, type Program } from '../program/program.ts';
import { declaredName, descendants, type FunctionNode, isFunctionNode, memberName, unwrap } from '../program/syntax.ts';
import { traceCallees } from '../values/trace.ts';

const maximumDepth = 4;

/**
 * The functions inside of the local wrappers that get this one, also where they are wrapped in turn: `withLog(withKey(async (req, res) => …))`
 * gives a function that calls one that calls it.
 */
export const functionsAround = (program: Program, wrapped: FunctionNode | ts.CallExpression, depth = 0): readonly FunctionNode[] => {
  const name = ts.isCallExpression(wrapped) ? nameGiven(wrapped) : (declaredName(wrapped) ?? nameGiven(wrapped));
  const module = moduleOf(program, wrapped);
  const named =
    name === undefined || module === undefined ? [] : [...module.calls.values()].flat().filter((call) => hasArgument(call, name));
  const { parent } = wrapped;
  const isGiven = ts.isCallExpression(parent) && parent.expression !== wrapped;
  return [...(isGiven ? [parent] : []), ...named].flatMap((call) => {
    const inside = traceCallees(program, call).flatMap((callee) =>
      callee.fn.body === undefined ? [] : [...descendants(callee.fn.body)].filter(isFunctionNode),
    );
    return depth < maximumDepth && inside.length > 0 ? [...inside, ...functionsAround(program, call, depth + 1)] : inside;
  });
};

/** The names of parameters through which wrappers get a handler: `next` of `const guarded = (next) => (request) => next(request)`. */
export const parametersOf = (program: Program, handlers: ReadonlySet<ts.Node>, names: ReadonlySet<string>): readonly string[] =>
  [...program.modules.values()].flatMap(({ calls }) =>
    [...calls.values()].flat().flatMap((call) =>
      call.arguments.flatMap((argument, index) => {
        const node = unwrap(argument);
        if (!handlers.has(node) && !(ts.isIdentifier(node) && names.has(node.text))) return [];
        return traceCallees(program, call).flatMap(({ fn }) => memberName(fn.parameters[index]?.name) ?? []);
      }),
    ),
  );

const nameGiven = ({ parent }: ts.Node): string | undefined => (ts.isVariableDeclaration(parent) ? memberName(parent.name) : undefined);

const hasArgument = ({ arguments: given }: ts.CallExpression, name: string): boolean =>
  given.some((argument) => ts.isIdentifier(argument) && argument.text === name);
