import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { keptValues } from '../credentials/kept-values.ts';
import { grantedBy } from '../credentials/token-requests.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { isFunctionNode, lastName, unwrap } from '../program/syntax.ts';
import { readContent } from '../storage/token-stores-content.ts';
import { typeContent } from '../storage/token-stores-usage.ts';
import { toolCallbacks } from '../tools/tool-callbacks.ts';
import { settingNames } from '../values/parsed-settings.ts';
import { type Trace, trace, traceCallees } from '../values/trace.ts';
import type { Carried, Reader } from './leaks-reader.ts';
import { readArguments } from './tool-arguments.ts';

/** What an object holds of which no field is written here, where it is shown as a whole: `ends` are what the expression may be. */
export const readObject = (reader: Reader, node: ts.Expression, ends: readonly Trace[]): readonly Carried[] => {
  if (reader.shown === 'text') return ends.flatMap((end) => (isText(end) ? readGranted(reader.program, end) : []));
  const found = ends.flatMap((end) => [
    ...readExtra(reader.program, end),
    ...readKept(reader, end),
    ...readGranted(reader.program, end),
    ...readSettings(reader.program, end),
    ...readSession(end),
    ...readArguments(reader.program, end),
  ]);
  if (found.length > 0) return found;
  const typed = readTyped(reader.program, node, ends);
  return typed.length > 0 ? typed : readStored(reader.program, node, ends);
};

/** What a tool's function is told of its request: the caller's token, and the headers. */
const readExtra = (program: Program, end: Trace): readonly Carried[] => {
  if (end.kind !== 'parameter' || !ts.isIdentifier(end.node.name) || !/^_?extra$/.test(end.node.name.text)) return [];
  const fn = end.node.parent;
  return isFunctionNode(fn) && fn.parameters[1] === end.node && toolCallbacks(program).has(fn)
    ? [{ what: 'the request headers', shape: 'headers', evidence: 'value', node: end.node, steps: [] }]
    : [];
};

/** What was put away under a key, or given by `authenticate` of fastmcp, and is shown as a whole. */
const readKept = (reader: Reader, end: Trace): readonly Carried[] => {
  if (end.kind !== 'node' && end.kind !== 'member') return [];
  return keptValues(reader.program, end).flatMap(({ value, frame, path }) => (path.length === 0 ? reader.read(reader, value, frame) : []));
};

const credential = (what: string, node: ts.Node): Carried => ({ what, shape: 'credential', evidence: 'value', node, steps: [] });

const isText = ({ kind, node }: Trace): boolean => kind === 'node' && ts.isCallExpression(node) && lastName(node.expression) === 'text';

const readGranted = (program: Program, end: Trace): readonly Carried[] => {
  const granted = grantedBy(program, end);
  return granted === undefined || isRefused(end.node) ? [] : [{ ...credential(granted, end.node), isAnswer: true }];
};

/** Read where the request has failed: `if (!response.ok) { const text = await response.text(); … }`. */
const isRefused = (read: ts.Node): boolean => {
  for (let node = read; !isFunctionNode(node) && node.parent !== undefined; node = node.parent)
    if (ts.isIfStatement(node.parent) && node.parent.thenStatement === node && /^!\s*[\w.]+\.ok\b/.test(node.parent.expression.getText()))
      return true;
  return false;
};

/** `Schema.parse(process.env)`, `cleanEnv(process.env, …)`: the variables that the schema names. */
const readSettings = (program: Program, end: Trace): readonly Carried[] =>
  end.kind === 'node' && ts.isCallExpression(end.node)
    ? settingNames(end.node, end.frame, (expression, frame) => trace(program, expression, frame))
        .filter(isCredentialVariable)
        .map((name) => ({ ...credential(name, end.node), field: name }))
    : [];

/** Objects of packages that hold tokens: a session of Supabase, `client.on('tokens', (tokens) => …)` of Google, what a bearer check leaves. */
const readSession = (end: Trace): readonly Carried[] => {
  if (end.kind === 'parameter') {
    const call = end.node.parent.parent;
    const [event] = ts.isCallExpression(call) ? call.arguments : [];
    return ts.isCallExpression(call) && lastName(call.expression) === 'on' && event?.getText().slice(1, -1) === 'tokens'
      ? [credential('access_token', end.node)]
      : [];
  }
  if (end.kind !== 'member') return [];
  if (end.path.at(-1) === 'authInfo' && end.of.kind === 'parameter') return [{ ...credential('authInfo.token', end.node), field: 'token' }];
  return /^(?:data\.)?session$|^data$/.test(end.path.join('.')) &&
    end.of.kind === 'node' &&
    ts.isCallExpression(end.of.node) &&
    /\.auth\.(?:signIn\w*|getSession|refreshSession|setSession|exchangeCodeForSession|verifyOtp)$/.test(end.of.node.expression.getText())
    ? [credential('access_token', end.node)]
    : [];
};

/** Text that was parsed holds what its author says: the type of the variable, of a cast, or of what the function that read it gives. */
const readTyped = (program: Program, node: ts.Expression, ends: readonly Trace[]): readonly Carried[] => {
  const parsed = ends.find((end) => end.kind === 'node' && ts.isCallExpression(end.node) && isParsing(end.node));
  if (parsed === undefined) return [];
  const types = typesOf(program, node);
  const [kind] = typeContent(program, types).kinds.keys();
  return kind === undefined ? [] : [credential(kind, parsed.node)];
};

/** A parameter called `tokens`, of which the code round it shows by its fields, or by where it puts it, that it holds some. */
const readStored = (program: Program, node: ts.Expression, ends: readonly Trace[]): readonly Carried[] => {
  const parameter = ends.find(({ kind }) => kind === 'parameter');
  if (parameter === undefined || !ts.isIdentifier(node) || !/^\w*(?:tokens|credentials|tokenData|session)$/i.test(node.text)) return [];
  const [kind] = [...readContent(program, node).kinds].flatMap(([each, evidence]) => (evidence === 'value' ? [each] : []));
  return kind === undefined ? [] : [credential(kind, parameter.node)];
};

const isParsing = (call: ts.CallExpression): boolean =>
  /^(?:JSON\.parse|(?:fs\.)?readJson(?:Sync)?|yaml\.(?:parse|load))$/.test(call.expression.getText());

const typesOf = (program: Program, expression: ts.Expression): readonly (ts.TypeNode | undefined)[] => {
  const node = unwrap(expression);
  if (ts.isCallExpression(node)) return traceCallees(program, node).map(({ fn }) => fn.type);
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return [];
  const { type, initializer } = declaration;
  if (type !== undefined || initializer === undefined) return [type];
  return [castOf(initializer), ...typesOf(program, initializer)];
};

const castOf = (expression: ts.Expression): ts.TypeNode | undefined => {
  if (ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression)) return expression.type;
  return ts.isParenthesizedExpression(expression) || ts.isAwaitExpression(expression) ? castOf(expression.expression) : undefined;
};
