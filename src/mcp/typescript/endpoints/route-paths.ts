import { ts } from 'ts-morph';
import type { Framework } from '../../../knowledge/http-frameworks.ts';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';

const maximumDepth = 8;

/** The paths that an argument of a registration gives. A part that is not constant is written `{name}`; a pattern stays undefined. */
export const readPaths = (
  program: Program,
  expression: ts.Expression,
  frame: Frame | undefined,
  depth = 0,
): readonly (string | undefined)[] => {
  const node = unwrap(expression);
  // A path that is built from itself, as `path = `${path}/`` does it.
  if (depth > maximumDepth) return [`/{${lastName(node) || 'path'}}`];
  if (ts.isTemplateExpression(node)) return [templateText(program, node, frame, depth)];
  const found = trace(program, node, frame).flatMap((each): readonly (string | undefined)[] => {
    if (each.kind !== 'node') return each.kind === 'missing' ? [] : [`/{${lastName(node) || 'path'}}`];
    if (ts.isArrayLiteralExpression(each.node))
      return each.node.elements.flatMap((element) => readPaths(program, element, each.frame, depth + 1));
    if (ts.isTemplateExpression(each.node)) return [templateText(program, each.node, each.frame, depth + 1)];
    return [constantText(each.node)];
  });
  const texts = [...new Set(found)];
  // A path from the environment with a default is known by its default.
  const constants = texts.filter((text) => text !== undefined && !text.includes('{'));
  return texts.length > 1 && constants.length > 0 ? constants : texts;
};

const templateText = (program: Program, node: ts.TemplateExpression, frame: Frame | undefined, depth: number): string =>
  node.templateSpans.reduce((text, { expression, literal }) => {
    const [value] = readPaths(program, expression, frame, depth + 1);
    const part = value === undefined || value.includes('{') ? `{${lastName(expression) || 'path'}}` : value;
    return text + part + literal.text;
  }, node.head.text);

export const joinPaths = (prefix: string, path: string): string => {
  const joined = `${prefix.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
  return joined.length > 1 ? joined.replace(/\/$/, '') : joined;
};

/** Whether middleware at `prefix` runs for `path`: 'unknown' when one of them is a pattern or not constant and they differ. */
export const covers = (prefix: string | undefined, path: string, exact: boolean, framework: Framework = 'express'): boolean | 'unknown' => {
  if (prefix === undefined) return 'unknown';
  const normal = prefix.replace(/\/$/, '').toLowerCase();
  const target = path.replace(/\/$/, '').toLowerCase();
  if (normal === '' && !exact) return true;
  if (normal === target) return true;
  // Hono takes a path exactly, and `/mcp/*` covers `/mcp` as well (measured).
  if (framework === 'hono') {
    if (normal === '' || normal === '/*' || normal === '*') return normal === '' ? !exact && target === '' : true;
    if (normal.endsWith('/*')) return target === normal.slice(0, -2) || target.startsWith(normal.slice(0, -1));
    if (!/[*:{]/.test(`${normal}${target}`)) return false;
  }
  if (/^\/?(\*|\(\.\*\)|\/?\*\w+|\{\*\w+\})$/.test(normal.replace(/^\//, '')) || normal === '/*') return true;
  if (/[*:(]/.test(normal)) return wildcardMatches(normal, target);
  if (normal.includes('{') || target.includes('{')) return 'unknown';
  return !exact && target.startsWith(`${normal}/`);
};

const wildcardMatches = (pattern: string, path: string): boolean | 'unknown' => {
  const star = pattern.search(/[*:(]/);
  return path.startsWith(pattern.slice(0, star).replace(/\/$/, '')) ? 'unknown' : false;
};
