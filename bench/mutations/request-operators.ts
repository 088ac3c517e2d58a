import { ts } from 'ts-morph';
import { type GuardSite, guardSites, middlewareOf, statementOf } from './guard-sites.ts';
import { nodeOf, type Operator, perFact } from './mutant.ts';
import { deleteStatement, nodesWithin, parse, type Replacement, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

const behindImports = (file: ts.SourceFile): number => file.statements.filter(ts.isImportDeclaration).at(-1)?.end ?? 0;

const sent = (subject: Subject) => subject.project.transmissions.filter(({ isExample, isCallers }) => !isExample && !isCallers);

/** The address of a request that carries a credential. */
const inClear = perFact('https becomes http', ['credential-over-cleartext'], sent, ({ at, call, address }, subject) => {
  if (address.kind !== 'written' || !address.isTls || address.scheme !== 'https') return undefined;
  for (const place of [at, call]) {
    const node = nodeOf(subject, place);
    const file = node?.getSourceFile();
    const literal =
      node === undefined || file === undefined
        ? undefined
        : [node, ...nodesWithin(node, isText), ...nodesWithin(file, isText)].find(
            (each) => isText(each) && each.getText().includes(`https://${address.host}`),
          );
    if (literal !== undefined)
      return { at: literal, replacements: [replaceNode(literal, literal.getText().replace('https://', 'http://'))] };
  }
  return undefined;
});

const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

const noTls = perFact('certificates are not verified', ['tls-verification-disabled'], sent, ({ call }, subject) => {
  const node = nodeOf(subject, call);
  const file = node?.getSourceFile();
  const at = file === undefined ? 0 : behindImports(file);
  return file === undefined || node === undefined
    ? undefined
    : { at: file.statements[0] ?? node, replacements: [{ start: at, end: at, text: "\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';" }] };
});

/** `axios.create({ … })`, `https.request(url, { … })`: of a file that uses a credential. */
const agent = perFact(
  'rejectUnauthorized: false',
  ['tls-verification-disabled'],
  (subject) => {
    const paths = new Set([
      ...subject.project.credentials.filter(({ isExample }) => !isExample).flatMap(({ uses }) => uses.map(({ path }) => path)),
      ...sent(subject).map(({ call }) => call.path),
    ]);
    return [...paths].flatMap((path) =>
      nodesWithin(parse(path, subject.texts.get(path) ?? ''), ts.isCallExpression).filter((call) =>
        /^(axios\.create|https\.request)$/.test(call.expression.getText()),
      ),
    );
  },
  (call) => {
    const options = call.arguments.find(ts.isObjectLiteralExpression);
    if (options === undefined) return undefined;
    const start = options.getStart() + 1;
    const isAxios = call.expression.getText() === 'axios.create';
    const file = call.getSourceFile();
    const needed = isAxios && !/from ['"](node:)?https['"]|require\(['"](node:)?https['"]\)/.test(file.text);
    const top = behindImports(file);
    return {
      at: call,
      replacements: [
        {
          start,
          end: start,
          text: isAxios ? ' httpsAgent: new https.Agent({ rejectUnauthorized: false }),' : ' rejectUnauthorized: false,',
        },
        ...(needed
          ? [
              {
                start: top,
                end: top,
                text: `\n${/\brequire\(/.test(file.text) ? "const https = require('node:https')" : "import https from 'node:https'"};`,
              },
            ]
          : []),
      ],
    };
  },
);

/** A call that restricts a file of tokens. */
const dropChmod = perFact(
  'chmod of a token file is dropped',
  ['token-file-loose-permissions'],
  (subject) =>
    subject.project.tokenStores.filter(
      ({ isExample, restrictedBy, form }) => !isExample && restrictedBy !== undefined && form === 'plaintext',
    ),
  ({ restrictedBy, mode }, subject) => {
    const node = restrictedBy === undefined ? undefined : nodeOf(subject, restrictedBy);
    const statement = node === undefined ? undefined : statementOf(node);
    if (statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
    const isCreatedSo = mode.kind === 'given' && (mode.bits & 0o077) === 0;
    return {
      at: statement,
      replacements: [deleteStatement(statement)],
      equivalent: isCreatedSo ? 'the file is created with its mode' : undefined,
    };
  },
);

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

const intoModule = perFact(
  "caller's credential goes to a variable of the module",
  ['user-token-in-shared-state'],
  readings,
  ({ fn, node }) => {
    const statement = statementOf(node);
    const file = node.getSourceFile();
    const declared =
      statement !== undefined && ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.name : undefined;
    if (statement === undefined || declared === undefined || !ts.isIdentifier(declared) || middlewareOf(fn) === undefined) return undefined;
    const top = behindImports(file);
    return {
      at: node,
      replacements: [
        { start: top, end: top, text: `\nlet lastToken${/\.tsx?$/.test(file.fileName) ? ': unknown' : ''};` },
        { start: statement.end, end: statement.end, text: `\nlastToken = ${declared.text};` },
      ],
    };
  },
);

/** What makes the ids of sessions. */
const guessable = perFact(
  'session ids can be guessed',
  ['session-id-as-authentication'],
  (subject) => {
    const paths = new Set(
      subject.project.servers.flatMap(({ endpoints }) =>
        endpoints.filter(({ isExample }) => !isExample).map(({ transport }) => transport.at.path),
      ),
    );
    return [...paths].flatMap((path) => nodesWithin(parse(path, subject.texts.get(path) ?? ''), ts.isPropertyAssignment));
  },
  (property) => {
    if (property.name.getText() !== 'sessionIdGenerator' || !/random/i.test(property.initializer.getText())) return undefined;
    const replacements: readonly Replacement[] = [replaceNode(property.initializer, '() => String(Date.now())')];
    return { at: property, replacements };
  },
);

export const requestOperators: readonly Operator[] = [inClear, noTls, agent, dropChmod, fromQuery, intoModule, guessable];
