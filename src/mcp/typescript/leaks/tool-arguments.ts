import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { isFunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';
import { judgeName } from '../storage/token-stores-names.ts';
import { type Trace, trace } from '../values/trace.ts';
import type { Carried } from './leaks-reader.ts';

/** All arguments of a tool to which a credential is given by name: `{ host, user, password }`. */
export const readArguments = (program: Program, end: Trace): readonly Carried[] => {
  const named = end.kind === 'parameter' ? ofRegistered(program, end.node) : end.kind === 'member' ? ofCalled(program, end) : undefined;
  return named === undefined ? [] : [{ what: named, field: named, shape: 'credential', evidence: 'name', node: end.node, steps: [] }];
};

/** The first parameter of the function that is given to `server.tool(name, schema, fn)`, which may take all of them: `(...args)`. */
const ofRegistered = (program: Program, parameter: ts.ParameterDeclaration): string | undefined => {
  const fn = parameter.parent;
  if (!isFunctionNode(fn) || fn.parameters[0] !== parameter || !ts.isIdentifier(parameter.name)) return undefined;
  for (const call of registrationsOf(program, fn))
    for (const argument of call.arguments.slice(0, -1)) {
      const named = parametersOf(program, argument, 0).find(isNamedCredential);
      if (named !== undefined) return named;
    }
  return undefined;
};

const registrationsOf = (program: Program, fn: ts.SignatureDeclaration): readonly ts.CallExpression[] => {
  const { parent } = fn;
  if (ts.isCallExpression(parent)) return parent.arguments.at(-1) === fn && isRegistration(parent) ? [parent] : [];
  if (!ts.isVariableDeclaration(parent)) return [];
  const calls = program.modules.get(fn.getSourceFile().fileName)?.calls;
  return ['tool', 'registerTool'].flatMap((name) =>
    (calls?.get(name) ?? []).filter((call) => {
      const last = call.arguments.at(-1);
      return last !== undefined && ts.isIdentifier(last) && findDeclaration(last) === parent;
    }),
  );
};

const isRegistration = (call: ts.CallExpression): boolean => /^(?:tool|registerTool)$/.test(lastName(call.expression));

const parametersOf = (program: Program, expression: ts.Expression, depth: number): readonly string[] => {
  const node = unwrap(expression);
  if (depth > 4) return [];
  if (ts.isCallExpression(node)) return node.arguments.flatMap((argument) => parametersOf(program, argument, depth + 1));
  if (!ts.isObjectLiteralExpression(node))
    return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)
      ? trace(program, node).flatMap((found) =>
          found.kind === 'node' && ts.isExpression(found.node) && found.node !== node ? parametersOf(program, found.node, depth + 1) : [],
        )
      : [];
  return node.properties.flatMap((property) => {
    const name = memberName(property.name) ?? '';
    return /^(?:inputSchema|parameters|schema)$/.test(name) && ts.isPropertyAssignment(property)
      ? parametersOf(program, property.initializer, depth + 1)
      : name;
  });
};

const isNamedCredential = (name: string): boolean => {
  const kind = judgeName(name)?.kind;
  if (/^(?:connection_?string|dsn)$/i.test(name)) return true;
  return kind !== undefined && kind !== 'token' && !/^(?:secret|private_?key|signing_?key)$/i.test(name);
};

/** `request.params` and `request.params.arguments` of the handler of all tool calls, where some tool's schema names a credential. */
const ofCalled = (program: Program, { of, path }: Extract<Trace, { kind: 'member' }>): string | undefined => {
  if (of.kind !== 'parameter' || !/^params(?:\.arguments)?$/.test(path.join('.'))) return undefined;
  const call = of.node.parent.parent;
  if (!ts.isCallExpression(call) || lastName(call.expression) !== 'setRequestHandler') return undefined;
  return /CallTool/.test(call.arguments[0]?.getText() ?? '') ? namedInSchemas(program) : undefined;
};

const known = new WeakMap<Program, { readonly name: string | undefined }>();

const namedInSchemas = (program: Program): string | undefined => {
  const cached = known.get(program);
  if (cached !== undefined) return cached.name;
  const schema =
    /\b(password|connection_?[sS]tring|api_?[kK]ey|client_?[sS]ecret|access_?[tT]oken)['"]?\s*:\s*(?:z\.string|\{\s*['"]?type['"]?\s*:)/;
  const name = [...program.modules.values()].map(({ source }) => schema.exec(source.text)?.[1]).find((each) => each !== undefined);
  known.set(program, { name });
  return name;
};
