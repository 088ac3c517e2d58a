import { ts } from 'ts-morph';
import type { TokenStore } from '../../../model/facts/storage.ts';
import type { Edit } from '../../../model/finding.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { locate, memberName, spanBetween, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import type { FileWrite } from './token-stores-writes.ts';

export type Mode = TokenStore['mode'];

const defaultMode: Mode = { kind: 'default' };
const unknownMode = (because: string): Mode => ({ kind: 'unknown', because });

/** The permission bits that a write's options ask for. */
export const readMode = (program: Program, { creation, optionsAt, optionsAreMode }: FileWrite, frame?: Frame): Mode => {
  const options = creation.arguments[optionsAt];
  if (creation.arguments.slice(0, optionsAt + 1).some((argument) => ts.isSpreadElement(argument)))
    return unknownMode('the arguments are spread');
  if (options === undefined) return defaultMode;
  return optionsAreMode ? modeOfValue(program, options, frame) : modeOfOptions(program, options, frame);
};

const modeOfOptions = (program: Program, options: ts.Expression, frame: Frame | undefined): Mode => {
  const modes = trace(program, options, frame).map((end): Mode => {
    if (end.kind === 'missing') return defaultMode;
    if (end.kind !== 'node') return unknownMode('the options are not written here');
    // An encoding or a callback in the place of options.
    if (ts.isStringLiteralLike(end.node) || ts.isFunctionLike(end.node) || end.node.kind === ts.SyntaxKind.NullKeyword) return defaultMode;
    return ts.isObjectLiteralExpression(end.node) ? modeOfLiteral(program, end.node, end.frame) : unknownMode('the options are computed');
  });
  return joinModes(modes);
};

const modeOfLiteral = (program: Program, literal: ts.ObjectLiteralExpression, frame: Frame | undefined): Mode => {
  for (const property of literal.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      const spread = modeOfOptions(program, property.expression, frame);
      if (spread.kind !== 'default') return spread;
    } else if (memberName(property.name) === 'mode') {
      if (ts.isShorthandPropertyAssignment(property)) return modeOfValue(program, property.name, frame);
      return ts.isPropertyAssignment(property) ? modeOfValue(program, property.initializer, frame) : unknownMode('the mode is computed');
    }
  }
  return defaultMode;
};

const modeOfValue = (program: Program, value: ts.Expression, frame: Frame | undefined): Mode =>
  joinModes(
    trace(program, value, frame).map((end): Mode => {
      if (end.kind === 'missing') return defaultMode;
      const bits =
        end.kind === 'node' ? bitsOf(program, end.node, end.frame) : end.kind === 'external' ? constantBits(end.name) : undefined;
      return bits === undefined ? unknownMode('the mode is computed') : { kind: 'given', bits, at: locate(end.node) };
    }),
  );

/** The permission bits that an expression stands for. */
export const readModeOption = (program: Program, value: ts.Expression): Mode => modeOfValue(program, value, undefined);

/** Whether an expression is for certain a mode that gives group and others nothing. */
export const isPrivateMode = (program: Program, value: ts.Expression, frame?: Frame): boolean => {
  const mode = modeOfValue(program, value, frame);
  return mode.kind === 'given' && (mode.bits & 0o077) === 0;
};

/** Of alternatives the one that is loosest; unknown where one of them may be anything. */
const joinModes = (modes: readonly Mode[]): Mode => {
  const [first, ...rest] = modes;
  if (first === undefined) return unknownMode('the mode was not found');
  if (rest.length === 0) return first;
  const unknown = modes.find(({ kind }) => kind === 'unknown');
  if (unknown !== undefined) return unknown;
  const given = modes.flatMap((mode) => (mode.kind === 'given' ? [mode] : []));
  // `process.platform === 'win32' ? undefined : 0o600`, and options that a caller may leave out.
  if (given.length < modes.length) return given.length === 0 ? defaultMode : unknownMode('the mode is given only sometimes');
  return given.find(({ bits }) => (bits & 0o077) !== 0) ?? first;
};

const permissionConstants: Readonly<Record<string, number>> = {
  S_IRUSR: 0o400,
  S_IWUSR: 0o200,
  S_IXUSR: 0o100,
  S_IRWXU: 0o700,
  S_IRGRP: 0o040,
  S_IWGRP: 0o020,
  S_IROTH: 0o004,
  S_IWOTH: 0o002,
};

const constantBits = (name: string): number | undefined => permissionConstants[name.split('.').at(-1) ?? ''];

const bitsOf = (program: Program, node: ts.Node, frame: Frame | undefined): number | undefined => {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  // Node reads a string as octal.
  if (ts.isStringLiteralLike(node)) return /^[0-7]+$/.test(node.text) ? Number.parseInt(node.text, 8) : undefined;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.BarToken) {
    const [left, right] = [node.left, node.right].map((side) => {
      const mode = modeOfValue(program, side, frame);
      return mode.kind === 'given' ? mode.bits : undefined;
    });
    return left === undefined || right === undefined ? undefined : left | right;
  }
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'parseInt') return undefined;
  const [text, radix] = node.arguments;
  return text !== undefined && ts.isStringLiteralLike(text) && radix?.getText() === '8' ? Number.parseInt(text.text, 8) : undefined;
};

/** The change that makes a write ask for mode 0600, where its options are written in the call. */
export const privateModeEdit = (program: Program, { creation, optionsAt, optionsAreMode }: FileWrite): Edit | undefined => {
  const module = moduleOf(program, creation);
  if (module === undefined) return undefined;
  const replace = (start: number, end: number, text: string): Edit => ({
    path: module.path,
    baseBlob: module.blob,
    replacements: [{ span: spanBetween(module.source, start, end), text }],
  });
  const options = creation.arguments[optionsAt];
  const before = creation.arguments[optionsAt - 1];
  if (options === undefined) {
    if (before === undefined) return undefined;
    return replace(before.end, before.end, optionsAreMode ? ', 0o600' : ', { mode: 0o600 }');
  }
  const node = unwrap(options);
  if (optionsAreMode) return ts.isLiteralExpression(node) ? replace(node.getStart(), node.end, '0o600') : undefined;
  if (ts.isStringLiteral(node)) return replace(options.getStart(), options.end, `{ encoding: ${node.getText()}, mode: 0o600 }`);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
    return replace(options.getStart(), options.getStart(), '{ mode: 0o600 }, ');
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const given = node.properties.find((property) => memberName(property.name) === 'mode');
  if (given !== undefined) return replace(given.getStart(), given.end, 'mode: 0o600');
  const last = node.properties.at(-1);
  if (last === undefined) return replace(options.getStart(), options.end, '{ mode: 0o600 }');
  return replace(last.end, last.end, ', mode: 0o600');
};
