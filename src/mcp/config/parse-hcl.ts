import { type ConfigNode, type ConfigPair, textNode } from './config-node.ts';

/** Nobody nests deeper; the parser recurses. */
const deepestNesting = 60;

/**
 * Terraform's language: attributes and blocks, a block's labels as keys on the way to it. Of expressions only what is written out is read: texts,
 * lists, objects and what a function is called with. Throws a RangeError for text that is nested too deeply.
 */
export const parseHcl = (text: string): ConfigNode => {
  let at = 0;
  const peek = (): Token | undefined => tokenAt(text, at);
  const take = (): Token | undefined => {
    const token = peek();
    if (token !== undefined) at = token.end;
    return token;
  };

  const body = (closing: string | undefined, depth: number): readonly ConfigPair[] => {
    if (depth > deepestNesting) throw new RangeError('Terraform that is nested too deeply');
    const pairs: ConfigPair[] = [];
    for (let token = take(); token !== undefined && token.raw !== closing; token = take()) {
      if (token.kind === 'mark') continue;
      const next = peek();
      if (next?.raw === '=' || next?.raw === ':') {
        take();
        const value = expression(depth + 1);
        if (value !== undefined) pairs.push({ key: token.text, value });
      } else {
        const labels: string[] = [token.text];
        while (peek()?.kind === 'text' || peek()?.kind === 'word') labels.push(take()?.text ?? '');
        if (peek()?.raw !== '{') continue;
        take();
        pairs.push(nested(labels, { kind: 'map', start: token.start, pairs: body('}', depth + 1) }));
      }
    }
    return pairs;
  };

  const expression = (depth: number): ConfigNode | undefined => {
    if (depth > deepestNesting) throw new RangeError('Terraform that is nested too deeply');
    const token = take();
    if (token === undefined) return undefined;
    if (token.raw === '{') return { kind: 'map', start: token.start, pairs: body('}', depth) };
    if (token.raw === '[' || token.raw === '(') {
      const items: ConfigNode[] = [];
      while (peek() !== undefined && peek()?.raw !== ']' && peek()?.raw !== ')') {
        const item = expression(depth + 1);
        if (item !== undefined) items.push(item);
        if (peek()?.raw === ',') take();
      }
      take();
      return token.raw === '(' ? items[0] : { kind: 'list', items };
    }
    if (token.kind === 'text') return textNode(token.text, token.start + 1, token.end - 1);
    if (token.kind === 'word' && peek()?.raw === '(') {
      const given = expression(depth + 1);
      return /^(?:jsonencode|yamlencode|base64encode|sensitive|tostring|tomap|merge)$/.test(token.text) ? given : undefined;
    }
    return undefined;
  };

  return { kind: 'map', start: 0, pairs: body(undefined, 0) };
};

const nested = (labels: readonly string[], value: ConfigNode): ConfigPair =>
  labels.reduceRight<ConfigPair | undefined>(
    (inner, key) => ({ key, value: inner === undefined ? value : { kind: 'map', start: 0, pairs: [inner] } }),
    undefined,
  ) ?? { key: '', value };

type Token = {
  readonly kind: 'text' | 'word' | 'mark';
  readonly raw: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

const word = /"((?:[^"\\\n]|\\.)*)"|([A-Za-z_][\w-]*)|[\s\S]/y;

const tokenAt = (text: string, from: number): Token | undefined => {
  const start = skipBlank(text, from);
  if (start >= text.length) return undefined;
  if (text.startsWith('<<', start)) {
    const end = endOfHeredoc(text, start);
    return { kind: 'mark', raw: '<<', text: '', start, end };
  }
  word.lastIndex = start;
  const [raw = '', quoted, name] = word.exec(text) ?? [];
  const kind = quoted !== undefined ? 'text' : name !== undefined ? 'word' : 'mark';
  return { kind, raw, text: quoted ?? name ?? '', start, end: start + Math.max(1, raw.length) };
};

/** Whitespace and comments; one that does not end takes the rest. */
const skipBlank = (text: string, from: number): number => {
  let at = from;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) at += 1;
    else if (text[at] === '#' || text.startsWith('//', at)) at = after(text, '\n', at);
    else if (text.startsWith('/*', at)) at = after(text, '*/', at + 2);
    else return at;
  }
  return at;
};

/** Read as a whole: what stands in it is another language. */
const endOfHeredoc = (text: string, start: number): number => {
  const lineEnd = after(text, '\n', start);
  const name = text.slice(start, lineEnd).replace(/^<<-?|\s+$/g, '');
  for (let at = lineEnd; at < text.length; at = after(text, '\n', at))
    if (text.slice(at, after(text, '\n', at)).trim() === name) return after(text, '\n', at);
  return text.length;
};

const after = (text: string, mark: string, from: number): number => {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
};
