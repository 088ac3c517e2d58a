import { ts } from 'ts-morph';
import type { FileLocation } from '../../../model/location.ts';
import { isExamplePath } from '../../source-files.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { declaredName, isFunctionNode, locate } from '../program/syntax.ts';
import { callSites } from '../values/trace.ts';

const maximumDepth = 4;

/**
 * The functions and classes that a package exports and that nothing here calls, where all that leads to a node is in them: who uses the package
 * decides then what stands before it. Empty where some of it runs by itself.
 */
export const leftToCallers = (program: Program, node: ts.Node, depth = 0): readonly FileLocation[] => {
  const outermost = outermostAround(node);
  const name = outermost === undefined ? undefined : declaredName(outermost);
  if (outermost === undefined || name === undefined || depth > maximumDepth) return [];
  const sites = isFunctionNode(outermost) ? callSites(program, outermost) : constructionsOf(program, name);
  const callers = sites.filter((site) => !isExamplePath(site.getSourceFile().fileName) && outermostAround(site) !== outermost);
  if (callers.length > 0) {
    const left = callers.map((site) => leftToCallers(program, site, depth + 1));
    return left.some((each) => each.length === 0) ? [] : left.flat();
  }
  const exports = moduleOf(program, outermost)?.exports;
  const isExported =
    exports?.has(name) === true || [...(exports?.values() ?? [])].some((each) => each.kind === 'own' && isNamed(each.node, name));
  return isExported ? [locate(outermost)] : [];
};

/** The function or class around a node that stands in no other. */
const outermostAround = (node: ts.Node): ts.Node | undefined => {
  let found: ts.Node | undefined;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) if (isFunctionNode(at) || ts.isClassLike(at)) found = at;
  return found;
};

const constructionsOf = (program: Program, name: string): readonly ts.NewExpression[] =>
  [...program.modules.values()].flatMap(({ constructions }) => constructions.get(name) ?? []);

/** `export default class Handler`, `export { make as default }`. */
const isNamed = (node: ts.Node, name: string): boolean => (ts.isIdentifier(node) ? node.text === name : declaredName(node) === name);
