import { ts } from 'ts-morph';
import { type Operator, perFact } from './mutant.ts';
import { leaves } from './refusals.ts';
import { deleteStatement, enclosing, nodesWithin, parse, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

/** The functions of an authorization server that the program is itself. */
const handlers = (subject: Subject): readonly ts.FunctionLikeDeclaration[] =>
  [...subject.texts]
    .filter(
      ([path, text]) =>
        /redirect_?uri/i.test(text) &&
        /code_?challenge|invalid_grant/i.test(text) &&
        text.length < 300_000 &&
        !/(^|\/)(dist|build|examples?|docs|tests?|__tests__|scripts)\/|\.(test|spec|min|d)\./.test(path),
    )
    .flatMap(([path, text]) =>
      nodesWithin(
        parse(path, text),
        (node): node is ts.FunctionLikeDeclaration => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined,
      ),
    );

/** An `if` that is the function's own and turns somebody away. */
const ownRefusals = (fn: ts.FunctionLikeDeclaration): readonly ts.IfStatement[] =>
  nodesWithin(fn, ts.isIfStatement).filter(
    (test) => enclosing(test, ts.isFunctionLike) === fn && test.elseStatement === undefined && leaves(test.thenStatement),
  );

const isOfTokens = /grant_type|code_?verifier|invalid_grant/i;
const isOfRegistration = /registration_access|client_id_issued_at|client_name|registerClient|invalid_client_metadata/;
/** Whether one of a condition's alternatives sets an address of a redirect beside another, and does not only ask for one. */
const comparesRedirect = (condition: ts.Expression): boolean => {
  if (ts.isBinaryExpression(condition) && /^(?:\|\||&&)$/.test(condition.operatorToken.getText()))
    return comparesRedirect(condition.left) || comparesRedirect(condition.right);
  if (ts.isParenthesizedExpression(condition)) return comparesRedirect(condition.expression);
  const text = condition.getText();
  if (!/redirect_?uri/i.test(text) || /typeof|undefined|null|Array\.isArray/.test(text)) return false;
  return (
    /\.(?:includes|some|has|every|find)\(|^!\(?(?:await )?\w*(?:allowed|valid|registered|match)\w*\(/i.test(text) ||
    isBetweenValues(condition)
  );
};

const isBetweenValues = (condition: ts.Expression): boolean =>
  ts.isBinaryExpression(condition) &&
  /^[!=]==$/.test(condition.operatorToken.getText()) &&
  ![condition.left, condition.right].some(
    (side) => ts.isStringLiteralLike(side) || ts.isNumericLiteral(side) || /\.length$/.test(side.getText()),
  );

/** `if (!client.redirectUris.includes(redirectUri)) return res.status(400)…`. */
const anyRedirect = perFact(
  'redirect address is not compared',
  ['oauth-proxy-without-consent', 'authorization-server-open'],
  (subject) =>
    handlers(subject).flatMap((fn) => {
      const text = fn.getText();
      if (isOfTokens.test(text) || isOfRegistration.test(text) || !/code_?challenge|response_?type/i.test(text)) return [];
      const tests = ownRefusals(fn).filter(({ expression }) => comparesRedirect(expression));
      return tests.map((test) => ({ test, others: tests.length - 1 }));
    }),
  ({ test, others }) => ({
    at: test,
    replacements: [deleteStatement(test)],
    equivalent: others > 0 ? 'another test looks at the address' : undefined,
  }),
);

/** `if (hash !== record.codeChallenge) return res.status(400).json({ error: 'invalid_grant' })`. */
const anyVerifier = perFact(
  'challenge is not compared',
  ['authorization-server-open'],
  (subject) =>
    handlers(subject).flatMap((fn) =>
      isOfTokens.test(fn.getText())
        ? ownRefusals(fn).filter(
            ({ expression }) =>
              /challenge|verifier|pkce/i.test(expression.getText()) &&
              /[!=]==|verify\w*\(|equal\w*\(|check\w*\(|matches\w*\(|isValid\w*\(|validate\w*\(/i.test(expression.getText()) &&
              !/method|undefined|null|typeof|\.length|\|\|/i.test(expression.getText()),
          )
        : [],
    ),
  (test) => ({ at: test, replacements: [deleteStatement(test)] }),
);

/** `codes.delete(code)` where tokens are given for it. */
const lastingCode = perFact(
  'code can be used again',
  ['authorization-server-open'],
  (subject) =>
    handlers(subject).flatMap((fn) => {
      if (!isOfTokens.test(fn.getText())) return [];
      const ends = nodesWithin(fn, ts.isExpressionStatement).filter(
        (statement) =>
          enclosing(statement, ts.isFunctionLike) === fn &&
          /^(?:await )?[\w.]*codes?\.delete\(\w*code\w*\)$/i.test(statement.expression.getText()),
      );
      return ends.every(isOfRefusal) ? [] : [ends];
    }),
  (ends) => {
    const [first] = ends;
    return first === undefined ? undefined : { at: first, replacements: ends.map(deleteStatement) };
  },
);

/** `if (expired) { codes.delete(code); return … }`: who gets tokens does not come by. */
const isOfRefusal = (statement: ts.Node): boolean => {
  const branch = enclosing(statement, ts.isIfStatement);
  return branch !== undefined && leaves(branch.thenStatement) && !/access_?token/i.test(branch.thenStatement.getText());
};

/** What codes and tokens are made of, where they are drawn. */
const guessable = perFact(
  'codes and tokens can be guessed',
  // A code that is the state of a sign-in elsewhere too is told as that.
  ['authorization-server-open', 'oauth-state-missing-or-unchecked'],
  (subject) =>
    handlers(subject).flatMap((fn) => {
      const text = fn.getText();
      const isIssuing = /redirect/i.test(text) && /['"`?&]code(?:['"=]|$)|[?&]code=/.test(text);
      const isGiving = /access_token/.test(text) && isOfTokens.test(text);
      return nodesWithin(fn, ts.isVariableDeclaration).filter(
        ({ name, initializer }) =>
          initializer !== undefined &&
          enclosing(initializer, ts.isFunctionLike) === fn &&
          ((isIssuing && /^(?:auth\w*|our\w*|mcp\w*|proxy\w*)?code$/i.test(name.getText())) ||
            (isGiving && /^(?:access|new)?_?token$/i.test(name.getText()))) &&
          /random(?:UUID|Bytes)\(|nanoid\(|uuid\w*\(/i.test(initializer.getText()) &&
          !/sign|encrypt/i.test(initializer.getText()),
      );
    }),
  ({ initializer }) =>
    initializer === undefined ? undefined : { at: initializer, replacements: [replaceNode(initializer, 'String(Math.random())')] },
);

/** `if (password !== expected) return …` where a form is sent to be granted access. */
const anyUser = perFact(
  'owner is not asked for a password',
  ['authorization-server-open'],
  (subject) =>
    handlers(subject).flatMap((fn) => {
      const tests = ownRefusals(fn).filter(
        ({ expression }) =>
          /password|passphrase|passcode|\bpin\b|secret/i.test(expression.getText()) &&
          !/client_?secret/i.test(expression.getText()) &&
          /[!=]==|equal\w*\(|compare\w*\(|verify\w*\(|check\w*\(/i.test(expression.getText()),
      );
      return /redirect/i.test(fn.getText()) && /\bcode\b/.test(fn.getText()) ? tests : [];
    }),
  (test) => ({ at: test, replacements: [deleteStatement(test)] }),
);

export const authorizationOperators: readonly Operator[] = [anyRedirect, anyVerifier, lastingCode, guessable, anyUser];
