import { ts } from 'ts-morph';
import { requiredModule } from '../program/module.ts';
import { moduleOf, type Program, resolveExport, resolveImport } from '../program/program.ts';
import { type Declaration, findDeclaration } from '../program/scopes.ts';
import { accessedName, enclosingClass, type FunctionNode, isFunctionNode, returnsOf, unwrap } from '../program/syntax.ts';
import { type CallSite, findCallSites } from './call-sites.ts';
import { findMember } from './members.ts';
import { parsedSetting } from './parsed-settings.ts';
import { noteShortcut } from './shortcuts.ts';
import { dedupe, eitherSide, isFolded } from './trace-alternatives.ts';
import { asyncStore } from './trace-async-stores.ts';
import { followParameter, followPattern, followVariable } from './trace-bindings.ts';
import { type Cursor, frameAround, isTransparent, member, through, type Walk } from './trace-cursor.ts';
import { durableMember } from './trace-durable-objects.ts';
import { followExport, followImport } from './trace-imports.ts';
import { injectedByCall } from './trace-injection.ts';
import { memoryOf, remembered } from './trace-memory.ts';
import { chainedPromise } from './trace-promises.ts';
import { enter, type Frame, type Trace } from './traces.ts';

export { enter, type Frame, type Trace } from './traces.ts';

const maximumDepth = 48;

const isOpen = (walk: Walk, node: ts.Node, frame: Frame | undefined): boolean =>
  walk.open.some((each) => each.node === node && each.frame === frame);

/**
 * What an expression may be: followed through names, imports, fields, parameters to their arguments, returns and alternatives (`||`, `??`, `?:`).
 * Several results are alternatives in source order. Bounded; a bound that is hit is noted on the program and ends as 'unresolved'.
 */
export const trace = (program: Program, expression: ts.Expression, frame?: Frame): readonly Trace[] => {
  const { whole } = memoryOf(program, frame);
  const cached = whole.get(expression);
  if (cached !== undefined) return cached;
  const found = follow({ program, walk: { visits: 0, open: [] }, depth: 0, steps }, expression, frame);
  // While call sites are being looked for, parameters are answered provisionally.
  if (searches.get(program) === undefined) whole.set(expression, found);
  return found;
};

const searches = new WeakMap<Program, number>();

/** Every call (or construction, for a constructor) in the program that enters this function. */
export const callSites = (program: Program, fn: FunctionNode): readonly CallSite[] => {
  const before = searches.get(program);
  searches.set(program, (before ?? 0) + 1);
  try {
    return findCallSites(program, fn, (callee) => trace(program, callee).flatMap((found) => (found.kind === 'node' ? [found.node] : [])));
  } finally {
    if (before === undefined) searches.delete(program);
    else searches.set(program, before);
  }
};

/** The functions with a body that a callee may be, each with the frame that a call of it opens. */
export const traceCallees = (
  program: Program,
  call: ts.CallExpression | ts.NewExpression,
  frame?: Frame,
): readonly { readonly fn: FunctionNode; readonly frame: Frame }[] =>
  trace(program, call.expression, frame).flatMap((callee) => {
    if (callee.kind !== 'node' || !isFunctionNode(callee.node) || callee.node.body === undefined) return [];
    return [{ fn: callee.node, frame: enter(callee.node, call, frame, callee.frame) }];
  });

/** The dotted name of a callee that has no body here: `jsonwebtoken.verify` as { specifier, name }, a global, or a member's last name. */
export const externalCallee = (
  program: Program,
  call: ts.CallExpression | ts.NewExpression,
  frame?: Frame,
): Extract<Trace, { kind: 'external' | 'global' | 'member' }> | undefined =>
  trace(program, call.expression, frame).find(
    (callee) => callee.kind === 'external' || callee.kind === 'global' || callee.kind === 'member',
  );

const steps: Cursor['steps'] = {
  expression: (cursor, expression, frame) => follow(cursor, expression, frame),
  boundName: (cursor, identifier, use) =>
    isDeclaredHere(identifier) ? followDeclaration(cursor, identifier.parent, use, undefined) : follow(cursor, identifier, undefined),
  returns: (cursor, fn, frame) => followReturns(cursor, fn, frame),
  callSites: ({ program }, fn) => callSites(program, fn),
  member: (cursor, found, name, use) => followMember(cursor, found, name, use),
};

/** The name in its own declaration, as an export of it gives it. */
const isDeclaredHere = (node: ts.Identifier): node is ts.Identifier & { readonly parent: ts.VariableDeclaration | ts.BindingElement } =>
  (ts.isVariableDeclaration(node.parent) || ts.isBindingElement(node.parent)) && node.parent.name === node;

const follow = (cursor: Cursor, expression: ts.Expression, frame: Frame | undefined): readonly Trace[] => {
  const { program, walk } = cursor;
  const node = unwrap(expression);
  walk.visits += 1;
  if (cursor.depth > maximumDepth || walk.visits > program.maximumVisits) {
    noteShortcut();
    program.noteBounded(node.getSourceFile().fileName);
    return [{ kind: 'unresolved', because: 'the value is passed on too often to be followed', node, steps: [] }];
  }
  const here: Cursor = { ...cursor, depth: cursor.depth + 1 };
  if (ts.isIdentifier(node)) return remembered(program, node, frame, () => followName(here, node, frame));
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return remembered(program, node, frame, () => followAccess(here, node, frame));
  if (ts.isCallExpression(node)) return remembered(program, node, frame, () => followCall(here, node, frame));
  if (ts.isConditionalExpression(node)) return [...follow(here, node.whenTrue, frame), ...follow(here, node.whenFalse, frame)];
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (eitherSide.has(operator))
      return [...follow(here, node.left, frame).filter((found) => !isFolded(found, operator)), ...follow(here, node.right, frame)];
    if (
      operator === ts.SyntaxKind.AmpersandAmpersandToken ||
      operator === ts.SyntaxKind.CommaToken ||
      operator === ts.SyntaxKind.EqualsToken
    )
      return follow(here, node.right, frame);
  }
  if (node.kind === ts.SyntaxKind.ThisKeyword) {
    const around = enclosingClass(node);
    return around === undefined
      ? [{ kind: 'unresolved', because: "'this' outside a class", node, steps: [] }]
      : [{ kind: 'node', node, frame, steps: [] }];
  }
  return [{ kind: 'node', node, frame, steps: [] }];
};

const followName = (cursor: Cursor, name: ts.Identifier, frame: Frame | undefined): readonly Trace[] => {
  const declaration = findDeclaration(name);
  if (declaration !== undefined) return followDeclaration(cursor, declaration, name, frame);
  if (name.text === 'undefined') return [{ kind: 'missing', node: name, steps: [] }];
  return [{ kind: 'global', name: name.text, node: name, steps: [] }];
};

const followDeclaration = (cursor: Cursor, declaration: Declaration, use: ts.Node, frame: Frame | undefined): readonly Trace[] => {
  const { walk } = cursor;
  if (isOpen(walk, declaration, frame)) {
    noteShortcut();
    return [{ kind: 'unresolved', because: 'the value depends on itself', node: use, steps: [] }];
  }
  walk.open.push({ node: declaration, frame });
  try {
    if (ts.isVariableDeclaration(declaration)) return through(declaration, followVariable(cursor, declaration, frame));
    if (ts.isBindingElement(declaration)) return through(declaration, followPattern(cursor, declaration, frame));
    if (ts.isParameter(declaration)) return through(declaration, followParameter(cursor, declaration, frame));
    if (
      ts.isImportSpecifier(declaration) ||
      ts.isImportClause(declaration) ||
      ts.isNamespaceImport(declaration) ||
      ts.isImportEqualsDeclaration(declaration)
    ) {
      return through(declaration, followImport(cursor, declaration, use));
    }
    return [{ kind: 'node', node: declaration, frame: frameAround(declaration, frame), steps: [] }];
  } finally {
    walk.open.pop();
  }
};

const followAccess = (
  cursor: Cursor,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  frame: Frame | undefined,
): readonly Trace[] => {
  const name = accessedName(node) ?? constantName(cursor, node, frame);
  const objects = follow(cursor, node.expression, frame);
  if (name === undefined) return objects.map((found) => member(found, '*', node));
  return objects.flatMap((found) => followMember(cursor, found, name, node));
};

/** `process.env[NAME]` with a constant name. */
const constantName = (
  cursor: Cursor,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  frame: Frame | undefined,
): string | undefined => {
  if (!ts.isElementAccessExpression(node)) return undefined;
  const found = follow(cursor, node.argumentExpression, frame);
  const [only] = found;
  return found.length === 1 && only?.kind === 'node' && ts.isStringLiteralLike(only.node) ? only.node.text : undefined;
};

/** The property `name` of what `found` is. */
const followMember = (cursor: Cursor, found: Trace, name: string, use: ts.Node): readonly Trace[] => {
  switch (found.kind) {
    case 'environment':
      return [member(found, name, use)];
    case 'parameter':
    case 'member':
      return settingOr(cursor, member(found, name, use));
    case 'missing':
      // Of alternatives such as `config?.auth` the missing one has missing properties.
      return [{ kind: 'missing', node: use, steps: found.steps }];
    case 'unresolved':
      return [found];
    case 'global': {
      if (found.name === 'process.env' || found.name === 'Bun.env') return [{ kind: 'environment', name, node: use, steps: found.steps }];
      const dotted = `${found.name}.${name}`;
      return [{ kind: 'global', name: dotted.replace(/^globalThis\./, ''), node: use, steps: found.steps }];
    }
    case 'external': {
      if (found.specifier === 'process')
        return followMember(
          cursor,
          { kind: 'global', name: found.name === '' ? 'process' : `process.${found.name}`, node: found.node, steps: found.steps },
          name,
          use,
        );
      const dotted = name === 'default' ? found.name : [found.name, name].filter((part) => part !== '').join('.');
      return [{ kind: 'external', specifier: found.specifier, name: dotted, node: use, steps: found.steps }];
    }
    case 'namespace': {
      const module = cursor.program.modules.get(found.path);
      if (module === undefined) return [{ kind: 'unresolved', because: `${found.path} was not read`, node: use, steps: [] }];
      return followExport(cursor, resolveExport(cursor.program, module, name === 'default' ? '' : name), use);
    }
    case 'node':
      return followMemberOfNode(cursor, found, name, use);
  }
};

const followMemberOfNode = (cursor: Cursor, found: Extract<Trace, { kind: 'node' }>, name: string, use: ts.Node): readonly Trace[] => {
  const members = findMember(cursor.program, found, name, (expression, frame) => follow(cursor, expression, frame));
  switch (members.kind) {
    case 'values':
      return members.values.flatMap(({ node, frame }) => {
        const results =
          ts.isExpression(node) && !ts.isFunctionExpression(node)
            ? follow(cursor, node, frame)
            : ts.isParameter(node)
              ? followParameter(cursor, node, frame)
              : node.kind === ts.SyntaxKind.GetAccessor
                ? followReturns(cursor, node, frame)
                : [{ kind: 'node', node, frame, steps: [] } as const];
        return through(node, results);
      });
    case 'missing':
      return [{ kind: 'missing', node: use, steps: found.steps }];
    case 'opaque':
      return durableMember(cursor, found, name, use) ?? settingOr(cursor, member(found, name, use));
  }
};

/** The field of a parsed configuration stands for what it was read from. */
const settingOr = (cursor: Cursor, found: Trace): readonly Trace[] =>
  (found.kind === 'member'
    ? parsedSetting(cursor.program, found, (expression, frame) => follow(cursor, expression, frame))
    : undefined) ?? [found];

const followCall = (cursor: Cursor, call: ts.CallExpression, frame: Frame | undefined): readonly Trace[] => {
  const { program } = cursor;
  const opaque: Trace = { kind: 'node', node: call, frame, steps: [] };
  const required = requiredModule(call);
  const module = moduleOf(program, call);
  if (required !== undefined && module !== undefined) return followExport(cursor, resolveImport(program, module, required, ''), call);
  const made = chainedPromise(cursor, call, frame);
  if (made !== undefined) return made;
  const callees = follow(cursor, call.expression, frame);
  const [promised] = call.arguments;
  if (promised !== undefined && callees.some(isTransparent)) return follow(cursor, promised, frame);
  const results = callees.flatMap((callee): readonly Trace[] => {
    if (callee.kind !== 'node' || !isFunctionNode(callee.node) || callee.node.body === undefined)
      return asyncStore(cursor, call, callee) ?? injectedByCall(cursor, call, callee, frame) ?? [opaque];
    return through(call, followReturns(cursor, callee.node, enter(callee.node, call, frame, callee.frame)));
  });
  return results.length > 0 ? dedupe(results) : [opaque];
};

const followReturns = (cursor: Cursor, fn: ts.Node, frame: Frame | undefined): readonly Trace[] => {
  if (!isFunctionNode(fn) || fn.body === undefined)
    return [{ kind: 'unresolved', because: 'a function without a body', node: fn, steps: [] }];
  // Twice is an ordinary `id(id(x))`; more often is recursion.
  if (cursor.walk.open.filter(({ node }) => node === fn).length > 2) {
    noteShortcut();
    return [{ kind: 'unresolved', because: 'the function calls itself', node: fn, steps: [] }];
  }
  cursor.walk.open.push({ node: fn, frame });
  try {
    if (!ts.isBlock(fn.body)) return follow(cursor, fn.body, frame);
    const results: Trace[] = [];
    for (const node of returnsOf(fn.body)) {
      if (node.expression === undefined) results.push({ kind: 'missing', node, steps: [] });
      else results.push(...follow(cursor, node.expression, frame));
    }
    return results.length > 0 ? dedupe(results) : [{ kind: 'missing', node: fn, steps: [] }];
  } finally {
    cursor.walk.open.pop();
  }
};
