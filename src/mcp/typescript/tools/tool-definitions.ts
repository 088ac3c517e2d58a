import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { descendants, type FunctionNode, isFunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';

/** A tool as the source defines it: where, with which settings, and what runs when it is called. */
export type ToolDefinition = {
  readonly name: string;
  readonly at: ts.Node;
  /** The literal or class that describes it; undefined where its name alone is registered. */
  readonly settings: ts.Node | undefined;
  readonly bodies: readonly ToolBody[];
};

/** A function of the tool, or the part of a dispatcher that is the tool's. */
export type ToolBody = { readonly node: ts.Node; readonly frame: Frame | undefined };

/** Every tool that the modules of a server define, each name once: the definition with something to run before one without. */
export const findToolDefinitions = (program: Program, modules: readonly Module[]): readonly ToolDefinition[] => {
  const found: ToolDefinition[] = [];
  const dispatched = new Map<string, ToolBody[]>();
  for (const module of modules) {
    const own = definedIn(program, module);
    found.push(...own.definitions);
    for (const [name, bodies] of own.dispatched) dispatched.set(name, [...(dispatched.get(name) ?? []), ...bodies]);
  }
  const byName = new Map<string, ToolDefinition>();
  for (const each of found) {
    const definition = each.bodies.length > 0 ? each : { ...each, bodies: dispatched.get(each.name) ?? [] };
    const known = byName.get(definition.name);
    if (known === undefined || (known.bodies.length === 0 && definition.bodies.length > 0)) byName.set(definition.name, definition);
  }
  for (const [name, bodies] of dispatched) {
    const [first] = bodies;
    if (first !== undefined && !byName.has(name)) byName.set(name, { name, at: first.node, settings: undefined, bodies });
  }
  return [...byName.values()];
};

type Defined = { readonly definitions: readonly ToolDefinition[]; readonly dispatched: ReadonlyMap<string, readonly ToolBody[]> };

const memories = new WeakMap<Program, Map<Module, Defined>>();

/** Packages of one repository share modules, so each is asked once. */
const definedIn = (program: Program, module: Module): Defined => {
  const memory = memories.get(program) ?? new Map<Module, Defined>();
  memories.set(program, memory);
  const known = memory.get(module);
  if (known !== undefined) return known;
  const definitions = [...registered(program, module)];
  const dispatched = new Map<string, ToolBody[]>();
  collectDispatch(program, module, dispatched);
  if (mayDefineTools.test(module.source.text))
    for (const node of descendants(module.source)) definitions.push(...(fromLiteral(program, node) ?? fromClass(program, node) ?? []));
  memory.set(module, { definitions, dispatched });
  return { definitions, dispatched };
};

const mayDefineTools = /inputSchema|input_schema|paramsSchema|parameters|operationType|extends \w*Tool/;

/** `registerTool(name, settings, run)`, `tool(name, …, run)`, `addTool({ … })`, also in a loop over a list of tools. */
const registered = (program: Program, { calls }: Module): readonly ToolDefinition[] => [
  ...['registerTool', 'registerAppTool', 'tool'].flatMap((method) => (calls.get(method) ?? []).flatMap((call) => fromCall(program, call))),
  ...['addTool', 'addTools'].flatMap((method) =>
    (calls.get(method) ?? []).flatMap((call) => call.arguments.flatMap((argument) => fromOptions(program, argument))),
  ),
  // `app.mcpTool('read', { toolName, handler })` of Azure Functions.
  ...(calls.get('mcpTool') ?? []).flatMap((call) => fromTrigger(program, call)),
];

const fromCall = (program: Program, call: ts.CallExpression): readonly ToolDefinition[] => {
  const named = call.arguments.findIndex((argument) => isName(program, argument));
  const [name, ...rest] = call.arguments.slice(Math.max(named, 0));
  const run = rest.at(-1);
  if (name === undefined || run === undefined) return [];
  const listed = ofList(program, name);
  if (listed.length > 0) return listed;
  const bodies = bodiesOf(program, run);
  if (bodies.length === 0 && (named < 0 || lastName(call.expression) === 'tool') && !isOpaqueCallback(program, run)) return [];
  const text = namesOf(program, name)[0] ?? name.getText().slice(0, 60);
  const settings = rest.length > 1 ? rest[0] : undefined;
  return [{ name: text, at: call, settings: settings === undefined ? undefined : literalOf(program, settings), bodies }];
};

const isName = (program: Program, argument: ts.Expression): boolean => {
  const node = unwrap(argument);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || namesOf(program, node).length > 0;
};

/** A function that can't be read: of a package, a parameter, or made by a call. */
const isOpaqueCallback = (program: Program, run: ts.Expression): boolean =>
  trace(program, run).some((found) => found.kind === 'member' || (found.kind === 'node' && ts.isCallExpression(found.node)));

/** `tool.name` of every tool in the list that a loop goes through. */
const ofList = (program: Program, name: ts.Expression): readonly ToolDefinition[] => {
  const node = unwrap(name);
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'name') return [];
  return trace(program, node.expression).flatMap((found) =>
    found.kind === 'node' ? (fromLiteral(program, found.node, true, found.frame) ?? []) : [],
  );
};

const fromOptions = (program: Program, options: ts.Expression): readonly ToolDefinition[] =>
  trace(program, options).flatMap((found): readonly ToolDefinition[] => {
    if (found.kind !== 'node') return [];
    if (ts.isArrayLiteralExpression(found.node)) return found.node.elements.flatMap((element) => fromOptions(program, element));
    return fromLiteral(program, found.node, true, found.frame) ?? [];
  });

const fromTrigger = (program: Program, { arguments: [named, options] }: ts.CallExpression): readonly ToolDefinition[] => {
  if (named === undefined || options === undefined) return [];
  const settings = literalOf(program, options);
  const [name] = namesOf(program, named);
  if (name === undefined || !ts.isObjectLiteralExpression(settings)) return [];
  const handlers = settings.properties.filter((property) => memberName(property.name) === 'handler');
  return [{ name, at: settings, settings, bodies: handlers.flatMap((property) => bodiesOfProperty(program, property, undefined)) }];
};

const running = /^(?:execute|handler|callback|run|cb|call|func?|action|handle|invoke)$/;
const describing = /^(?:inputSchema|input_schema|paramsSchema|parameters|schema|params|inputs?)$/;

/** `{ name, description, inputSchema, handler }`, and `list_notes: tool({ description, parameters, execute })`. */
const fromLiteral = (program: Program, node: ts.Node, isKnownTool = false, frame?: Frame): readonly ToolDefinition[] | undefined => {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const names = new Set(node.properties.map(({ name }) => memberName(name) ?? ''));
  const runs = node.properties.filter(({ name }) => running.test(memberName(name) ?? ''));
  const isTool = isKnownTool || (names.has('description') && [...names].some((each) => describing.test(each)));
  if (!isTool) return undefined;
  const own = settingOf(node, 'name');
  const name = own === undefined ? keyOf(node, runs.length > 0) : namesOf(program, own, frame)[0];
  // A prompt and a parameter have names and descriptions as well, but no object of parameters or function.
  if (name === undefined || !/^[\w.:/-]{2,80}$/.test(name)) return undefined;
  return [{ name, at: node, settings: node, bodies: runs.flatMap((property) => bodiesOfProperty(program, property, frame)) }];
};

/** The key under which a call with the literal stands: `list_notes: tool({ … })`. */
const keyOf = (node: ts.Node, runs: boolean): string | undefined => {
  const call = node.parent;
  if (!runs || !ts.isCallExpression(call) || !/tool$/i.test(lastName(call.expression))) return undefined;
  return ts.isPropertyAssignment(call.parent) ? memberName(call.parent.name) : undefined;
};

/** `class ListTool extends Tool { name = 'list'; async execute(…) {…} }` */
const fromClass = (program: Program, node: ts.Node): readonly ToolDefinition[] | undefined => {
  if (!ts.isClassLike(node)) return undefined;
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (base === undefined || !/Tool(?:Base)?$|ToolBase/.test(lastName(base.expression))) return undefined;
  const named = node.members.find((member) => /^(?:name|toolName)$/.test(memberName(member.name) ?? ''));
  const value = named !== undefined && ts.isPropertyDeclaration(named) ? named.initializer : undefined;
  const name = value === undefined ? undefined : namesOf(program, value)[0];
  if (name === undefined) return undefined;
  const bodies = node.members.flatMap((member) =>
    ts.isMethodDeclaration(member) && running.test(memberName(member.name) ?? '') && member.body !== undefined
      ? [{ node: member, frame: undefined }]
      : [],
  );
  return [{ name, at: node, settings: node, bodies }];
};

/** `case 'query':` and `if (name === 'query')` of what answers tool calls. */
const collectDispatch = (program: Program, { calls }: Module, into: Map<string, ToolBody[]>): void => {
  const add = (name: string | undefined, node: ts.Node): void => {
    if (name === undefined) return;
    const known = into.get(name);
    if (known === undefined) into.set(name, [{ node, frame: undefined }]);
    else known.push({ node, frame: undefined });
  };
  const answers = (calls.get('setRequestHandler') ?? []).filter((call) => /CallTool|tools\/call/.test(call.arguments[0]?.getText() ?? ''));
  const roots = answers.flatMap(({ arguments: [, handler] }) => (handler === undefined ? [] : reached(program, handler)));
  for (const root of new Set(roots))
    for (const node of descendants(root)) {
      if (ts.isCaseClause(node) && /name|tool/i.test(node.parent.parent.expression.getText()))
        add(constantText(unwrap(node.expression)), node);
      else if (ts.isIfStatement(node)) add(comparedName(node.expression), node.thenStatement);
    }
};

/** The handler, and the functions that it hands the name on to. */
const reached = (program: Program, handler: ts.Expression): readonly ts.Node[] =>
  bodiesOf(program, handler).flatMap(({ node }) => [
    node,
    ...[...descendants(node)].flatMap((inner) =>
      ts.isCallExpression(inner) && inner.arguments.some((argument) => /name/i.test(argument.getText()))
        ? trace(program, inner.expression).flatMap((found) => (found.kind === 'node' && isFunctionNode(found.node) ? [found.node] : []))
        : [],
    ),
  ]);

const comparedName = (condition: ts.Expression): string | undefined => {
  const node = unwrap(condition);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken) return undefined;
  return /(?:^|\.)(?:name|toolName|tool)$/.test(node.left.getText()) ? constantText(unwrap(node.right)) : undefined;
};

/** The texts that an expression may be. */
const namesOf = (program: Program, expression: ts.Expression, frame?: Frame): readonly string[] =>
  trace(program, expression, frame).flatMap((found) =>
    found.kind === 'node' && ts.isStringLiteralLike(found.node) ? [found.node.text] : [],
  );

const literalOf = (program: Program, expression: ts.Expression): ts.Node => {
  const found = trace(program, expression).find((each) => each.kind === 'node');
  return found?.kind === 'node' ? found.node : expression;
};

const settingOf = (literal: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined => {
  const property = literal.properties.find((each) => memberName(each.name) === name);
  if (property === undefined) return undefined;
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
};

const bodiesOfProperty = (program: Program, property: ts.ObjectLiteralElementLike, frame: Frame | undefined): readonly ToolBody[] => {
  if (ts.isMethodDeclaration(property)) return [{ node: property, frame }];
  if (ts.isPropertyAssignment(property)) return bodiesOf(program, property.initializer, 0, frame);
  return ts.isShorthandPropertyAssignment(property) ? bodiesOf(program, property.name, 0, frame) : [];
};

/** The functions that an expression may be, also inside of a wrapper: `withErrors(async (args) => …)`. */
export const bodiesOf = (program: Program, expression: ts.Expression, depth = 0, frame?: Frame): readonly ToolBody[] =>
  trace(program, expression, frame).flatMap((found): readonly ToolBody[] => {
    if (found.kind !== 'node') return [];
    if (isFunctionNode(found.node)) return hasBody(found.node) ? [{ node: found.node, frame: found.frame }] : [];
    if (!ts.isCallExpression(found.node) || depth > 2) return [];
    return found.node.arguments.flatMap((argument) => bodiesOf(program, argument, depth + 1, found.frame));
  });

const hasBody = (fn: FunctionNode): boolean => fn.body !== undefined;
