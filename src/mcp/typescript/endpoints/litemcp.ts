import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import { callsOn, choicesOf, type FrameworkServer, frameworkRoute, isExportOf, optionsOf, pathOf } from './framework-options.ts';

/** `new LiteMCP(name, version).start({ transportType: 'sse', sse: { port } })`: on every interface, and nothing asks who calls; else over stdio. */
export const findLiteMcp = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap(({ constructions }) =>
    (constructions.get('LiteMCP') ?? [])
      .filter((made) => isExportOf(program, made, /^litemcp$/, ['LiteMCP']))
      .flatMap((made) =>
        callsOn(program, made, 'start').flatMap((start): readonly FrameworkServer[] => {
          const options = optionsOf(program, start.arguments[0], undefined);
          const types = options === undefined ? ['stdio'] : choicesOf(program, options, 'transportType', 'stdio');
          return types.map((type): FrameworkServer => {
            if (type === 'stdio') return { kind: 'stdio', node: start };
            const sse = optionsOf(program, options?.field('sse'), options?.frame);
            return frameworkRoute(made, start, {
              kind: 'sse',
              path: pathOf(program, sse?.field('endpoint'), sse?.frame) ?? '/sse',
              listen: { bind: 'all', at: locate(start) },
              guards: [],
            });
          });
        }),
      ),
  );
