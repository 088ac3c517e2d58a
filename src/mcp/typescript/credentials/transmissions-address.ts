import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';

/** What the address of a request may be. Several are alternatives, such as a setting and its default. */
export type Address =
  /** The beginning of the address as far as it is written: `http://notes.example.com/`, `https://`. */
  | { readonly kind: 'written'; readonly text: string; readonly node: ts.Node }
  /** Scheme and host, or the host alone, come from something outside; `found` is where following it ended. */
  | { readonly kind: 'given'; readonly found: Trace; readonly node: ts.Node };

const maximumDepth = 8;

/** The address that an expression begins with, followed through names, templates, concatenations and `new URL`. */
export const addressesOf = (program: Program, expression: ts.Expression, frame?: Frame, depth = 0): readonly Address[] => {
  if (depth > maximumDepth) return [];
  const node = unwrap(expression);
  const deeper = (inner: ts.Expression, at = frame): readonly Address[] => addressesOf(program, inner, at, depth + 1);
  const text = constantText(node);
  if (text !== undefined) return [{ kind: 'written', text, node }];
  if (ts.isTemplateExpression(node)) return template(program, node, frame, depth);
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const left = unwrap(node.left);
      // `'https://' + host`
      return constantText(left) !== undefined && /^\w+:\/\/$/.test(constantText(left) ?? '')
        ? deeper(node.right).filter(({ kind }) => kind === 'given')
        : deeper(node.left);
    }
    return [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind)
      ? [...deeper(node.left), ...deeper(node.right)]
      : [];
  }
  if (ts.isConditionalExpression(node)) return [...deeper(node.whenTrue), ...deeper(node.whenFalse)];
  if (ts.isNewExpression(node) && lastName(node.expression) === 'URL') return ofUrl(node.arguments ?? [], deeper);
  if (ts.isCallExpression(node)) return ofCall(node, deeper) ?? ofReturned(program, node, frame, depth);
  if (ts.isPropertyAccessExpression(node) && /^(?:href|origin)$/.test(node.name.text)) return deeper(node.expression);
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return [];
  return trace(program, node, frame).flatMap((found): readonly Address[] => {
    if (found.kind === 'node') return ts.isExpression(found.node) && found.node !== node ? deeper(found.node, found.frame) : [];
    return found.kind === 'parameter' || found.kind === 'member' || found.kind === 'environment' ? [{ kind: 'given', found, node }] : [];
  });
};

/** `` `http://host/${path}` `` is written as far as the host goes; `` `https://${host}/path` `` is given unless a fixed domain follows. */
const template = (program: Program, node: ts.TemplateExpression, frame: Frame | undefined, depth: number): readonly Address[] => {
  const [first] = node.templateSpans;
  const { text } = node.head;
  if (first === undefined) return [];
  if (/^\w+:\/\/[^/]*[/?]/.test(text) || /^\w+:\/\/[^@]*@[^/]+/.test(text)) return [{ kind: 'written', text, node }];
  if (text === '') return addressesOf(program, first.expression, frame, depth + 1);
  if (!/^\w+:\/\/$/.test(text)) return /^\w+:\/\//.test(text) ? [{ kind: 'written', text: withRest(node), node }] : [];
  // A label in front of a fixed domain chooses no host of its own.
  if (/^[.@]/.test(first.literal.text)) return [{ kind: 'written', text: withRest(node), node }];
  return addressesOf(program, first.expression, frame, depth + 1).flatMap((each): readonly Address[] =>
    each.kind === 'given' ? [each] : [{ kind: 'written', text: `${text}${each.text}`, node }],
  );
};

/** The whole template, each placeholder as one asterisk. */
const withRest = ({ head, templateSpans }: ts.TemplateExpression): string =>
  head.text + templateSpans.map(({ literal }) => `*${literal.text}`).join('');

const ofUrl = (args: readonly ts.Expression[], deeper: (inner: ts.Expression) => readonly Address[]): readonly Address[] => {
  const [path, base] = args;
  if (path === undefined) return [];
  if (base === undefined) return deeper(path);
  // An absolute first argument wins over the base.
  const first = deeper(path).filter((each) => each.kind === 'given' || /^\w+:\/\//.test(each.text));
  return first.length > 0 && first.every(({ kind }) => kind === 'written') ? first : [...first, ...deeper(base)];
};

/** What the methods of a text make of an address; undefined for any other call. */
const ofCall = (call: ts.CallExpression, deeper: (inner: ts.Expression) => readonly Address[]): readonly Address[] | undefined => {
  const callee = unwrap(call.expression);
  const name = lastName(call.expression);
  const [first, second] = call.arguments;
  if (ts.isPropertyAccessExpression(callee) && /^(?:toString|replace|replaceAll|trim|trimEnd|concat|slice)$/.test(name)) {
    const replaced = second === undefined ? undefined : constantText(unwrap(second));
    // `address.replace(/^http:/, 'https:')`
    return /^\w+:/.test(replaced ?? '') ? [] : deeper(callee.expression);
  }
  return /^(?:String|encodeURI)$/.test(name) && first !== undefined ? deeper(first) : undefined;
};

/** What a function of the program gives: `` const urlOf = (path) => `${base}/${path}` ``. */
const ofReturned = (program: Program, call: ts.CallExpression, frame: Frame | undefined, depth: number): readonly Address[] =>
  trace(program, call, frame).flatMap((found) =>
    found.kind === 'node' && ts.isExpression(found.node) && !ts.isCallExpression(found.node)
      ? addressesOf(program, found.node, found.frame, depth + 1)
      : [],
  );
