import { ts } from 'ts-morph';
import { unknown } from '../../../model/answer.ts';
import type { TokenStore } from '../../../model/facts/storage.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { lastName, locate, symbolPath } from '../program/syntax.ts';
import { externalCallee, trace } from '../values/trace.ts';
import { resolveValue } from '../values/values.ts';
import { readContent } from './token-stores-content.ts';

/** Packages that keep secrets in the keychain of the operating system. */
const keychains = new Set(['keytar', '@napi-rs/keyring', 'cross-keychain', '@zowe/secrets-for-zowe-sdk', 'keychain']);

/** Every `setPassword` of a keychain, for the scorecard: this is where tokens belong. */
export const findKeychainStores = (program: Program, { calls }: Module, server: string): readonly TokenStore[] =>
  ['setPassword', 'setSecret'].flatMap((name) =>
    (calls.get(name) ?? []).flatMap((call): readonly TokenStore[] => {
      const secret = call.arguments.at(-1);
      if (secret === undefined || !isKeychain(program, call)) return [];
      const [first = 'credential', ...others] = readContent(program, secret).kinds.keys();
      return [
        {
          name: `${symbolPath(call)}: keychain`,
          server,
          at: locate(call),
          path: resolveValue(program, call.arguments[0] ?? secret),
          pathText: 'keychain',
          through: [],
          kinds: [first, ...others],
          evidence: 'value',
          form: 'keychain',
          mode: { kind: 'unknown', because: 'the keychain of the operating system keeps it' },
          insideRepository: unknown('the keychain of the operating system keeps it'),
          isExample: isExamplePath(call.getSourceFile().fileName),
        },
      ];
    }),
  );

/** Whether a call is one of a function or object of a package for keychains. */
export const isKeychain = (program: Program, call: ts.CallExpression): boolean => {
  const callee = externalCallee(program, call);
  if (callee?.kind === 'external') return keychains.has(callee.specifier);
  // `new Entry(service, account).setPassword(text)`
  if (callee?.kind !== 'member' || callee.of.kind !== 'node' || !ts.isNewExpression(callee.of.node)) return false;
  if (!/Entry$/.test(lastName(callee.of.node.expression))) return false;
  return trace(program, callee.of.node.expression).some((made) => made.kind === 'external' && keychains.has(made.specifier));
};
