import { expect, test } from 'vitest';
import { formatJunit } from '../../src/report/junit.ts';
import { entries, exampleReview } from './example-review.ts';
import { catalogue } from './review-builder.ts';

test('each finding is a case: failed where it fails the check, skipped where it does not', () => {
  expect(formatJunit(exampleReview, catalogue(...entries))).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="mcp-auth-review" tests="5" failures="3" skipped="1" errors="0">
      <testsuite name="mcp-auth-review" tests="5" failures="3" skipped="1" errors="0">
        <testcase classname="mcp-auth-review" name="review">
          <system-out>Failed: 3 findings at or above high (3 critical). Examined 1 changed file in 2 commits: 3 file versions (4.1 kB) of its history for credentials, and 1 source file for 1 MCP server.</system-out>
        </testcase>
        <testcase classname="secret/acme-key" name="Acme API key (.env:1 in commit eeeeeeeeeeee)" file=".env" line="1">
          <failure type="MA202" message="Critical: An Acme API key was committed here and deleted later.">.env:1 in commit eeeeeeeeeeee
    Whoever reads the repository can use the account.
    Read it from the environment.
    https://example.com/docs/detectors.md#acme-key</failure>
        </testcase>
        <testcase classname="http-no-caller-auth" name="MCP endpoint accepts requests from anyone (src/server.ts:3)" file="src/server.ts" line="3">
          <failure type="MA101" message="Critical: \`POST /mcp\` reaches the transport with no check.">src/server.ts:3
    Whoever can reach the port can call every tool. Nothing else stands in between.
    Put a check before the transport that answers 401. Compare in constant time.
    https://example.com/docs/rules/http-no-caller-auth.md</failure>
        </testcase>
        <testcase classname="secret/acme-key" name="Acme API key (src/server.ts:7)" file="src/server.ts" line="7">
          <failure type="MA201" message="Critical: An Acme API key is written in the source.">src/server.ts:7
    Whoever reads the repository can use the account.
    Read it from the environment.
    https://example.com/docs/detectors.md#acme-key</failure>
        </testcase>
        <testcase classname="binds-all-interfaces" name="Server listens on every interface (src/server.ts:6)" file="src/server.ts" line="6">
          <skipped message="Medium: \`app.listen\` has no host."/>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});
