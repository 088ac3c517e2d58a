import { expect, test } from 'vitest';
import { lineHashes } from '../../src/report/line-hash.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { entries, exampleReview, lineText } from './example-review.ts';
import { githubLimitProblems } from './github-sarif-limits.ts';
import { at, catalogue, entry, finding, review, server, span } from './review-builder.ts';
import { sarifSchemaProblems } from './sarif-schema.ts';

const known = catalogue(...entries);
const options = { version: '1.2.3', lineText };
const log = toSarif(exampleReview, known, options);
const [run] = log.runs;

test('the log is valid by the schema and by the limits of GitHub', () => {
  expect(sarifSchemaProblems(log)).toEqual([]);
  expect(githubLimitProblems(log)).toEqual([]);
});

test('the schema check can fail', () => {
  expect(sarifSchemaProblems({ ...log, version: '2.0.0' })).not.toEqual([]);
});

test('an empty review gives a valid log with all rules', () => {
  const empty = toSarif(review(), known, options);
  expect([...sarifSchemaProblems(empty), ...githubLimitProblems(empty)]).toEqual([]);
  expect(empty.runs[0].results).toEqual([]);
  expect(empty.runs[0].tool.driver.rules.map(({ id }) => id)).toEqual([
    'http-no-caller-auth',
    'http-no-caller-auth/high',
    'http-no-caller-auth/medium',
    'binds-all-interfaces',
    'binds-all-interfaces/low',
    'secret/acme-key',
  ]);
});

test('rules do not depend on the findings', () => {
  expect(run.tool.driver).toEqual(toSarif(review(), known, options).runs[0].tool.driver);
});

test('a rule has its texts, grade, precision and tags', () => {
  expect(run.tool.driver.rules[4]).toMatchInlineSnapshot(`
    {
      "defaultConfiguration": {
        "level": "note",
      },
      "fullDescription": {
        "text": "Server listens on every interface. Without a host argument Node listens on every interface.",
      },
      "help": {
        "markdown": "# Server listens on every interface

    Without a host argument Node listens on every interface.

    **Fix:** Pass \`'127.0.0.1'\` as the host.

    [The rule, with examples](https://example.com/docs/rules/binds-all-interfaces.md)",
        "text": "Without a host argument Node listens on every interface.
    Fix: Pass \`'127.0.0.1'\` as the host.
    More: https://example.com/docs/rules/binds-all-interfaces.md",
      },
      "helpUri": "https://example.com/docs/rules/binds-all-interfaces.md",
      "id": "binds-all-interfaces/low",
      "name": "BindsAllInterfacesLow",
      "properties": {
        "precision": "high",
        "problem.severity": "warning",
        "security-severity": "2.5",
        "tags": [
          "security",
          "mcp",
          "MA113",
          "external/cwe/cwe-1327",
        ],
      },
      "shortDescription": {
        "text": "Server listens on every interface",
      },
    }
  `);
});

test('each finding of head and of the history is a result, worst first', () => {
  expect(run.results).toMatchInlineSnapshot(`
    [
      {
        "baselineState": "new",
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": ".env",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "startColumn": 5,
                "startLine": 1,
              },
            },
          },
        ],
        "message": {
          "text": "An Acme API key was committed here and deleted later.",
        },
        "partialFingerprints": {
          "findingKey/v1": "48061ee81a892ada13c5395c1722f6d6",
          "primaryLocationLineHash": "48061ee81a892ada:1",
        },
        "properties": {
          "code": "MA202",
          "commit": "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
          "confidence": "high",
          "enforced": true,
          "severity": "critical",
        },
        "ruleId": "secret/acme-key",
        "ruleIndex": 5,
      },
      {
        "baselineState": "new",
        "codeFlows": [
          {
            "threadFlows": [
              {
                "locations": [
                  {
                    "location": {
                      "message": {
                        "text": "route \`POST /mcp\`",
                      },
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "src/server.ts",
                          "uriBaseId": "%SRCROOT%",
                        },
                        "region": {
                          "startLine": 3,
                        },
                      },
                    },
                  },
                  {
                    "location": {
                      "message": {
                        "text": "the guard \`requireKey\` stood here",
                      },
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "src/auth.ts",
                          "uriBaseId": "%SRCROOT%",
                        },
                        "region": {
                          "startLine": 8,
                        },
                      },
                    },
                  },
                ],
              },
            ],
          },
        ],
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "src/server.ts",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "endColumn": 9,
                "startColumn": 1,
                "startLine": 3,
              },
            },
          },
        ],
        "message": {
          "text": "\`POST /mcp\` reaches the transport with no check. See [src/server.ts:6](1).",
        },
        "partialFingerprints": {
          "findingKey/v1": "fe4fb66b138d16ee6e3e074cb3ac4765",
          "primaryLocationLineHash": "922952481a160e57:1",
        },
        "properties": {
          "code": "MA101",
          "confidence": "high",
          "enforced": true,
          "severity": "critical",
        },
        "relatedLocations": [
          {
            "id": 1,
            "message": {
              "text": "src/server.ts:6",
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "src/server.ts",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "startLine": 6,
              },
            },
          },
        ],
        "ruleId": "http-no-caller-auth",
        "ruleIndex": 0,
      },
      {
        "baselineState": "new",
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "src/server.ts",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "startColumn": 14,
                "startLine": 7,
              },
            },
          },
        ],
        "message": {
          "text": "An Acme API key is written in the source.",
        },
        "partialFingerprints": {
          "findingKey/v1": "daedf628a0b5e3f6f853419413cdad16",
          "primaryLocationLineHash": "31b8e4953dbab87e:1",
        },
        "properties": {
          "code": "MA201",
          "confidence": "high",
          "enforced": true,
          "severity": "critical",
        },
        "ruleId": "secret/acme-key",
        "ruleIndex": 5,
      },
      {
        "baselineState": "unchanged",
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "src/old.ts",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "startLine": 2,
              },
            },
          },
        ],
        "message": {
          "text": "\`POST /mcp\` reaches the transport with no check.",
        },
        "partialFingerprints": {
          "findingKey/v1": "4158efa3670678a1e999f84c9d08a53a",
          "primaryLocationLineHash": "4158efa3670678a1:1",
        },
        "properties": {
          "code": "MA101",
          "confidence": "high",
          "enforced": false,
          "severity": "high",
        },
        "ruleId": "http-no-caller-auth/high",
        "ruleIndex": 1,
      },
      {
        "baselineState": "updated",
        "level": "warning",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "src/server.ts",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "endColumn": 17,
                "startColumn": 1,
                "startLine": 6,
              },
            },
          },
        ],
        "message": {
          "text": "\`app.listen\` has no host.",
        },
        "partialFingerprints": {
          "findingKey/v1": "9e07b6bf12cc2030ff1d078ad2b4d6f2",
          "primaryLocationLineHash": "2ed124087cd608c5:1",
        },
        "properties": {
          "code": "MA113",
          "confidence": "high",
          "enforced": false,
          "severity": "medium",
        },
        "ruleId": "binds-all-interfaces",
        "ruleIndex": 3,
      },
    ]
  `);
});

test('what was not examined is a notification', () => {
  expect(run.invocations).toMatchInlineSnapshot(`
    [
      {
        "executionSuccessful": true,
        "toolExecutionNotifications": [
          {
            "descriptor": {
              "id": "unparsable",
              "index": 0,
            },
            "level": "warning",
            "message": {
              "text": "src/broken.ts: It does not parse, so nothing in it was examined.",
            },
          },
        ],
      },
    ]
  `);
});

test('fixed findings, and what stands at base alone, are no results', () => {
  const atBase = { ...at('a.ts', 1), origin: { kind: 'base', commit: 'b'.repeat(40) } } as const;
  const findings = [finding({ status: 'fixed' }), finding({ status: 'existing', primary: atBase })];
  expect(toSarif(review({ findings }), known, options).runs[0].results).toEqual([]);
});

test('no more than 25,000 results are written, the worst ones, and it is said', () => {
  const mild = Array.from({ length: 25_000 }, (_, index) => finding({ severity: 'medium', primary: at('a.ts', index + 1) }));
  const [capped] = toSarif(review({ findings: [...mild, finding()] }), known, { version: '1.0.0' }).runs;
  expect(capped.results.length).toBe(25_000);
  expect(capped.results[0]?.ruleId).toBe('http-no-caller-auth');
  expect(capped.invocations[0].toolExecutionNotifications.map(({ message }) => message.text)).toEqual([
    'results: Of 25001 findings the worst 25000 are written: code scanning takes no more.',
  ]);
});

test('the fingerprint is the line hash of the file, whether its text comes whole or by lines', () => {
  const one = review({ findings: [finding()] });
  const expected = lineHashes(server)[2];
  const prints = [
    toSarif(one, known, { version: '1', fileText: () => server.replaceAll('\n', '\r\n') }),
    toSarif(one, known, { version: '1', lineText: ({ span: { startLine } }) => server.split('\n')[startLine - 1] }),
  ].map(({ runs }) => runs[0].results[0]?.partialFingerprints['primaryLocationLineHash']);
  expect(prints).toEqual([expected, expected]);
});

test('two findings of the history on one line number are two alerts', () => {
  const old = (path: string) => ({ ...at(path, 1), origin: { kind: 'history', commit: 'e'.repeat(40), date: '' } }) as const;
  const findings = ['a.env', 'b.env'].map((path) => finding({ primary: old(path) }));
  const prints = toSarif(review({ findings }), known, options).runs[0].results.map(
    ({ partialFingerprints }) => partialFingerprints['primaryLocationLineHash'],
  );
  expect(new Set(prints).size).toBe(2);
});

test('a region that ends on a later line is cut to its first line', () => {
  const [wide] = toSarif(review({ findings: [finding({ primary: at('src/server.ts', span(3, 1, 3, 5)) })] }), known, options).runs[0]
    .results;
  expect(wide?.locations[0].physicalLocation.region).toEqual({ startLine: 3, startColumn: 1, endColumn: 48 });
});

test('the category ends in one slash', () => {
  const ids = ['mine', 'mine/', '/', undefined].map(
    (category) => toSarif(review(), known, { version: '1', ...(category === undefined ? {} : { category }) }).runs[0].automationDetails.id,
  );
  expect(ids).toEqual(['mine/', 'mine/', 'mcp-auth-review/', 'mcp-auth-review/']);
});

test('a rule with thirty weaknesses has twenty tags', () => {
  const many = catalogue(entry({ cwe: Array.from({ length: 30 }, (_, index) => index + 1) }));
  expect(githubLimitProblems(toSarif(review(), many, options))).toEqual([]);
});
