import { ts } from 'ts-morph';
import type { Trace } from './traces.ts';

/** `a || b`, `a ??= b`: what is on the left where it is there, else what is on the right. */
export const eitherSide: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** `'' || '/mcp'` is its right side. */
export const isFolded = (found: Trace, operator: ts.SyntaxKind): boolean =>
  operator === ts.SyntaxKind.BarBarToken && found.kind === 'node' && ts.isStringLiteralLike(found.node) && found.node.text === '';

/** Each alternative once. */
export const dedupe = (results: readonly Trace[]): readonly Trace[] =>
  results.filter(
    (each, index) =>
      each.kind !== 'node' ||
      results.findIndex((other) => other.kind === 'node' && other.node === each.node && other.frame === each.frame) === index,
  );
