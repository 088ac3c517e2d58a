import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, type Scalar } from 'yaml';
import { type ConfigNode, type ConfigPair, textNode } from './config-node.ts';

/** More nodes than this are not read from one file: anchors multiply what they name. */
const maximumNodes = 20_000;
const deepestNesting = 60;

/** The documents of a YAML file; a broken one gives what could be read. Tags are not resolved and nothing is constructed. */
export const parseYaml = (text: string): readonly ConfigNode[] => {
  const documents = parseAllDocuments(text, { uniqueKeys: false, keepSourceTokens: false, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  const budget = { left: maximumNodes };
  return documents.flatMap((document) => {
    const read = (node: unknown, depth: number): ConfigNode | undefined => {
      budget.left -= 1;
      if (budget.left < 0 || depth > deepestNesting) return undefined;
      if (isAlias(node)) return read(node.resolve(document), depth + 1);
      if (isMap(node)) {
        const pairs = node.items.flatMap(({ key, value }): readonly ConfigPair[] => {
          const child = read(value, depth + 1);
          if (child === undefined || !isScalar(key)) return [];
          // A merge key takes over the pairs of what it names.
          if (key.value === '<<') return child.kind === 'map' ? child.pairs : [];
          return [{ key: String(key.value), value: child }];
        });
        return { kind: 'map', start: node.range?.[0] ?? 0, pairs };
      }
      if (isSeq(node)) return { kind: 'list', items: node.items.flatMap((item) => read(item, depth + 1) ?? []) };
      return isScalar(node) ? readScalar(node) : undefined;
    };
    const contents: Node | null = document.contents;
    const root = read(contents, 0);
    return root === undefined ? [] : [root];
  });
};

const readScalar = (node: Scalar): ConfigNode => {
  const [start, end] = node.range ?? [0, 0];
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  // What is written, not what YAML makes of it: 0123456 is a password too.
  const text = node.type === 'PLAIN' && node.source !== undefined ? node.source : String(node.value ?? '');
  return isQuoted ? textNode(text, start + 1, end - 1) : textNode(text, start, end);
};

/** JSON with comments and trailing commas: without its comments it is YAML. */
export const parseJson = (text: string): ConfigNode | undefined => parseYaml(withoutComments(text))[0];

const withoutComments = (text: string): string =>
  text
    .replace(/^\uFEFF/, ' ')
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part.startsWith('"') ? part : part.replace(/[^\n]/g, ' ')));
