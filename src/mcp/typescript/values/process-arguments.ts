import { ts } from 'ts-morph';
import { unknown } from '../../../model/answer.ts';
import type { Flow } from '../../../model/facts/leaks.ts';
import { isExamplePath } from '../../source-files.ts';
import { findProcessEnvironments } from '../credentials/process-environments.ts';
import { carriedBy } from '../leaks/leaks-carried.ts';
import type { Carried } from '../leaks/leaks-reader.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { enclosingFunction, lastName, locate, memberName, symbolPath, unwrap } from '../program/syntax.ts';
import { callSites, enter, type Frame, trace } from './trace.ts';

/** Every place where a credential becomes an argument of another process, where process lists show it, or goes to one of others with all of the environment. */
export const findProcessArguments = (program: Program): readonly Flow[] => [
  ...[...program.modules.values()].flatMap((module) =>
    startsProcesses(module) ? [...callsIn(module)].flatMap((start) => readStart(program, module, start)) : [],
  ),
  ...findProcessEnvironments(program),
];

const packages =
  /^(?:child_process|execa|cross-spawn|zx|tinyexec|nano-spawn|node-pty|shelljs|promisify-child-process|child-process-promise)$/;
const starters =
  /^(?:spawn|spawnSync|exec|execSync|execFile|execFileSync|fork|execa|execaSync|execaCommand|execaCommandSync|execaNode|x|\$|sync|default|)$/;

const startsProcesses = ({ source }: Module): boolean =>
  /child_process|execa|cross-spawn|\bzx\b|tinyexec|nano-spawn|node-pty|shelljs|Bun\.|Deno\./.test(source.text);

/** A call or tagged template that may start a process. */
type Start = ts.CallExpression | ts.TaggedTemplateExpression | ts.NewExpression;

function* callsIn({ source }: Module): Generator<Start> {
  const open: ts.Node[] = [source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)) yield node;
    if (ts.isNewExpression(node) && node.expression.getText() === 'Deno.Command') yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    open.push(...children.reverse());
  }
}

const readStart = (program: Program, module: Module, start: Start): readonly Flow[] => {
  if (!isStarter(program, start)) return [];
  const given = argumentsOf(start).flatMap((argument) => [argument, ...addedTo(module, argument)]);
  const found = framesOf(program, start).flatMap((frame) =>
    given.flatMap((argument) => carriedBy(program, argument, 'text', frame).flatMap((carried) => (isReadable(carried) ? [carried] : []))),
  );
  return found
    .filter((each, index) => found.findIndex(({ what }) => what === each.what) === index)
    .map((carried): Flow => toFlow(program, start, carried));
};

/** `const sh = promisify(exec)` */
const isNamedFreely = (callee: ts.Expression): boolean => {
  const declaration = ts.isIdentifier(callee) ? findDeclaration(callee) : undefined;
  return (
    declaration !== undefined && ts.isVariableDeclaration(declaration) && /\bpromisify\(/.test(declaration.initializer?.getText() ?? '')
  );
};

const isStarter = (program: Program, start: Start): boolean => {
  if (ts.isNewExpression(start)) return true;
  const callee = ts.isCallExpression(start) ? start.expression : start.tag;
  if (!/spawn|exec|fork|\$|^x$|sync|run|command|shell/i.test(lastName(callee) || callee.getText()) && !isNamedFreely(callee)) return false;
  return trace(program, callee).some((found) => {
    if (found.kind === 'external') return packages.test(found.specifier) && starters.test(found.name.split('.').at(-1) ?? '');
    if (found.kind === 'global') return /^(?:Bun\.(?:spawn|spawnSync|\$)|Deno\.run)$/.test(found.name);
    // `const run = promisify(exec)`
    return found.kind === 'node' && ts.isCallExpression(found.node) && isPromisified(program, found.node);
  });
};

const isPromisified = (program: Program, made: ts.CallExpression): boolean => {
  const [wrapped] = made.arguments;
  if (lastName(made.expression) !== 'promisify' || wrapped === undefined) return false;
  return trace(program, wrapped).some((found) => found.kind === 'external' && found.specifier === 'child_process');
};

/** The command and its arguments; of options only those that hold arguments. */
const argumentsOf = (start: Start): readonly ts.Expression[] => {
  if (ts.isTaggedTemplateExpression(start)) return ts.isTemplateExpression(start.template) ? [start.template] : [];
  return (start.arguments ?? []).slice(0, 2).flatMap((argument): readonly ts.Expression[] => {
    const node = unwrap(argument);
    if (!ts.isObjectLiteralExpression(node)) return ts.isFunctionLike(node) ? [] : [node];
    return node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && /^(?:cmd|args|argv)$/.test(memberName(property.name) ?? '') ? [property.initializer] : [],
    );
  });
};

/** What `args.push('--token', token)` adds to a list before it is handed over. */
const addedTo = ({ calls }: Module, argument: ts.Expression): readonly ts.Expression[] => {
  const declaration = ts.isIdentifier(argument) ? findDeclaration(argument) : undefined;
  if (declaration === undefined) return [];
  return ['push', 'unshift'].flatMap((name) =>
    (calls.get(name) ?? []).flatMap((call) => {
      const list = ts.isPropertyAccessExpression(call.expression) ? unwrap(call.expression.expression) : undefined;
      return list !== undefined && ts.isIdentifier(list) && findDeclaration(list) === declaration ? [...call.arguments] : [];
    }),
  );
};

const maximumCallers = 30;

/** A function that starts what it is given is entered from each of its callers. */
const framesOf = (program: Program, start: Start): readonly (Frame | undefined)[] => {
  const fn = enclosingFunction(start);
  const sites = fn === undefined ? [] : callSites(program, fn);
  if (fn === undefined || sites.length === 0 || sites.length > maximumCallers) return [undefined];
  return [undefined, ...sites.map((site) => enter(fn, site, undefined, undefined))];
};

/** A length, a few letters or the whole environment is no credential in an argument. */
const isReadable = ({ shape }: Carried): boolean => shape === 'credential';

const toFlow = (program: Program, start: Start, { what, evidence, node, steps }: Carried): Flow => ({
  server: ownerOf(program, start),
  credential: what,
  within: symbolPath(start),
  ...(evidence === 'value' ? {} : { evidence }),
  from: {
    origin: /^[A-Z][A-Z0-9_]+$/.test(what) ? { kind: 'environment', name: what } : { kind: 'oauth', field: what },
    at: locate(node),
    mayBeUndefined: unknown('not needed to tell a leak'),
    steps: steps.map(locate),
  },
  through: [],
  to: { kind: 'process-argument', at: locate(start), name: commandOf(start) },
  isExample: isExamplePath(start.getSourceFile().fileName),
});

/** The program that is started, where it is written out; else the function that starts it. */
const commandOf = (start: Start): string => {
  const text = ts.isTaggedTemplateExpression(start)
    ? start.template.getText().slice(1)
    : start.arguments?.[0] !== undefined && (ts.isStringLiteralLike(start.arguments[0]) || ts.isTemplateExpression(start.arguments[0]))
      ? start.arguments[0].getText().slice(1)
      : '';
  return /^[\w./-]+/.exec(text)?.[0] ?? 'another process';
};
