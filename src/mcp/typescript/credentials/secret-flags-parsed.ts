import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { accessedName, descendants, memberName, unwrap } from '../program/syntax.ts';
import { externalCallee } from '../values/trace.ts';
import type { Flag } from './secret-flags.ts';

const parsers = /^(?:minimist|mri|yargs|yargs-parser|yargs\/yargs)$/;

/** `const argv = minimist(process.argv.slice(2)); argv['api-key']`. */
export const readParsed = (program: Program, call: ts.CallExpression): readonly Flag[] => {
  const callee = externalCallee(program, call);
  if (callee?.kind !== 'external' || !parsers.test(callee.specifier)) return [];
  const named = call.arguments.flatMap((argument): readonly Flag[] => {
    const settings = unwrap(argument);
    if (!ts.isObjectLiteralExpression(settings)) return [];
    const texts = settings.properties.find((property) => memberName(property.name) === 'string');
    const list = texts !== undefined && ts.isPropertyAssignment(texts) ? unwrap(texts.initializer) : undefined;
    const names = list === undefined ? [] : ts.isArrayLiteralExpression(list) ? [...list.elements] : [list];
    return names.flatMap((name) => (ts.isStringLiteralLike(name) ? [{ flag: name.text, node: name }] : []));
  });
  return [...named, ...readFields(call)];
};

/** What is read of the parsed arguments: `argv.accessToken`, `argv['api-key']`, `const { token } = argv`. */
const readFields = (call: ts.CallExpression): readonly Flag[] => {
  let made: ts.Node = call;
  while (!ts.isVariableDeclaration(made) && ts.isExpression(made)) made = made.parent;
  if (!ts.isVariableDeclaration(made)) return [];
  if (ts.isObjectBindingPattern(made.name)) return boundNames(made.name);
  const declaration = made;
  return [...descendants(call.getSourceFile())].flatMap((node): readonly Flag[] => {
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer !== undefined)
      return isNamed(node.initializer, declaration) ? boundNames(node.name) : [];
    if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return [];
    const flag = accessedName(node);
    return flag !== undefined && isNamed(node.expression, declaration) ? [{ flag, node }] : [];
  });
};

const isNamed = (expression: ts.Expression, declaration: ts.Node): boolean => {
  const node = unwrap(expression);
  return ts.isIdentifier(node) && findDeclaration(node) === declaration;
};

const boundNames = ({ elements }: ts.ObjectBindingPattern): readonly Flag[] =>
  elements.flatMap((element) => {
    const flag = memberName(element.propertyName ?? element.name);
    return flag === undefined ? [] : [{ flag, node: element }];
  });
