import { ts } from 'ts-morph';
import { statementOf } from './guard-sites.ts';
import { nodeOf, type Operator, perFact } from './mutant.ts';
import { nodesWithin, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

type Callback = { readonly fn: ts.FunctionLikeDeclaration; readonly server: string; readonly variable: string | undefined };

/** The functions of tools, with a variable of the environment that the same server uses as a credential. */
const callbacks = (subject: Subject): readonly Callback[] =>
  subject.project.servers.flatMap(({ name, tools }) => {
    const variable = subject.project.credentials.find(
      (each) => each.server === name && !each.isExample && each.value.origin.kind === 'environment',
    )?.name;
    return tools.flatMap(({ at }): readonly Callback[] => {
      const node = nodeOf(subject, at);
      if (node === undefined) return [];
      const fn = [
        node,
        ...nodesWithin(node, (each): each is ts.FunctionLikeDeclaration => ts.isFunctionLike(each) && 'body' in each),
      ].findLast(
        (each): each is ts.FunctionLikeDeclaration =>
          ts.isFunctionLike(each) && 'body' in each && each.body !== undefined && /content\s*:/.test(each.body.getText()),
      );
      return fn === undefined ? [] : [{ fn, server: name, variable }];
    });
  });

/** `text: …` of the results that a function returns, with the block of a catch or without. */
const texts = ({ fn }: Callback, inCatch: boolean): readonly ts.PropertyAssignment[] =>
  nodesWithin(fn, ts.isPropertyAssignment).filter(
    (property) => property.name.getText() === 'text' && (catchAround(property) !== undefined) === inCatch,
  );

const catchAround = (node: ts.Node): ts.CatchClause | undefined => {
  for (let at = node.parent; at !== undefined && !ts.isFunctionLike(at); at = at.parent) if (ts.isCatchClause(at)) return at;
  return undefined;
};

const inResult = perFact('credential in a tool result', ['credential-in-tool-result'], callbacks, (callback) => {
  const [text] = texts(callback, false);
  return text === undefined || callback.variable === undefined
    ? undefined
    : {
        at: text,
        replacements: [replaceNode(text.initializer, `\`\${${text.initializer.getText()}} \${process.env.${callback.variable}}\``)],
      };
});

const inError = perFact('credential in an error that a tool throws', ['credential-in-tool-result'], callbacks, (callback) => {
  const thrown = nodesWithin(callback.fn, ts.isThrowStatement).find(
    (each) =>
      each.expression !== undefined &&
      ts.isNewExpression(each.expression) &&
      each.expression.arguments?.[0] !== undefined &&
      !isCaught(each, callback.fn),
  );
  const argument = thrown !== undefined && ts.isNewExpression(thrown.expression) ? thrown.expression.arguments?.[0] : undefined;
  return argument === undefined || callback.variable === undefined
    ? undefined
    : { at: argument, replacements: [replaceNode(argument, `\`\${${argument.getText()}} \${process.env.${callback.variable}}\``)] };
});

const isCaught = (node: ts.Node, fn: ts.Node): boolean => {
  for (let at = node; at !== fn; at = at.parent) if (ts.isTryStatement(at.parent) && at.parent.tryBlock === at) return true;
  return false;
};

/** A catch block that answers without the error, or with its message, answers with all of it. */
const rawError = perFact(
  'raw error is returned to the client',
  ['raw-error-to-client', 'credential-in-tool-result'],
  callbacks,
  (callback) => {
    const text = texts(callback, true).find((each) => {
      const clause = catchAround(each);
      return clause !== undefined && nodesWithin(clause.parent.tryBlock, ts.isAwaitExpression).length > 0;
    });
    const clause = text === undefined ? undefined : catchAround(text);
    const name = clause?.variableDeclaration?.name;
    return text === undefined || name === undefined || !ts.isIdentifier(name)
      ? undefined
      : {
          at: text,
          replacements: [replaceNode(text.initializer, `JSON.stringify(${name.text})`)],
        };
  },
);

/** What is written to a store of tokens is logged in front of that. */
const storedIsLogged = perFact(
  'stored tokens are logged',
  ['credential-in-log'],
  (subject) =>
    subject.project.tokenStores.filter(({ isExample, evidence, form }) => !isExample && evidence === 'value' && form === 'plaintext'),
  ({ at }, subject) => {
    const node = nodeOf(subject, at);
    const call = node === undefined ? undefined : ts.isCallExpression(node) ? node : nodesWithin(node, ts.isCallExpression)[0];
    const content = call?.arguments[1];
    const statement = node === undefined ? undefined : statementOf(node);
    return content === undefined || statement === undefined
      ? undefined
      : {
          at: statement,
          replacements: [
            { start: statement.getStart(), end: statement.getStart(), text: `console.error('saving', ${content.getText()});\n` },
          ],
        };
  },
);

/** A credential is logged where it is read for a request. */
const sentIsLogged = perFact(
  'sent credential is logged',
  ['credential-in-log'],
  (subject) => subject.project.transmissions.filter(({ isExample }) => !isExample),
  ({ credentialAt }, subject) => {
    const node = nodeOf(subject, credentialAt);
    const statement = node === undefined ? undefined : statementOf(node);
    return node === undefined ||
      statement === undefined ||
      ts.isReturnStatement(statement) ||
      !ts.isExpression(node) ||
      !ts.isVariableStatement(statement)
      ? undefined
      : { at: node, replacements: [{ start: statement.end, end: statement.end, text: `\nconsole.log('using', ${node.getText()});` }] };
  },
);

/** `if (!process.env.KEY) throw …` and the like, where nothing else looks at the variable. */
const dropCheck = perFact(
  'check of a credential at start is dropped',
  ['env-secret-unchecked'],
  (subject) =>
    subject.project.credentials.filter(
      ({ isExample, checked, value }) => !isExample && checked.value === 'yes' && value.default === undefined,
    ),
  ({ checked, name }, subject) => {
    const places = checked.value === 'yes' ? checked.evidence : [];
    const [first] = places;
    const node = first === undefined ? undefined : nodeOf(subject, first);
    const test = node === undefined ? undefined : ts.isIfStatement(node) ? node : ifAround(node);
    if (test === undefined || test.elseStatement !== undefined || !/throw|exit/.test(test.thenStatement.getText())) return undefined;
    const own = test.getSourceFile().fileName;
    const others = [...subject.texts].filter(
      ([path, text]) => path !== own && new RegExp(`(?:if \\(|!|\\?|&&|\\|\\|)[^\\n]*\\b${name}\\b`).test(text),
    ).length;
    return {
      at: test,
      replacements: [{ start: test.getStart(), end: test.end, text: '' }],
      equivalent: places.length > 1 || others > 0 ? 'another place looks at the variable' : undefined,
    };
  },
);

const ifAround = (node: ts.Node): ts.IfStatement | undefined => {
  for (let at = node; at.parent !== undefined; at = at.parent)
    if (ts.isIfStatement(at.parent) && at.parent.expression === at) return at.parent;
  return undefined;
};

export const leakOperators: readonly Operator[] = [inResult, inError, rawError, storedIsLogged, sentIsLogged, dropCheck];
