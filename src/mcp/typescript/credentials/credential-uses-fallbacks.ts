import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { no } from '../../../model/answer.ts';
import { Credential } from '../../../model/credential.ts';
import type { CredentialUse } from '../../../model/facts/credentials.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { accessedName, findAbove, lastName, locate, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { fallbackEdit } from './credential-uses-edit.ts';

/** `process.env.JWT_SECRET || 'dev'`, `const { JWT_SECRET = 'dev' } = process.env`, `JWT_SECRET: z.string().default('dev')`. */
export const findFallbacks = (program: Program, module: Module): readonly CredentialUse[] => {
  if (!module.source.text.includes('env')) return [];
  const found: CredentialUse[] = [];
  const add = (name: string | undefined, literal: ts.Expression | undefined, at: ts.Node): void => {
    const text = literal === undefined ? undefined : textOf(program, literal);
    if (name === undefined || literal === undefined || text === undefined || !isSecretVariable(name) || isNoCredential(text) || isShown(at))
      return;
    const edit = fallbackEdit(program, at, name);
    found.push({
      ...(edit === undefined ? {} : { edit }),
      server: ownerOf(program, at),
      name,
      isExample: isExamplePath(module.path),
      value: {
        origin: { kind: 'environment', name },
        at: locate(at),
        mayBeUndefined: no(locate(literal)),
        default: {
          origin: { kind: 'literal', value: new Credential(text) },
          at: locate(literal),
          mayBeUndefined: no(locate(literal)),
          steps: [],
        },
        steps: [],
      },
      checked: no(locate(at)),
      uses: [],
      shown: name,
    });
  };
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      (node.operatorToken.kind === ts.SyntaxKind.BarBarToken || node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    )
      add(variableOf(node.left), node.right, node);
    else if (
      ts.isBindingElement(node) &&
      ts.isVariableDeclaration(node.parent.parent) &&
      node.parent.parent.initializer?.getText() === 'process.env'
    )
      add(memberName(node.propertyName ?? node.name), node.initializer, node);
    else if (ts.isConditionalExpression(node) && node.condition.getText() === node.whenTrue.getText())
      add(variableOf(node.whenTrue), node.whenFalse, node);
    else if (ts.isPropertyAssignment(node)) {
      add(schemaVariable(node), schemaDefault(node.initializer), node);
      const described = describedSetting(node.initializer);
      add(described?.variable, described?.fallback, node);
    }
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return found;
};

/** What a setting that is sent or signed with falls back to by way of a function: `env('JWT_SECRET', 'dev')`. */
export const handedFallback = (program: Program, sent: ts.Expression, known: readonly CredentialUse[]): CredentialUse | undefined => {
  const ends = trace(program, sent).filter(({ kind }) => kind !== 'missing');
  const [variable, literal] = ends;
  if (ends.length !== 2 || variable?.kind !== 'environment' || literal?.kind !== 'node' || !ts.isStringLiteralLike(literal.node))
    return undefined;
  const text = constantText(literal.node);
  const server = ownerOf(program, literal.node);
  if (text === undefined || !isSecretVariable(variable.name) || isNoCredential(text)) return undefined;
  if (known.some((other) => other.name === variable.name && other.server === server)) return undefined;
  const at = locate(literal.node);
  return {
    server,
    name: variable.name,
    isExample: isExamplePath(at.path),
    value: {
      origin: { kind: 'environment', name: variable.name },
      at,
      mayBeUndefined: no(at),
      default: { origin: { kind: 'literal', value: new Credential(text) }, at, mayBeUndefined: no(at), steps: [] },
      steps: [],
    },
    checked: no(at),
    uses: [],
    shown: variable.name,
  };
};

/** The variable that is read last before the fallback: `process.env.A || process.env.B || 'text'`. */
const variableOf = (expression: ts.Expression): string | undefined => {
  const node = unwrap(expression);
  if (ts.isBinaryExpression(node)) return variableOf(node.right);
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  return /^(?:process\.env|env|Bun\.env|import\.meta\.env)$/.test(node.expression.getText()) ? accessedName(node) : undefined;
};

const schemaVariable = (property: ts.PropertyAssignment): string | undefined => {
  const name = memberName(property.name);
  return name !== undefined && /^[A-Z][A-Z0-9_]+$/.test(name) ? name : undefined;
};

/** `secret: { format: String, default: 'dev', env: 'SESSION_SECRET' }` of convict. */
const describedSetting = (
  setting: ts.Expression,
): { readonly variable: string; readonly fallback: ts.Expression | undefined } | undefined => {
  if (!ts.isObjectLiteralExpression(setting)) return undefined;
  const settingOf = (name: string): ts.Expression | undefined =>
    setting.properties.flatMap((each) => (ts.isPropertyAssignment(each) && memberName(each.name) === name ? [each.initializer] : []))[0];
  const variable = settingOf('env');
  return variable !== undefined && ts.isStringLiteralLike(variable)
    ? { variable: variable.text, fallback: settingOf('default') }
    : undefined;
};

const schemaDefault = (schema: ts.Expression): ts.Expression | undefined =>
  ts.isCallExpression(schema) && lastName(schema.expression) === 'default' && /^z\s*\./.test(schema.getText())
    ? schema.arguments[0]
    : undefined;

const textOf = (program: Program, expression: ts.Expression): string | undefined => {
  const ends = trace(program, expression);
  const [only] = ends;
  return ends.length === 1 && only?.kind === 'node' && ts.isStringLiteralLike(only.node) ? constantText(only.node) : undefined;
};

/** Keys that only write to a statistics service stand in every browser page. */
const isSecretVariable = (name: string): boolean =>
  isCredentialVariable(name) && !/ANALYTICS|TELEMETRY|SEGMENT|POSTHOG|AMPLITUDE|MIXPANEL|SENTRY/i.test(name);

/** Words for "nothing", public keys for trying out, and addresses without a password. */
const isNoCredential = (text: string): boolean =>
  text.trim() === '' ||
  /^[(<[]|[)>\]]$|^\W+$|\b(?:not|un)[-_ ]?(?:set|configured|defined|available|provided)\b|^(?:none|null|undefined|missing|n\/a|empty|anonymous|unset|no[-_ ]?key|demo_?key|not[-_ ]?needed|ollama|lm-?studio|EMPTY|local)$/i.test(
    text,
  ) ||
  (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !/\/\/[^/@\s]*:[^/@\s]+@(?!localhost|127\.)/.test(text)) ||
  /^(?:\.{0,2}\/|~)/.test(text);

/** Only printed: `console.log(process.env.KEY || 'not there')`. */
const isShown = (node: ts.Node): boolean => {
  const call = findAbove(node, ts.isCallExpression);
  return call !== undefined && /^(?:console|logger|log)\b/.test(call.expression.getText());
};
