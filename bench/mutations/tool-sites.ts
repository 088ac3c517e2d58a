import { ts } from 'ts-morph';
import { nodeOf } from './mutant.ts';
import { nodesWithin, parse, type Replacement, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

type FunctionWithBlock = ts.FunctionLikeDeclaration & { readonly body: ts.Block };

/** The function that answers the calls of a tool, or of all of them, where it is written with a body of statements. */
export type ToolSite = {
  readonly fn: FunctionWithBlock;
  readonly server: string;
  /** A variable of the environment that the server uses as a credential. */
  readonly variable: string | undefined;
  /** The schema of the arguments, in which one may be declared; undefined where any argument gets through. */
  readonly schema: ts.ObjectLiteralExpression | undefined;
};

/** The first tools of each server, in source order. */
export const toolSites = (subject: Subject): readonly ToolSite[] =>
  subject.project.servers.flatMap(({ name: server, tools, at }) => {
    const variable = subject.project.credentials.find(
      (each) => each.server === server && !each.isExample && each.value.origin.kind === 'environment',
    )?.name;
    const defined = tools.flatMap((tool) => {
      const node = nodeOf(subject, tool.at);
      return node === undefined ? [] : definedAt(node);
    });
    const handlers =
      defined.length > 0
        ? []
        : [...new Set([at.path, ...tools.map((tool) => tool.at.path)])].flatMap((path) => requestHandlers(subject, path));
    return [...defined, ...handlers].map((site) => ({ ...site, server, variable }));
  });

type Defined = Pick<ToolSite, 'fn' | 'schema'>;

/** `server.registerTool(name, { inputSchema }, fn)`, `server.tool(name, schema, fn)`, `{ name, parameters, execute }`. */
const definedAt = (node: ts.Node): readonly Defined[] => {
  if (ts.isCallExpression(node)) {
    const fn = node.arguments.at(-1);
    const settings = node.arguments.slice(1, -1).filter(ts.isObjectLiteralExpression).at(0);
    if (fn === undefined || !hasBlock(fn) || settings === undefined) return [];
    const schema = /registerTool$/.test(node.expression.getText()) ? propertyOf(settings, /^inputSchema$/) : settings;
    return schema === undefined ? [] : [{ fn, schema }];
  }
  if (!ts.isObjectLiteralExpression(node)) return [];
  const run = node.properties.find((property) => /^(execute|handler|callback|run)$/.test(property.name?.getText() ?? ''));
  const fn = run !== undefined && ts.isPropertyAssignment(run) ? run.initializer : run;
  const schema = propertyOf(node, /^(parameters|inputSchema|schema)$/);
  return fn !== undefined && hasBlock(fn) && schema !== undefined ? [{ fn, schema }] : [];
};

/** `server.setRequestHandler(CallToolRequestSchema, async (request) => …)`: nothing looks at the arguments before it. */
const requestHandlers = (subject: Subject, path: string): readonly Defined[] =>
  nodesWithin(parse(path, subject.texts.get(path) ?? ''), ts.isCallExpression).flatMap((call): readonly Defined[] => {
    const [kind, fn] = call.arguments;
    const isHandler = /setRequestHandler$/.test(call.expression.getText()) && /CallTool|tools\/call/.test(kind?.getText() ?? '');
    return isHandler && fn !== undefined && hasBlock(fn) ? [{ fn, schema: undefined }] : [];
  });

/** Only those that may wait for something. */
const hasBlock = (node: ts.Node): node is FunctionWithBlock =>
  ts.isFunctionLike(node) &&
  'body' in node &&
  node.body !== undefined &&
  ts.isBlock(node.body) &&
  ts.canHaveModifiers(node) &&
  (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);

/** The object of a schema, also inside of `z.object({ … })`. */
const propertyOf = (literal: ts.ObjectLiteralExpression, name: RegExp): ts.ObjectLiteralExpression | undefined => {
  const property = literal.properties.filter(ts.isPropertyAssignment).find((each) => name.test(each.name.getText()));
  if (property === undefined) return undefined;
  const { initializer } = property;
  if (ts.isObjectLiteralExpression(initializer)) return initializer;
  const [given] = ts.isCallExpression(initializer) && /\bobject$/.test(initializer.expression.getText()) ? initializer.arguments : [];
  return given !== undefined && ts.isObjectLiteralExpression(given) ? given : undefined;
};

/** How a tool's function reads an argument of this name, and what has to be written for it to be there; undefined where its parameters don't allow it. */
export const argumentOf = (
  { fn, schema }: ToolSite,
  name: string,
): { readonly expression: string; readonly replacements: readonly Replacement[] } | undefined => {
  const declared = schema === undefined ? [] : declaredIn(schema, name);
  const [first] = fn.parameters;
  if (declared === undefined) return undefined;
  if (first === undefined) {
    const open = fn.getText().indexOf('(') + fn.getStart() + 1;
    return schema === undefined
      ? undefined
      : { expression: name, replacements: [...declared, { start: open, end: open, text: `{ ${name} }` }] };
  }
  if (schema === undefined)
    return ts.isIdentifier(first.name) ? { expression: `${first.name.text}.params.arguments.${name}`, replacements: [] } : undefined;
  if (ts.isIdentifier(first.name))
    return /^_/.test(first.name.text) ? undefined : { expression: `${first.name.text}.${name}`, replacements: declared };
  if (!ts.isObjectBindingPattern(first.name)) return undefined;
  const start = first.name.getStart() + 1;
  const separator = first.name.elements.length === 0 ? '' : ',';
  return { expression: name, replacements: [...declared, { start, end: start, text: ` ${name}${separator}` }] };
};

/** Beside a property of zod, or in a schema of JSON. */
const declaredIn = (schema: ts.ObjectLiteralExpression, name: string): readonly Replacement[] | undefined => {
  const properties = schema.properties.filter(ts.isPropertyAssignment).find((each) => each.name.getText() === 'properties')?.initializer;
  if (properties !== undefined && ts.isObjectLiteralExpression(properties))
    return [firstProperty(properties, `${name}: { type: 'string' }`)];
  const hasZod = /\bz\.|from ['"]zod/.test(schema.getSourceFile().text);
  return hasZod ? [firstProperty(schema, `${name}: z.string()`)] : undefined;
};

const firstProperty = (literal: ts.ObjectLiteralExpression, text: string): Replacement => {
  const start = literal.getStart() + 1;
  return { start, end: start, text: ` ${text},` };
};

/** How a tool's function reads what the SDK knows of the request. */
export const callerOf = ({
  fn,
  schema,
}: ToolSite): { readonly expression: string; readonly replacements: readonly Replacement[] } | undefined => {
  const [first, second] = fn.parameters;
  if (second !== undefined && ts.isIdentifier(second.name)) return { expression: second.name.text, replacements: [] };
  if (first === undefined || second !== undefined) return undefined;
  // Without a schema of its own a callback gets no arguments.
  if (schema?.properties.length === 0 && first !== undefined && ts.isIdentifier(first.name) && !/arg|input|param/i.test(first.name.text))
    return undefined;
  const isBare = fn.getText().charAt(first.end - fn.getStart()) !== ')' && fn.getStart() === first.getStart();
  return isBare
    ? { expression: 'extra', replacements: [replaceNode(first, `(${first.getText()}, extra)`)] }
    : { expression: 'extra', replacements: [{ start: first.end, end: first.end, text: ', extra' }] };
};

/** Statements in front of the others of a tool's function. */
export const atStart = ({ fn }: ToolSite, statements: string): Replacement => {
  const start = fn.body.getStart() + 1;
  return { start, end: start, text: `\n${statements}` };
};
