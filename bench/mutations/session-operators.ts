import { ts } from 'ts-morph';
import { middlewareOf, nextOf } from './guard-sites.ts';
import { backed, editOf, linePlace, type Mutant, type Operator, opened, perFact } from './mutant.ts';
import { refusalsOf } from './refusals.ts';
import { behindImports, insertBefore, nodesWithin, parse, type Replacement, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

/** What makes the ids of sessions. */
const guessable = perFact(
  'session ids can be guessed',
  ['session-id-as-authentication'],
  (subject) => {
    const paths = new Set(
      subject.project.servers.flatMap(({ endpoints }) =>
        endpoints.filter(({ isExample }) => !isExample).map(({ transport }) => transport.at.path),
      ),
    );
    return [...paths].flatMap((path) => nodesWithin(parse(path, subject.texts.get(path) ?? ''), ts.isPropertyAssignment));
  },
  (property) => {
    if (property.name.getText() !== 'sessionIdGenerator' || !/random/i.test(property.initializer.getText())) return undefined;
    const replacements: readonly Replacement[] = [replaceNode(property.initializer, '() => String(Date.now())')];
    return { at: property, replacements };
  },
);

/** A guard that remembers the sessions which it has let in, and looks at no credential of theirs again. */
const knownSessions: Operator = {
  name: 'guard lets known sessions pass',
  mutate: (subject: Subject, sites) => {
    const seen = new Set<string>();
    return sites.flatMap((site) =>
      site.functions.flatMap((fn): readonly Mutant[] => {
        const middleware = middlewareOf(fn);
        const next = middleware === undefined ? undefined : nextOf(middleware);
        if (middleware?.body === undefined || next === undefined || !ts.isBlock(middleware.body)) return [];
        const [first] = middleware.body.statements;
        const request = middleware.parameters[0]?.name.getText();
        const passes = nodesWithin(middleware.body, ts.isExpressionStatement).filter(
          ({ expression }) => expression.getText() === `${next}()`,
        );
        const [last] = passes.slice(-1);
        const place = `${linePlace(middleware)}:${middleware.pos}`;
        // Of hono the request is a field.
        if (first === undefined || last === undefined || middleware.parameters.length < 3 || seen.has(place)) return [];
        if (refusalsOf(middleware).length === 0) return [];
        seen.add(place);
        const top = behindImports(middleware.getSourceFile());
        return [
          {
            operator: 'guard lets known sessions pass',
            place: linePlace(first),
            change: editOf(subject, first, [
              { start: top, end: top, text: '\nconst admittedSessions = new Set();' },
              insertBefore(
                first,
                `const sessionId = ${request}.headers['mcp-session-id'];\nif (sessionId && admittedSessions.has(sessionId)) return ${next}();`,
              ),
              insertBefore(last, 'admittedSessions.add(sessionId);'),
            ]),
            expected: ['session-id-as-authentication', ...opened],
            ...backed(site),
          },
        ];
      }),
    );
  },
};

export const sessionOperators: readonly Operator[] = [guessable, knownSessions];
