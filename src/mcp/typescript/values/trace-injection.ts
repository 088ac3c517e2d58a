import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { type Cursor, member } from './trace-cursor.ts';
import type { Frame, Trace } from './traces.ts';

/**
 * What a call gives that a container for dependency injection, or the plumbing of NestJS, answers: `container.resolve(JwtStrategy)`,
 * `app.get(AuthGuard)`, `context.switchToHttp().getRequest()`, `config.get('API_KEY')`.
 */
export const injectedByCall = (
  cursor: Cursor,
  call: ts.CallExpression,
  callee: Trace,
  frame: Frame | undefined,
): readonly Trace[] | undefined => {
  const [token] = call.arguments;
  if (callee.kind === 'external') {
    const [name] = callee.name.split('.').slice(-1);
    if (/^(?:tsyringe|inversify|typedi)$/.test(callee.specifier) && (name === 'resolve' || name === 'get'))
      return token === undefined ? undefined : classOf(cursor, token, frame);
    if (callee.specifier === '@nestjs/config' && callee.name === 'ConfigService.get' && !isValidated(cursor.program))
      return settingOf(cursor, call, frame);
    return undefined;
  }
  if (callee.kind !== 'member' || callee.of.kind !== 'node' || !ts.isCallExpression(callee.of.node) || callee.path.length !== 1)
    return undefined;
  const made = callee.of.node;
  const method = callee.path[0];
  if (method === 'getRequest' && lastName(made.expression) === 'switchToHttp') {
    const context = unwrap(made.expression);
    return ts.isPropertyAccessExpression(context) ? cursor.steps.expression(cursor, context.expression, callee.of.frame) : undefined;
  }
  return method === 'get' && token !== undefined && isNestApplication(cursor, made, callee.of.frame)
    ? classOf(cursor, token, frame)
    : undefined;
};

const textOf = (expression: ts.Expression | undefined): string | undefined => {
  const node = expression === undefined ? undefined : unwrap(expression);
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
};

const classOf = (cursor: Cursor, token: ts.Expression, frame: Frame | undefined): readonly Trace[] | undefined => {
  const found = cursor.steps
    .expression(cursor, token, frame)
    .filter((each) => each.kind === 'external' || (each.kind === 'node' && ts.isClassLike(each.node)));
  return found.length === 0 ? undefined : found;
};

const isNestApplication = (cursor: Cursor, made: ts.CallExpression, frame: Frame | undefined): boolean =>
  cursor.steps
    .expression(cursor, made.expression, frame)
    .some((each) => each.kind === 'external' && each.specifier === '@nestjs/core' && each.name.startsWith('NestFactory.'));

/** `config.get<string>('API_KEY', fallback)`; keys in lower case are of the project's own objects. */
const settingOf = (cursor: Cursor, call: ts.CallExpression, frame: Frame | undefined): readonly Trace[] | undefined => {
  const [key, fallback] = call.arguments;
  const name = textOf(key);
  if (name === undefined || !/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  const isDefault = fallback !== undefined && !ts.isObjectLiteralExpression(unwrap(fallback));
  return [{ kind: 'environment', name, node: call, steps: [] }, ...(isDefault ? cursor.steps.expression(cursor, fallback, frame) : [])];
};

const validated = new WeakMap<Program['modules'], boolean>();

/** Whether a schema is given to Nest's configuration: then what is required is there, or the process has ended. */
const isValidated = ({ modules }: Program): boolean => {
  const known = validated.get(modules);
  if (known !== undefined) return known;
  const found = [...modules.values()].some(({ source: { text } }) => /ConfigModule\b[^;]*\b(?:validationSchema|validate)\b/.test(text));
  validated.set(modules, found);
  return found;
};

/**
 * What a container gives to a constructor's parameter: an instance of the class that its type names, or of a package's class. What Nest gives to
 * a handler's parameter: the header or query parameter that its decorator names.
 */
export const injectedParameter = (cursor: Cursor, parameter: ts.ParameterDeclaration): readonly Trace[] | undefined => {
  const fn = parameter.parent;
  if (ts.isConstructorDeclaration(fn)) {
    const type = parameter.type;
    if ((ts.getDecorators(fn.parent) ?? []).length === 0 || type === undefined || !ts.isTypeReferenceNode(type)) return undefined;
    return ts.isIdentifier(type.typeName) ? classOf(cursor, type.typeName, undefined) : undefined;
  }
  for (const { expression } of ts.getDecorators(parameter) ?? []) {
    const part = ts.isCallExpression(expression) ? requestParts.get(lastName(expression.expression)) : undefined;
    const [name] = ts.isCallExpression(expression) ? expression.arguments : [];
    const key = textOf(name);
    if (part === undefined || key === undefined) continue;
    const request: Trace = { kind: 'parameter', node: parameter, steps: [] };
    return [member(member(request, part, parameter), part === 'headers' ? key.toLowerCase() : key, parameter)];
  }
  return undefined;
};

const requestParts: ReadonlyMap<string, string> = new Map([
  ['Headers', 'headers'],
  ['Query', 'query'],
]);
