import { ts } from 'ts-morph';
import type { FileLocation } from '../../src/model/location.ts';
import { type GuardSite, guardSites, middlewareOf, statementOf } from './guard-sites.ts';
import { nodeOf, type Operator, opened, perFact } from './mutant.ts';
import { behindImports, nodesWithin, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';
import { argumentOf, atStart, callerOf, toolSites } from './tool-sites.ts';

type Reading = { readonly site: GuardSite; readonly fn: ts.FunctionLikeDeclaration; readonly node: ts.Expression };

/** Where the functions of guards read the caller's credential from a header. */
const readings = (subject: Subject): readonly Reading[] =>
  guardSites(subject).flatMap((site) =>
    site.functions.flatMap((fn) =>
      nodesWithin(fn, isExpression)
        .filter((node) =>
          /^\w+\.(headers\.authorization|headers\[['"](authorization|x-api-key)['"]\])$|^\w+\.req\.header\(['"]authorization['"]\)$/i.test(
            node.getText(),
          ),
        )
        .filter(({ parent }) => !ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
        .slice(0, 1)
        .map((node) => ({ site, fn, node })),
    ),
  );

const isExpression = (node: ts.Node): node is ts.Expression =>
  ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);

const fromQuery = perFact('credential is taken from the query too', ['token-in-query-string'], readings, ({ node }) => {
  const [root] = node.getText().split('.');
  const query = ts.isCallExpression(node) ? `${root}.req.query('access_token')` : `${root}.query.access_token`;
  return { at: node, replacements: [replaceNode(node, `(${node.getText()} ?? ${query})`)] };
});

const isTypeScript = ({ fileName }: ts.SourceFile): boolean => /\.[cm]?tsx?$/.test(fileName);

/** The name under which a guard keeps what it read, where it is a statement of its own. */
const keptAs = ({ fn, node }: Reading): { readonly statement: ts.Statement; readonly name: string } | undefined => {
  const statement = statementOf(node);
  const declared =
    statement !== undefined && ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.name : undefined;
  return statement === undefined || declared === undefined || !ts.isIdentifier(declared) || middlewareOf(fn) === undefined
    ? undefined
    : { statement, name: declared.text };
};

/** What every request may write and every tool may read. */
const shared = (
  name: string,
  slot: (file: ts.SourceFile) => { readonly target: string; readonly declaration?: string } | undefined,
): Operator =>
  perFact(name, ['user-token-in-shared-state'], readings, (reading) => {
    const file = reading.node.getSourceFile();
    const kept = keptAs(reading);
    const place = slot(file);
    if (kept === undefined || place === undefined) return undefined;
    const top = behindImports(file);
    const read = `export const lastCaller = () => ${place.target};`;
    return {
      at: reading.node,
      replacements: [
        { start: top, end: top, text: `\n${place.declaration ?? ''}\n${read}` },
        { start: kept.statement.end, end: kept.statement.end, text: `\n${place.target} = ${kept.name};` },
      ],
    };
  });

const intoModule = shared("caller's credential goes to a variable of the module", (file) => ({
  target: 'lastToken',
  declaration: `let lastToken${isTypeScript(file) ? ': any' : ''};`,
}));

const intoClass = shared("caller's credential goes to a static field", (file) => ({
  target: 'LastCaller.token',
  declaration: `class LastCaller {\n  static token${isTypeScript(file) ? ': any' : ''};\n}`,
}));

const intoObject = shared("caller's credential goes to a field of a shared object", (file) => ({
  target: 'callerState.token',
  declaration: `const callerState${isTypeScript(file) ? ': any' : ''} = {};`,
}));

const intoEnvironment = shared("caller's credential goes to the environment", () => ({ target: 'process.env.CALLER_TOKEN' }));

const intoDefaults = shared("caller's credential goes to a client's defaults", (file) =>
  /import axios from ['"]axios['"]/.test(file.text) ? { target: "axios.defaults.headers.common['Authorization']" } : undefined,
);

/** Where a guard verifies tokens, and the SDK hands what it found to tools. */
const verifies = (subject: Subject, server: string): boolean =>
  subject.project.servers
    .filter(({ name }) => name === server)
    .some(({ endpoints }) =>
      endpoints.some(
        ({ isExample, routes }) => !isExample && routes.some(({ guards }) => guards.some(({ test }) => test.kind === 'verifier')),
      ),
    );

/** A tool's request to another service, with the token that was meant for this server. */
const passedOn = perFact(
  "caller's token is handed on",
  ['token-passthrough'],
  (subject) => toolSites(subject).filter(({ server }) => verifies(subject, server)),
  (site) => {
    const caller = callerOf(site);
    const first = site.fn.body.statements[0];
    if (caller === undefined || first === undefined) return undefined;
    const request = `const notes = await fetch('https://api.notes-service.com/v1/notes', { headers: { Authorization: \`Bearer \${${caller.expression}.authInfo.token}\` } });`;
    return { at: first, replacements: [...caller.replacements, atStart(site, request)] };
  },
);

/** A caller's credential that is handed on, or else the server's own, where nothing but its presence was asked for. */
const ownInstead = perFact(
  'own credential stands in for a missing one',
  ['ambient-credential-for-anonymous', ...opened],
  (subject) => subject.project.tokenPassthroughs.filter(({ isExample, kind }) => !isExample && kind !== 'auth-info'),
  ({ credentialAt, kind, server }, subject) => {
    const node = nodeOf(subject, credentialAt);
    if (node === undefined || !ts.isExpression(node)) return undefined;
    const own = kind === 'authorization' ? "('Bearer ' + process.env.SERVICE_API_TOKEN)" : 'process.env.SERVICE_API_TOKEN';
    const holds = ({ path, span }: FileLocation): boolean =>
      path === credentialAt.path && span.startLine <= credentialAt.span.startLine && credentialAt.span.endLine <= span.endLine;
    const guard = subject.project.servers
      .filter(({ name }) => name === server)
      .flatMap(({ endpoints }) => endpoints.flatMap(({ routes }) => routes.flatMap(({ guards }) => guards)))
      .find(({ test, at, bodies = [] }) => test.kind !== 'none' && ![at, ...bodies].some(holds));
    return {
      at: node,
      replacements: [replaceNode(node, `(${node.getText()} ?? ${own})`)],
      equivalent: guard === undefined ? undefined : `${guard.name} stands in front of it`,
    };
  },
);

/** The kept token of a user whom the model names. */
const namedUser = perFact(
  "stored token of a user whom a tool's argument names",
  ['caller-chosen-identity'],
  (subject) =>
    toolSites(subject).filter(({ server }) => subject.project.servers.some((each) => each.name === server && each.endpoints.length > 0)),
  (site) => {
    const chosen = argumentOf(site, 'userId');
    const first = site.fn.body.statements[0];
    if (chosen === undefined || first === undefined) return undefined;
    const file = site.fn.getSourceFile();
    const top = behindImports(file);
    return {
      at: first,
      replacements: [
        ...chosen.replacements,
        { start: top, end: top, text: `\nexport const userTokens = new Map${isTypeScript(file) ? '<string, string>' : ''}();` },
        atStart(
          site,
          `await fetch('https://api.notes-service.com/v1/me', { headers: { Authorization: \`Bearer \${userTokens.get(${chosen.expression})}\` } });`,
        ),
      ],
    };
  },
);

export const callerOperators: readonly Operator[] = [
  fromQuery,
  intoModule,
  intoClass,
  intoObject,
  intoEnvironment,
  intoDefaults,
  passedOn,
  ownInstead,
  namedUser,
];
