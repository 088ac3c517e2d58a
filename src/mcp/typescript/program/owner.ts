import type { ts } from 'ts-morph';
import type { Program } from './program.ts';

/** The name of the package that a node belongs to, or its folder where the package has no name; '' without a package.json. */
export const ownerOf = (program: Program, node: ts.Node): string => {
  const found = program.paths.packageOf(node.getSourceFile().fileName);
  return found === undefined ? '' : (found.name ?? found.root);
};
