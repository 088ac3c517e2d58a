import { ts } from 'ts-morph';
import type { SharedWrite } from '../../../model/facts/credentials.ts';
import type { Server } from '../../../model/facts/servers.ts';
import { isExamplePath } from '../../source-files.ts';
import { dependenceOf } from '../guards/dependence.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, type FunctionNode, locate, symbolPath, unwrap } from '../program/syntax.ts';
import { trace, traceCallees } from '../values/trace.ts';
import { callersTokensIn } from './callers-tokens.ts';
import { fieldWrites, fileWrites, isOfModule, mergedInto, packageSetters } from './shared-writes-objects.ts';
import { isActedWith } from './shared-writes-reads.ts';

/** Every place where the credential of one request is written to what all requests share. Only packages with an HTTP endpoint are asked. */
export const findSharedWrites = (program: Program, servers: readonly Server[]): readonly SharedWrite[] => {
  const owners = new Set(servers.filter(({ endpoints }) => endpoints.length > 0).map(({ root }) => root));
  if (owners.size === 0) return [];
  const modules = [...program.modules.values()].filter(({ path }) => owners.has(program.paths.packageOf(path)?.root ?? ''));
  const writes = modules.flatMap((module) => writesOf(program, module)).filter((write) => isShared(program, write));
  const setters = new Set(writes.flatMap(({ setter }) => setter ?? []));
  return writes.flatMap(({ node, target, slot, value, variable }): readonly SharedWrite[] => {
    const { credential } = dependenceOf(program, value);
    // Told of where the setter is called.
    const around = enclosingFunction(node);
    if (credential === undefined || (around !== undefined && setters.has(around))) return [];
    return [
      {
        server: ownerOf(program, node),
        within: symbolPath(node),
        target,
        slot,
        at: locate(node),
        from: credential.at,
        isExample: isExamplePath(node.getSourceFile().fileName),
        ...(variable !== undefined && !isActedWith(program, variable) ? { isOnlyLookedUp: true } : {}),
      },
    ];
  });
};

const isShared = (program: Program, { node, target, value }: Write): boolean => {
  const { credential } = dependenceOf(program, value);
  // What was asked for with a credential, or in exchange for one, is none itself.
  return (
    enclosingFunction(node) !== undefined &&
    credential?.origin.kind === 'request' &&
    !(ts.isAwaitExpression(value) && callersTokensIn(program, value).length === 0) &&
    !isCleared(node, target)
  );
};

type Write = {
  readonly node: ts.Node;
  readonly target: string;
  readonly slot: SharedWrite['slot'];
  readonly value: ts.Expression;
  /** The variable of the module that is assigned. */
  readonly variable?: ts.Identifier;
  /** The methods that keep the value. */
  readonly setter?: readonly FunctionNode[];
};

const writesOf = (program: Program, module: Module): readonly Write[] => [
  ...assignmentsOf(program, module),
  ...libraryGlobals(program, module),
  ...settersOf(program, module),
  ...keyedByText(module),
  ...mergedInto(module).map((each): Write => ({ ...each, slot: 'module' })),
  ...[...fieldWrites(program, module), ...packageSetters(program, module)].map((each): Write => ({ ...each, slot: 'object' })),
  ...fileWrites(program, module).map((each): Write => ({ ...each, slot: 'file' })),
];

const assignmentsOf = (program: Program, { assignments }: Module): readonly Write[] =>
  [...assignments.values()].flat().flatMap((node): readonly Write[] => {
    const left = unwrap(node.left);
    const slot = slotOf(program, left);
    if (slot === undefined) return [];
    const target = node.left.getText().replaceAll(/\s+/g, ' ').slice(0, 60);
    return [{ node, target, slot, value: node.right, ...(ts.isIdentifier(left) ? { variable: left } : {}) }];
  });

const slotOf = (program: Program, target: ts.Expression): SharedWrite['slot'] | undefined => {
  if (ts.isIdentifier(target)) return isOfModule(target) ? 'module' : undefined;
  if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) return undefined;
  const text = target.getText();
  if (/^process\.env\b/.test(text)) return 'env';
  // `tokens[userId] = …` keeps callers apart.
  if (ts.isElementAccessExpression(target) && !ts.isStringLiteralLike(target.argumentExpression)) return undefined;
  const root = rootOf(target);
  if (!ts.isIdentifier(root)) return undefined;
  if (trace(program, root).some((found) => found.kind === 'external') && /defaults\b/.test(text)) return 'library-global';
  const declaration = findDeclaration(root);
  if (declaration !== undefined && ts.isClassDeclaration(declaration)) return 'static';
  return isOfModule(root) && declaration !== undefined && ts.isVariableDeclaration(declaration) && isPlain(declaration)
    ? 'module'
    : undefined;
};

const rootOf = (target: ts.Expression): ts.Expression => {
  const node = unwrap(target);
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? rootOf(node.expression) : node;
};

/** An object of its own or one that is made once; what AsyncLocalStorage gives belongs to one request. */
const isPlain = ({ initializer }: ts.VariableDeclaration): boolean =>
  initializer !== undefined && !/AsyncLocalStorage|getStore/.test(initializer.getText());

/** `google.options({ auth })` */
const libraryGlobals = (program: Program, { calls }: Module): readonly Write[] =>
  (calls.get('options') ?? []).flatMap((node): readonly Write[] => {
    const [value] = node.arguments;
    const callee = unwrap(node.expression);
    const isGoogle =
      ts.isPropertyAccessExpression(callee) &&
      trace(program, callee.expression).some((found) => found.kind === 'external' && found.specifier === 'googleapis');
    return isGoogle && value !== undefined ? [{ node, target: node.expression.getText(), slot: 'library-global', value }] : [];
  });

/** `cache.set('token', token)`: one entry for everybody. */
const keyedByText = ({ calls }: Module): readonly Write[] =>
  (calls.get('set') ?? []).flatMap((node): readonly Write[] => {
    const callee = unwrap(node.expression);
    const [key, value] = node.arguments;
    if (key === undefined || value === undefined || !ts.isStringLiteralLike(key) || !ts.isPropertyAccessExpression(callee)) return [];
    const map = unwrap(callee.expression);
    const declaration = ts.isIdentifier(map) ? findDeclaration(map) : undefined;
    return ts.isIdentifier(map) &&
      isOfModule(map) &&
      declaration !== undefined &&
      ts.isVariableDeclaration(declaration) &&
      /^new (?:Map|LRUCache|NodeCache|TTLCache)\b/.test(declaration.initializer?.getText() ?? '')
      ? [{ node, target: `${map.text}.get(${key.getText()})`, slot: 'module', value }]
      : [];
  });

/** `client.setToken(token)` where the client is made once and keeps what it is given. */
const settersOf = (program: Program, { calls }: Module): readonly Write[] =>
  [...calls].flatMap(([name, all]) =>
    /^(?:set|update|configure|use|authenticate|login|init)(?=[A-Z]|$)/.test(name)
      ? all.flatMap((node): readonly Write[] => {
          const callee = unwrap(node.expression);
          const [value] = node.arguments;
          if (value === undefined || !ts.isPropertyAccessExpression(callee)) return [];
          const isShared = trace(program, callee.expression).some(
            (found) =>
              found.kind === 'node' &&
              ts.isNewExpression(found.node) &&
              enclosingFunction(found.node) === undefined &&
              ts.isVariableDeclaration(found.node.parent),
          );
          const keeping = (isShared ? traceCallees(program, node) : []).flatMap(({ fn }) => {
            const [parameter] = fn.parameters;
            return parameter !== undefined && fn.body !== undefined && keepsIn(fn.body, parameter.name.getText()) ? [fn] : [];
          });
          const target = callee.getText().replaceAll(/\s+/g, ' ').slice(0, 60);
          return keeping.length === 0 ? [] : [{ node, target, slot: 'module', value, setter: keeping }];
        })
      : [],
  );

/** `this.token = token` */
const keepsIn = (body: ts.Node, name: string): boolean =>
  [...descendants(body)].some(
    (node) =>
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      /^this\b/.test(node.left.getText()) &&
      node.right.getText() === name,
  );

/** Taken back in a `finally` of the same function. */
const isCleared = (node: ts.Node, target: string): boolean => {
  const block = [...descendants(enclosingFunction(node) ?? node)].find(ts.isTryStatement)?.finallyBlock;
  return block?.getText().includes(target) === true;
};
