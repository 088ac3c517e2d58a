import { ts } from 'ts-morph';
import { no, unknown } from '../../model/answer.ts';
import type { Refresh } from '../../model/project.ts';
import { isExamplePath } from '../source-files.ts';
import type { Module } from './module.ts';
import { ownerOf } from './owner.ts';
import type { Program } from './program.ts';
import { findDeclaration } from './scopes.ts';
import {
  descendants,
  enclosingFunction,
  type FunctionNode,
  findAbove,
  isInside,
  lastName,
  locate,
  memberName,
  symbolPath,
  unwrap,
} from './syntax.ts';
import { findFileWrites } from './token-stores-writes.ts';

/**
 * Functions that refresh tokens and overwrite the stored ones with the answer as it is. Whether an answer holds a new refresh token is the
 * provider's choice (RFC 6749 section 6); where it holds none, the old one is lost. Other ways to store are not judged.
 */
export const findRefreshes = (program: Program): readonly Refresh[] =>
  [...program.modules.values()].flatMap((module) => (module.source.text.includes('refresh_token') ? findInModule(program, module) : []));

const findInModule = (program: Program, module: Module): readonly Refresh[] => {
  const functions = new Set([...descendants(module.source)].flatMap((node) => (isRefreshRequest(node) ? (outermost(node) ?? []) : [])));
  if (functions.size === 0) return [];
  return findFileWrites(program, module.calls).flatMap((write): readonly Refresh[] => {
    const fn = [...functions].find((each) => isInside(write.call, each));
    const answer = write.contents.flatMap((content) => wholeAnswer(content)).at(0);
    if (fn === undefined || answer === undefined || completes(fn, answer)) return [];
    return [
      {
        server: ownerOf(program, write.call),
        name: symbolPath(fn),
        isExample: isExamplePath(module.path),
        at: locate(write.call),
        writtenBack: { value: 'yes', evidence: [locate(write.call)] },
        keepsOldRefreshToken: no(locate(write.call)),
        usesNewRefreshToken: { value: 'yes', evidence: [locate(write.call)] },
        rotates: unknown('the provider is not judged'),
        singleFlight: unknown('not judged'),
      },
    ];
  });
};

/** `grant_type: 'refresh_token'`, or the same set on a form. */
const isRefreshRequest = (node: ts.Node): boolean => {
  if (ts.isPropertyAssignment(node)) return memberName(node.name) === 'grant_type' && isWord(node.initializer);
  if (!ts.isCallExpression(node) || !/^(?:set|append)$/.test(lastName(node.expression))) return false;
  const [name, value] = node.arguments;
  return name !== undefined && ts.isStringLiteralLike(name) && name.text === 'grant_type' && value !== undefined && isWord(value);
};

const isWord = (expression: ts.Expression): boolean => ts.isStringLiteralLike(expression) && expression.text === 'refresh_token';

/** The function or method that is not itself inside another. */
const outermost = (node: ts.Node): FunctionNode | undefined => {
  let found: FunctionNode | undefined;
  for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn)) found = fn;
  return found;
};

/** The variable in `JSON.stringify(answer)` that holds the parsed answer of a server and nothing else. */
const wholeAnswer = (content: ts.Expression): readonly ts.VariableDeclaration[] => {
  const call = unwrap(content);
  if (!ts.isCallExpression(call) || lastName(call.expression) !== 'stringify') return [];
  const [argument] = call.arguments;
  const declaration = argument !== undefined && ts.isIdentifier(argument) ? findDeclaration(argument) : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return [];
  const made = unwrap(declaration.initializer);
  const isAnswer = ts.isCallExpression(made)
    ? /^(?:parse|json)$/.test(lastName(made.expression))
    : ts.isPropertyAccessExpression(made) && made.name.text === 'data';
  return isAnswer ? [declaration] : [];
};

/** Something that may put the old refresh token back: an assignment, a test, `Object.assign`, or a function that is given the answer. */
const completes = (fn: FunctionNode, answer: ts.VariableDeclaration): boolean =>
  [...descendants(fn)].some((node) => {
    if (!ts.isIdentifier(node) || findDeclaration(node) !== answer || node === answer.name) return false;
    if (ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === 'refresh_token') return true;
    const call = findAbove(node, ts.isCallExpression);
    if (call === undefined || !call.arguments.some((argument) => argument === node)) return false;
    return !/^(?:stringify|resolve|log|error|warn|info|debug)$/.test(lastName(call.expression));
  });
