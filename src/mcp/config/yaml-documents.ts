import { parseAllDocuments } from 'yaml';

type Documents = Extract<ReturnType<typeof parseAllDocuments>, readonly unknown[]>;

/** Nobody nests deeper; the parser recurses, and at what depth its stack ends is not the same twice. */
const deepestNesting = 200;

/**
 * The documents of a YAML text, with what the parser found wrong in each. Throws a RangeError for text that is nested too deeply, which the parser
 * itself would tell of only as an error like any other.
 */
export const yamlDocuments = (text: string, options: { readonly uniqueKeys: boolean; readonly stringKeys?: boolean }): Documents => {
  if (isTooDeep(text)) throw new RangeError('YAML that is nested too deeply');
  const documents = parseAllDocuments(text, { ...options, logLevel: 'silent', keepSourceTokens: false });
  if (!Array.isArray(documents)) return [];
  if (documents.some(({ errors }) => errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')))
    throw new RangeError('YAML that exhausts its parser');
  return documents;
};

const brackets = /"(?:[^"\\\n]|\\.)*"|[[\]{}]/g;
/** `- - - a` nests without a bracket and without a new line. */
const indicators = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${deepestNesting}}`, 'm');

const isTooDeep = (text: string): boolean => {
  if (indicators.test(text)) return true;
  let depth = 0;
  for (const [token] of text.matchAll(brackets)) {
    if (token === '[' || token === '{') depth += 1;
    else if (depth > 0 && (token === ']' || token === '}')) depth -= 1;
    if (depth > deepestNesting) return true;
  }
  return false;
};
