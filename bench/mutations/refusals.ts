import { ts } from 'ts-morph';
import { enclosing, nodesWithin } from './source-edit.ts';

/** One place of a check that turns a caller away. */
export type Refusal = {
  readonly kind: 'if' | 'else' | 'catch' | 'result';
  /** The `if` statement, the catch clause, or the `return` of a result that says no. */
  readonly node: ts.IfStatement | ts.CatchClause | ts.ReturnStatement;
  /** What runs to refuse. */
  readonly branch: ts.Statement;
  /** Whether it depends on a comparison or a verification, and not on the presence or form of the credential alone. */
  readonly isDecisive: boolean;
  /** It refuses a credential that a call in front of it has verified, or else thrown: for a claim that is missing, say. */
  readonly isVerified: boolean;
};

const refuses = /\b40[13]\b|unauthori[sz]ed|forbidden|InvalidToken|Invalid token|AuthError|throw new/i;
const leaving = /\breturn\b|\bthrow\b/;

/** Whether a branch ends what is done for the request. */
export const leaves = (branch: ts.Node): boolean => leaving.test(branch.getText());

export const refusalsOf = (fn: ts.FunctionLikeDeclaration): readonly Refusal[] => {
  if (fn.body === undefined) return [];
  const isOwn = (node: ts.Node): boolean => {
    for (let at = node.parent; at !== fn; at = at.parent) if (ts.isFunctionLike(at) && !hasRefusalShape(at)) return false;
    return true;
  };
  const ifs = nodesWithin(fn.body, ts.isIfStatement)
    .filter(isOwn)
    .flatMap((node): readonly Refusal[] => {
      if (/\.ok\b/.test(node.expression.getText())) return [];
      const isDecisive = decides(node.expression, fn);
      if (isRefusing(node.thenStatement))
        return [{ kind: 'if', node, branch: node.thenStatement, isDecisive, isVerified: isVerifiedBefore(node, fn) }];
      return node.elseStatement !== undefined && !ts.isIfStatement(node.elseStatement) && isRefusing(node.elseStatement)
        ? [{ kind: 'else', node, branch: node.elseStatement, isDecisive, isVerified: isVerifiedBefore(node, fn) }]
        : [];
    });
  const catches = nodesWithin(fn.body, ts.isCatchClause)
    .filter((node) => isOwn(node) && refuses.test(node.block.getText()) && !/handleRequest|\bnext\(\)/.test(node.block.getText()))
    .map((node): Refusal => ({ kind: 'catch', node, branch: node.block, isDecisive: true, isVerified: false }));
  const results = nodesWithin(fn.body, ts.isReturnStatement)
    .filter((node) => isOwn(node) && saysNo(node.expression) && ts.isIfStatement(statementAbove(node)))
    .map((node): Refusal => {
      const above = statementAbove(node);
      return {
        kind: 'result',
        node,
        branch: node,
        isDecisive: ts.isIfStatement(above) && decides(above.expression, fn),
        isVerified: isVerifiedBefore(node, fn),
      };
    });
  return [...ifs, ...catches, ...results];
};

/** Whether only callers whom a check accepts get on behind a node: `if (isValid(token)) return next(); refuse();`. */
export const isAcceptedLater = ({ node }: Refusal, fn: ts.FunctionLikeDeclaration): boolean => {
  const last = fn.body !== undefined && ts.isBlock(fn.body) ? fn.body.statements.at(-1) : undefined;
  return (
    last !== undefined &&
    !/\bnext\(\)|handleRequest/.test(last.getText()) &&
    nodesWithin(fn, ts.isIfStatement).some(
      (test) => test.pos > node.end && /\bnext\(\)/.test(test.thenStatement.getText()) && decides(test.expression, fn),
    )
  );
};

const isVerifiedBefore = (node: ts.Node, fn: ts.FunctionLikeDeclaration): boolean =>
  (fn.body !== undefined &&
    nodesWithin(fn.body, ts.isCallExpression).some(
      (call) =>
        call.end < node.getStart() &&
        /(^|\.)(verify(?:\w*Token)?|jwtVerify|validateToken|introspect)$/.test(call.expression.getText()) &&
        (ts.isAwaitExpression(call.parent) || ts.isVariableDeclaration(call.parent) || ts.isExpressionStatement(call.parent)),
    )) ||
  asksService(node, fn);

/** `const response = await fetch(userinfo, { headers: { Authorization: … } }); if (!response.ok) throw …` stands in front of it. */
const asksService = (node: ts.Node, fn: ts.FunctionLikeDeclaration): boolean =>
  fn.body !== undefined &&
  nodesWithin(fn.body, ts.isCallExpression).some(
    (call) => call.end < node.getStart() && /^fetch$/.test(call.expression.getText()) && /Bearer|token/.test(call.getText()),
  ) &&
  nodesWithin(fn.body, ts.isIfStatement).some(
    (test) => test.end < node.getStart() && /^!\w+\.ok$/.test(test.expression.getText()) && leaves(test.thenStatement),
  );

/**
 * A call in another place of the same guard that throws for whatever is not genuine, and whose exception is not let pass. Behind or in
 * front of it a test of presence, form or claims opens nothing.
 */
export const throwingVerification = (fns: readonly ts.FunctionLikeDeclaration[], refusal: Refusal): string | undefined => {
  if (refusal.isDecisive && !asksAboutClaims(refusal.node)) return undefined;
  for (const fn of fns) {
    const calls = fn.body === undefined ? [] : nodesWithin(fn.body, ts.isCallExpression);
    const call = calls.find(
      (each) =>
        throwsUnlessGenuine(each) &&
        !(each.pos >= refusal.node.pos && each.end <= refusal.node.end && each.getSourceFile() === refusal.node.getSourceFile()) &&
        isNotSwallowed(each),
    );
    if (call !== undefined) return `${call.expression.getText()} throws for what is not genuine`;
  }
  return undefined;
};

const throwsUnlessGenuine = (call: ts.CallExpression): boolean => {
  const name = call.expression.getText();
  if (/^(jwt|jsonwebtoken)\.verify$/.test(name)) return !call.arguments.some((argument) => ts.isFunctionLike(argument));
  return /(^|\.)(jwtVerify|verifyIdToken)$/.test(name) && ts.isAwaitExpression(call.parent);
};

const isNotSwallowed = (node: ts.Node): boolean => {
  for (let at = node; at.parent !== undefined && !ts.isFunctionLike(at); at = at.parent)
    if (ts.isTryStatement(at.parent) && at.parent.tryBlock === at && at.parent.catchClause !== undefined)
      return refuses.test(at.parent.catchClause.getText()) || /handle\w*Error/.test(at.parent.catchClause.getText());
  return true;
};

/** The function is given what was verified, not what was sent. */
const asksAboutClaims = (node: ts.Node): boolean => {
  const fn = enclosing(node, ts.isFunctionLike);
  return fn?.parameters.some(({ name }) => /^(payload|claims|decoded|authInfo)$/.test(name.getText())) === true;
};

const hasRefusalShape = (fn: ts.SignatureDeclaration): boolean => fn.parameters.length >= 2;

/** A branch that answers or throws, and does little else. */
const isRefusing = (branch: ts.Statement | ts.Block): boolean => {
  const text = branch.getText();
  return refuses.test(text) && leaving.test(text) && text.length < 1500 && !/handleRequest|\bnext\(\)/.test(text);
};

const statementAbove = (node: ts.Statement): ts.Node => (ts.isBlock(node.parent) ? node.parent.parent : node.parent);

const saysNo = (value: ts.Expression | undefined): boolean =>
  value !== undefined &&
  (/^(false|null|undefined)$/.test(value.getText()) ||
    /\b(?:valid|ok|authorized|authenticated|success)\s*:\s*false\b/.test(value.getText()));

const readsHeader = /^\w+(\.req|\.request)?(\.headers?)?\.(header|get)\(/;

/** A comparison with something that is no literal, a verification, or a constant that holds the result of one. */
const decides = (condition: ts.Expression, fn: ts.FunctionLikeDeclaration): boolean => {
  if (decisive(condition)) return true;
  const names = nodesWithin(condition, ts.isIdentifier).concat(ts.isIdentifier(condition) ? [condition] : []);
  const initializers = fn.body === undefined ? [] : nodesWithin(fn.body, ts.isVariableDeclaration);
  if (names.some(({ text }) => isSetByCheck(text, fn))) return true;
  return names.some(({ text }) =>
    initializers.some(
      ({ name, initializer }) =>
        name.getText() === text &&
        initializer !== undefined &&
        /\b(await|verify|timingSafeEqual|equal|isValid|validate|check|auth)/i.test(initializer.getText()) &&
        isAnswer(unwrapAwait(initializer)) &&
        !readsHeader.test(initializer.getText()),
    ),
  );
};

/** `let authorized = false; if (payload.sub === expected) authorized = true;`. */
const isSetByCheck = (name: string, fn: ts.FunctionLikeDeclaration): boolean =>
  fn.body !== undefined &&
  nodesWithin(fn.body, ts.isBinaryExpression).some((node) => {
    const branch = enclosing(node, ts.isIfStatement);
    return (
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      node.left.getText() === name &&
      branch !== undefined &&
      decisive(branch.expression)
    );
  });

/** A call that may say something about a credential; `authHeader.slice(7).trim()` gives a part of it. */
const isAnswer = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) && !/^(slice|substring|substr|trim|split|replace|toString|toLowerCase|at|pop)$/.test(calledName(node));

/** `authorization?.startsWith('Bearer ')` is no call of something that authorizes. */
const calledName = ({ expression }: ts.CallExpression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();

const unwrapAwait = (node: ts.Expression): ts.Expression =>
  ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) ? unwrapAwait(node.expression) : node;

const decisive = (condition: ts.Node): boolean => {
  const isLiteral = (node: ts.Expression): boolean =>
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    /^(undefined|null|true|false)$/.test(node.getText()) ||
    ts.isTypeOfExpression(node);
  let found = false;
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      /^[!=]==?$/.test(node.operatorToken.getText()) &&
      !isLiteral(node.left) &&
      !isLiteral(node.right) &&
      !/\.length$/.test(node.left.getText())
    )
      found = true;
    if (
      ts.isCallExpression(node) &&
      /^(includes|has)$|timingSafeEqual|equal|verify|isValid|validate|authori|authenticat|allowed|check/i.test(calledName(node))
    )
      found = true;
    if (!found) ts.forEachChild(node, visit);
  };
  visit(condition);
  return found;
};
