import { ts } from 'ts-morph';
import type { UnverifiedTls } from '../../../model/facts/credentials.ts';
import type { Edit } from '../../../model/finding.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import {
  descendants,
  enclosingFunction,
  findAbove,
  isFunctionNode,
  isInside,
  locate,
  memberName,
  spanBetween,
  symbolPath,
  unwrap,
} from '../program/syntax.ts';
import { trace } from '../values/trace.ts';

/** Every place that accepts any certificate: for one client, or for the whole process. */
export const findUnverifiedTls = (program: Program): readonly UnverifiedTls[] =>
  [...program.modules.values()].flatMap((module) => {
    if (!/rejectUnauthorized|strictSSL|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/.test(module.source.text)) return [];
    return [...descendants(module.source)].flatMap((node) => {
      const how = howOf(program, node);
      if (how === undefined || readsCertificate(node)) return [];
      const isRemote = isForRemote(program, node);
      const condition = isRemote ? undefined : conditionOf(node);
      const unless = ts.isPropertyAssignment(node) ? unlessSet(program, node.initializer) : undefined;
      const edit = how === 'option' && condition === undefined ? optionEdit(module, node) : undefined;
      return [
        {
          server: ownerOf(program, node),
          within: symbolPath(node),
          at: locate(node),
          how,
          ...(condition === undefined ? {} : { condition }),
          ...(unless === undefined ? {} : { unless }),
          isLoopback: !isRemote && isBesideLoopback(node),
          isExample: isExamplePath(module.path),
          ...(edit === undefined ? {} : { edit }),
        },
      ];
    });
  });

/** What looks at a certificate, to pin it or to tell when it ends, has to take any; it sends nothing that is secret. */
const readsCertificate = (node: ts.Node): boolean =>
  /getPeerCertificate\(/.test(enclosingFunction(node)?.getText() ?? '') &&
  !/authorization|api-?key|token/i.test(enclosingFunction(node)?.getText() ?? '');

const howOf = (program: Program, node: ts.Node): UnverifiedTls['how'] | undefined => {
  if (ts.isPropertyAssignment(node)) {
    const name = memberName(node.name) ?? '';
    if (/^(?:rejectUnauthorized|strictSSL)$/.test(name))
      return mayBe(node.initializer, isFalse) || unlessSet(program, node.initializer) !== undefined ? 'option' : undefined;
    return name === 'checkServerIdentity' && acceptsAll(node.initializer) ? 'identity' : undefined;
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const target = ts.isPropertyAccessExpression(node.left)
    ? node.left.name.text
    : ts.isElementAccessExpression(node.left) && ts.isStringLiteralLike(node.left.argumentExpression)
      ? node.left.argumentExpression.text
      : '';
  if (target === 'NODE_TLS_REJECT_UNAUTHORIZED') return mayBe(node.right, isZero) ? 'environment' : undefined;
  return target === 'rejectUnauthorized' && mayBe(node.right, isFalse) ? 'option' : undefined;
};

/** The value itself, or one branch of a choice. */
const mayBe = (expression: ts.Expression, is: (node: ts.Expression) => boolean): boolean => {
  const node = unwrap(expression);
  return ts.isConditionalExpression(node) ? mayBe(node.whenTrue, is) || mayBe(node.whenFalse, is) : is(node);
};

/** `process.env.VERIFY_TLS === 'true'`: the variable that has to be set for certificates to be verified. */
const unlessSet = (program: Program, value: ts.Expression): string | undefined => {
  for (const end of trace(program, value)) {
    if (end.kind !== 'node' || !ts.isBinaryExpression(end.node) || !/^={2,3}$/.test(end.node.operatorToken.getText())) continue;
    const { left, right } = end.node;
    if (!ts.isStringLiteralLike(right)) continue;
    const variable = trace(program, left, end.frame);
    const [only] = variable;
    if (variable.length === 1 && only?.kind === 'environment' && only.name !== 'NODE_ENV') return only.name;
  }
  return undefined;
};

const isFalse = (node: ts.Expression): boolean => node.kind === ts.SyntaxKind.FalseKeyword;
const isZero = (node: ts.Expression): boolean => (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) && node.text === '0';

/** `() => undefined` */
const acceptsAll = (expression: ts.Expression): boolean => {
  const fn = unwrap(expression);
  if (!isFunctionNode(fn) || fn.body === undefined) return false;
  if (!ts.isBlock(fn.body)) return ts.isVoidExpression(fn.body) || /^(?:undefined|null)$/.test(fn.body.getText());
  return fn.body.statements.every(
    (statement) => ts.isReturnStatement(statement) && /^(?:undefined)?$/.test(statement.expression?.getText() ?? ''),
  );
};

/** The choice or test that leads here. */
const conditionOf = (node: ts.Node): string | undefined => {
  const value = ts.isPropertyAssignment(node) ? node.initializer : ts.isBinaryExpression(node) ? node.right : undefined;
  const choice = value === undefined ? undefined : unwrap(value);
  const above = findAbove(node, ts.isConditionalExpression);
  const branch = findAbove(node, ts.isIfStatement);
  const and = findAbove(node, isGuarding);
  const fn = enclosingFunction(node);
  const isHere = (found: ts.Node | undefined): boolean => found !== undefined && (fn === undefined || isInside(found, fn));
  const test =
    choice !== undefined && ts.isConditionalExpression(choice)
      ? choice.condition
      : above !== undefined && isHere(above)
        ? above.condition
        : branch !== undefined && isHere(branch)
          ? branch.expression
          : and !== undefined && isHere(and)
            ? and.left
            : undefined;
  return test?.getText().replaceAll(/\s+/g, ' ').replaceAll('`', "'").slice(0, 80);
};

/** `isDevelopment && new Agent(…)` */
const isGuarding = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;

/** `isLocal ? {} : { rejectUnauthorized: false }`: for every address but this machine. */
const isForRemote = (program: Program, node: ts.Node): boolean => {
  const choice = findAbove(node, ts.isConditionalExpression);
  if (choice === undefined || !isInside(node, choice.whenFalse)) return false;
  const test = unwrap(choice.condition);
  const asked = ts.isIdentifier(test) ? trace(program, test).map((end) => end.node.getText()) : [test.getText()];
  return asked.length > 0 && asked.every((text) => loopback.test(text) && !/^!/.test(text) && !/!==?/.test(text));
};

/** In the function around it, or the file. */
const isBesideLoopback = (node: ts.Node): boolean => loopback.test((enclosingFunction(node) ?? node.getSourceFile()).getText());

const loopback = /127\.0\.0\.1|localhost|\[::1\]/;

const optionEdit = (module: Module, node: ts.Node): Edit | undefined =>
  ts.isPropertyAssignment(node) && isFalse(unwrap(node.initializer))
    ? {
        path: module.path,
        baseBlob: module.blob,
        replacements: [{ span: spanBetween(module.source, node.initializer.getStart(), node.initializer.end), text: 'true' }],
      }
    : undefined;
