import { ts } from 'ts-morph';
import { unwrap } from '../program/syntax.ts';

/** A parameter of an address: written there, or an expression that is put in. */
export type AddressParameter =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly expression: ts.Expression };

/** An address that is put together from texts: the whole of it, and its query's parameters by name. */
export type Address = {
  readonly node: ts.Node;
  readonly parameters: ReadonlyMap<string, AddressParameter>;
  /** Something is put in where more parameters may stand: `…authorize?client_id=1&${others}`. */
  readonly isOpen: boolean;
};

/** The address of an authorization server that a client is named to; GitHub, Slack and Shopify take no `response_type`. */
const toAuthorize = /\/(?:oauth2?\/)?(?:v\d\/)?authori[sz]e\/?\?(?:[^#\s]*&)?client_id=/;

/** The address around a text that names a `response_type`, or the client on the path of an authorization server: a template, texts joined with `+`, or a list that is joined with `&`. */
export const readAddress = (text: ts.Node): Address | undefined => {
  if (!/\bresponse_type=(?:code|token)\b/.test(text.getText()) && !toAuthorize.test(text.getText())) return undefined;
  let root: ts.Node = ts.isTemplateSpan(text.parent) ? text.parent.parent : text;
  while (isJoined(root.parent)) root = root.parent;
  const parameters = new Map<string, AddressParameter>();
  let open: string | undefined;
  let isOpen = false;
  for (const piece of piecesOf(root)) {
    if (piece.kind === 'expression') {
      if (open !== undefined) parameters.set(open, piece);
      else if (parameters.size > 0) isOpen = true;
      open = undefined;
      continue;
    }
    for (const { 1: name = '', 2: value = '' } of piece.text.matchAll(/(?:^|[?&\s])(\w+)=([^&#\s]*)/g))
      if (value !== '') parameters.set(name, { kind: 'text', text: value });
    open = /(?:^|[?&\s])(\w+)=$/.exec(piece.text)?.[1];
  }
  return { node: root, parameters, isOpen };
};

const isJoined = (node: ts.Node): boolean =>
  ts.isParenthesizedExpression(node) ||
  ts.isArrayLiteralExpression(node) ||
  (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken);

const piecesOf = (node: ts.Node): readonly AddressParameter[] => {
  if (ts.isParenthesizedExpression(node)) return piecesOf(node.expression);
  if (ts.isBinaryExpression(node) && isJoined(node)) return [...piecesOf(node.left), ...piecesOf(node.right)];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((element) => [{ kind: 'text', text: '&' } as const, ...piecesOf(element)]);
  if (ts.isTemplateExpression(node))
    return [
      { kind: 'text', text: node.head.text },
      ...node.templateSpans.flatMap(({ expression, literal }): readonly AddressParameter[] => [
        { kind: 'expression', expression: unwrapEncoding(expression) },
        { kind: 'text', text: literal.text },
      ]),
    ];
  if (ts.isStringLiteralLike(node)) return [{ kind: 'text', text: node.text }];
  return ts.isExpression(node) ? [{ kind: 'expression', expression: unwrapEncoding(node) }] : [];
};

/** `encodeURIComponent(state)` */
const unwrapEncoding = (expression: ts.Expression): ts.Expression => {
  const node = unwrap(expression);
  const [argument] = ts.isCallExpression(node) && node.expression.getText() === 'encodeURIComponent' ? node.arguments : [];
  return argument === undefined ? node : unwrap(argument);
};
