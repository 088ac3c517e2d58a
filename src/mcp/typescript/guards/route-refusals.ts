import { ts } from 'ts-morph';
import type { Route } from '../../../model/facts/servers.ts';
import type { FoundRoute } from '../endpoints/registered-routes.ts';
import type { Registration } from '../endpoints/registrations.ts';
import { descendants, locate } from '../program/syntax.ts';

const refusalStatus = /^(404|405|501)$/;

/** Routes beside an MCP route on the same path that only answer "no": a 405 stub. */
export const findRefusals = (registrations: readonly Registration[], found: FoundRoute): readonly Route[] =>
  registrations.flatMap((registration) => {
    if (
      registration.app.node !== found.app.node ||
      registration.verbs.includes('use') ||
      registration.verbs.some((verb) => found.route.methods.includes(verb))
    )
      return [];
    const last = registration.handlers.at(-1);
    const isRefusal =
      last?.kind === 'function' &&
      last.fn.body !== undefined &&
      [...descendants(last.fn.body)].some((node) => ts.isNumericLiteral(node) && refusalStatus.test(node.text));
    return registration.paths.flatMap((path): readonly Route[] => {
      if (!isRefusal || path !== found.route.path) return [];
      return [
        {
          name: `${registration.verbs.join('/')} ${path}`,
          methods: registration.verbs,
          path,
          at: locate(registration.call),
          answers: 'refusal',
          guards: [],
          ineffective: [],
          through: [],
        },
      ];
    });
  });
