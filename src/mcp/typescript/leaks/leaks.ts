import { ts } from 'ts-morph';
import { unknown } from '../../../model/answer.ts';
import type { Flow } from '../../../model/facts/leaks.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import type { Edit } from '../../../model/finding.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import { moduleOf, type Program } from '../program/program.ts';
import {
  declaredName,
  findAbove,
  isFunctionNode,
  isInside,
  locate,
  memberName,
  spanBetween,
  symbolPath,
  unwrap,
} from '../program/syntax.ts';
import { reachesTool } from '../tools/tool-callbacks.ts';
import { pathVariables } from '../values/path-variables.ts';
import { isBehindRefusal } from './answers-to-known-callers.ts';
import { describesFailure } from './failed-answers.ts';
import { carriedBy } from './leaks-carried.ts';
import { findErrorLeaks } from './leaks-errors.ts';
import { findHeaderFormats } from './leaks-formats.ts';
import type { Carried, Printing } from './leaks-reader.ts';
import { isRedacted } from './redactions.ts';
import { isToldToUser } from './told-to-user.ts';

/**
 * Every place where a credential is logged, answered to a caller, or told to the model. `printings` are those of the whole program, `servers`
 * the folders of the packages that construct one.
 */
export const findLeaks = (
  program: Program,
  printings: readonly Printing[],
  { tools, servers }: { readonly tools: ReadonlySet<ts.Node>; readonly servers: readonly string[] },
): readonly Flow[] => {
  const seesEnvironment = environmentReaders(program);
  const flows = printings
    .filter((printing) => isWorthReading(program, printing, servers, seesEnvironment))
    .flatMap((printing) => [
      ...printing.values.flatMap(({ expression, shown }) =>
        carriedBy(program, expression, shown).flatMap((carried) =>
          isShown(program, printing, carried, tools) && !isRedacted(carried, printing.redacted ?? [])
            ? [toFlow(program, printing, expression, carried)]
            : [],
        ),
      ),
      ...findErrorLeaks(program, printing).map((carried) => toFlow(program, printing, printing.node, carried)),
    ]);
  const all = [...flows, ...findHeaderFormats(program)];
  const once = all.filter((flow, index) => all.findIndex((other) => isSame(flow, other)) === index);
  return once.filter((flow) => !once.some((other) => other !== flow && passesThrough(flow, other)));
};

/** Following every value of a large program would cost seconds, and most of what is thrown is a text with a name or a number in it. */
const telling =
  /key|token|secret|passw|pwd|credential|auth|bearer|header|config|settings|options|env|conn|dsn|ur[il]\b|params|url$|\bapi\b|base|endpoint|href/i;

const isWorthReading = (
  program: Program,
  { kind, name, node, values }: Printing,
  servers: readonly string[],
  seesEnvironment: (module: string) => boolean,
): boolean => {
  const path = node.getSourceFile().fileName;
  if (kind === 'response') return seesEnvironment(path);
  if (kind === 'tool-error') return values.some(({ expression }) => telling.test(expression.getText()));
  // What a command writes to its standard output is its answer to who ran it; a server's is kept.
  return name !== 'process.stdout.write' || servers.includes(program.paths.packageOf(path)?.root ?? '');
};

/** Inside of a logger the same credential is printed once more: it was found where the logger is called. */
const passesThrough = (inner: Flow, outer: Flow): boolean =>
  inner.credential === outer.credential &&
  inner.from.steps.some(({ path, span }) => path === outer.to.at.path && span.startLine === outer.to.at.span.startLine) &&
  inner.to.at.path !== outer.to.at.path;

/** Of answers only what comes from the environment counts, and who answers with it has read or imported it. */
const environmentReaders = (program: Program): ((path: string) => boolean) => {
  const reads = (path: string | undefined): boolean => program.modules.get(path ?? '')?.source.text.includes('.env') === true;
  const known = new Map<string, boolean>();
  return (path) => {
    const cached = known.get(path);
    if (cached !== undefined) return cached;
    const found =
      reads(path) || (program.modules.get(path)?.specifiers ?? []).some((specifier) => reads(program.paths.resolve(path, specifier)));
    known.set(path, found);
    return found;
  };
};

const isSame = (left: Flow, right: Flow): boolean =>
  left.credential === right.credential &&
  left.to.kind === right.to.kind &&
  left.to.at.path === right.to.at.path &&
  (left.to.at.span.startLine === right.to.at.span.startLine ||
    (left.to.whole !== undefined && left.to.whole.span.startLine === right.to.whole?.span.startLine));

/** What is no leak though it is printed. */
const isShown = (program: Program, { kind, node }: Printing, carried: Carried, tools: ReadonlySet<ts.Node>): boolean => {
  if (carried.isAnswer === true && describesFailure(program, node, carried.steps)) return false;
  if (isVariable(carried) && pathVariables(program).has(carried.what)) return false;
  switch (kind) {
    case 'log':
      return true;
    case 'tool-result':
      return carried.evidence === 'value' && carried.shape !== 'part' && carried.shape !== 'code';
    case 'response':
      // An authorization server answers with tokens: that is what it is for.
      return (
        carried.evidence === 'value' &&
        (carried.shape === 'environment' || isVariable(carried)) &&
        !isWellKnown(node) &&
        !isBehindRefusal(program, node)
      );
    case 'tool-error':
      return (
        carried.evidence === 'value' &&
        carried.shape !== 'part' &&
        carried.shape !== 'code' &&
        (ts.isReturnStatement(node) || reachesTool(program, node, tools))
      );
    case 'process-argument':
    case 'file':
    case 'request':
    case 'redirect':
      return false;
  }
};

/** `/.well-known/…` is there for everybody: a proof of ownership is a "token" that is meant to be read. */
const isWellKnown = (node: ts.Node): boolean => {
  const call = findAbove(node, ts.isCallExpression);
  if (call === undefined) return false;
  const [path] = call.arguments;
  return (path !== undefined && ts.isStringLiteralLike(path) && path.text.startsWith('/.well-known/')) || isWellKnown(call);
};

const isVariable = ({ what }: Carried): boolean => /^[A-Z][A-Z0-9_]+$/.test(what);

const toFlow = (program: Program, printing: Printing, expression: ts.Node, carried: Carried): Flow => {
  const site = handingOver(printing.node, carried);
  const edit = ts.isExpression(expression) && site === printing.node ? placeholderEdit(program, printing, expression, carried) : undefined;
  return {
    server: ownerOf(program, site),
    within: symbolPath(site),
    credential: carried.what,
    ...(carried.shape === 'credential' ? {} : { shape: carried.shape }),
    ...(carried.inRequest === undefined ? {} : { inRequest: carried.inRequest }),
    ...(carried.evidence === 'value' ? {} : { evidence: carried.evidence }),
    from: toValueRef(carried),
    through: site === printing.node ? [] : [locate(printing.node)],
    to: { kind: printing.kind, at: locate(site), name: printing.name, ...wholeResult(printing, site) },
    isExample: isExamplePath(site.getSourceFile().fileName),
    ...(isToldToUser(program, printing, carried) ? { isToldToUser: true } : {}),
    ...(edit === undefined ? {} : { edit }),
  };
};

/** The object with `content` and `structuredContent`, which tell the same. */
const wholeResult = ({ kind, node }: Printing, site: ts.Node): Pick<Flow['to'], 'whole'> => {
  if (kind !== 'tool-result' || site !== node) return {};
  for (
    let above = findAbove(node, ts.isObjectLiteralExpression);
    above !== undefined;
    above = findAbove(above, ts.isObjectLiteralExpression)
  )
    if (above.properties.some((property) => memberName(property.name) === 'content')) return { whole: locate(above) };
  return {};
};

/** Where a function only prints what it is given, the call that gives it the credential; else the printing itself. */
const handingOver = (printing: ts.Node, { steps, shape, what }: Carried): ts.Node => {
  let site = printing;
  // A request is handed on for many reasons; to print its headers is the decision of who prints them.
  if (shape === 'headers' || what.startsWith('the header')) return site;
  for (const [index, step] of steps.entries()) {
    const call = steps[index + 1];
    const isHandedIn = ts.isParameter(step) && isInside(site, step.parent) && isPrinter(step.parent);
    if (isHandedIn && call !== undefined && ts.isCallExpression(call)) site = call;
  }
  return site;
};

/** A function that exists to print or answer: there the mistake is its caller's. The name chooses the line, not the verdict. */
const isPrinter = (fn: ts.Node): boolean => {
  if (!isFunctionNode(fn) || ts.isConstructorDeclaration(fn) || fn.body === undefined) return false;
  const isShort = (!ts.isBlock(fn.body) || fn.body.statements.length <= 2) && fn.body.getText().length < 400;
  return isShort || /^(?:log|print|write|debug|info|warn|trace|report|respond)|(?:Log|Result|Text|Response)$/.test(declaredName(fn) ?? '');
};

const toValueRef = ({ node, steps, what }: Carried): ValueRef => ({
  origin: /^[A-Z][A-Z0-9_]+$/.test(what) ? { kind: 'environment', name: what } : { kind: 'oauth', field: what },
  at: locate(node),
  mayBeUndefined: unknown('not needed to tell a leak'),
  steps: steps.map(locate),
});

/** A credential that stands alone in a template becomes whether it is set (in a log), or three asterisks. */
const placeholderEdit = (program: Program, { kind }: Printing, expression: ts.Expression, carried: Carried): Edit | undefined => {
  const module = moduleOf(program, expression);
  const template = unwrap(expression);
  if (module === undefined || !ts.isTemplateExpression(template)) return undefined;
  const spans = template.templateSpans.filter(({ expression: inner }) =>
    carriedBy(program, inner, 'text').some(({ what }) => what === carried.what),
  );
  const [only] = spans;
  if (only === undefined || spans.length > 1) return undefined;
  const { expression: inner } = only;
  if (!ts.isIdentifier(inner) && !ts.isPropertyAccessExpression(inner)) return undefined;
  const text = kind === 'log' ? `${inner.getText()} ? 'set' : 'unset'` : undefined;
  // The placeholder's `${` and `}` go as well where asterisks take its place.
  const start = text === undefined ? inner.getStart() - 2 : inner.getStart();
  const end = text === undefined ? only.literal.getStart() + 1 : inner.end;
  return {
    path: module.path,
    baseBlob: module.blob,
    replacements: [{ span: spanBetween(module.source, start, end), text: text ?? '***' }],
  };
};
