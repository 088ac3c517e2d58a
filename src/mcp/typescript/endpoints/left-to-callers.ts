import { ts } from 'ts-morph';
import type { FileLocation } from '../../../model/location.ts';
import { isExamplePath } from '../../source-files.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { declaredName, descendants, isFunctionNode, isInside, lastName, locate } from '../program/syntax.ts';
import { callSites, trace } from '../values/trace.ts';

const maximumDepth = 4;

/**
 * The functions and classes that a package exports and that nothing here calls, where all that leads to a node is in them: who uses the package
 * decides then what stands before it. Empty where some of it runs by itself. With `within`, only what stands in that package counts as here.
 */
export const leftToCallers = (program: Program, node: ts.Node, within?: string, depth = 0): readonly FileLocation[] => {
  const outermost = outermostAround(node);
  const heirs = outermost === undefined || depth > maximumDepth ? [] : subclassesOf(program, outermost, within);
  // What extends a class runs what stands in it.
  if (heirs.some((heir) => leftToCallers(program, heir, within, depth + 1).length === 0)) return [];
  const name = outermost === undefined ? undefined : declaredName(outermost);
  if (outermost === undefined || name === undefined || depth > maximumDepth) return [];
  const sites = isFunctionNode(outermost) ? callSites(program, outermost) : constructionsOf(program, name);
  const callers = sites.filter((site) => isHere(program, site.getSourceFile().fileName, within) && outermostAround(site) !== outermost);
  if (callers.length > 0) {
    const left = callers.map((site) => leftToCallers(program, site, within, depth + 1));
    return left.some((each) => each.length === 0) ? [] : left.flat();
  }
  const exports = moduleOf(program, outermost)?.exports;
  const isExported =
    exports?.has(name) === true || [...(exports?.values() ?? [])].some((each) => each.kind === 'own' && isNamed(each.node, name));
  return isExported && !isMentioned(program, outermost, name, within) ? [locate(outermost)] : [];
};

/**
 * Where a package leaves it to its users how it is served: it has no transport of its own, or only a library's stdio that nothing here runs.
 * `made` is where its servers are made.
 */
export const serverLeftToCallers = (
  program: Program,
  { root, made, stdio }: { readonly root: string; readonly made: readonly ts.Node[]; readonly stdio: readonly ts.Node[] },
): FileLocation | undefined => {
  if (stdio.length === 0) {
    const [first, ...others] = made.map((node) => leftToCallers(program, node, root));
    const isLeft =
      first !== undefined && first.length > 0 && others.every((each) => each.length > 0) && connectsNothing(program, root, made);
    return isLeft ? first[0] : undefined;
  }
  const left = stdio
    .filter((node) => !isExamplePath(locate(node).path))
    .map((node) => (isOfLibrary(program, node) ? leftToCallers(program, node) : []));
  return left.every((each) => each.length > 0) ? left[0]?.[0] : undefined;
};

/** Whether nothing in a package connects its servers to a transport of its own choice: `server.connect(transport)` of a parameter leaves it to others. */
const connectsNothing = (program: Program, root: string, made: readonly ts.Node[]): boolean =>
  ![...program.modules.values()]
    .filter(({ path }) => isHere(program, path, root))
    .flatMap(({ calls }) => calls.get('connect') ?? [])
    .some(({ expression, arguments: [transport] }) => {
      if (transport === undefined || !ts.isPropertyAccessExpression(expression)) return false;
      const isOfServer = trace(program, expression.expression).some(
        (found) => found.kind === 'parameter' || (found.kind === 'node' && made.includes(found.node)),
      );
      return isOfServer && trace(program, transport).some(({ kind }) => kind !== 'parameter');
    });

/**
 * Whether a package is made to be imported: it says what it offers, is published, and what it installs as a command was read. A launcher written in
 * JavaScript imports built files, so that what it calls can't be told.
 */
export const isOfLibrary = (program: Program, node: ts.Node): boolean => {
  const own = program.paths.packageOf(node.getSourceFile().fileName);
  if (own?.isOffered !== true) return false;
  return own.bins.every((bin) => {
    const source = program.paths.sourceOf(own, bin);
    return source !== undefined && (program.modules.has(source) || /\.[cm]?tsx?$/.test(source));
  });
};

const isHere = (program: Program, path: string, within: string | undefined): boolean =>
  !isExamplePath(path) && (within === undefined || (program.paths.packageOf(path)?.root ?? '') === within);

/** The function or class around a node that stands in no other. */
const outermostAround = (node: ts.Node): ts.Node | undefined => {
  let found: ts.Node | undefined;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) if (isFunctionNode(at) || ts.isClassLike(at)) found = at;
  return found;
};

const subclassesOf = (program: Program, base: ts.Node, within: string | undefined): readonly ts.ClassLikeDeclaration[] => {
  const name = ts.isClassLike(base) ? base.name?.text : undefined;
  if (name === undefined) return [];
  return [...program.modules.values()].flatMap(({ path, source }) =>
    source.text.includes(`extends ${name}`) && isHere(program, path, within)
      ? [...descendants(source)].filter(ts.isClassLike).filter((each) => extended(each) === name)
      : [],
  );
};

const extended = ({ heritageClauses }: ts.ClassLikeDeclaration): string | undefined => {
  const base = heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  return base === undefined ? undefined : lastName(base);
};

const constructionsOf = (program: Program, name: string): readonly ts.NewExpression[] =>
  [...program.modules.values()].flatMap(({ constructions }) => constructions.get(name) ?? []);

/** Whether something but types, examples, imports and exports names it: what is handed on as a value may be called there. */
const isMentioned = (program: Program, outermost: ts.Node, name: string, within: string | undefined): boolean =>
  [...program.modules.values()].some(
    ({ path, source }) =>
      source.text.includes(name) &&
      isHere(program, path, within) &&
      [...descendants(source, (node) => !isOutside(node) && node !== outermost)].some(
        (node) => ts.isIdentifier(node) && node.text === name && !isNaming(node) && !isInside(node, outermost),
      ),
  );

const isOutside = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isExportAssignment(node) ||
  (ts.isImportDeclaration(node) && node.importClause?.namedBindings !== undefined);

/** The name that a declaration, field or parameter of its own has, which is another thing. */
const isNaming = (node: ts.Identifier): boolean => {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node && parent.expression.kind === ts.SyntaxKind.ThisKeyword) ||
    ((ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) &&
      parent.name === node)
  );
};

/** `export default class Handler`, `export { make as default }`. */
const isNamed = (node: ts.Node, name: string): boolean => (ts.isIdentifier(node) ? node.text === name : declaredName(node) === name);
