import { ts } from 'ts-morph';
import { formValidators } from '../../../knowledge/verifiers.ts';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame } from '../values/trace.ts';
import { dependenceOf, isBinding } from './dependence.ts';
import { verifierAt } from './judge-dependence.ts';
import type { Judgement } from './judgement.ts';

const verifies =
  /^(?:verify|introspect|authenticate|authorize)\w*$|^(?:validate|check)\w*(?:Token|Jwt|JWT|Session|Key|Credentials?|Bearer|Auth\w*)$|^(?:get|find|resolve|lookup)\w*By(?:Token|ApiKey|Key|Session)\w*$/;

/**
 * What a call of a package, or of a service that is bound to the program, says about the caller whose credential it got and did not refuse. Its body
 * is not here, so that its name is all there is to read: undefined unless that says that it verifies.
 */
export const judgeNamed = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Judgement | undefined =>
  verifies.test(lastName(call.expression)) && isElsewhere(program, call, frame)
    ? { kind: 'tested', test: { kind: 'verifier', verifier: verifierAt(call, 'library', 'unknown') } }
    : undefined;

const keepsOrReads =
  /^(?:insert|update|upsert|create|delete|remove|incr|expire|limit|consume|parse|safeParse|decode|deserialize|extract|read|json|text|formData|arrayBuffer|blob|log|info|debug|warn|error|track|set|add|push|put|save|write|send|emit|publish|capture|startSpan)/i;

/** The same, where a refusal with 401 or 403 hangs on it: somebody was asked, and waited for, about the credential that was handed over. */
export const judgeElsewhere = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Judgement | undefined => {
  const named = judgeNamed(program, call, frame);
  if (named !== undefined) return named;
  const isAsked =
    ts.isAwaitExpression(call.parent) && !chainOf(call).some((name) => keepsOrReads.test(name)) && isElsewhere(program, call, frame);
  return isAsked && isHandedOver(program, call, frame)
    ? { kind: 'tested', test: { kind: 'verifier', verifier: verifierAt(call, 'unknown', 'unknown') } }
    : undefined;
};

/** The methods that are called one after the other: `db.insertInto('hits').values(row).execute()`. */
const chainOf = (call: ts.CallExpression): readonly string[] => {
  const callee = unwrap(call.expression);
  const inner = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
  return [lastName(callee), ...(inner !== undefined && ts.isCallExpression(inner) ? chainOf(inner) : [])];
};

const isElsewhere = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'external') return !formValidators.test(callee.specifier);
  if (callee?.kind !== 'member') return false;
  if (callee.of.kind === 'external') return !formValidators.test(callee.of.specifier);
  // Those who implement this method of the SDK's interface throw.
  if (callee.path.at(-1) === 'verifyAccessToken') return true;
  return callee.of.kind === 'node' || (callee.of.kind === 'parameter' && isBinding(callee.of.node, callee.path));
};

/** Whether a call gets the credential, and not just its length: `tracer.startSpan('verify', { length: token.length })` verifies nothing. */
export const isHandedOver = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const gets = (node: ts.Node): boolean => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'length') return false;
    if (ts.isPrefixUnaryExpression(node) || ts.isTypeOfExpression(node)) return false;
    if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isPropertyAssignment(node))
      return node.getChildren().some((child) => child.getChildren().some(gets) || gets(child));
    return ts.isExpression(node) && dependenceOf(program, node, frame).credential !== undefined;
  };
  const receiver = ts.isPropertyAccessExpression(call.expression) ? [call.expression.expression] : [];
  return [...receiver, ...call.arguments].some(gets);
};
