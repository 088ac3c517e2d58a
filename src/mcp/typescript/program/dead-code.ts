import { ts } from 'ts-morph';
import { moduleOf, type Program } from './program.ts';
import { declaredName, isFunctionNode } from './syntax.ts';

/** Whether code stands in a function that its file neither exports nor names a second time: nothing runs it. */
export const isNeverRun = (program: Program, node: ts.Node): boolean => {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) if (isForgotten(program, at)) return true;
  return false;
};

const known = new WeakMap<ts.Node, boolean>();

const isForgotten = (program: Program, node: ts.Node): boolean => {
  if (!ts.isFunctionDeclaration(node) && !isBound(node)) return false;
  const cached = known.get(node);
  if (cached !== undefined) return cached;
  const name = declaredName(node);
  const module = moduleOf(program, node);
  const answer =
    name !== undefined &&
    module !== undefined &&
    ![...module.exports].some(([exported, value]) => exported === name || (value.kind === 'own' && isNamed(value.node, name))) &&
    occurrences(withoutRegions(module.source.text), name) === 1;
  known.set(node, answer);
  return answer;
};

/** `const start = () => …` at the top of a file. */
const isBound = (node: ts.Node): boolean =>
  isFunctionNode(node) &&
  ts.isVariableDeclaration(node.parent) &&
  ts.isIdentifier(node.parent.name) &&
  ts.isVariableStatement(node.parent.parent.parent) &&
  ts.isSourceFile(node.parent.parent.parent.parent);

const isNamed = (node: ts.Node, name: string): boolean => (ts.isIdentifier(node) ? node.text === name : declaredName(node) === name);

/** `//#region start` names what it frames, for a documentation that quotes it. */
const withoutRegions = (text: string): string =>
  text.includes('#region') ? text.replace(/^[ \t]*\/\/[ \t]*#(?:end)?region.*$/gm, '') : text;

/** How often a name stands in a text, comments included: what is mentioned counts as used. */
const occurrences = (text: string, name: string): number => {
  let count = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const isWhole = !/[\w$]/.test(text[at - 1] ?? '') && !/[\w$]/.test(text[at + name.length] ?? '');
    if (isWhole) count += 1;
  }
  return count;
};
