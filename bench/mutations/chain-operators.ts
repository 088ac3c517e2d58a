import { ts } from 'ts-morph';
import { type GuardSite, statementOf } from './guard-sites.ts';
import { backed, editOf, linePlace, type Mutant, type Operator, opened } from './mutant.ts';
import { refusalsOf } from './refusals.ts';
import { deleteElement, deleteStatement, nodesWithin, type Replacement, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

const perSite = (
  name: string,
  edit: (site: GuardSite, subject: Subject) => readonly Replacement[] | undefined,
  expected: readonly string[] = opened,
): Operator => ({
  name,
  mutate: (subject, sites) =>
    sites.flatMap((site): readonly Mutant[] => {
      const replacements = edit(site, subject);
      if (replacements === undefined) return [];
      return [{ operator: name, place: linePlace(site.node), change: editOf(subject, site.node, replacements), expected, ...backed(site) }];
    }),
});

const callAround = ({ node }: GuardSite): ts.CallExpression | undefined => (ts.isCallExpression(node.parent) ? node.parent : undefined);

/** The guard's argument goes; a `use` of nothing else goes with it; a wrapper gives way to what it wraps; a handler loses its refusals. */
const deleteGuard = (site: GuardSite): readonly Replacement[] | undefined => {
  const { node, kind } = site;
  const call = callAround(site);
  switch (kind) {
    case 'used': {
      if (call === undefined) return undefined;
      const handlers = call.arguments.filter((argument) => !ts.isStringLiteralLike(argument) && argument !== node);
      const statement = statementOf(node);
      if (handlers.length > 0 || statement === undefined || !ts.isExpressionStatement(statement))
        return [deleteElement(call.arguments, node)];
      return [deleteStatement(statement)];
    }
    case 'route-argument':
      return call === undefined ? undefined : [deleteElement(call.arguments, node)];
    case 'wrapper': {
      if (!ts.isCallExpression(node)) return undefined;
      const [first] = node.arguments;
      return first === undefined || ts.isObjectLiteralExpression(first) || ts.isStringLiteralLike(first)
        ? undefined
        : [replaceNode(node, first.getText())];
    }
    case 'inline': {
      const fn = site.functions.find((each) => each === node || refusalsOf(each).length > 0);
      const refusals = fn === undefined ? [] : refusalsOf(fn).filter(({ kind: shape }) => shape === 'if');
      const outermost = refusals.filter(
        ({ node: inner }) => !refusals.some(({ node: outer }) => outer !== inner && outer.pos <= inner.pos && outer.end >= inner.end),
      );
      return outermost.length === 0 || fn?.getSourceFile().fileName !== node.getSourceFile().fileName
        ? undefined
        : outermost.map(({ node: each }) => deleteStatement(each));
    }
    case 'other':
      return undefined;
  }
};

const isRouteCall = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  /^(get|post|all|delete|route|use|put)$/.test(node.expression.name.text);

/** The last statement of the block that registers a route of the same app. */
const lastRoute = (statement: ts.Statement): ts.Statement | undefined => {
  const { parent } = statement;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return undefined;
  return parent.statements
    .filter((each) => each.pos > statement.pos && ts.isExpressionStatement(each) && isRouteCall(each.expression))
    .at(-1);
};

const moveBelow = (site: GuardSite): readonly Replacement[] | undefined => {
  const { kind, node } = site;
  const statement = statementOf(node);
  const call = callAround(site);
  if (statement === undefined || call === undefined || !ts.isExpressionStatement(statement)) return undefined;
  if (kind === 'used') {
    const last = lastRoute(statement);
    const registersHere = site.routes.every(({ at }) => at.path === node.getSourceFile().fileName);
    return last === undefined || !registersHere
      ? undefined
      : [deleteStatement(statement), { start: last.end, end: last.end, text: `\n${statement.getText()}` }];
  }
  if (kind === 'route-argument' && ts.isPropertyAccessExpression(call.expression)) {
    const [path] = call.arguments;
    const app = call.expression.expression.getText();
    if (path === undefined || statement.expression !== call) return undefined;
    return [
      deleteElement(call.arguments, node),
      { start: statement.end, end: statement.end, text: `\n${app}.use(${path.getText()}, ${node.getText()});` },
    ];
  }
  return undefined;
};

const onlyWhenSet = (site: GuardSite): readonly Replacement[] | undefined => {
  const statement = statementOf(site.node);
  if (site.kind !== 'used' || statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
  return [replaceNode(statement, `if (process.env.MCP_GUARD_KEY) {\n  ${statement.getText()}\n}`)];
};

const otherPath = (site: GuardSite): readonly Replacement[] | undefined => {
  const call = callAround(site);
  if (site.kind !== 'used' || call === undefined || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'use')
    return undefined;
  const [first] = call.arguments;
  if (first === undefined) return undefined;
  return first === site.node ? [{ start: first.getStart(), end: first.getStart(), text: "'/admin', " }] : [replaceNode(first, "'/admin'")];
};

/** A second way to the same handler that the guard does not stand in front of. */
const openTwin = (site: GuardSite): readonly Replacement[] | undefined => {
  const { node, kind } = site;
  const call = callAround(site);
  const statement = statementOf(node);
  if (call === undefined || statement === undefined || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  if (kind === 'route-argument' && ts.isExpressionStatement(statement) && statement.expression === call) {
    const handlers = call.arguments.slice(1).filter((argument) => argument !== node);
    return [
      {
        start: statement.end,
        end: statement.end,
        text: `\n${call.expression.getText()}('/mcp-twin', ${handlers.map((each) => each.getText()).join(', ')});`,
      },
    ];
  }
  if (kind !== 'used') return undefined;
  const file = node.getSourceFile();
  const route = nodesWithin(file, isRouteCall).find((each) => {
    const [path] = each.arguments;
    const place = file.getLineAndCharacterOfPosition(each.getStart()).line + 1;
    return (
      path !== undefined &&
      ts.isStringLiteralLike(path) &&
      site.routes.some(
        ({ at }) => at.path === file.fileName && at.span.startLine === place && statementOf(each)?.parent === statement.parent,
      )
    );
  });
  if (route === undefined) return undefined;
  const [, ...handlers] = route.arguments;
  return [
    {
      start: statement.getStart(),
      end: statement.getStart(),
      text: `${route.expression.getText()}('/mcp-twin', ${handlers.map((each) => each.getText()).join(', ')});\n`,
    },
  ];
};

const emptyList = (site: GuardSite, subject: Subject): readonly Replacement[] | undefined => {
  const spread = ts.isSpreadElement(site.node) ? site.node : ts.isSpreadElement(site.node.parent) ? site.node.parent : undefined;
  if (spread === undefined || !ts.isIdentifier(spread.expression)) return undefined;
  const name = spread.expression.text;
  const list = nodesWithin(spread.getSourceFile(), ts.isVariableDeclaration).find((each) => each.name.getText() === name)?.initializer;
  return list !== undefined && ts.isArrayLiteralExpression(list) && subject.texts.has(spread.getSourceFile().fileName)
    ? [replaceNode(list, '[]')]
    : undefined;
};

export const chainOperators: readonly Operator[] = [
  perSite('guard is deleted', deleteGuard),
  perSite('guard moves below the route', moveBelow, [...opened]),
  perSite('guard is used only when a variable is set', onlyWhenSet),
  perSite('guard moves to another path', otherPath),
  perSite('unguarded route to the transport', openTwin),
  perSite('list of guards is emptied', emptyList),
];
