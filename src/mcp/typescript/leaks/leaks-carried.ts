import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import {
  descendants,
  enclosingFunction,
  type FunctionNode,
  isFunctionNode,
  lastName,
  memberName,
  ownDescendants,
  unwrap,
} from '../program/syntax.ts';
import { enter, type Frame, trace, traceCallees } from '../values/trace.ts';
import { readCall } from './leaks-calls.ts';
import { readObject } from './leaks-objects.ts';
import { isHidden } from './leaks-omissions.ts';
import type { Carried, Reader, Shown } from './leaks-reader.ts';
import { readReference } from './leaks-references.ts';
import { readsGrant } from './request-bodies.ts';

const maximumDepth = 12;
const maximumVisits = 400;

/** The credentials that are readable where an expression is printed. What can't be followed carries none: unknown stays silent. */
export const carriedBy = (program: Program, expression: ts.Expression, shown: Shown, frame?: Frame): readonly Carried[] => {
  const found = read({ program, walk: { visits: 0, open: new Set() }, depth: 0, shown, read }, expression, frame);
  return found.filter((each, index) => found.findIndex(({ what }) => what === each.what) === index);
};

const read = (reader: Reader, expression: ts.Expression, frame: Frame | undefined): readonly Carried[] => {
  const { walk, depth } = reader;
  const node = unwrap(expression);
  if (depth > maximumDepth || walk.visits > maximumVisits || walk.open.has(node)) return [];
  walk.visits += 1;
  walk.open.add(node);
  try {
    return readShape({ ...reader, depth: depth + 1 }, node, frame);
  } finally {
    walk.open.delete(node);
  }
};

const composing: readonly ts.SyntaxKind[] = [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];

const readShape = (reader: Reader, node: ts.Expression, frame: Frame | undefined): readonly Carried[] => {
  const inside = (inner: ts.Expression): readonly Carried[] => read(reader, inner, frame);
  const asText = (inner: ts.Expression): readonly Carried[] => read({ ...reader, shown: 'text' }, inner, frame);
  if (ts.isTemplateExpression(node)) return node.templateSpans.flatMap(({ expression }) => asText(expression));
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) return [...asText(node.left), ...asText(node.right)];
    if (composing.includes(kind)) return [...inside(node.left), ...inside(node.right)];
    return kind === ts.SyntaxKind.AmpersandAmpersandToken ? inside(node.right) : [];
  }
  if (ts.isConditionalExpression(node)) return [...inside(node.whenTrue), ...inside(node.whenFalse)];
  if (ts.isObjectLiteralExpression(node)) return reader.shown === 'fields' ? readFields(reader, node, frame) : [];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((element) => inside(ts.isSpreadElement(element) ? element.expression : element));
  if (ts.isNewExpression(node)) return readConstruction(reader, node, frame);
  if (ts.isCallExpression(node)) return readReturned(reader, node, frame);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return readReference(reader, node, frame);
  return [];
};

/** Some issuers call it a key; it stands in every address that users are sent to. */
const isClientId = (name: string): boolean => /^client_?id$/i.test(name);

/** What an object's fields hold, the later ones hiding what a spread before them gives. */
const readFields = (reader: Reader, literal: ts.ObjectLiteralExpression, frame: Frame | undefined): readonly Carried[] => {
  const hidden = new Set<string>();
  const found: Carried[] = [];
  for (const property of literal.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      found.push(...read(reader, property.expression, frame).filter((each) => !isHidden(each, hidden)));
      continue;
    }
    const name = memberName(property.name);
    if (name === undefined || hidden.has(name)) continue;
    hidden.add(name);
    if (isClientId(name)) continue;
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    if (value !== undefined) found.push(...read(reader, value, frame).map((each) => ({ ...each, field: name })));
  }
  return found;
};

/** An error is shown with its text, an object of a class of the program with its fields. */
const readConstruction = (reader: Reader, node: ts.NewExpression, frame: Frame | undefined): readonly Carried[] => {
  if (/Error$/.test(lastName(node.expression)))
    return (node.arguments ?? []).slice(0, 1).flatMap((message) => read({ ...reader, shown: 'text' }, message, frame));
  if (/^URL(?:SearchParams)?$/.test(node.expression.getText())) return readAddress(reader, node, frame);
  if (reader.shown !== 'fields') return [];
  return trace(reader.program, node.expression, frame).flatMap((made) =>
    made.kind === 'node' && ts.isClassLike(made.node) && !choosesItsFields(made.node)
      ? made.node.members.flatMap((member) => {
          if (
            ts.isPropertyDeclaration(member) &&
            member.initializer !== undefined &&
            !isStatic(member) &&
            !ts.isPrivateIdentifier(member.name)
          )
            return read(reader, member.initializer, made.frame).map((each) => ({ ...each, field: memberName(member.name) ?? '' }));
          return ts.isConstructorDeclaration(member) && member.body !== undefined
            ? readCreator(reader, member, enter(member, node, frame, made.frame))
            : [];
        })
      : [],
  );
};

/** `this.token = token`, and `constructor(readonly token: string)`. */
const readCreator = (reader: Reader, creator: ts.ConstructorDeclaration, frame: Frame): readonly Carried[] => {
  const assigned = [...ownDescendants(creator)].flatMap((node): readonly Carried[] => {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
    const { left, right } = node;
    return ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword && ts.isIdentifier(left.name)
      ? read(reader, right, frame).map((each) => ({ ...each, field: left.name.text }))
      : [];
  });
  const declared = creator.parameters.flatMap((parameter) =>
    ts.isParameterPropertyDeclaration(parameter, creator) && ts.isIdentifier(parameter.name)
      ? read(reader, parameter.name, frame).map((each) => ({ ...each, field: memberName(parameter.name) ?? '' }))
      : [],
  );
  return [...assigned, ...declared];
};

/** A class with `toJSON`, or with a form of its own for Node's inspection, says what is shown of it. */
const choosesItsFields = (made: ts.ClassLikeDeclaration): boolean =>
  made.members.some(({ name }) => /^toJSON$|inspect/.test(name?.getText() ?? ''));

/** `new URL(…)` and `new URLSearchParams({ … })` with what is set in them one by one. */
const readAddress = (reader: Reader, node: ts.NewExpression, frame: Frame | undefined): readonly Carried[] => {
  const [given] = node.arguments ?? [];
  if (replacesPassword(node)) return parametersSet(node).flatMap((value) => read({ ...reader, shown: 'text' }, value, frame));
  const shown = node.expression.getText() === 'URL' ? 'text' : 'fields';
  const code = readsGrant(node) ? parametersSet(node, /^code$/).find((value) => !ts.isStringLiteralLike(value)) : undefined;
  return [
    ...(given === undefined ? [] : read({ ...reader, shown }, given, frame)),
    ...parametersSet(node).flatMap((value) => read({ ...reader, shown: 'text' }, value, frame)),
    ...(code === undefined ? [] : [{ what: 'the authorization code', shape: 'code', evidence: 'value', node: code, steps: [] } as const]),
  ];
};

/** `address.password = '***'` before it is shown. */
const replacesPassword = (node: ts.NewExpression): boolean => {
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent)) return false;
  return [...descendants(enclosingFunction(node)?.body ?? node.getSourceFile())].some(
    (each) =>
      ts.isBinaryExpression(each) &&
      each.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(each.left) &&
      each.left.name.text === 'password' &&
      ts.isIdentifier(each.left.expression) &&
      findDeclaration(each.left.expression) === parent &&
      ts.isStringLiteralLike(unwrap(each.right)),
  );
};

/** The values that the code round it sets in an address: `url.searchParams.set('key', KEY)`. */
const parametersSet = (node: ts.NewExpression, names = /^/): readonly ts.Expression[] => {
  const scope = enclosingFunction(node)?.body ?? node.getSourceFile();
  if (!ts.isVariableDeclaration(node.parent)) return [];
  return [...descendants(scope)].flatMap((call): readonly ts.Expression[] => {
    if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return [];
    const [name, value] = call.arguments;
    if (
      value === undefined ||
      (name !== undefined && (isClientId(name.getText().slice(1, -1)) || !names.test(name.getText().slice(1, -1)))) ||
      !/^(?:set|append)$/.test(call.expression.name.text)
    )
      return [];
    const target = unwrap(call.expression.expression);
    const root = ts.isPropertyAccessExpression(target) && target.name.text === 'searchParams' ? unwrap(target.expression) : target;
    return ts.isIdentifier(root) && findDeclaration(root) === node.parent ? [value] : [];
  });
};

const isStatic = (member: ts.PropertyDeclaration): boolean =>
  (ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);

const readReturned = (reader: Reader, call: ts.CallExpression, frame: Frame | undefined): readonly Carried[] => {
  const callees = traceCallees(reader.program, call, frame);
  const found =
    callees.length > 0 ? callees.flatMap(({ fn, frame: entered }) => readReturns(reader, fn, entered)) : readCall(reader, call, frame);
  return found.length > 0 ? found : readObject(reader, call, trace(reader.program, call, frame));
};

const readReturns = (reader: Reader, fn: ts.Node, frame: Frame): readonly Carried[] => {
  if (!isFunctionNode(fn) || fn.body === undefined || hides(fn)) return [];
  if (!ts.isBlock(fn.body)) return read(reader, fn.body, frame);
  return [...ownDescendants(fn.body)].flatMap((node) =>
    ts.isReturnStatement(node) && node.expression !== undefined ? read(reader, node.expression, frame) : [],
  );
};

/** Whether a function puts a mark where a part of its argument stood: `text.replace(pattern, MASK)`, `headers.authorization = '***'`. */
const hides = ({ body, parameters }: FunctionNode): boolean => {
  if (body === undefined) return false;
  if (answersOtherwise(body)) return true;
  if (!mark.test(body.getText())) return false;
  // `if (value === '') return '***'; return value;` hides nothing that matters.
  const last = ts.isBlock(body) ? body.statements.at(-1) : undefined;
  const given = last !== undefined && ts.isReturnStatement(last) ? last.expression?.getText() : undefined;
  return (
    given === undefined ||
    !parameters.some(({ name }) => name.getText() === given) ||
    new RegExp(`\\b${given}\\s*=[^=]`).test(body.getText())
  );
};

/** `if (name.includes('PASSWORD')) return 'set';`: what is called like a credential is answered without its value. */
const answersOtherwise = (body: ts.ConciseBody): boolean =>
  ts.isBlock(body) &&
  body.statements.some((statement) => {
    if (!ts.isIfStatement(statement) || !/['"`/][^'"`/]*(?:password|secret|token|key)[^'"`/]*['"`/]/i.test(statement.expression.getText()))
      return false;
    const branch = statement.thenStatement;
    const last = ts.isBlock(branch) ? branch.statements.at(-1) : branch;
    if (last === undefined || !ts.isReturnStatement(last) || last.expression === undefined) return false;
    const asked = statement.expression.getText();
    // The name that was asked about may be told.
    return [...descendants(last.expression)].every((node) => !ts.isIdentifier(node) || new RegExp(`\\b${node.text}\\b`).test(asked));
  });

const mark =
  /['"`][^'"`\n]*(?:\*{3}|•{3})[^'"`\n]*['"`]|['"`](?:\w+ )?[<[*]*(?:redacted|masked|hidden)[>\]*]*['"`]|\breplace(?:All)?\([^;]*\b\w*(?:placeholder|mask|redacted)\w*|[\]\w]\s*=\s*\w*redacted\w*/i;
