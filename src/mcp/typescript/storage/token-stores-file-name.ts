import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';

const maximumDepth = 4;

/** The last part of a path where it is written and only one is possible: `tokens.json` of `path.join(folder, 'tokens.json')`. */
export const fileNameOf = (program: Program, path: ts.Expression, frame: Frame | undefined): string | undefined => {
  const [name, ...others] = [...new Set(namesOf(program, path, frame, 0))];
  return others.length === 0 && name !== undefined && /^[\w.@-]+$/.test(name) && /\w/.test(name) ? name : undefined;
};

const namesOf = (program: Program, path: ts.Expression, frame: Frame | undefined, depth: number): readonly string[] =>
  depth > maximumDepth
    ? ['']
    : trace(program, unwrap(path), frame).flatMap((end): readonly string[] => {
        // What may be missing falls back to another part.
        if (end.kind === 'missing') return [];
        if (end.kind !== 'node') return [''];
        const { node } = end;
        if (ts.isStringLiteralLike(node)) return [lastPart(node.text)];
        if (ts.isTemplateExpression(node)) return [/\//.test(tailOf(node)) ? lastPart(tailOf(node)) : ''];
        if (ts.isBinaryExpression(node)) return namesOf(program, node.right, end.frame, depth + 1);
        const last = ts.isCallExpression(node) && /^(?:join|resolve)$/.test(lastName(node.expression)) ? node.arguments.at(-1) : undefined;
        return last === undefined ? [''] : namesOf(program, last, end.frame, depth + 1);
      });

const tailOf = ({ templateSpans }: ts.TemplateExpression): string => templateSpans.at(-1)?.literal.text ?? '';

const lastPart = (text: string): string => text.split(/[\\/]/).at(-1) ?? '';
