import { ts } from 'ts-morph';
import { type Frame, trace } from '../values/trace.ts';
import type { Program } from './program.ts';
import { lastName } from './syntax.ts';

const maximumDepth = 8;

/** The folder of a path, spelled so that equal folders have equal spellings; undefined where it can't be told. */
export const folderOf = (program: Program, path: ts.Expression): string | undefined => {
  const ends = trace(program, path);
  const [end] = ends;
  if (ends.length !== 1 || end?.kind !== 'node') return undefined;
  const whole = spell(program, end.node, end.frame, 0);
  const cut = whole?.lastIndexOf('/') ?? -1;
  return whole === undefined ? undefined : cut < 0 ? '.' : whole.slice(0, cut);
};

const spell = (program: Program, node: ts.Node, frame: Frame | undefined, depth: number): string | undefined => {
  if (depth > maximumDepth) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  const part = (expression: ts.Expression): string | undefined => {
    const ends = trace(program, expression, frame);
    const [end] = ends;
    if (ends.length !== 1 || end === undefined) return undefined;
    if (end.kind === 'environment') return `$${end.name}`;
    return end.kind === 'node' ? spell(program, end.node, end.frame, depth + 1) : undefined;
  };
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(({ expression, literal }) => {
      const text = part(expression);
      return text === undefined ? undefined : `${text}${literal.text}`;
    });
    return parts.includes(undefined) ? undefined : `${node.head.text}${parts.join('')}`;
  }
  if (!ts.isCallExpression(node)) return undefined;
  const name = lastName(node.expression);
  if (name === 'homedir' || name === 'cwd' || name === 'tmpdir') return `${name}()`;
  if (name !== 'join' && name !== 'resolve') return undefined;
  const parts = node.arguments.map(part);
  return parts.includes(undefined) ? undefined : parts.join('/').replace(/\/+/g, '/');
};

/** A folder's own path in the same spelling. */
export const folderPath = (program: Program, path: ts.Expression): string | undefined => {
  const ends = trace(program, path);
  const [end] = ends;
  return ends.length === 1 && end?.kind === 'node' ? spell(program, end.node, end.frame, 0) : undefined;
};
