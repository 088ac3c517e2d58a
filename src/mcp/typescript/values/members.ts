import { ts } from 'ts-morph';
import { moduleOf, type Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { enclosingClass, enclosingFunction, isFunctionNode, memberName } from '../program/syntax.ts';
import { noteShortcut } from './shortcuts.ts';
import { enter, type Frame, type Trace } from './traces.ts';

/** Where a property's values are written, or why that can't be told. */
export type Members =
  | { readonly kind: 'values'; readonly values: readonly { readonly node: ts.Node; readonly frame: Frame | undefined }[] }
  /** The object is known and has no such property. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'opaque' };

type Follow = (expression: ts.Expression, frame: Frame | undefined) => readonly Trace[];

/** A literal of which a part is being looked at. */
type Spread = { readonly node: ts.Node; readonly frame: Frame | undefined };

const maximumSpreads = 24;

/** The property `name` of an object literal, class, instance or `this`: initializers, methods, accessors and assignments to it. */
export const findMember = (
  program: Program,
  { node, frame }: { readonly node: ts.Node; readonly frame: Frame | undefined },
  name: string,
  follow: Follow,
  spreadInto: readonly Spread[] = [],
): Members => {
  if (ts.isObjectLiteralExpression(node)) return memberOfLiteral(program, node, frame, name, follow, spreadInto);
  if (node.kind === ts.SyntaxKind.ThisKeyword) {
    const around = enclosingClass(node);
    if (around === undefined) return { kind: 'opaque' };
    if (!ts.isClassLike(around)) return memberOfLiteral(program, around, frame, name, follow, spreadInto);
    const own = memberOfClass(program, around, frame, name, follow, 0);
    return own.kind === 'values' ? own : (memberOfSubclasses(program, around, name, follow) ?? own);
  }
  if (ts.isNewExpression(node)) {
    const [constructed] = follow(node.expression, frame);
    if (constructed?.kind !== 'node' || !ts.isClassLike(constructed.node)) return { kind: 'opaque' };
    const creator = constructed.node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
    const inside: Frame | undefined =
      creator !== undefined && isFunctionNode(creator) ? enter(creator, node, frame, constructed.frame) : constructed.frame;
    return memberOfClass(program, constructed.node, inside, name, follow, 0);
  }
  if (ts.isClassLike(node)) return memberOfClass(program, node, frame, name, follow, 0);
  if (ts.isEnumDeclaration(node)) {
    const found = node.members.find((member) => memberName(member.name) === name)?.initializer;
    return found === undefined ? { kind: 'opaque' } : { kind: 'values', values: [{ node: found, frame }] };
  }
  return { kind: 'opaque' };
};

const memberOfLiteral = (
  program: Program,
  literal: ts.ObjectLiteralExpression,
  frame: Frame | undefined,
  name: string,
  follow: Follow,
  spreadInto: readonly Spread[],
): Members => {
  const open = [...spreadInto, { node: literal, frame }];
  if (open.length > maximumSpreads) return { kind: 'opaque' };
  let hasUnknownSpread = false;
  for (const property of literal.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      const spreads = follow(property.expression, frame);
      for (const spread of spreads) {
        if (spread.kind !== 'node') {
          hasUnknownSpread ||= spread.kind !== 'missing';
          continue;
        }
        // `state = { ...state, name }`: what it was adds nothing to itself.
        if (open.some((each) => each.node === spread.node && each.frame === spread.frame)) continue;
        const inner = findMember(program, spread, name, follow, open);
        if (inner.kind === 'values') return inner;
        hasUnknownSpread ||= inner.kind === 'opaque' && spread.node.kind !== ts.SyntaxKind.FalseKeyword;
      }
      continue;
    }
    if (memberName(property.name) !== name) continue;
    if (ts.isShorthandPropertyAssignment(property)) return { kind: 'values', values: [{ node: property.name, frame }] };
    return { kind: 'values', values: [{ node: ts.isPropertyAssignment(property) ? property.initializer : property, frame }] };
  }
  return hasUnknownSpread || literal.properties.some(({ name: key }) => key !== undefined && memberName(key) === undefined)
    ? { kind: 'opaque' }
    : assignedTo(program, literal, name);
};

/** `const routes = {}; routes.mcp = handler`. */
const assignedTo = (program: Program, literal: ts.ObjectLiteralExpression, name: string): Members => {
  const owner = literal.parent;
  if (!ts.isVariableDeclaration(owner) || !ts.isIdentifier(owner.name)) return { kind: 'missing' };
  const variable = owner.name.text;
  const values = (moduleOf(program, literal)?.assignments.get(name) ?? []).flatMap(({ left, right }) =>
    ts.isPropertyAccessExpression(left) && ts.isIdentifier(left.expression) && left.expression.text === variable
      ? [{ node: right, frame: undefined }]
      : [],
  );
  if (values.length > 0) return { kind: 'values', values };
  const isOpen = filledByName.get(literal) ?? isFilledByName(enclosingFunction(literal) ?? literal.getSourceFile(), variable);
  filledByName.set(literal, isOpen);
  return { kind: isOpen ? 'opaque' : 'missing' };
};

/** Looking for it goes through a function's text, or a file's. */
const filledByName = new WeakMap<ts.ObjectLiteralExpression, boolean>();

/** `copy[name] = value`, `Object.assign(copy, given)`: it may have any property. */
const isFilledByName = (around: ts.Node, variable: string): boolean => {
  const name = variable.replaceAll('$', '\\$&');
  return new RegExp(`(?<![\\w$.])${name}\\s*\\[[^\\]'"\`]+\\]\\s*(?:\\?\\?|\\|\\|)?=(?!=)|Object\\.assign\\(\\s*${name}\\b`).test(
    around.getText(),
  );
};

/** What an abstract member is in the classes that extend the class: any of them may be the one at hand. */
const memberOfSubclasses = (program: Program, base: ts.ClassLikeDeclaration, name: string, follow: Follow): Members | undefined => {
  const values = subclassesOf(program, base, follow).flatMap((subclass) => {
    const found = memberOfClass(program, subclass, undefined, name, follow, 8);
    return found.kind === 'values' ? found.values : [];
  });
  return values.length === 0 ? undefined : { kind: 'values', values };
};

const subclasses = new WeakMap<Program, Map<ts.Node, readonly ts.ClassLikeDeclaration[]>>();
const meanwhile: readonly ts.ClassLikeDeclaration[] = [];

const subclassesOf = (program: Program, base: ts.ClassLikeDeclaration, follow: Follow): readonly ts.ClassLikeDeclaration[] => {
  const known = subclasses.get(program) ?? new Map<ts.Node, readonly ts.ClassLikeDeclaration[]>();
  subclasses.set(program, known);
  const cached = known.get(base);
  if (cached !== undefined) {
    if (cached === meanwhile) noteShortcut();
    return cached;
  }
  const name = base.name?.text;
  if (name === undefined) return [];
  known.set(base, meanwhile);
  const found = [...program.modules.values()].flatMap(({ source }) =>
    source.text.includes(`extends ${name}`)
      ? source.statements.filter(ts.isClassDeclaration).filter((each) => {
          const parent = each.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
          return parent !== undefined && follow(parent.expression, undefined).some((trace) => trace.kind === 'node' && trace.node === base);
        })
      : [],
  );
  known.set(base, found);
  return found;
};

/** `this.handle = this.handle.bind(this)`: the same method. */
const isBound = (right: ts.Expression, name: string): boolean =>
  ts.isCallExpression(right) && right.expression.getText() === `this.${name}.bind`;

const memberOfClass = (
  program: Program,
  declaration: ts.ClassLikeDeclaration,
  frame: Frame | undefined,
  name: string,
  follow: Follow,
  depth: number,
): Members => {
  const values: { node: ts.Node; frame: Frame | undefined }[] = [];
  for (const member of declaration.members) {
    if (ts.isConstructorDeclaration(member)) {
      for (const parameter of member.parameters) {
        if (ts.isParameterPropertyDeclaration(parameter, member) && memberName(parameter.name) === name)
          values.push({ node: parameter, frame });
      }
    } else if (member.name !== undefined && memberName(member.name) === name) {
      if (ts.isPropertyDeclaration(member)) {
        if (member.initializer !== undefined) values.push({ node: member.initializer, frame });
      } else if ((ts.isMethodDeclaration(member) || ts.isGetAccessor(member)) && member.body !== undefined)
        values.push({ node: member, frame });
    }
  }
  for (const { left, right } of moduleOf(program, declaration)?.assignments.get(name) ?? []) {
    if (!ts.isPropertyAccessExpression(left)) continue;
    const isOwn = left.expression.kind === ts.SyntaxKind.ThisKeyword && enclosingClass(left) === declaration;
    // `Holder.instance = new Holder()`
    const isStatic = ts.isIdentifier(left.expression) && findDeclaration(left.expression) === declaration;
    if ((isOwn || isStatic) && !isBound(right, name)) values.push({ node: right, frame });
  }
  if (values.length > 0) return { kind: 'values', values };
  const base = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (base === undefined) return { kind: 'missing' };
  const [parent] = depth > 8 ? [] : follow(base.expression, frame);
  if (parent?.kind === 'node' && ts.isClassLike(parent.node))
    return memberOfClass(program, parent.node, parent.frame, name, follow, depth + 1);
  return { kind: 'opaque' };
};
