import { ts } from 'ts-morph';
import type { FileLocation } from '../../../model/location.ts';
import { folderOf, folderPath } from '../program/folders.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { lastName, locate, memberName, unwrap } from '../program/syntax.ts';
import { isPrivateMode } from './token-stores-mode.ts';
import { fileSystemFunction } from './token-stores-writes.ts';

/** `mkdir` of the file's folder with mode 0700: nobody else gets at a file in it, whatever the file's own mode is. */
export const findPrivateFolder = (program: Program, path: ts.Expression): FileLocation | undefined => {
  const module = moduleOf(program, path);
  const calls = ['mkdir', 'mkdirSync', 'ensureDir', 'ensureDirSync'].flatMap((name) => module?.calls.get(name) ?? []);
  const made = calls.find((call) => {
    const [folder, options] = call.arguments;
    if (folder === undefined || options === undefined || fileSystemFunction(program, call) === undefined) return false;
    return asksPrivately(program, options) && holds(program, folder, path);
  });
  return made === undefined ? undefined : locate(made);
};

const asksPrivately = (program: Program, options: ts.Expression): boolean => {
  const node = unwrap(options);
  if (!ts.isObjectLiteralExpression(node)) return isPrivateMode(program, node);
  const mode = node.properties.find((property) => memberName(property.name) === 'mode');
  if (mode === undefined) return false;
  return ts.isPropertyAssignment(mode)
    ? isPrivateMode(program, mode.initializer)
    : ts.isShorthandPropertyAssignment(mode) && isPrivateMode(program, mode.name);
};

/** `dirname(path)`, or a folder that the path is spelled with. */
const holds = (program: Program, folder: ts.Expression, path: ts.Expression): boolean => {
  const node = unwrap(folder);
  const [named] = ts.isCallExpression(node) && lastName(node.expression) === 'dirname' ? node.arguments : [];
  if (named !== undefined && named.getText() === path.getText()) return true;
  const own = folderPath(program, folder);
  return own !== undefined && own === folderOf(program, path);
};
