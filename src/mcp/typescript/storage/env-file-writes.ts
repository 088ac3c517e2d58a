import { ts } from 'ts-morph';
import type { EnvFileExposure } from '../../../model/facts/configuration.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, findAbove, isInside, lastName, locate, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { readMode } from './token-stores-mode.ts';
import { findRestriction, findUmask } from './token-stores-restriction.ts';
import { type FileWrite, findFileWrites } from './token-stores-writes.ts';

/** Every place that creates a `.env` file which other users can read. */
export const findEnvFileWrites = (program: Program): readonly EnvFileExposure[] => {
  const modules = [...program.modules.values()];
  if (!modules.some(({ source }) => /['"`/]\.env\b/.test(source.text))) return [];
  return modules.flatMap(({ calls, path }) =>
    findFileWrites(program, calls).flatMap((write): readonly EnvFileExposure[] => {
      const name = envFileName(program, write.path);
      if (name === undefined) return [];
      const mode = readMode(program, write, undefined);
      const isLoose = mode.kind === 'default' || (mode.kind === 'given' && (mode.bits & 0o077) !== 0);
      const restriction = findRestriction(program, write.call, write.path, undefined) ?? findUmask(program, calls.get('umask') ?? []);
      if (!isLoose || restriction !== undefined || isRewritten(write) || addsNoValue(write)) return [];
      return [{ at: locate(write.creation), how: 'written-without-mode', name, isExample: isExamplePath(path) }];
    }),
  );
};

/** The file was read before, without a way on which it is missing: it exists, and keeps the mode that it has. */
const isRewritten = ({ call, path }: FileWrite): boolean => {
  for (let block = findAbove(call, ts.isBlock); block !== undefined; block = findAbove(block.parent, ts.isBlock)) {
    if (block.statements.some((statement) => statement.pos < call.pos && reads(statement, path))) return true;
    if (ts.isFunctionLike(block.parent)) return false;
  }
  return false;
};

const reads = (statement: ts.Statement, path: ts.Expression): boolean =>
  ts.isVariableStatement(statement) &&
  statement.declarationList.declarations.some(({ initializer }) => {
    const read = initializer === undefined ? undefined : unwrap(initializer);
    if (read === undefined || !ts.isCallExpression(read) || !/^readFile(?:Sync)?$/.test(lastName(read.expression))) return false;
    return read.arguments[0]?.getText() === path.getText();
  });

/** The text is written in the source, but for what stood in the file before: flags and comments. */
const addsNoValue = ({ call, path, contents }: FileWrite): boolean => {
  const fn = enclosingFunction(call) ?? call.getSourceFile();
  const open = new Set<ts.Node>();
  const isWritten = (expression: ts.Expression): boolean => {
    const node = unwrap(expression);
    if (ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node) || ts.isFunctionLike(node)) return true;
    if (ts.isTemplateExpression(node)) return node.templateSpans.every(({ expression: part }) => isWritten(part));
    if (ts.isBinaryExpression(node)) return isWritten(node.left) && isWritten(node.right);
    if (ts.isIdentifier(node)) {
      const declaration = findDeclaration(node);
      if (declaration === undefined || !ts.isVariableDeclaration(declaration) || !isInside(declaration, fn)) return false;
      if (open.has(declaration)) return true;
      open.add(declaration);
      const given = [...descendants(fn)].flatMap((each) =>
        ts.isBinaryExpression(each) && each.operatorToken.kind === ts.SyntaxKind.EqualsToken && each.left.getText() === node.text
          ? [each.right]
          : [],
      );
      return [...(declaration.initializer === undefined ? [] : [declaration.initializer]), ...given].every(isWritten);
    }
    if (!ts.isCallExpression(node)) return false;
    const callee = unwrap(node.expression);
    const name = lastName(callee);
    if (/^readFile(?:Sync)?$/.test(name)) return node.arguments[0]?.getText() === path.getText();
    return (
      ts.isPropertyAccessExpression(callee) &&
      /^(?:trim|trimEnd|join|split|filter|replace|replaceAll|concat)$/.test(name) &&
      isWritten(callee.expression) &&
      node.arguments.every(isWritten)
    );
  };
  return contents.length > 0 && contents.every(isWritten);
};

/** `.env`, `.env.local`, also as the last part of a path that is joined. */
const envFileName = (program: Program, path: ts.Expression): string | undefined => {
  for (const end of trace(program, path)) {
    if (end.kind !== 'node') continue;
    const last = ts.isCallExpression(end.node) ? end.node.arguments.at(-1) : end.node;
    const name = last !== undefined && ts.isStringLiteralLike(last) ? last.text.split(/[\\/]/).at(-1) : undefined;
    if (name !== undefined && /^\.env(?:\.local|\.production)?$/.test(name)) return name;
  }
  return undefined;
};
