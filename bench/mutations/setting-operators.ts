import { ts } from 'ts-morph';
import { isSpokenFor } from '../../src/model/protection.ts';
import type { GuardSite } from './guard-sites.ts';
import { backed, editOf, linePlace, type Mutant, nodeOf, type Operator, opened } from './mutant.ts';
import { deleteStatement, enclosing, nodesWithin, type Replacement, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

const isLoopback = (text: string): boolean => /^(127\.0\.0\.1|localhost|::1)$/.test(text);

/** The literal that makes a server listen on loopback: the host argument, or the default that it comes from. */
const bindAll: Operator = {
  name: 'default address becomes 0.0.0.0',
  mutate: (subject) =>
    subject.project.servers.flatMap(({ endpoints }) =>
      endpoints.flatMap(({ listens }) =>
        listens.flatMap(({ at, host, bind }): readonly Mutant[] => {
          if (bind !== 'loopback' && bind !== 'variable') return [];
          const places = [host?.default?.at, host?.at, ...(host?.default?.steps ?? []), ...(host?.steps ?? []), at].filter(
            (each) => each !== undefined,
          );
          for (const place of places) {
            const node = nodeOf(subject, place);
            if (node === undefined) continue;
            const literals = ts.isStringLiteralLike(node) ? [node] : nodesWithin(node, ts.isStringLiteralLike);
            const literal = literals.find(({ text }) => isLoopback(text));
            if (literal === undefined) continue;
            return [
              {
                operator: 'default address becomes 0.0.0.0',
                place: linePlace(literal),
                change: editOf(subject, literal, [replaceNode(literal, "'0.0.0.0'")]),
                expected: ['binds-all-interfaces', 'no-origin-validation', ...opened],
              },
            ];
          }
          return [];
        }),
      ),
    ),
};

/** Names of the settings that the guards rest on. */
const settingsOf = ({ guard: { test, condition } }: GuardSite): ReadonlySet<string> => {
  const values = [
    ...(condition === undefined ? [] : [condition.subject]),
    ...(test.kind === 'equality' ? [test.comparison.left, test.comparison.right] : []),
    ...(test.kind === 'membership' ? [test.list] : []),
  ];
  return new Set(values.flatMap(({ origin }) => (origin.kind === 'environment' ? [origin.name] : [])));
};

const dropExit: Operator = {
  name: 'exit of a start check is dropped',
  mutate: (subject, sites) => {
    const names = new Set(sites.flatMap((site) => [...settingsOf(site)]));
    return subject.project.servers.flatMap(({ failFasts }) => {
      const relevant = failFasts.filter(({ name }) => names.has(name));
      return relevant.flatMap(({ name, at }): readonly Mutant[] => {
        const node = nodeOf(subject, at);
        const found = node === undefined ? undefined : ts.isIfStatement(node) ? node : enclosing(node, ts.isIfStatement);
        if (found === undefined) return [];
        const exits = nodesWithin(found.thenStatement, ts.isStatement)
          .concat([found.thenStatement])
          .filter((each) => (ts.isExpressionStatement(each) && /process\.exit/.test(each.getText())) || ts.isThrowStatement(each));
        const [exit] = exits;
        if (exit === undefined) return [];
        const others = relevant.filter((other) => other.name === name && JSON.stringify(other.at) !== JSON.stringify(at)).length;
        return [
          {
            operator: 'exit of a start check is dropped',
            place: linePlace(exit),
            change: editOf(subject, exit, [exit === found.thenStatement ? replaceNode(exit, '{}') : deleteStatement(exit)]),
            expected: opened,
            ...(others > 0 ? { equivalent: `${name} is checked at ${others} other places` } : {}),
          },
        ];
      });
    });
  },
};

const dropOrigin: Operator = {
  name: 'test of Origin is deleted',
  mutate: (subject) =>
    subject.project.servers.flatMap(({ endpoints }) =>
      endpoints.flatMap((endpoint): readonly Mutant[] => {
        const { originCheck, isExample } = endpoint;
        const node = originCheck.at === undefined || originCheck.isOfApp === true ? undefined : nodeOf(subject, originCheck.at);
        if (node === undefined || isExample) return [];
        const statement = enclosing(node, (each): each is ts.Statement => ts.isIfStatement(each) || ts.isExpressionStatement(each));
        // Headers of CORS turn nobody away.
        const refuses = /\b40[0-9]\b|throw |forbidden|new Error|false\)|allowedOrigins|allowedHosts/i;
        if (statement === undefined || statement.getText().length > 1500 || !refuses.test(statement.getText())) return [];
        return [
          {
            operator: 'test of Origin is deleted',
            place: linePlace(node),
            change: editOf(subject, statement, [deleteStatement(statement)]),
            expected: ['no-origin-validation', ...opened],
            endpoints: [endpoint.name],
            ...(isSpokenFor(endpoint) ? { equivalent: 'another rule speaks for the endpoint already' } : {}),
          },
        ];
      }),
    ),
};

const perNode = <T extends ts.Node>(
  name: string,
  matches: (node: ts.Node) => node is T,
  edit: (node: T, subject: Subject) => readonly Replacement[] | undefined,
  expected: readonly string[],
): Operator => ({
  name,
  mutate: (subject, sites) => {
    const seen = new Set<string>();
    return sites.flatMap((site) =>
      [site.node, ...site.functions].flatMap((root) =>
        [...(matches(root) ? [root] : []), ...nodesWithin(root, matches)].flatMap((node): readonly Mutant[] => {
          const place = `${linePlace(node)}:${node.pos}`;
          const replacements = seen.has(place) ? undefined : edit(node, subject);
          if (replacements === undefined) return [];
          seen.add(place);
          return [{ operator: name, place: linePlace(node), change: editOf(subject, node, replacements), expected, ...backed(site) }];
        }),
      ),
    );
  },
});

/** `required: true` of the call's options, also where they are a constant of the same file. */
const required: Operator = {
  name: 'required: true becomes false',
  mutate: (subject, sites) => {
    const files = new Map(sites.map(({ node }) => [node.getSourceFile().fileName, node.getSourceFile()]));
    return [...files.values()].flatMap((file) =>
      nodesWithin(file, ts.isPropertyAssignment)
        .filter(
          ({ name, initializer }) =>
            name.getText() === 'required' &&
            initializer.kind === ts.SyntaxKind.TrueKeyword &&
            sites.some(({ guard }) => /withMcpAuth|withAuth/.test(guard.name)),
        )
        .map((property) => ({
          operator: 'required: true becomes false',
          place: linePlace(property),
          change: editOf(subject, property, [replaceNode(property.initializer, 'false')]),
          expected: opened,
        })),
    );
  },
};

/** The text whose bytes are compared: `Buffer.from(token)` gives back `token`. */
const comparedText = (node: ts.Expression): string | undefined => {
  if (ts.isCallExpression(node) && /\b(Buffer\.from|encode)$/.test(node.expression.getText())) return node.arguments[0]?.getText();
  if (!ts.isIdentifier(node)) return undefined;
  const scope = enclosing(node, (each): each is ts.Block => ts.isBlock(each));
  const declaration =
    scope === undefined ? undefined : nodesWithin(scope, ts.isVariableDeclaration).find(({ name }) => name.getText() === node.text);
  return declaration?.initializer === undefined ? undefined : comparedText(declaration.initializer);
};

const timing = perNode(
  'timingSafeEqual becomes ===',
  ts.isCallExpression,
  (call) => {
    const [left, right] = call.arguments;
    if (!/(^|\.)timingSafeEqual$/.test(call.expression.getText()) || left === undefined || right === undefined) return undefined;
    const sides = [comparedText(left), comparedText(right)];
    return sides.includes(undefined) ? undefined : [replaceNode(call, `(${sides.join(' === ')})`)];
  },
  ['secret-compare-not-constant-time', ...opened],
);

const looseComparison = perNode(
  'comparison becomes startsWith',
  ts.isBinaryExpression,
  (node) => {
    const isLiteral = [node.left, node.right].some(
      (side) => ts.isStringLiteralLike(side) || /^(undefined|null|true|false|\d+)$|length$|^typeof/.test(side.getText()),
    );
    if (!/^[!=]==$/.test(node.operatorToken.getText()) || isLiteral || !/token|key|secret|auth|bearer/i.test(node.getText()))
      return undefined;
    const not = node.operatorToken.getText() === '!==' ? '!' : '';
    return [replaceNode(node, `${not}String(${node.right.getText()}).startsWith(${node.left.getText()})`)];
  },
  ['secret-compare-not-constant-time', ...opened],
);

/** `!token || token !== expected` without its test of presence. */
const dropPresence = perNode(
  'test of presence is dropped from the comparison',
  ts.isBinaryExpression,
  (node) => {
    if (node.operatorToken.kind !== ts.SyntaxKind.BarBarToken || !ts.isPrefixUnaryExpression(node.left)) return undefined;
    const compared = node.right.getText();
    return /[!=]==|equal/i.test(compared) && !/^typeof|['"`]\)?$|\bundefined$|\bnull$/.test(compared)
      ? [replaceNode(node, compared)]
      : undefined;
  },
  opened,
);

const decode: Operator = perNode(
  'token is decoded instead of verified',
  ts.isCallExpression,
  (call) => {
    const name = call.expression.getText();
    const file = call.getSourceFile();
    const [token] = call.arguments;
    if (token === undefined) return undefined;
    if (name === 'jwtVerify' || name === 'jose.jwtVerify') {
      const imported = nodesWithin(file, ts.isImportSpecifier).find((each) => each.name.text === 'jwtVerify');
      if (name === 'jwtVerify' && imported === undefined) return undefined;
      return [
        replaceNode(call, `({ payload: ${name === 'jwtVerify' ? '' : 'jose.'}decodeJwt(${token.getText()}) })`),
        ...(imported === undefined || name !== 'jwtVerify' ? [] : [replaceNode(imported, 'jwtVerify, decodeJwt')]),
      ];
    }
    return /^(jwt|jsonwebtoken)\.verify$/.test(name)
      ? [replaceNode(call, `${name.replace('verify', 'decode')}(${token.getText()})`)]
      : undefined;
  },
  opened,
);

export const settingOperators: readonly Operator[] = [
  bindAll,
  dropExit,
  dropOrigin,
  required,
  timing,
  looseComparison,
  dropPresence,
  decode,
];
