import { expect, test } from 'vitest';
import { toAnnotations } from '../../src/report/annotations.ts';
import { entries, exampleReview } from './example-review.ts';
import { at, catalogue, finding, review } from './review-builder.ts';

const known = catalogue(...entries);

test('what the change introduced is annotated at its line, what only the history holds without one', () => {
  expect(toAnnotations(exampleReview, known)).toMatchInlineSnapshot(`
    [
      {
        "level": "error",
        "message": "In .env:1 in commit eeeeeeeeeeee: An Acme API key was committed here and deleted later. Read it from the environment. https://example.com/docs/detectors.md#acme-key",
        "title": "MA202: Acme API key",
      },
      {
        "level": "error",
        "line": 3,
        "message": "\`POST /mcp\` reaches the transport with no check. Put a check before the transport that answers 401. Compare in constant time. https://example.com/docs/rules/http-no-caller-auth.md",
        "path": "src/server.ts",
        "title": "MA101: MCP endpoint accepts requests from anyone",
      },
      {
        "level": "error",
        "line": 7,
        "message": "An Acme API key is written in the source. Read it from the environment. https://example.com/docs/detectors.md#acme-key",
        "path": "src/server.ts",
        "title": "MA201: Acme API key",
      },
      {
        "level": "warning",
        "line": 6,
        "message": "\`app.listen\` has no host. Pass \`'127.0.0.1'\` as the host. https://example.com/docs/rules/binds-all-interfaces.md",
        "path": "src/server.ts",
        "title": "MA113: Server listens on every interface",
      },
    ]
  `);
});

test('each level has at most ten', () => {
  const findings = Array.from({ length: 40 }, (_, index) =>
    finding({ primary: at('a.ts', index + 1), enforced: index % 2 === 0, severity: index % 2 === 0 ? 'high' : 'low' }),
  );
  const levels = toAnnotations(review({ findings }), known).map(({ level }) => level);
  expect(levels).toEqual([...Array.from({ length: 10 }, () => 'error'), ...Array.from({ length: 10 }, () => 'notice')]);
});
