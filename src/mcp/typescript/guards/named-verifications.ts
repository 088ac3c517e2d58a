import type { ts } from 'ts-morph';
import { formValidators } from '../../../knowledge/verifiers.ts';
import type { Program } from '../program/program.ts';
import { lastName } from '../program/syntax.ts';
import { externalCallee, type Frame } from '../values/trace.ts';
import { isBinding } from './dependence.ts';
import { verifierAt } from './judge-dependence.ts';
import type { Judgement } from './judgement.ts';

const verifies =
  /^(?:verify|introspect|authenticate|authorize)\w*$|^(?:validate|check)\w*(?:Token|Jwt|JWT|Session|Key|Credentials?|Bearer|Auth\w*)$|^(?:get|find|resolve|lookup)\w*By(?:Token|ApiKey|Key|Session)\w*$/;

/**
 * What a call of a package, or of a service that is bound to the program, says about the caller whose credential it got and did not refuse. Its body
 * is not here, so that its name is all there is to read: undefined unless that says that it verifies.
 */
export const judgeNamed = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Judgement | undefined => {
  if (!verifies.test(lastName(call.expression)) || !isElsewhere(program, call, frame)) return undefined;
  return { kind: 'tested', test: { kind: 'verifier', verifier: verifierAt(call, 'library', 'unknown') } };
};

const isElsewhere = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'external') return !formValidators.test(callee.specifier);
  if (callee?.kind !== 'member') return false;
  if (callee.of.kind === 'external') return !formValidators.test(callee.of.specifier);
  return callee.of.kind === 'node' || (callee.of.kind === 'parameter' && isBinding(callee.of.node, callee.path));
};
