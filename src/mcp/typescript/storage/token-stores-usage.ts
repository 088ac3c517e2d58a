import { ts } from 'ts-morph';
import { moduleOf, type Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, lastName, memberName, unwrap } from '../program/syntax.ts';
import { type Content, nothing, union } from './token-stores-kinds.ts';
import { judgeName } from './token-stores-names.ts';
import { credentialsOfType } from './token-stores-types.ts';

/** The OAuth fields that the code reads from, or sets on, a variable: they tell what an answer of unknown shape is. */
export const usedAs = (program: Program, name: ts.Identifier): Content => {
  const declaration = findDeclaration(name);
  const module = moduleOf(program, name);
  if (declaration === undefined || module === undefined) return nothing;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && !isAnswer(unwrap(declaration.initializer)))
    return typeContent(program, [declaration.type]);
  const kinds = new Map<string, 'value'>();
  let isGrant = false;
  for (const { object, field } of fieldReads(module.source)) {
    if (object.text !== name.text || findDeclaration(object) !== declaration) continue;
    const named = judgeName(field);
    if (named?.certainty === 'certain') kinds.set(named.kind, 'value');
    isGrant ||= field === 'expires_in';
  }
  if (isGrant) kinds.set('access_token', 'value');
  // An answer that is kept as a whole holds what was asked for.
  if (kinds.has('access_token') && /['"`]refresh_token\b|\brefresh_token\s*:|offline_access/.test(module.source.text))
    kinds.set('refresh_token', 'value');
  const typed = ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) ? typeContent(program, [declaration.type]) : nothing;
  return union([{ kinds, encrypted: false }, typed]);
};

/** The parsed answer of a server or file: `JSON.parse(text)`, `response.json()`, `(await axios.post(…)).data`. */
const isAnswer = (node: ts.Expression): boolean => {
  if (ts.isPropertyAccessExpression(node) && (node.name.text === 'data' || node.name.text === 'body')) return true;
  return ts.isCallExpression(node) && /^(?:parse|json|readJson|readJsonSync)$/.test(lastName(node.expression));
};

type FieldRead = { readonly object: ts.Identifier; readonly field: string };
const knownReads = new WeakMap<ts.SourceFile, readonly FieldRead[]>();

const fieldReads = (source: ts.SourceFile): readonly FieldRead[] => {
  const cached = knownReads.get(source);
  if (cached !== undefined) return cached;
  const reads: FieldRead[] = [];
  for (const node of descendants(source))
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))
      reads.push({ object: node.expression, field: node.name.text });
  knownReads.set(source, reads);
  return reads;
};

/** What the members of types say that their values hold. */
export const typeContent = (program: Program, types: readonly (ts.TypeNode | undefined)[]): Content => ({
  kinds: new Map(types.flatMap((type) => credentialsOfType(program, type)).map((kind) => [kind, 'value'])),
  encrypted: false,
});

/** Whether a file is about credentials: tokens may as well be words of a text or colours of a design. */
export const speaksOfAccess = ({ text }: ts.SourceFile): boolean =>
  /access_?token|refresh|oauth|bearer|login|logout|credential|api_?key/i.test(text) &&
  !/design[-_ ]?tokens?|figma|tokeniz|vocabulary|stylesheet/i.test(text);

/** What `const { access_token, ...rest } = tokens` took out of `rest`. */
export const droppedByRest = (node: ts.Expression): readonly string[] => {
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  if (declaration === undefined || !ts.isBindingElement(declaration) || declaration.dotDotDotToken === undefined) return [];
  return declaration.parent.elements.flatMap((element) => {
    const name = ts.isBindingElement(element) ? memberName(element.propertyName ?? element.name) : undefined;
    const named = name === undefined ? undefined : judgeName(name);
    return named === undefined ? [] : [named.kind];
  });
};
