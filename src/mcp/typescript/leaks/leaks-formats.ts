import { ts } from 'ts-morph';
import { unknown } from '../../../model/answer.ts';
import type { Flow } from '../../../model/facts/leaks.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { locate, symbolPath, unwrap } from '../program/syntax.ts';
import { externalCallee } from '../values/trace.ts';
import { isCredentialHeader } from './leaks-calls.ts';

/** Access logs whose format names a header with a credential: `morgan(':method :url :req[authorization]')`. */
export const findHeaderFormats = (program: Program): readonly Flow[] =>
  [...program.modules.values()].flatMap(({ calls, path }) =>
    (calls.get('morgan') ?? []).flatMap((call): readonly Flow[] => {
      const [format] = call.arguments;
      const text = format === undefined ? undefined : unwrap(format);
      if (text === undefined || !ts.isStringLiteralLike(text)) return [];
      const callee = externalCallee(program, call);
      if (callee?.kind !== 'external' || callee.specifier !== 'morgan') return [];
      const header = Array.from(text.text.matchAll(/:req\[([\w-]+)\]/g), ([, name = '']) => name).find(isCredentialHeader);
      if (header === undefined) return [];
      const at = locate(call);
      return [
        {
          server: ownerOf(program, call),
          within: symbolPath(call),
          credential: `the header ${header.toLowerCase()}`,
          from: { origin: { kind: 'oauth', field: header }, at, mayBeUndefined: unknown('not needed to tell a leak'), steps: [] },
          through: [],
          to: { kind: 'log', at, name: 'morgan' },
          isExample: isExamplePath(path),
        },
      ];
    }),
  );
