import { ts } from 'ts-morph';
import { namedCredential } from '../../../knowledge/credential-names.ts';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { isCredentialName } from '../../../knowledge/request-credentials.ts';
import { lastName } from '../program/syntax.ts';
import { dropsContent, granting } from '../storage/token-stores-calls.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import type { Carried, Reader } from './leaks-reader.ts';
import { readsGrant } from './request-bodies.ts';

const textPassing =
  /^(?:String|toString|concat|join|trim|trimStart|trimEnd|toLowerCase|toUpperCase|inspect|format|encodeURIComponent|decodeURIComponent|encodeURI|btoa|from|padEnd|padStart|split|at|match|valueOf|flat|dump)$/;
const fieldPassing = /^(?:stringify|inspect|assign|entries|values|fromEntries|structuredClone|freeze|dump|stringifySync)$/;

/** The credentials in what a call gives whose callee has no body here. */
export const readCall = (reader: Reader, call: ts.CallExpression, frame: Frame | undefined): readonly Carried[] => {
  const name = lastName(call.expression);
  const receiver = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
  if (isAllHeaders(call)) return reader.shown === 'fields' ? [wholeHeaders(call)] : [];
  if (name === 'slice' || name === 'substring' || name === 'substr') return readPart(reader, call, receiver, frame);
  if (dropsContent(call)) return [];
  if (granting.test(name) && reader.shown === 'fields' && name !== 'refreshToken')
    return [{ what: 'tokens', shape: 'credential', evidence: 'value', node: call, steps: [] }];
  const setting = settingRead(call);
  if (setting !== undefined) return [{ what: setting, shape: 'credential', evidence: 'value', node: call, steps: [] }];
  if (/^(?:getPassword|findPassword)$/.test(name) && !keepsOther(reader, call, frame))
    return [{ what: 'a keychain entry', shape: 'credential', evidence: 'value', node: call, steps: [] }];
  if (
    name === 'stringify' &&
    call.arguments[1] !== undefined &&
    call.arguments[1].getText() !== 'null' &&
    call.arguments[1].getText() !== 'undefined'
  )
    return [];
  if (/^(?:filter|sort|toSorted|reverse|toReversed|map)$/.test(name) && receiver !== undefined)
    return readEach(reader, call, receiver, frame);
  const [searched] = call.arguments;
  if (name === 'exec' && receiver !== undefined && searched !== undefined && reader.shown === 'text')
    return reader.read(reader, searched, frame);
  const isFields = fieldPassing.test(name);
  if (!isFields && !textPassing.test(name) && !removesScheme(call)) return headerCall(call);
  const inner: Reader = isFields ? { ...reader, shown: 'fields' } : reader;
  const given = [
    ...(isFields || name === 'String' || name === 'from' || name === 'concat' || /URI|btoa|format/.test(name) ? call.arguments : []),
  ];
  const own = receiver === undefined || isFields || /^(?:Buffer|util|querystring|qs)$/.test(receiver.getText()) ? [] : [receiver];
  return [...given.slice(0, name === 'stringify' || name === 'inspect' ? 1 : given.length), ...own].flatMap((argument) =>
    reader.read(inner, argument, frame),
  );
};

/** `config.getOrThrow('API_KEY')` of NestJS. */
const settingRead = (call: ts.CallExpression): string | undefined => {
  const [name] = call.arguments;
  if (name === undefined || !ts.isStringLiteralLike(name) || !/^[A-Z][A-Z0-9_]+$/.test(name.text) || !isCredentialVariable(name.text))
    return undefined;
  return /config(?:Service)?\.get(?:OrThrow)?$/i.test(call.expression.getText()) ? name.text : undefined;
};

/** An entry of the keychain whose account says what else is kept there: `getPassword(service, 'TENANT_DOMAIN')`. */
const keepsOther = ({ program }: Reader, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const account = call.arguments[1];
  const texts = (account === undefined ? [] : trace(program, account, frame)).map((found) =>
    found.kind === 'node' ? constantText(found.node) : undefined,
  );
  return texts.length > 0 && texts.every((text) => text !== undefined && namedCredential(text) === undefined && otherEntry.test(text));
};

const otherEntry = /domain|host|url|region|tenant|e-?mail|user_?name|account|client_?id|expir|_at$|At$/i;

/** `Object.entries(env).filter(…).map(([name, value]) => …)`: a filter that speaks of secrets leaves them out, a `map` may drop the values. */
const readEach = (reader: Reader, call: ts.CallExpression, receiver: ts.Expression, frame: Frame | undefined): readonly Carried[] => {
  const [callback] = call.arguments;
  const text = callback?.getText() ?? '';
  if (/key|token|secret|pass|credential|sensitive|redact|mask/i.test(text)) return [];
  const name = lastName(call.expression);
  if (name !== 'map') return reader.read(reader, receiver, frame);
  if (callback === undefined || !ts.isArrowFunction(callback) || ts.isBlock(callback.body)) return [];
  const value = callback.parameters[0]?.name;
  const second = value !== undefined && ts.isArrayBindingPattern(value) ? value.elements[1] : undefined;
  if (second === undefined || ts.isOmittedExpression(second) || !ts.isTemplateExpression(callback.body)) return [];
  const isShown = callback.body.templateSpans.some(({ expression }) => expression.getText() === second.name.getText());
  return isShown ? reader.read(reader, receiver, frame) : [];
};

/** `c.req.header()` of hono, `request.headers.entries()`. */
const isAllHeaders = (call: ts.CallExpression): boolean => {
  const callee = call.expression.getText();
  return (
    call.arguments.length === 0 &&
    (/^(?:c|ctx|context)\.req\.header$/.test(callee) || /(?:^|\.)(?:req|request)(?:\.raw)?\.headers\.(?:entries|toJSON)$/.test(callee))
  );
};

const wholeHeaders = (node: ts.Node): Carried => ({ what: 'the request headers', shape: 'headers', evidence: 'value', node, steps: [] });

/** `header.replace(/^Bearer /, '')` */
const removesScheme = (call: ts.CallExpression): boolean =>
  lastName(call.expression) === 'replace' && /bearer|basic/i.test(call.arguments[0]?.getText() ?? '');

/** `req.get('authorization')`, `request.headers.get('x-api-key')`. */
const headerCall = (call: ts.CallExpression): readonly Carried[] => {
  const [name] = call.arguments;
  const callee = call.expression;
  if (name === undefined || !ts.isStringLiteralLike(name) || !ts.isPropertyAccessExpression(callee)) return [];
  if (name.text === 'code' && /searchParams$|^params$|^c\.req$|^query$/.test(callee.expression.getText()) && readsGrant(call))
    return [{ what: 'the authorization code', shape: 'code', evidence: 'value', node: call, steps: [] }];
  const isRequest =
    /(?:^|\.)(?:req|request|c\.req|headers)$/.test(callee.expression.getText()) &&
    !/res(?:ponse)?\.headers$/.test(callee.expression.getText());
  if (!isRequest || !/^(?:get|header)$/.test(callee.name.text) || !isCredentialHeader(name.text)) return [];
  return [{ what: `the header ${name.text}`, shape: 'credential', evidence: 'value', node: call, steps: [] }];
};

export const isCredentialHeader = (name: string): boolean => isCredentialName(name) && !/user-agent|www-authenticate|author$/i.test(name);

/** The beginning of a value is harmless up to 8 characters, its end up to 4; what can't be counted stays silent. */
const readPart = (
  reader: Reader,
  call: ts.CallExpression,
  receiver: ts.Expression | undefined,
  frame: Frame | undefined,
): readonly Carried[] => {
  const [start, end] = call.arguments.map((argument) => argument.getText());
  if (receiver === undefined || start === undefined) return [];
  const text: Reader = { ...reader, shown: 'text' };
  const scheme = /^(?:6|7|8|'Bearer '\.length|"Bearer "\.length)$/;
  if (end === undefined) return scheme.test(start) ? reader.read(text, receiver, frame) : [];
  if (start !== '0' || !/^\d+$/.test(end) || Number(end) <= 8) return [];
  return reader.read(text, receiver, frame).map((each) => ({ ...each, shape: 'part' }));
};
