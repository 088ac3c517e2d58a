import { ts } from 'ts-morph';
import { type GuardSite, middlewareOf, nextOf } from './guard-sites.ts';
import { backed, editOf, linePlace, type Mutant, type Operator, opened } from './mutant.ts';
import { isAcceptedLater, type Refusal, refusalsOf, throwingVerification } from './refusals.ts';
import { deleteStatement, insertBefore, nodesWithin, type Replacement, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

type Deciding = { readonly site: GuardSite; readonly fn: ts.FunctionLikeDeclaration };

/** A guard's functions, each once. */
const deciding = (sites: readonly GuardSite[]): readonly Deciding[] => {
  const seen = new Set<string>();
  return sites.flatMap((site) =>
    site.functions.flatMap((fn) => {
      const key = `${fn.getSourceFile().fileName}:${fn.pos}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ site, fn }];
    }),
  );
};

const perRefusal = (
  name: string,
  edit: (refusal: Refusal, each: Deciding) => readonly Replacement[] | undefined,
  isStillRefused: (refusal: Refusal, all: readonly Refusal[], fn: ts.FunctionLikeDeclaration) => string | undefined = () => undefined,
  /** What comes behind the refusal still runs. */
  keepsCheck = false,
): Operator => ({
  name,
  mutate: (subject, sites) =>
    deciding(sites).flatMap((each) => {
      const all = refusalsOf(each.fn);
      return all.flatMap((refusal): readonly Mutant[] => {
        const replacements = edit(refusal, each);
        if (replacements === undefined) return [];
        const because = refusal.isVerified
          ? 'the credential was verified before'
          : (isStillRefused(refusal, all, each.fn) ?? (keepsCheck ? throwingVerification(each.site.functions, refusal) : undefined));
        return [
          {
            operator: name,
            place: linePlace(refusal.node),
            change: editOf(subject, refusal.node, replacements),
            expected: opened,
            ...backed(each.site),
            ...(because === undefined ? {} : { equivalent: because }),
          },
        ];
      });
    }),
});

/** Who has no credential, or one of another form, fails the comparison that follows. */
const laterCheck = (refusal: Refusal, all: readonly Refusal[]): string | undefined =>
  !refusal.isDecisive && all.some((other) => other !== refusal && other.isDecisive) ? 'a later check refuses the same callers' : undefined;

const otherDecides = (refusal: Refusal, all: readonly Refusal[], fn: ts.FunctionLikeDeclaration): string | undefined =>
  laterCheck(refusal, all) ??
  (!refusal.isDecisive && isAcceptedLater(refusal, fn) ? 'a later check accepts nobody else' : undefined) ??
  (refusal.isDecisive && all.some((other) => other !== refusal && other.isDecisive && other.kind !== 'catch' && refusal.kind === 'catch')
    ? 'only errors of the check were refused here'
    : undefined);

const passes = ({ fn }: Deciding): string | undefined => {
  const middleware = middlewareOf(fn);
  return middleware === undefined ? undefined : nextOf(middleware);
};

/** `return res.status(401).end()` without its `return`, or the block without its last one. */
const goesOn = ({ kind, branch }: Refusal): readonly Replacement[] | undefined => {
  if (kind === 'result' || kind === 'else' || kind === 'catch') return undefined;
  const returns = nodesWithin(branch, ts.isReturnStatement).concat(ts.isReturnStatement(branch) ? [branch] : []);
  const [last] = returns.slice(-1);
  if (last === undefined || /\bthrow\b|new Response|Response\.json|\bc\.(json|text)/.test(branch.getText())) return undefined;
  return last.expression === undefined ? [deleteStatement(last)] : [{ start: last.getStart(), end: last.expression.getStart(), text: '' }];
};

const letsPass = (refusal: Refusal, each: Deciding): readonly Replacement[] | undefined => {
  const next = passes(each);
  if (next === undefined || refusal.kind === 'result') return undefined;
  return [replaceNode(refusal.branch, `{ return ${next}(); }`)];
};

const success = (value: ts.Expression): string | undefined => {
  const text = value.getText();
  if (text === 'false') return 'true';
  return /:\s*false/.test(text) ? text.replace(/\b(valid|ok|authorized|authenticated|success)\s*:\s*false\b/, '$1: true') : undefined;
};

const saysYes = ({ kind, node }: Refusal, { fn }: Deciding): readonly Replacement[] | undefined => {
  // What is asked about nobody is a setting.
  if (fn.parameters.length === 0) return undefined;
  if (kind !== 'result' || !ts.isReturnStatement(node) || node.expression === undefined) return undefined;
  const yes = success(node.expression);
  return yes === undefined ? undefined : [replaceNode(node.expression, yes)];
};

const orToAnd = ({ kind, node }: Refusal): readonly Replacement[] | undefined => {
  if (kind !== 'if' || !ts.isIfStatement(node)) return undefined;
  const { expression } = node;
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.BarBarToken) return undefined;
  if (!/^!|===?\s*(undefined|null)|^\(?!/.test(expression.left.getText())) return undefined;
  return [replaceNode(expression.operatorToken, '&&')];
};

const dropAwait = ({ kind, node }: Refusal): readonly Replacement[] | undefined => {
  if (kind !== 'if' || !ts.isIfStatement(node)) return undefined;
  const [found] = nodesWithin(node.expression, ts.isAwaitExpression);
  return found === undefined ? undefined : [{ start: found.getStart(), end: found.expression.getStart(), text: '' }];
};

const startsWith = (name: string, statement: (next: string) => string): Operator => ({
  name,
  mutate: (subject, sites) =>
    deciding(sites).flatMap(({ site, fn }): readonly Mutant[] => {
      const middleware = middlewareOf(fn);
      const next = middleware === undefined ? undefined : nextOf(middleware);
      if (middleware?.body === undefined || next === undefined || !ts.isBlock(middleware.body)) return [];
      const [first] = middleware.body.statements;
      if (first === undefined || refusalsOf(middleware).length === 0) return [];
      return [
        {
          operator: name,
          place: linePlace(first),
          change: editOf(subject, first, [insertBefore(first, statement(next))]),
          expected: opened,
          ...backed(site),
        },
      ];
    }),
});

/** A function that answers whether, or who: `isValid(token)`, `verifyAccessToken(token)`. */
const constantResult = (name: string, applies: (fn: ts.FunctionLikeDeclaration, text: string) => string | undefined): Operator => ({
  name,
  mutate: (subject: Subject, sites) =>
    deciding(sites).flatMap(({ site, fn }): readonly Mutant[] => {
      const { body } = fn;
      if (body === undefined || !ts.isBlock(body) || fn.parameters.length === 0 || middlewareOf(fn) !== undefined) return [];
      const result = applies(fn, body.getText());
      if (result === undefined) return [];
      return [
        {
          operator: name,
          place: linePlace(fn),
          change: editOf(subject, fn, [replaceNode(body, `{\n  return ${result};\n}`)]),
          expected: opened,
          ...backed(site),
        },
      ];
    }),
});

const tokenParameter = ({ parameters }: ts.FunctionLikeDeclaration): string | undefined =>
  parameters.map(({ name }) => name.getText()).find((name) => /token|bearer|key/i.test(name));

export const guardBodyOperators: readonly Operator[] = [
  startsWith('guard starts with next()', (next) => `return ${next}();`),
  startsWith('guard is skipped when a variable is not set', (next) => `if (!process.env.MCP_GUARD_KEY) return ${next}();`),
  startsWith('guard is skipped outside of production', (next) => `if (process.env.NODE_ENV !== 'production') return ${next}();`),
  perRefusal('refusal calls next()', letsPass),
  perRefusal('refusal does not return', goesOn, otherDecides, true),
  perRefusal('refusal is dropped', (refusal) => (refusal.kind === 'if' ? [deleteStatement(refusal.node)] : undefined), otherDecides, true),
  perRefusal('negative result becomes positive', saysYes),
  perRefusal('or becomes and', orToAnd, otherDecides, true),
  perRefusal('await of the check is dropped', dropAwait),
  constantResult('check returns true', (_fn, text) => (/return (true|false)\b/.test(text) ? 'true' : undefined)),
  constantResult('verifier returns a constant', (fn, text) => {
    const token = tokenParameter(fn);
    if (
      token === undefined ||
      /return (true|false)\b/.test(text) ||
      !/verif|valid|introspect|lookup|get/i.test(fn.name?.getText() ?? fn.parent.getText().slice(0, 60))
    )
      return undefined;
    // `{ ok: true, payload }` of functions that tell what became of it.
    const verdict = /\b(valid|ok|isValid|success|authorized|authenticated)\s*:\s*(?:true|false)\b/.exec(text)?.[1];
    const told = verdict === undefined ? '' : `${verdict}: true, payload: {}, claims: {}, `;
    return `{ ${told}token: ${token}, clientId: 'client', scopes: ['all'], expiresAt: Math.floor(Date.now() / 1000) + 3600 }`;
  }),
];
