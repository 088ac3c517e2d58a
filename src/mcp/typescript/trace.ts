import { ts } from 'ts-morph';
import { type CallSite, findCallSites } from './call-sites.ts';
import { findMember } from './members.ts';
import { requiredModule } from './module.ts';
import { moduleOf, type Program, type ResolvedExport, resolveExport, resolveImport } from './program.ts';
import { type Declaration, findDeclaration } from './scopes.ts';
import { accessedName, enclosingClass, type FunctionNode, isFunctionNode, isInside, memberName, ownDescendants, unwrap } from './syntax.ts';

import type { Frame, Trace } from './traces.ts';

export type { Frame, Trace } from './traces.ts';

const maximumDepth = 48;
const maximumVisits = 3000;

type Walk = { visits: number; readonly open: { readonly node: ts.Node; readonly frame: Frame | undefined }[] };

const isOpen = (walk: Walk, node: ts.Node, frame: Frame | undefined): boolean =>
  walk.open.some((each) => each.node === node && each.frame === frame);

/**
 * What an expression may be: followed through names, imports, fields, parameters to their arguments, returns and alternatives (`||`, `??`, `?:`).
 * Several results are alternatives in source order. Bounded; a bound that is hit is noted on the program and ends as 'unresolved'.
 */
export const trace = (program: Program, expression: ts.Expression, frame?: Frame): readonly Trace[] => {
  const memory = memoryOf(program, frame);
  const cached = memory.get(expression);
  if (cached !== undefined) return cached;
  const found = follow({ program, walk: { visits: 0, open: [] }, depth: 0 }, expression, frame);
  // While call sites are being looked for, parameters are answered provisionally.
  if (searches.get(program) === undefined) memory.set(expression, found);
  return found;
};

type Memory = Map<ts.Expression, readonly Trace[]>;

const memories = new WeakMap<Program, WeakMap<object, Memory>>();
const searches = new WeakMap<Program, number>();

/** Results by frame: the same question in the same frame has one answer as long as the program lives. */
const memoryOf = (program: Program, frame: Frame | undefined): Memory => {
  const known = memories.get(program);
  const byFrame = known ?? new WeakMap<object, Memory>();
  if (known === undefined) memories.set(program, byFrame);
  const key = frame ?? program;
  const memory = byFrame.get(key);
  if (memory !== undefined) return memory;
  const created: Memory = new Map();
  byFrame.set(key, created);
  return created;
};

/** The one thing an expression is, or undefined when there are alternatives. */
export const traceOne = (program: Program, expression: ts.Expression, frame?: Frame): Trace | undefined => {
  const all = trace(program, expression, frame);
  return all.length === 1 ? all[0] : undefined;
};

/** What a declaration of a name stands for. */
export const traceDeclaration = (program: Program, declaration: Declaration, frame?: Frame): readonly Trace[] =>
  followDeclaration({ program, walk: { visits: 0, open: [] }, depth: 0 }, declaration, declaration, frame);

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
    return [{ fn: callee.node, frame: { fn: callee.node, call, caller: frame, outer: callee.frame } }];
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

type Cursor = { readonly program: Program; readonly walk: Walk; readonly depth: number };

const follow = (cursor: Cursor, expression: ts.Expression, frame: Frame | undefined): readonly Trace[] => {
  const { program, walk } = cursor;
  const node = unwrap(expression);
  walk.visits += 1;
  if (cursor.depth > maximumDepth || walk.visits > maximumVisits) {
    program.noteBounded(node.getSourceFile().fileName);
    return [{ kind: 'unresolved', because: 'the value is passed on too often to be followed', node, steps: [] }];
  }
  const here: Cursor = { ...cursor, depth: cursor.depth + 1 };
  if (ts.isIdentifier(node)) return followName(here, node, frame);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return followAccess(here, node, frame);
  if (ts.isCallExpression(node)) return followCall(here, node, frame);
  if (ts.isConditionalExpression(node)) return [...follow(here, node.whenTrue, frame), ...follow(here, node.whenFalse, frame)];
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken)
      return [...follow(here, node.left, frame), ...follow(here, node.right, frame)];
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

const through = (stop: ts.Node, results: readonly Trace[]): readonly Trace[] =>
  results.map((result) => ({ ...result, steps: [stop, ...result.steps] }));

const followName = (cursor: Cursor, name: ts.Identifier, frame: Frame | undefined): readonly Trace[] => {
  const declaration = findDeclaration(name);
  if (declaration !== undefined) return followDeclaration(cursor, declaration, name, frame);
  if (name.text === 'undefined') return [{ kind: 'missing', node: name, steps: [] }];
  return [{ kind: 'global', name: name.text, node: name, steps: [] }];
};

const followDeclaration = (cursor: Cursor, declaration: Declaration, use: ts.Node, frame: Frame | undefined): readonly Trace[] => {
  const { walk } = cursor;
  if (isOpen(walk, declaration, frame)) return [{ kind: 'unresolved', because: 'the value depends on itself', node: use, steps: [] }];
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

/** The frames that a definition at `node` sees: those of the functions around it. */
const frameAround = (node: ts.Node, frame: Frame | undefined): Frame | undefined => {
  for (let at = frame; at !== undefined; at = at.outer ?? at.caller) if (isInside(node, at.fn)) return at;
  return undefined;
};

const followVariable = (cursor: Cursor, declaration: ts.VariableDeclaration, frame: Frame | undefined): readonly Trace[] => {
  const scope = frameAround(declaration, frame);
  const loop = declaration.parent.parent;
  if (ts.isForOfStatement(loop) && loop.initializer === declaration.parent) return elementsOf(cursor, loop.expression, scope);
  const initial = declaration.initializer === undefined ? [] : follow(cursor, declaration.initializer, scope);
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const later =
    isConstant || !ts.isIdentifier(declaration.name)
      ? []
      : assignedValues(cursor.program, declaration.name, declaration).flatMap((value) => follow(cursor, value, frameAround(value, frame)));
  const all = [...initial, ...later];
  return all.length > 0 ? all : [{ kind: 'missing', node: declaration, steps: [] }];
};

/** The right sides assigned to a name elsewhere in its file. */
const assignedValues = (program: Program, name: ts.Identifier, declaration: Declaration): readonly ts.Expression[] =>
  (moduleOf(program, name)?.assignments.get(name.text) ?? []).flatMap(({ left, right }) =>
    ts.isIdentifier(left) && findDeclaration(left) === declaration ? [right] : [],
  );

/** The values that a loop over, or a callback of, an expression sees. */
const elementsOf = (cursor: Cursor, list: ts.Expression, frame: Frame | undefined): readonly Trace[] =>
  follow(cursor, list, frame).flatMap((found): readonly Trace[] => {
    if (found.kind === 'node' && ts.isArrayLiteralExpression(found.node)) {
      return found.node.elements.flatMap((element) =>
        ts.isSpreadElement(element) ? elementsOf(cursor, element.expression, found.frame) : follow(cursor, element, found.frame),
      );
    }
    return [{ kind: 'unresolved', because: 'the elements of a list are not known', node: list, steps: [] }];
  });

const followPattern = (cursor: Cursor, element: ts.BindingElement, frame: Frame | undefined): readonly Trace[] => {
  const pattern = element.parent;
  const owner = pattern.parent;
  const whole = ts.isBindingElement(owner)
    ? followPattern(cursor, owner, frame)
    : ts.isParameter(owner)
      ? followParameter(cursor, owner, frame)
      : followVariable(cursor, owner, frame);
  const withDefault = (found: readonly Trace[]): readonly Trace[] =>
    element.initializer === undefined ? found : [...found, ...follow(cursor, element.initializer, frameAround(element, frame))];
  if (element.dotDotDotToken !== undefined) return whole;
  if (ts.isArrayBindingPattern(pattern)) {
    const index = pattern.elements.indexOf(element);
    return withDefault(
      whole.flatMap((found): readonly Trace[] => {
        if (found.kind === 'node' && ts.isArrayLiteralExpression(found.node)) {
          const at = found.node.elements[index];
          return at === undefined ? [{ kind: 'missing', node: element, steps: [] }] : follow(cursor, at, found.frame);
        }
        return [member(found, String(index), element)];
      }),
    );
  }
  const name = memberName(element.propertyName ?? element.name);
  if (name === undefined) return [{ kind: 'unresolved', because: 'a computed property', node: element, steps: [] }];
  return withDefault(whole.flatMap((found) => followMember(cursor, found, name, element)));
};

const followParameter = (cursor: Cursor, parameter: ts.ParameterDeclaration, frame: Frame | undefined): readonly Trace[] => {
  const fn = parameter.parent;
  if (!isFunctionNode(fn)) return [{ kind: 'parameter', node: parameter, steps: [] }];
  const index = fn.parameters.indexOf(parameter);
  const fallback = (): readonly Trace[] =>
    parameter.initializer === undefined
      ? [{ kind: 'missing', node: parameter, steps: [] }]
      : follow(cursor, parameter.initializer, frameAround(parameter, frame));
  const argument = (call: ts.CallExpression | ts.NewExpression, caller: Frame | undefined): readonly Trace[] => {
    const given = call.arguments?.[index];
    if ((call.arguments ?? []).slice(0, index + 1).some((each) => ts.isSpreadElement(each)) || parameter.dotDotDotToken !== undefined) {
      return [{ kind: 'unresolved', because: 'the arguments are spread', node: call, steps: [] }];
    }
    if (given === undefined) return fallback();
    const found = through(call, follow(cursor, given, caller));
    // `f(undefined)` takes the default as well.
    return found.every(({ kind }) => kind === 'missing') && parameter.initializer !== undefined ? fallback() : found;
  };
  for (let at = frame; at !== undefined; at = at.outer ?? at.caller) if (at.fn === fn) return argument(at.call, at.caller);
  const looped = callbackElements(cursor, fn, index, frame);
  if (looped !== undefined) return looped;
  const sites = callSites(cursor.program, fn);
  if (sites.length === 0) return [{ kind: 'parameter', node: parameter, steps: [] }];
  return sites.flatMap((site) => argument(site, undefined));
};

/** `['/mcp', '/sse'].forEach((path) => …)`: the callback's first parameter is each element. */
const callbackElements = (cursor: Cursor, fn: FunctionNode, index: number, frame: Frame | undefined): readonly Trace[] | undefined => {
  const call = fn.parent;
  if (index !== 0 || !ts.isCallExpression(call) || call.arguments[0] !== fn || !ts.isPropertyAccessExpression(call.expression))
    return undefined;
  if (!['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find'].includes(call.expression.name.text)) return undefined;
  return elementsOf(cursor, call.expression.expression, frame);
};

const followImport = (
  cursor: Cursor,
  declaration: ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport | ts.ImportEqualsDeclaration,
  use: ts.Node,
): readonly Trace[] => {
  const { program } = cursor;
  const module = moduleOf(program, declaration);
  if (module === undefined) return [{ kind: 'unresolved', because: 'the file is not part of the program', node: use, steps: [] }];
  if (ts.isImportEqualsDeclaration(declaration)) {
    const reference = declaration.moduleReference;
    if (!ts.isExternalModuleReference(reference) || !ts.isStringLiteral(reference.expression))
      return [{ kind: 'unresolved', because: 'an import alias', node: use, steps: [] }];
    return followExport(cursor, resolveImport(program, module, reference.expression.text, ''), use);
  }
  const statement = ts.isImportSpecifier(declaration)
    ? declaration.parent.parent.parent
    : ts.isNamespaceImport(declaration)
      ? declaration.parent.parent
      : declaration.parent;
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
    return [{ kind: 'unresolved', because: 'an import without a module', node: use, steps: [] }];
  const specifier = statement.moduleSpecifier.text;
  if (ts.isNamespaceImport(declaration)) {
    const path = program.paths.resolve(module.path, specifier);
    if (path !== undefined && program.modules.has(path)) return [{ kind: 'namespace', path, node: use, steps: [] }];
    return followExport(cursor, resolveImport(program, module, specifier, ''), use);
  }
  if (!ts.isImportSpecifier(declaration)) return followExport(cursor, resolveImport(program, module, specifier, ''), use);
  const name = (declaration.propertyName ?? declaration.name).text;
  const resolved = resolveImport(program, module, specifier, name === 'default' ? '' : name);
  if (resolved.kind !== 'unresolved') return followExport(cursor, resolved, use);
  // A CommonJS module's `module.exports = { name }` imported by name.
  const whole = followExport(cursor, resolveImport(program, module, specifier, ''), use).filter(({ kind }) => kind === 'node');
  const found = whole.flatMap((each) => followMember(cursor, each, name, use)).filter(({ kind }) => kind !== 'missing');
  return found.length > 0 ? found : followExport(cursor, resolved, use);
};

const followExport = (cursor: Cursor, resolved: ResolvedExport, use: ts.Node): readonly Trace[] => {
  switch (resolved.kind) {
    case 'external':
      return [{ kind: 'external', specifier: resolved.specifier, name: resolved.name, node: use, steps: [] }];
    case 'unresolved':
      return [{ kind: 'unresolved', because: resolved.because, node: use, steps: [] }];
    case 'namespace':
      return [{ kind: 'namespace', path: resolved.module.path, node: use, steps: [] }];
    case 'own': {
      const { node } = resolved;
      // An exported declaration's name is looked up in its own file.
      if (ts.isIdentifier(node))
        return isBoundName(node) ? followDeclaration(cursor, node.parent, use, undefined) : follow(cursor, node, undefined);
      if (ts.isExpression(node)) return follow(cursor, node, undefined);
      return [{ kind: 'node', node, frame: undefined, steps: [] }];
    }
  }
};

const isBoundName = (node: ts.Identifier): node is ts.Identifier & { readonly parent: ts.VariableDeclaration | ts.BindingElement } =>
  (ts.isVariableDeclaration(node.parent) || ts.isBindingElement(node.parent)) && node.parent.name === node;

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

const member = (of: Trace, name: string, node: ts.Node): Trace =>
  of.kind === 'member' ? { ...of, path: [...of.path, name], node } : { kind: 'member', of, path: [name], node, steps: of.steps };

/** The property `name` of what `found` is. */
const followMember = (cursor: Cursor, found: Trace, name: string, use: ts.Node): readonly Trace[] => {
  switch (found.kind) {
    case 'environment':
    case 'parameter':
    case 'member':
      return [member(found, name, use)];
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
      return [member(found, name, use)];
  }
};

const followCall = (cursor: Cursor, call: ts.CallExpression, frame: Frame | undefined): readonly Trace[] => {
  const { program } = cursor;
  const opaque: Trace = { kind: 'node', node: call, frame, steps: [] };
  const required = requiredModule(call);
  const module = moduleOf(program, call);
  if (required !== undefined && module !== undefined) return followExport(cursor, resolveImport(program, module, required, ''), call);
  const callees = follow(cursor, call.expression, frame);
  const results = callees.flatMap((callee): readonly Trace[] => {
    if (callee.kind !== 'node' || !isFunctionNode(callee.node) || callee.node.body === undefined) return [opaque];
    const entered: Frame = { fn: callee.node, call, caller: frame, outer: callee.frame };
    return through(call, followReturns(cursor, callee.node, entered));
  });
  return results.length > 0 ? dedupe(results) : [opaque];
};

const dedupe = (results: readonly Trace[]): readonly Trace[] =>
  results.filter(
    (each, index) =>
      each.kind !== 'node' ||
      results.findIndex((other) => other.kind === 'node' && other.node === each.node && other.frame === each.frame) === index,
  );

const followReturns = (cursor: Cursor, fn: ts.Node, frame: Frame | undefined): readonly Trace[] => {
  if (!isFunctionNode(fn) || fn.body === undefined)
    return [{ kind: 'unresolved', because: 'a function without a body', node: fn, steps: [] }];
  // Twice is an ordinary `id(id(x))`; more often is recursion.
  if (cursor.walk.open.filter(({ node }) => node === fn).length > 2)
    return [{ kind: 'unresolved', because: 'the function calls itself', node: fn, steps: [] }];
  cursor.walk.open.push({ node: fn, frame });
  try {
    if (!ts.isBlock(fn.body)) return follow(cursor, fn.body, frame);
    const results: Trace[] = [];
    for (const node of ownDescendants(fn.body)) {
      if (!ts.isReturnStatement(node)) continue;
      if (node.expression === undefined) results.push({ kind: 'missing', node, steps: [] });
      else results.push(...follow(cursor, node.expression, frame));
    }
    return results.length > 0 ? dedupe(results) : [{ kind: 'missing', node: fn, steps: [] }];
  } finally {
    cursor.walk.open.pop();
  }
};
