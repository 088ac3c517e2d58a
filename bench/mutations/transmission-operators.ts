import { ts } from 'ts-morph';
import { nodeOf, type Operator, perFact } from './mutant.ts';
import { behindImports, nodesWithin, parse, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';
import { argumentOf, atStart, toolSites } from './tool-sites.ts';

const sent = (subject: Subject) => subject.project.transmissions.filter(({ isExample, isCallers }) => !isExample && !isCallers);

type Sent = ReturnType<typeof sent>[number];

/** The text that a request's address begins with. */
const writtenAddress = (subject: Subject, { at, call, address }: Sent): ts.Node | undefined => {
  if (address.kind !== 'written') return undefined;
  for (const place of [at, call]) {
    const node = nodeOf(subject, place);
    const file = node?.getSourceFile();
    const literal =
      node === undefined || file === undefined
        ? undefined
        : [node, ...nodesWithin(node, isText), ...nodesWithin(file, isText)].find(
            (each) => isText(each) && each.getText().includes(`${address.scheme}://${address.host}`),
          );
    if (literal !== undefined) return literal;
  }
  return undefined;
};

const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

/** The address of a request that carries a credential. */
const inClear = perFact('https becomes http', ['credential-over-cleartext'], sent, (transmission, subject) => {
  const { address } = transmission;
  const literal =
    address.kind === 'written' && !address.isTls && address.scheme === 'https' ? writtenAddress(subject, transmission) : undefined;
  return literal === undefined
    ? undefined
    : { at: literal, replacements: [replaceNode(literal, literal.getText().replace('https://', 'http://'))] };
});

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

/** A request with the server's credential in a tool's own function, whose origin becomes an argument of the tool. */
const chosenOrigin = perFact(
  "address comes from a tool's argument",
  ['credential-to-caller-chosen-host'],
  (subject) => {
    const sites = toolSites(subject);
    return sent(subject).flatMap((transmission) => {
      const call = nodeOf(subject, transmission.call);
      const site = sites.find(
        ({ fn }) =>
          call !== undefined && fn.getSourceFile().fileName === call.getSourceFile().fileName && fn.pos <= call.pos && call.end <= fn.end,
      );
      const literal = site === undefined ? undefined : writtenAddress(subject, transmission);
      return site === undefined || literal === undefined || !isWithin(literal, site.fn) ? [] : [{ site, literal }];
    });
  },
  ({ site, literal }) => {
    const chosen = argumentOf(site, 'baseUrl');
    if (chosen === undefined) return undefined;
    const rest = literal
      .getText()
      .slice(1, -1)
      .replace(/^https?:\/\/[^/?#$]*/, '');
    return { at: literal, replacements: [...chosen.replacements, replaceNode(literal, `\`\${${chosen.expression}}${rest}\``)] };
  },
);

const isWithin = (node: ts.Node, container: ts.Node): boolean =>
  node.getSourceFile().fileName === container.getSourceFile().fileName && container.pos <= node.pos && node.end <= container.end;

/** A tool that tells an address of its argument what it did, and who it is. */
const toldToChosen = perFact(
  'credential is sent to an address that a tool is given',
  ['credential-to-caller-chosen-host'],
  (subject) => toolSites(subject).filter(({ variable }) => variable !== undefined),
  (site) => {
    const chosen = argumentOf(site, 'callbackUrl');
    const first = site.fn.body.statements[0];
    if (chosen === undefined || first === undefined) return undefined;
    const request = `await fetch(\`\${${chosen.expression}}/done\`, { method: 'POST', headers: { Authorization: \`Bearer \${process.env.${site.variable}}\` } });`;
    return { at: first, replacements: [...chosen.replacements, atStart(site, request)] };
  },
);

export const transmissionOperators: readonly Operator[] = [inClear, noTls, agent, chosenOrigin, toldToChosen];
