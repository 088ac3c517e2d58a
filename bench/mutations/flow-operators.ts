import { ts } from 'ts-morph';
import { wideScopeOf, wideScopes } from '../../src/knowledge/oauth-scopes.ts';
import { statementOf } from './guard-sites.ts';
import { nodeOf, type Operator, perFact } from './mutant.ts';
import { deleteElement, deleteStatement, enclosing, nodesWithin, parse, type Replacement, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

const flows = (subject: Subject) => subject.project.oauthFlows.filter(({ library, isExample }) => library === undefined && !isExample);
const refreshes = (subject: Subject) => subject.project.refreshes.filter(({ isExample }) => !isExample);

const functionAround = (node: ts.Node): ts.Node =>
  (ts.isFunctionLike(node) ? node : enclosing(node, (each): each is ts.SignatureDeclaration => ts.isFunctionLike(each))) ??
  node.getSourceFile();

/** `state: x` of an object, `params.set('state', x)`: the parameters of these names that a function writes. */
const parametersNamed = (scope: ts.Node, names: RegExp): readonly Replacement[] => [
  ...nodesWithin(scope, ts.isObjectLiteralElement).flatMap((property): readonly Replacement[] =>
    property.name !== undefined &&
    names.test(property.name.getText().replaceAll(/['"]/g, '')) &&
    ts.isObjectLiteralExpression(property.parent)
      ? [deleteElement(property.parent.properties, property)]
      : [],
  ),
  ...nodesWithin(scope, ts.isCallExpression).flatMap((call): readonly Replacement[] => {
    const [name] = call.arguments;
    const statement = call.parent;
    return /\.(set|append)$/.test(call.expression.getText()) &&
      name !== undefined &&
      ts.isStringLiteralLike(name) &&
      names.test(name.text) &&
      ts.isExpressionStatement(statement)
      ? [deleteStatement(statement)]
      : [];
  }),
];

/** Adjacent elements that are deleted share their commas: one at a time. */
const apart = (replacements: readonly Replacement[]): readonly Replacement[] =>
  replacements
    .toSorted((left, right) => left.start - right.start)
    .filter((each, index, all) => index === 0 || each.start >= (all[index - 1]?.end ?? 0));

const parameterDropped = (
  name: string,
  names: RegExp,
  rule: string,
  applies: (flow: ReturnType<typeof flows>[number]) => boolean,
): Operator =>
  perFact(
    name,
    [rule],
    (subject) => flows(subject).filter(applies),
    (flow, subject) => {
      const at = nodeOf(subject, flow.authorize.at);
      const replacements = at === undefined ? [] : apart(parametersNamed(functionAround(at), names));
      return at === undefined || replacements.length === 0 ? undefined : { at, replacements };
    },
  );

const openCallback = perFact(
  'callback listens on every interface',
  ['oauth-callback-binds-all-interfaces'],
  flows,
  ({ callback }, subject) => {
    const listen = callback?.listen;
    if (listen?.bind !== 'loopback') return undefined;
    for (const place of [listen.host?.default?.at, listen.host?.at, ...(listen.host?.steps ?? []), listen.at]) {
      const node = place === undefined ? undefined : nodeOf(subject, place);
      if (node === undefined) continue;
      const literal = [...(ts.isStringLiteralLike(node) ? [node] : []), ...nodesWithin(node, ts.isStringLiteralLike)].find(({ text }) =>
        /^(127\.0\.0\.1|localhost|::1)$/.test(text),
      );
      if (literal !== undefined) return { at: literal, replacements: [replaceNode(literal, "'0.0.0.0'")] };
    }
    return undefined;
  },
);

/** The statement in the refreshing function, or in one that calls it, that hands the answer to what writes the store. */
const dropSave = perFact(
  'refreshed tokens are not saved',
  ['refreshed-token-not-persisted'],
  (subject) => refreshes(subject).filter(({ writtenBack }) => writtenBack.value === 'yes'),
  ({ at, writtenBack, rotates }, subject) => {
    const equivalent = rotates.value === 'no' ? 'the issuer leaves the refresh token as it is' : undefined;
    const [evidence] = writtenBack.value === 'yes' ? writtenBack.evidence : [];
    const write = evidence === undefined ? undefined : nodeOf(subject, evidence);
    const request = nodeOf(subject, at);
    if (write === undefined || request === undefined) return undefined;
    const refreshing = functionAround(request);
    const writing = functionAround(write);
    if (
      refreshing === writing ||
      (refreshing.getSourceFile().fileName === writing.getSourceFile().fileName && refreshing.pos === writing.pos)
    ) {
      const statement = statementOf(write);
      return statement === undefined ? undefined : { at: statement, replacements: [deleteStatement(statement)], equivalent };
    }
    const name = nameOf(writing);
    const called =
      name === undefined
        ? undefined
        : nodesWithin(request.getSourceFile(), ts.isCallExpression).find(
            (call) => call.pos > refreshing.pos && call.expression.getText().split('.').at(-1) === name,
          );
    const statement = called === undefined ? undefined : statementOf(called);
    return statement === undefined || !ts.isExpressionStatement(statement)
      ? undefined
      : { at: statement, replacements: [deleteStatement(statement)], equivalent };
  },
);

const nameOf = (fn: ts.Node): string | undefined => {
  if ((ts.isFunctionDeclaration(fn) || ts.isMethodDeclaration(fn)) && fn.name !== undefined) return fn.name.getText();
  return ts.isVariableDeclaration(fn.parent) ? fn.parent.name.getText() : undefined;
};

/** `refresh_token: answer.refresh_token ?? old`: only the old one stays. */
const ignoreNew = perFact(
  'new refresh token is ignored',
  ['refreshed-token-not-persisted'],
  (subject) =>
    refreshes(subject).filter(({ usesNewRefreshToken, writtenBack }) => usesNewRefreshToken.value === 'yes' && writtenBack.value === 'yes'),
  ({ usesNewRefreshToken }, subject) => {
    const [evidence] = usesNewRefreshToken.value === 'yes' ? usesNewRefreshToken.evidence : [];
    const node = evidence === undefined ? undefined : nodeOf(subject, evidence);
    if (node === undefined) return undefined;
    const binary = [node, node.parent, node.parent.parent].find(
      (each): each is ts.BinaryExpression => ts.isBinaryExpression(each) && /^(\|\||\?\?)$/.test(each.operatorToken.getText()),
    );
    if (binary !== undefined) return { at: binary, replacements: [replaceNode(binary, binary.right.getText())] };
    const branch = enclosing(node, ts.isIfStatement);
    return branch !== undefined && /refresh/i.test(branch.expression.getText()) && branch.elseStatement === undefined
      ? { at: branch, replacements: [deleteStatement(branch)] }
      : undefined;
  },
);

/** `if (inFlight) return inFlight;` in front of a refresh. */
const dropFlight = perFact(
  'single flight of the refresh is dropped',
  ['refresh-race'],
  (subject) => refreshes(subject).filter(({ singleFlight }) => singleFlight.value === 'yes'),
  ({ singleFlight, oldEnds }, subject) => {
    const [evidence] = singleFlight.value === 'yes' ? singleFlight.evidence : [];
    const node = evidence === undefined ? undefined : nodeOf(subject, evidence);
    const test =
      node === undefined
        ? undefined
        : nodesWithin(functionAround(node), ts.isIfStatement).find(({ expression, thenStatement }) =>
            new RegExp(`return (await )?${expression.getText().replaceAll(/[^\w.]/g, '.')};?`).test(thenStatement.getText()),
          );
    const equivalent = oldEnds.value === 'no' ? 'the issuer takes the refresh token twice' : undefined;
    return test === undefined ? undefined : { at: test, replacements: [deleteStatement(test)], equivalent };
  },
);

/** A scope that suffices for reading, by the issuers' tables, gives way to the wide one that it narrows. */
const widerScope = perFact(
  'scope becomes wider',
  ['broad-oauth-scope'],
  (subject) =>
    [...subject.texts].flatMap(([path, text]) =>
      wideScopes.some(({ toRead }) => toRead.some((scope) => distinct(scope) && text.includes(scope)))
        ? nodesWithin(parse(path, text), ts.isStringLiteralLike).flatMap((literal) => {
            const wide = wideScopes.find(({ toRead }) =>
              toRead.some((scope) => distinct(scope) && literal.text.split(' ').includes(scope)),
            );
            const narrow = wide?.toRead.find((scope) => literal.text.split(' ').includes(scope));
            return wide === undefined || narrow === undefined || wideScopeOf(wide.scope, text) === undefined
              ? []
              : [{ literal, wide, narrow }];
          })
        : [],
    ),
  ({ literal, wide, narrow }, subject) => {
    const beside = [...subject.texts.values()].join('\n');
    const isAccepted = wideScopes.some(
      ({ issuer, scope }) =>
        issuer === wide.issuer && distinct(scope) && new RegExp(`['" ]${scope.replaceAll('.', '\\.')}['" ]`).test(beside),
    );
    return {
      at: literal,
      replacements: [
        replaceNode(
          literal,
          `'${literal.text
            .split(' ')
            .map((scope) => (scope === narrow ? wide.scope : scope))
            .join(' ')}'`,
        ),
      ],
      equivalent: isAccepted ? 'the program asks its issuer for as much elsewhere' : undefined,
    };
  },
);

/** A bare `repo` may be anything. */
const distinct = (scope: string): boolean => /^https:|[.:]/.test(scope);

export const flowOperators: readonly Operator[] = [
  parameterDropped(
    'state is not sent',
    /^state$/,
    'oauth-state-missing-or-unchecked',
    ({ authorize, callback }) => authorize.state === 'random' && callback !== undefined,
  ),
  parameterDropped(
    'challenge of PKCE is not sent',
    /^code_?challenge(_?method)?$/i,
    'oauth-no-pkce',
    ({ authorize, callback }) => authorize.pkce === 's256' && callback !== undefined,
  ),
  openCallback,
  dropSave,
  ignoreNew,
  dropFlight,
  widerScope,
];
