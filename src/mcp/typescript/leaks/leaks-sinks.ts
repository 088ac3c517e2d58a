import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { descendants } from '../program/syntax.ts';
import { toContent, toNewResponse, toResponse, toReturned, toThrown } from './leaks-answers.ts';
import { toLog } from './leaks-logs.ts';
import type { Printing } from './leaks-reader.ts';

/** Every place of the program that prints, answers or throws something that is not constant. */
export const findPrintings = (program: Program, tools: ReadonlySet<ts.Node>): readonly Printing[] => {
  const found: Printing[] = [];
  const visit = (node: ts.Node): void => {
    const printing = toPrinting(program, node, tools);
    if (printing?.values.some(({ expression }) => isVariable(expression))) found.push(printing);
    ts.forEachChild(node, visit);
  };
  for (const { source } of program.modules.values()) visit(source);
  return found;
};

const toPrinting = (program: Program, node: ts.Node, tools: ReadonlySet<ts.Node>): Printing | undefined => {
  if (ts.isCallExpression(node)) return toLog(program, node) ?? toResponse(node);
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) return toContent(node);
  if (ts.isThrowStatement(node)) return toThrown(node);
  if (ts.isReturnStatement(node) || ts.isArrowFunction(node)) return toReturned(node, tools);
  return ts.isNewExpression(node) ? toNewResponse(node) : undefined;
};

const isVariable = (expression: ts.Expression): boolean => {
  for (const node of descendants(expression)) if (ts.isIdentifier(node)) return true;
  return false;
};
