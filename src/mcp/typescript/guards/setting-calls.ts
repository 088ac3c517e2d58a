import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { descendants, lastName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, type Trace, trace } from '../values/trace.ts';

/** Methods that make one value of another: what they give is no set of options. */
const ofValues =
  /^(?:json|text|formData|blob|map|filter|find|findLast|reduce|flatMap|flat|split|match|matchAll|exec|slice|trim|concat|then|catch|entries|keys|values|pop|shift|at|join|replace|fetch|request|send|query|execute|get|post|all|run|first)$/;

/** Whether a field of what a call gives may be a setting of the process, as of a loader of options; not one of an answer, a list or a message. */
export const mayGiveSettings = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const callee = unwrap(call.expression);
  const name = lastName(callee);
  if (name === 'parse' && /^JSON$/.test(ts.isPropertyAccessExpression(callee) ? callee.expression.getText() : '')) {
    const [text] = call.arguments;
    return text !== undefined && readsOwn(program, text, frame);
  }
  if (ts.isIdentifier(callee) && name === 'fetch') return false;
  return (
    !ts.isPropertyAccessExpression(callee) ||
    !ofValues.test(name) ||
    isOptionStore(program, call, frame) ||
    isOfEnvironment(program, callee, frame)
  );
};

/** `Object.entries(process.env).reduce(…)` */
const isOfEnvironment = (program: Program, callee: ts.PropertyAccessExpression, frame: Frame | undefined): boolean =>
  [...descendants(callee.expression, (node) => !ts.isFunctionLike(node))].some(
    (node) =>
      (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) &&
      trace(program, node, frame).some(
        (found) => found.kind === 'environment' || (found.kind === 'global' && /^(?:process|Bun)\.env$/.test(found.name)),
      ),
  );

/** `config.get('auth')` of a package for settings. */
const isOptionStore = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const external = externalCallee(program, call, frame);
  return external?.kind === 'external' && /conf|env|options|settings|nconf|convict|@nestjs\/config/.test(external.specifier);
};

/** Whether a text is a file's, or a variable's of the environment. */
const readsOwn = (program: Program, text: ts.Expression, frame: Frame | undefined): boolean =>
  [...descendants(text)].some(isFileRead) ||
  trace(program, text, frame).some(
    (found) =>
      isArgument(found) ||
      found.kind === 'environment' ||
      isFileRead(found.node) ||
      (ts.isCallExpression(found.node) && [...descendants(found.node.expression)].some(isFileRead)),
  );

const isArgument = (found: Trace): boolean => {
  const base = found.kind === 'member' ? found.of : found;
  return base.kind === 'global' && /^(?:process\.argv|Bun\.argv|Deno\.args)/.test(base.name);
};

const isFileRead = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && /^(?:readFile(?:Sync)?|readTextFile(?:Sync)?)$/.test(lastName(node.expression));
