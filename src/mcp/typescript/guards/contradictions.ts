import { ts } from 'ts-morph';
import { unwrap } from '../program/syntax.ts';
import type { Frame } from '../values/traces.ts';
import type { Path, PathFact } from './path-facts.ts';

/**
 * Whether two parts of one way can't both be true: the same test with both outcomes, or a text that would have to be one constant and another.
 * So a router that asks for one path after the other has as many ways as it has paths, not as many as there are combinations.
 */
export const contradicts = (left: Path, right: Path): boolean =>
  right.some((fact) => {
    const said = saidBy(fact);
    return said !== undefined && left.some((other) => isDenied(said, saidBy(other)));
  });

/**
 * Whether a way is one of `alternatives` anyhow, so that they add nothing to it: what is known to be a GET is no POST for `/x`, be its path what it
 * may. Each alternative is the ones before it denied, and a test of its own.
 */
export const isCovered = (way: Path, alternatives: readonly Path[]): boolean =>
  alternatives.some((alternative) => {
    const open = alternative.filter((fact) => !isKnown(way, fact));
    return (
      open.length < alternative.length &&
      open.every((fact) =>
        alternatives.some(
          (other) =>
            other.some((each) => isOpposite(each, fact)) &&
            other.every((each) => isOpposite(each, fact) || alternative.some((known) => isSame(known, each)) || isKnown(way, each)),
        ),
      )
    );
  });

const isKnown = (way: Path, fact: PathFact): boolean => {
  const said = saidBy(fact);
  return said !== undefined && said.match !== 'truth' && way.some((other) => isImplied(said, saidBy(other)));
};

const isSame = (one: PathFact, other: PathFact): boolean =>
  one.kind === 'test' && other.kind === 'test' && one.expression === other.expression && one.holds === other.holds;

const isOpposite = (one: PathFact, other: PathFact): boolean =>
  one.kind === 'test' && other.kind === 'test' && one.expression === other.expression && one.holds !== other.holds;

/** A name that came out truthy or falsy, or how its text stands to a constant. */
type Said = {
  readonly subject: string;
  readonly frame: Frame | undefined;
  readonly holds: boolean;
  readonly match: 'truth' | 'equal' | 'startsWith' | 'endsWith' | 'includes';
  readonly text: string;
};

const isDenied = (one: Said, other: Said | undefined): boolean => {
  if (other === undefined || one.frame !== other.frame || one.subject !== other.subject) return false;
  if (one.match === other.match && one.text === other.text) return one.holds !== other.holds;
  if (one.match === 'truth' || other.match === 'truth') return false;
  if (one.match === 'equal' && one.holds) return isTrueOf(one.text, other) !== other.holds;
  if (other.match === 'equal' && other.holds) return isTrueOf(other.text, one) !== one.holds;
  const areBeginnings = one.match === 'startsWith' && other.match === 'startsWith' && one.holds && other.holds;
  return areBeginnings && !one.text.startsWith(other.text) && !other.text.startsWith(one.text);
};

const isImplied = (one: Said, other: Said | undefined): boolean => {
  if (other === undefined || one.frame !== other.frame || one.subject !== other.subject) return false;
  if (one.match === other.match && one.text === other.text) return one.holds === other.holds;
  return other.match === 'equal' && other.holds && isTrueOf(other.text, one) === one.holds;
};

const isTrueOf = (value: string, { match, text }: Said): boolean => {
  switch (match) {
    case 'equal':
      return value === text;
    case 'startsWith':
      return value.startsWith(text);
    case 'endsWith':
      return value.endsWith(text);
    case 'includes':
      return value.includes(text);
    case 'truth':
      return value !== '';
  }
};

const saidBy = (fact: PathFact): Said | undefined => {
  if (fact.kind !== 'test') return undefined;
  const form = formOf(fact.expression);
  if (form === undefined) return undefined;
  const { isNegated, ...rest } = form;
  return { ...rest, frame: fact.frame, holds: fact.holds !== isNegated };
};

type Form = Pick<Said, 'subject' | 'match' | 'text'> & { readonly isNegated: boolean };

const forms = new WeakMap<ts.Expression, { readonly form: Form | undefined }>();

const formOf = (expression: ts.Expression): Form | undefined => {
  const known = forms.get(expression);
  if (known !== undefined) return known.form;
  const form = readForm(expression);
  forms.set(expression, { form });
  return form;
};

const readForm = (expression: ts.Expression): Form | undefined => {
  const node = unwrap(expression);
  if (isStable(node)) return { subject: node.getText(), match: 'truth', text: '', isNegated: false };
  if (ts.isBinaryExpression(node)) {
    const isNegated = /^!==?$/.test(node.operatorToken.getText());
    if (!isNegated && !/^===?$/.test(node.operatorToken.getText())) return undefined;
    const [subject, constant] = [unwrap(node.left), unwrap(node.right)];
    if (ts.isStringLiteralLike(constant) && isStable(subject))
      return { subject: subject.getText(), match: 'equal', text: constant.text, isNegated };
    return ts.isStringLiteralLike(subject) && isStable(constant)
      ? { subject: constant.getText(), match: 'equal', text: subject.text, isNegated }
      : undefined;
  }
  if (!ts.isCallExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  // `isRead(request)` says the same twice, what is awaited need not.
  if (
    ts.isIdentifier(callee) &&
    !ts.isAwaitExpression(node.parent) &&
    node.arguments.length > 0 &&
    node.arguments.every((each) => isStable(unwrap(each)))
  )
    return { subject: node.getText(), match: 'truth', text: '', isNegated: false };
  const [text, ...others] = node.arguments;
  if (text === undefined || others.length > 0 || !ts.isStringLiteralLike(text) || !ts.isPropertyAccessExpression(callee)) return undefined;
  const match = callee.name.text;
  const isTextual = match === 'startsWith' || match === 'endsWith' || match === 'includes';
  return isTextual && isStable(callee.expression)
    ? { subject: callee.expression.getText(), match, text: text.text, isNegated: false }
    : undefined;
};

/** Names and fields keep their value between two tests near each other; calls need not. */
const isStable = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && isStable(node.expression)) || node.kind === ts.SyntaxKind.ThisKeyword;
