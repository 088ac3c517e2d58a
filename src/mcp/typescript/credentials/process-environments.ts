import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { unknown } from '../../../model/answer.ts';
import type { Flow } from '../../../model/facts/leaks.ts';
import type { FileLocation } from '../../../model/location.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { lastName, locate, memberName, symbolPath, unwrap } from '../program/syntax.ts';
import { toolCallbacks } from '../tools/tool-callbacks.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';

/**
 * Servers of others that are given this program's whole environment. The SDK's `StdioClientTransport` hands over a short list of variables
 * unless it is told otherwise; Node's own functions hand over everything anyway, so that writing it out says nothing.
 */
export const findProcessEnvironments = (program: Program): readonly Flow[] => {
  const tools = toolCallbacks(program);
  const found = [...program.modules.values()].flatMap((module) =>
    [...startsIn(module), ...callersStarts(program, module, tools)].flatMap(({ start, command, env, chosenBy }): readonly Flow[] => {
      const whole = env === undefined ? undefined : wholeEnvironment(program, env);
      const name = whole === undefined || command === undefined ? undefined : (chosenBy ?? foreignCommand(program, command));
      if (whole === undefined || name === undefined) return [];
      const secrets = secretsOf(program, module);
      const [first] = secrets;
      if (first === undefined) return [];
      return [
        {
          server: ownerOf(program, start),
          credential: first,
          within: symbolPath(start),
          shape: 'environment',
          from: {
            origin: { kind: 'environment', name: first },
            at: locate(whole),
            mayBeUndefined: unknown('not needed to tell a leak'),
            steps: [],
          },
          through: [],
          to: { kind: 'process-argument', at: locate(start), name },
          isExample: isExamplePath(module.path),
        },
      ];
    }),
  );
  // Two calls may be given the same environment.
  return found.filter(
    ({ from, to }, index) => found.findIndex((other) => other.to.name === to.name && isSamePlace(other.from.at, from.at)) === index,
  );
};

const isSamePlace = (left: FileLocation, right: FileLocation): boolean =>
  left.path === right.path && left.span.startLine === right.span.startLine;

type Start = {
  readonly start: ts.NewExpression | ts.CallExpression;
  readonly command: ts.Expression | undefined;
  readonly env: ts.Expression | undefined;
  /** Who chooses the command, where that is whoever calls a tool. */
  readonly chosenBy?: string;
};

const startsIn = ({ constructions }: Module): readonly Start[] =>
  (constructions.get('StdioClientTransport') ?? []).map((start): Start => {
    const [options] = start.arguments ?? [];
    return { start, command: optionOf(options, 'command'), env: optionOf(options, 'env') };
  });

/** `spawn(args.command, { env: { ...process.env } })` in a tool: whoever calls it can have the environment printed. */
const callersStarts = (program: Program, { calls, source }: Module, tools: ReadonlySet<ts.Node>): readonly Start[] =>
  !/child_process|execa/.test(source.text)
    ? []
    : ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execa', 'execaCommand']
        .flatMap((name) => calls.get(name) ?? [])
        .flatMap((start): readonly Start[] => {
          const [command, ...others] = start.arguments;
          const options = others.map(unwrap).find((each) => ts.isObjectLiteralExpression(each));
          const env = optionOf(options, 'env');
          if (command === undefined || env === undefined || !isChosen(program, command, others, tools)) return [];
          return [{ start, command, env, chosenBy: 'a command that the caller chooses' }];
        });

/** The command itself, or the code that an interpreter is given: `spawn('python3', ['-c', code])`. */
const isChosen = (program: Program, command: ts.Expression, others: readonly ts.Expression[], tools: ReadonlySet<ts.Node>): boolean => {
  if (isOfCaller(program, command, tools)) return true;
  const text = constantText(unwrap(command));
  if (text === undefined || !/^(?:python3?|node|deno|bun|(?:ba|z)?sh|ruby|perl|php|pwsh|powershell)$/.test(text)) return false;
  const list = others.map(unwrap).find((each) => ts.isArrayLiteralExpression(each));
  const given = list !== undefined && ts.isArrayLiteralExpression(list) ? [...list.elements] : [];
  return given.some(
    (each, index) => /^-(?:c|e|-eval|r|Command)$/.test(constantText(given[index - 1] ?? each) ?? '') && isOfCaller(program, each, tools),
  );
};

/** Whether a value is, or begins with, what a tool's caller sends. */
const isOfCaller = (program: Program, value: ts.Expression, tools: ReadonlySet<ts.Node>): boolean =>
  trace(program, value).some((end) => {
    const from = end.kind === 'member' ? end.of : end;
    return from.kind === 'parameter' && tools.has(from.node.parent);
  });

const optionOf = (options: ts.Expression | undefined, name: string): ts.Expression | undefined => {
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return undefined;
  const found = options.properties.find((property) => memberName(property.name) === name);
  if (found === undefined) return undefined;
  return ts.isPropertyAssignment(found) ? found.initializer : ts.isShorthandPropertyAssignment(found) ? found.name : undefined;
};

/** `process.env`, or an object that it is spread into. */
const wholeEnvironment = (program: Program, env: ts.Expression, frame?: Frame): ts.Node | undefined => {
  for (const end of trace(program, env, frame)) {
    if (end.kind === 'global' && end.name === 'process.env') return env;
    if (end.kind !== 'node' || !ts.isObjectLiteralExpression(end.node)) continue;
    for (const property of end.node.properties)
      if (ts.isSpreadAssignment(property) && wholeEnvironment(program, property.expression, end.frame) !== undefined) return property;
  }
  return undefined;
};

/** A runner that fetches a package, or a command that a setting names; not a program of this package. */
const foreignCommand = (program: Program, command: ts.Expression): string | undefined => {
  for (const end of trace(program, command)) {
    if (end.kind === 'node' && ts.isStringLiteralLike(end.node)) {
      const runner = /^(?:npx|bunx|uvx|pipx|pnpx)(?:\.cmd)?$/.exec(end.node.text);
      if (runner !== null) return end.node.text;
    }
    const field = end.kind === 'member' ? end.path.at(-1) : undefined;
    if (field === 'command' && lastName(command) === 'command') return 'a configured command';
  }
  return undefined;
};

/** The credentials that the package reads from its environment. */
const secretsOf = (program: Program, module: Module): readonly string[] => {
  const owner = ownerOf(program, module.source);
  const names = [...program.modules.values()]
    .filter((each) => ownerOf(program, each.source) === owner)
    .flatMap(({ source }) => Array.from(source.text.matchAll(/\b(?:process\.)?env\.([A-Z][A-Z0-9_]*)/g), ([, name = '']) => name));
  return [...new Set(names)].filter(isCredentialVariable).sort();
};
