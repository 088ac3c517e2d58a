import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { descendants, findAbove, lastName } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { judgeState } from './oauth-flows-states.ts';

/** Where a code or token is made of something that can be guessed, such as `Math.random()` or the time; what is signed or sealed can't. */
export const guessableAt = (program: Program, value: ts.Expression): ts.Node | undefined => {
  if (trace(program, value).some(({ node }) => isSealed(node))) return undefined;
  const { state, weakAt } = judgeState(program, value);
  const at = state === 'predictable' ? (weakAt ?? value) : timeIn(program, value);
  if (at === undefined) return undefined;
  return findAbove(at, (each): each is ts.CallExpression => ts.isCallExpression(each) && isSealed(each)) === undefined ? at : undefined;
};

/** `code_${Date.now()}`: the time, with nothing that is drawn beside it. */
const timeIn = (program: Program, value: ts.Expression): ts.Node | undefined => {
  const made = trace(program, value).filter(({ node }) => ts.isTemplateExpression(node) || ts.isBinaryExpression(node));
  const times = made.flatMap(({ node }) =>
    /random|uuid|nanoid|hash|sign/i.test(node.getText()) ? [] : [...descendants(node)].filter((each) => each.getText() === 'Date.now()'),
  );
  return made.length > 0 && made.every(({ node }) => isConstantBesides(node)) ? times[0] : undefined;
};

/** Texts, the time and its conversions; a name may hold something that is drawn. */
const isConstantBesides = (node: ts.Node): boolean =>
  [...descendants(node)].every((each) => !ts.isIdentifier(each) || /^(?:Date|now|toString|String)$/.test(each.text));

const isSealed = (node: ts.Node): boolean =>
  (ts.isCallExpression(node) && /^(?:\w*sign\w*|\w*encrypt\w*|\w*seal\w*|final|digest)$/i.test(lastName(node.expression))) ||
  (ts.isCallExpression(node) && /random(?:Bytes|UUID|Values)|nanoid|uuid/i.test(node.getText()));
