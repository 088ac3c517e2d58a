import { expect, test } from 'vitest';
import { formatWorkflowCommands } from '../../src/report/workflow-commands.ts';
import { entries, exampleReview } from './example-review.ts';
import { at, catalogue, finding, review } from './review-builder.ts';

const known = catalogue(...entries);

test('each annotation is one workflow command', () => {
  expect(formatWorkflowCommands(exampleReview, known)).toMatchInlineSnapshot(`
    "::error title=MA202%3A Acme API key::In .env:1 in commit eeeeeeeeeeee: An Acme API key was committed here and deleted later. Read it from the environment. https://example.com/docs/detectors.md#acme-key
    ::error file=src/server.ts,line=3,title=MA101%3A MCP endpoint accepts requests from anyone::\`POST /mcp\` reaches the transport with no check. Put a check before the transport that answers 401. Compare in constant time. https://example.com/docs/rules/http-no-caller-auth.md
    ::error file=src/server.ts,line=7,title=MA201%3A Acme API key::An Acme API key is written in the source. Read it from the environment. https://example.com/docs/detectors.md#acme-key
    ::warning file=src/server.ts,line=6,title=MA113%3A Server listens on every interface::\`app.listen\` has no host. Pass \`'127.0.0.1'\` as the host. https://example.com/docs/rules/binds-all-interfaces.md
    "
  `);
});

test('a path can neither end a command nor begin another', () => {
  const hostile = review({ findings: [finding({ primary: at('a,line=9::b\n::error::c', 1) })] });
  const lines = formatWorkflowCommands(hostile, known).split('\n');
  expect(lines.slice(1)).toEqual(['']);
  // The runner reads the properties up to the next `::`; such a path is told in the message instead.
  expect(lines[0]).toMatch(/^::\w+ title=MA101%3A [^:]*::In a,line=9/);
});
