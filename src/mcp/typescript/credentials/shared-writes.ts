import { ts } from 'ts-morph';
import type { SharedWrite } from '../../../model/facts/credentials.ts';
import type { Server } from '../../../model/facts/servers.ts';
import { isExamplePath } from '../../source-files.ts';
import { dependenceOf } from '../guards/dependence.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, locate, symbolPath, unwrap } from '../program/syntax.ts';
import { trace, traceCallees } from '../values/trace.ts';
import { callersTokensIn } from './callers-tokens.ts';

/** Every place where the credential of one request is written to what all requests share. Only packages with an HTTP endpoint are asked. */
export const findSharedWrites = (program: Program, servers: readonly Server[]): readonly SharedWrite[] => {
  const owners = new Set(servers.filter(({ endpoints }) => endpoints.length > 0).map(({ root }) => root));
  if (owners.size === 0) return [];
  return [...program.modules.values()].flatMap((module) => {
    if (!owners.has(program.paths.packageOf(module.path)?.root ?? '')) return [];
    return [
      ...assignmentsOf(program, module),
      ...libraryGlobals(program, module),
      ...settersOf(program, module),
      ...keyedByText(module),
    ].flatMap(({ node, target, slot, value }) => {
      if (enclosingFunction(node) === undefined) return [];
      const { credential } = dependenceOf(program, value);
      // What was asked for with a credential is none itself.
      if (
        credential === undefined ||
        (ts.isAwaitExpression(value) && callersTokensIn(program, value).length === 0) ||
        isCleared(node, target)
      )
        return [];
      return [
        {
          server: ownerOf(program, node),
          within: symbolPath(node),
          target,
          slot,
          at: locate(node),
          from: credential.at,
          isExample: isExamplePath(module.path),
        },
      ];
    });
  });
};

type Write = { readonly node: ts.Node; readonly target: string; readonly slot: SharedWrite['slot']; readonly value: ts.Expression };

const assignmentsOf = (program: Program, { assignments }: Module): readonly Write[] =>
  [...assignments.values()].flat().flatMap((node): readonly Write[] => {
    const slot = slotOf(program, unwrap(node.left));
    return slot === undefined ? [] : [{ node, target: node.left.getText().replaceAll(/\s+/g, ' ').slice(0, 60), slot, value: node.right }];
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

/** Declared by `let`, `var` or `const` at the top of a module. */
const isOfModule = (identifier: ts.Identifier): boolean => {
  const declaration = findDeclaration(identifier);
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
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
          const keeps =
            isShared &&
            traceCallees(program, node).some(({ fn }) => {
              const [parameter] = fn.parameters;
              return parameter !== undefined && fn.body !== undefined && keepsIn(fn.body, parameter.name.getText());
            });
          return keeps ? [{ node, target: callee.getText().replaceAll(/\s+/g, ' ').slice(0, 60), slot: 'module', value }] : [];
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
