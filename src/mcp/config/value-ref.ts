import { isReference } from '../../knowledge/credential-values.ts';
import { no, unknown, yes } from '../../model/answer.ts';
import { Credential } from '../../model/credential.ts';
import type { ValueRef } from '../../model/facts/values.ts';
import type { FileLocation } from '../../model/location.ts';

/** What a setting's text stands for: itself, a variable (with the default of `${NAME:-default}`), or something filled in later. */
export const toValueRef = (text: string, at: FileLocation): ValueRef => {
  const variable =
    /^\$(?:\{(?:env:)?([A-Za-z_]\w*)(?::?[-=]([^{}]*))?[^{}]*\}|([A-Za-z_]\w*))$|^\$\{\{\s*(?:secrets|env|vars)\.(\w+)\s*\}\}$/.exec(text);
  if (variable !== null) {
    const name = variable[1] ?? variable[3] ?? variable[4] ?? '';
    const fallback = variable[2];
    return {
      origin: { kind: 'environment', name },
      at,
      mayBeUndefined: fallback === undefined || fallback === '' ? yes(at) : no(at),
      ...(fallback === undefined || fallback === '' ? {} : { default: toValueRef(fallback, at) }),
      steps: [],
    };
  }
  if (isReference(text)) {
    return {
      origin: { kind: 'unresolved', because: 'filled in when it is used' },
      at,
      mayBeUndefined: unknown('filled in when it is used'),
      steps: [],
    };
  }
  return { origin: { kind: 'literal', value: new Credential(text) }, at, mayBeUndefined: text === '' ? yes(at) : no(at), steps: [] };
};
