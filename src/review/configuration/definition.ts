import type { FileReference } from '../../model/host.ts';
import type { FailOn } from '../verdict.ts';
import { isDay } from '../waivers/waiver-words.ts';
import { either, type Fields, type Located, listOf, mapOf, oneOf, recordOf, type Shape, text, textAs, trueOrFalse } from './shape.ts';
import { type Enforcement, enforcements, type WaiverPolicy, waiverPolicies } from './words.ts';

/** Where the configuration stands in a repository. */
export const configurationFile = '.github/mcp-auth-review.yml';

/** `off`, `on` with the severity that the rule itself chooses, or one severity for all that the rule finds. */
export type RuleSetting = (typeof ruleSettings)[number];
const ruleSettings = ['off', 'on', 'critical', 'high', 'medium', 'low', 'note'] as const;

export type PublicEndpoint = { readonly endpoint: string; readonly server?: string; readonly reason: string };
export type OwnGuard = { readonly module: string; readonly name: string };
export type OwnKind = { readonly id: string; readonly title: string; readonly pattern: string; readonly words?: readonly string[] };
export type WideScope = { readonly scope: string; readonly reason: string };
export type IgnoreEntry = {
  readonly rule: string;
  readonly path?: string;
  readonly server?: string;
  readonly subject?: string;
  readonly reason: string;
  readonly until?: string;
};
export type AnswerPolicy = { readonly is: readonly string[]; readonly unknown?: 'fail' | 'note' };

/** What a repository, or the policy that it extends, says; every key may be left out. */
export type Configuration = {
  readonly extends?: FileReference;
  readonly 'fail-on'?: FailOn;
  readonly enforce?: Enforcement;
  readonly observe?: boolean | readonly string[];
  readonly rules?: ReadonlyMap<string, RuleSetting>;
  readonly paths?: Located<{ readonly include?: readonly string[]; readonly exclude?: readonly string[] }>;
  readonly 'public-endpoints'?: readonly Located<PublicEndpoint>[];
  readonly guards?: readonly Located<OwnGuard>[];
  readonly 'credential-kinds'?: readonly Located<OwnKind>[];
  readonly scopes?: readonly Located<WideScope>[];
  readonly ignore?: readonly Located<IgnoreEntry>[];
  readonly waivers?: WaiverPolicy;
  readonly answers?: ReadonlyMap<string, AnswerPolicy>;
  readonly 'tighten-only'?: readonly ConfigurationKey[];
};

/** The keys that mean something on their own: what a policy can hold a repository to. */
export const heldKeys = [
  'fail-on',
  'enforce',
  'observe',
  'rules',
  'paths',
  'public-endpoints',
  'guards',
  'credential-kinds',
  'scopes',
  'ignore',
  'waivers',
  'answers',
] as const;
export type ConfigurationKey = (typeof heldKeys)[number];

/** The one definition: the parser, the schema for editors and the documentation are made from it. `isRule` knows the names of rules. */
export const configurationFields = (isRule: (name: string) => boolean): Fields<Configuration> => {
  const rule = textAs(
    'the code or id of a rule, such as MA101, http-no-caller-auth or secret/github-pat',
    { examples: ['MA101', 'http-no-caller-auth', 'MA201', 'secret/github-pat'] },
    (name) => (isRule(name) ? name : undefined),
  );
  const path = text('a path from the root of the repository, in which `*` stands for a part of a name and `**` for any folders');
  return {
    extends: {
      shape: policyReference,
      description:
        'A policy of another repository, at one commit: a file of this same form. What it sets can be made stricter here and not looser; see [Policies](#policies).',
    },
    'fail-on': {
      shape: oneOf('critical', 'high', 'medium', 'low', 'note', 'never'),
      description: 'The check fails from this severity on. Without it: `high`.',
    },
    enforce: {
      shape: oneOf(...enforcements),
      description:
        'What can fail the check of a pull request: `new` (what it introduces or makes worse), or `all` (also what was there before and is not in the [baseline](#baseline)). Without it: `new`.',
    },
    observe: {
      shape: either(['text'], trueOrFalse, listOf(rule)),
      description: 'Rules that are reported and never fail the check; `true` for all of them.',
    },
    rules: {
      shape: mapOf(rule, oneOf(...ruleSettings)),
      description:
        'Switches rules `off`, or gives all that a rule finds one severity. `on` is the severity that the rule itself chooses. A code with several rules behind it (MA201 and MA202 are all kinds of credentials) stands for all of them.',
    },
    paths: {
      shape: recordOf<{ readonly include?: readonly string[]; readonly exclude?: readonly string[] }>('a group of include and exclude', {
        include: { shape: listOf(path), description: 'Only what stands in these files is reported.' },
        exclude: { shape: listOf(path), description: 'What stands in these files is not reported.' },
      }),
      description:
        'Where findings are reported. Every file is still read: a guard in a file that is left out is a guard. Every report says how many findings were left out.',
    },
    'public-endpoints': {
      shape: listOf(
        recordOf<PublicEndpoint>('a group of endpoint and reason', {
          endpoint: {
            shape: text('the name of an endpoint, as in a report'),
            description: 'As the reports call it: `POST /mcp`.',
            required: true,
          },
          server: { shape: text('the name of a server, as in a report'), description: 'Only of this server.' },
          reason: { shape: text('a reason'), description: 'Why everybody may call it.', required: true },
        }),
      ),
      description: 'Endpoints that are open to everybody on purpose, as `// mcp-auth: public` says it in the source.',
    },
    guards: {
      shape: listOf(
        recordOf<OwnGuard>('a group of module and name', {
          module: {
            shape: text('the name of a package, as it is imported'),
            description: 'The package, as it is imported: `@acme/auth`. With `/*` at the end, every path in it.',
            required: true,
          },
          name: {
            shape: text('the name of an export'),
            description: 'The export: `requireUser`, `Guards.required`; `default` for the default export.',
            required: true,
          },
        }),
      ),
      description:
        'Guards from packages that the tool does not know: middleware, or functions that make it, that refuse a caller without a valid credential. A guard in the repository itself is judged by what it does and is not named here.',
    },
    'credential-kinds': {
      shape: listOf(
        recordOf<OwnKind>('a group of id, title and pattern', {
          id: {
            shape: textAs('a word of small letters, digits and hyphens', { pattern: '^[a-z][a-z0-9-]*$' }, (id) =>
              /^[a-z][a-z0-9-]*$/.test(id) ? id : undefined,
            ),
            description: 'Its rule is `secret/custom/<id>`.',
            required: true,
          },
          title: { shape: text('a title'), description: 'As the reports call it: "Acme API key".', required: true },
          pattern: {
            shape: text('a regular expression (RE2)'),
            description: 'A regular expression of RE2. Its first group, or the whole, is the credential.',
            required: true,
          },
          words: {
            shape: listOf(text('a word')),
            description: 'Only files that hold one of these words, in small or capital letters, are searched.',
          },
        }),
      ),
      description: 'Kinds of credentials that only this organisation has.',
    },
    scopes: {
      shape: listOf(
        recordOf<WideScope>('a group of scope and reason', {
          scope: { shape: text('an OAuth scope'), description: 'The scope, as the code asks for it.', required: true },
          reason: { shape: text('a reason'), description: 'Why nothing narrower does.', required: true },
        }),
      ),
      description: 'OAuth scopes that are asked for as wide as they are on purpose: what MA502 would say of them is waived.',
    },
    ignore: {
      shape: listOf(
        recordOf<IgnoreEntry>('a group of rule and reason', {
          rule: { shape: rule, description: 'The rule, by code or id.', required: true },
          path: { shape: path, description: 'Only in these files.' },
          server: { shape: text('the name of a server, as in a report'), description: 'Only of this server.' },
          subject: {
            shape: text('a text that the name of the finding holds, such as an endpoint'),
            description: 'Only of findings about this: an endpoint (`POST /mcp`), a variable, a file.',
          },
          reason: { shape: text('a reason'), description: 'Why it is accepted.', required: true },
          until: {
            shape: textAs('a day such as 2026-12-31', { format: 'date' }, (day) => (isDay(day) ? day : undefined)),
            description: 'The last day on which it counts. It is listed from 14 days before.',
          },
        }),
      ),
      description: 'Waivers; see [Waivers](#waivers).',
    },
    waivers: {
      shape: oneOf(...waiverPolicies),
      description:
        'Which waivers count: `base` (those that stand at base), `approved` (besides them those that the pull request itself brings, once somebody with write access other than its author has approved its present head) or `any`. Without it: `approved`.',
    },
    answers: {
      shape: mapOf(
        textAs('the number of a question, such as 1a or 1b', { pattern: answerNumber.source }, (number) =>
          answerNumber.test(number) ? number : undefined,
        ),
        either(['map'], answerPolicy, shortAnswer),
      ),
      description:
        'What the scorecard has to answer for every server: `1b: required`, or with `is` a list of answers and with `unknown` what an unknown answer does. An answer fits when it begins with one of these, or when its grade is one of them; "not applicable" always fits.',
    },
    'tighten-only': {
      shape: listOf(oneOf(...heldKeys)),
      description: 'In a policy: the keys that a repository may make stricter and not looser. Without it: every key that the policy sets.',
    },
  };
};

const answerNumber = /^\d[a-z]?(?: \w+)?$/;

const answerPolicy = recordOf<AnswerPolicy>('a group of is and unknown', {
  is: { shape: listOf(text('an answer')), description: 'The answers that fit.', required: true },
  unknown: {
    shape: oneOf('fail', 'note'),
    description: 'Whether an unknown answer fails the check or is only told. Without it: `note`.',
  },
});

const answer = text('an answer');
const shortAnswer: Shape<AnswerPolicy> = { ...answer, read: (node, place) => ({ is: [answer.read(node, place)] }) };

const reference = /^(?<owner>[A-Za-z0-9][A-Za-z0-9-]*)\/(?<repository>[\w.-]+)\/(?<path>[^@]+)@(?<commit>[0-9a-f]{40})$/;

const policyReference: Shape<FileReference> = textAs(
  'owner/repository/path@commit with a full commit id, so that what is meant can not change',
  { pattern: '^[^/@]+/[^/@]+/[^@]+@[0-9a-f]{40}$', examples: ['octo-org/policies/mcp-auth.yml@0123456789abcdef0123456789abcdef01234567'] },
  (value) => {
    const { owner, repository, path, commit } = reference.exec(value)?.groups ?? {};
    if (owner === undefined || repository === undefined || path === undefined || commit === undefined) return undefined;
    return path.split('/').some((part) => part === '' || part === '.' || part === '..') ? undefined : { owner, repository, path, commit };
  },
);

export const formatReference = ({ owner, repository, path, commit }: FileReference): string => `${owner}/${repository}/${path}@${commit}`;
