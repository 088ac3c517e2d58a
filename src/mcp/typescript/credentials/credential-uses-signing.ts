import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { externalCallee } from '../values/trace.ts';
import type { Sent } from './credential-uses-sent.ts';

/** The keys with which a module signs or encrypts: `createHmac('sha256', KEY)`, `jwt.sign(claims, KEY)`, `importKey('raw', encoder.encode(KEY), …)`. */
export const findSigning = (program: Program, { calls }: Module): readonly Sent[] =>
  ['createHmac', 'createCipheriv', 'sign', 'verify', 'importKey', 'scryptSync'].flatMap((name) =>
    (calls.get(name) ?? []).flatMap((call): readonly Sent[] => {
      const key = call.arguments[name === 'scryptSync' ? 0 : 1];
      if (key === undefined || !isOfCryptography(program, call, name)) return [];
      const sent = encoded(key);
      return [{ sent, shown: call, name: 'key' }];
    }),
  );

const isOfCryptography = (program: Program, call: ts.CallExpression, name: string): boolean => {
  if (name === 'importKey') return /subtle\.importKey$/.test(call.expression.getText());
  const callee = externalCallee(program, call);
  return callee?.kind === 'external' && /^(?:node:)?crypto$|^jsonwebtoken$/.test(callee.specifier);
};

/** `Buffer.from(KEY)`, `new TextEncoder().encode(KEY)` */
const encoded = (key: ts.Expression): ts.Expression => {
  const node = unwrap(key);
  const [first] = ts.isCallExpression(node) && /^(?:from|encode)$/.test(lastName(node.expression)) ? node.arguments : [];
  return first ?? node;
};
