import { type Fleet, type FleetAnswer, type FleetFinding, type FleetMember, fleetQuestions } from '../model/fleet.ts';
import type { Grade } from '../model/review.ts';
import { compareSeverity, isAtLeast, severities } from '../model/severity.ts';
import { displayWidth, styleFor } from './ansi.ts';
import { type Block, code, heading, type Inline, list, paragraph, sentence, text } from './document.ts';
import { toMarkdown } from './document-markdown.ts';
import { compareText, counted, severityWord } from './finding-words.ts';
import { capped, visible } from './inert.ts';
import { reasonWords } from './reason-words.ts';
import { gradeWord } from './summary.ts';

/** A server with its answers in the order of `fleetQuestions`; undefined where the review has no such row. */
export type FleetRow = {
  readonly member: FleetMember;
  readonly server: string;
  readonly answers: readonly (FleetAnswer | undefined)[];
};

/** How bad an answer is: what fails first, then what warns, then what nobody knows. */
export const gradeRank: Readonly<Record<Grade, number>> = { fail: 4, warn: 3, unknown: 2, pass: 1, 'not-applicable': 0 };

const rankOf = (answer: FleetAnswer | undefined): number => (answer === undefined ? 0 : gradeRank[answer.grade]);

/** Every server, those with the most failed answers first. */
export const fleetRows = ({ members }: Fleet): readonly FleetRow[] =>
  members
    .flatMap((member) =>
      member.servers.map(({ name, answers }) => ({
        member,
        server: name,
        answers: fleetQuestions.map(({ number }) => answers.find((answer) => answer.number === number)),
      })),
    )
    .sort(
      (left, right) =>
        having(right, 'fail') - having(left, 'fail') ||
        having(right, 'warn') - having(left, 'warn') ||
        compareText(left.member.name, right.member.name) ||
        compareText(left.server, right.server),
    );

const having = ({ answers }: FleetRow, grade: Grade): number => answers.filter((answer) => answer?.grade === grade).length;

/** Repositories with the worst findings first. */
export const fleetMembers = ({ members }: Fleet): readonly FleetMember[] =>
  [...members].sort((left, right) => {
    const worse = severities.map((severity) => right.counts[severity] - left.counts[severity]).find((difference) => difference !== 0);
    return worse ?? compareText(left.name, right.name);
  });

/** The findings that somebody should look at, worst first. */
export const fleetFindings = ({ members }: Fleet): readonly (FleetFinding & { readonly name: string })[] =>
  members
    .flatMap(({ name, findings }) =>
      findings.filter(({ severity }) => isAtLeast(severity, 'high')).map((finding) => ({ ...finding, name })),
    )
    .sort(
      (left, right) =>
        compareSeverity(left.severity, right.severity) || compareText(left.name, right.name) || compareText(left.place, right.place),
    );

/** What nobody could answer: unknown answers with their reason, and what was not examined. */
export const fleetUnknowns = (
  fleet: Fleet,
): readonly { readonly name: string; readonly what: string; readonly question?: string; readonly because: string }[] => [
  ...fleetRows(fleet).flatMap(({ member, server, answers }) =>
    answers.flatMap((answer, index) =>
      answer?.grade === 'unknown'
        ? [{ name: member.name, what: server, question: fleetQuestions[index]?.text ?? '', because: answer.because ?? answer.value }]
        : [],
    ),
  ),
  ...[...fleet.members].flatMap(({ name, problems }) =>
    problems.map(({ subject, message }) => ({ name, what: subject, because: message })),
  ),
];

/** The fleet in one sentence. */
export const fleetSentence = (fleet: Fleet): string => {
  const { members, refused } = fleet;
  const servers = members.reduce((sum, member) => sum + member.servers.length, 0);
  const failing = members.filter(({ verdict }) => verdict === 'fail').length;
  const incomplete = members.filter(({ complete }) => !complete).length;
  return [
    `${counted(members.length, 'repository', 'repositories')} with ${counted(servers, 'MCP server')}: ${failing} would fail the check`,
    ...(incomplete === 0 ? [] : [`${incomplete} not examined completely`]),
    ...(refused.length === 0 ? [] : [`${counted(refused.length, 'file')} left out`]),
  ].join(', ');
};

/** How many servers have each grade for a question. */
export const gradeCounts = (fleet: Fleet, question: number): Readonly<Record<Grade, number>> => {
  const rows = fleetRows(fleet);
  const count = (grade: Grade): number => rows.filter(({ answers }) => answers[question]?.grade === grade).length;
  return {
    pass: count('pass'),
    warn: count('warn'),
    fail: count('fail'),
    unknown: count('unknown'),
    'not-applicable': count('not-applicable'),
  };
};

/** Equal files give equal bytes. */
export const formatFleetJson = ({ members, refused }: Fleet): string =>
  `${JSON.stringify({ schema: 1, tool: 'mcp-auth-review fleet', repositories: members, refused }, undefined, 2)}\n`;

const findingsListed = 200;

export const formatFleetMarkdown = (fleet: Fleet): string => `${toMarkdown(fleetBlocks(fleet))}\n`;

const fleetBlocks = (fleet: Fleet): readonly Block[] => {
  const rows = fleetRows(fleet);
  const findings = fleetFindings(fleet);
  const unknowns = fleetUnknowns(fleet);
  return [
    heading(2, text('MCP servers and their authentication')),
    paragraph(text(`${fleetSentence(fleet)}.`)),
    {
      kind: 'table',
      head: ['repository', 'server', ...fleetQuestions.map(({ number, text: words }) => `${number} ${words}`)],
      rows: rows.map(({ member, server, answers }) => [[code(member.name)], [code(server)], ...answers.map(answerInlines)]),
    },
    heading(3, text('Findings')),
    {
      kind: 'table',
      head: ['repository', 'check', ...severities.map((severity) => severityWord[severity]), 'waived', 'not examined'],
      rows: fleetMembers(fleet).map((member) => [
        [code(member.name)],
        [text(member.verdict)],
        ...severities.map((severity) => [text(String(member.counts[severity]))]),
        [text(String(member.waived))],
        [text(String(member.problems.length))],
      ]),
    },
    ...listBlock(
      'High and critical',
      findings.map(({ name, severity, code: number, title, place }) => [
        code(name),
        text(` ${severityWord[severity].toLowerCase()} ${number} ${title} `),
        ...(place === '' ? [] : [code(place)]),
      ]),
    ),
    ...listBlock(
      'Unknown',
      unknowns.map(({ name, what, question, because }) => [
        code(name),
        text(' '),
        code(what),
        text(`${question === undefined ? '' : `, ${question}`}: `),
        ...sentence(because),
      ]),
    ),
    ...listBlock(
      'Left out',
      fleet.refused.map(({ file, because }) => [code(file), text(': '), ...sentence(because)]),
    ),
  ];
};

const listBlock = (title: string, items: readonly (readonly Inline[])[]): readonly Block[] =>
  items.length === 0
    ? []
    : [
        heading(3, text(title)),
        list([
          ...items.slice(0, findingsListed),
          ...(items.length > findingsListed ? [[text(`and ${items.length - findingsListed} more`)]] : []),
        ]),
      ];

const answerInlines = (answer: FleetAnswer | undefined): readonly Inline[] =>
  answer === undefined ? [text('none')] : sentence(cappedOutsideCode(answerWords(answer), 140));

/** Code that would be cut in its middle is left out whole. */
const cappedOutsideCode = (words: string, most: number): string => {
  const cut = capped(words, most);
  return cut === words || cut.split('`').length % 2 === 1 ? cut : `${cut.slice(0, cut.lastIndexOf('`')).trimEnd()} …`;
};

/** Grade and answer, and why it is unknown; an answer that begins with its grade says it once. */
const answerWords = (answer: FleetAnswer): string => {
  const grade = gradeWord[answer.grade];
  const words = answer.value.startsWith(grade) ? answer.value : `${grade}: ${answer.value}`;
  return answer.grade === 'unknown' ? `${words}${reasonWords(answer)}` : words;
};

/** A table of grades for a terminal; the page and the JSON have the rest. What was left out is for standard error. */
export const formatFleetTerminal = (fleet: Fleet, { colour }: { readonly colour: boolean }): string => {
  const style = styleFor(colour);
  const rows = fleetRows(fleet).map(({ member, server, answers }) => ({
    name: visible(`${member.name} ${server === member.name ? '' : server}`.trim(), 60),
    words: answers.map((answer) => (answer === undefined ? '-' : shortGrade[answer.grade])),
    ranks: answers.map(rankOf),
  }));
  const width = Math.max(10, ...rows.map(({ name }) => displayWidth(name)));
  const paint = (rank: number, words: string): string =>
    rank === gradeRank.fail
      ? style.red(words)
      : rank === gradeRank.warn
        ? style.yellow(words)
        : rank === gradeRank.pass
          ? style.green(words)
          : words;
  return [
    style.bold(`${' '.repeat(width)}  ${fleetQuestions.map(({ number }) => number.padEnd(7)).join(' ')}`.trimEnd()),
    ...rows.map(({ name, words, ranks }) =>
      `${name}${' '.repeat(width - displayWidth(name))}  ${words.map((word, index) => paint(ranks[index] ?? 0, word.padEnd(7))).join(' ')}`.trimEnd(),
    ),
    '',
    ...fleetMembers(fleet)
      .filter(({ counts }) => counts.critical + counts.high > 0)
      .map(({ name, counts }) => `${visible(name, 60)}: ${counts.critical} critical, ${counts.high} high`),
    style.bold(`${fleetSentence(fleet)}.`),
    '',
  ].join('\n');
};

const shortGrade: Readonly<Record<Grade, string>> = {
  pass: 'pass',
  warn: 'warning',
  fail: 'FAIL',
  unknown: 'unknown',
  'not-applicable': '-',
};
