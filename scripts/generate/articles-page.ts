import { readdirSync, readFileSync } from 'node:fs';
import type { Rule } from '../../src/model/rule.ts';
import { type Demand, demands } from './articles.ts';
import { type GeneratedFile, notice } from './generated-file.ts';
import { markdownTable } from './markdown.ts';

const fixtures = 'test/fixtures/articles';

/**
 * `docs/articles.md`: each demand of the articles with its rules and the programs and tests that prove it. Throws where a demand has no proof,
 * or names a test that is not there.
 */
export const generateArticlesPage = (rules: ReadonlyMap<string, Rule>): GeneratedFile => {
  const programs = readdirSync(fixtures).sort();
  const homeless = programs.filter((name) => !demands.some((demand) => programsOf(demand, [name]).length > 0));
  if (homeless.length > 0) throw new Error(`No demand of scripts/generate/articles.ts has the row of ${homeless.join(', ')}.`);
  const sections = [
    `<!-- ${notice} Source: scripts/generate/articles.ts and ${fixtures} -->`,
    '# The demands of the articles, executed',
    'Two articles on authentication in MCP servers say what a server has to do and what goes wrong. Each demand is a program, or several, that is ' +
      'reviewed by every rule when the tests run: the lines of wrong programs that must be reported are marked in them, right programs must give ' +
      'nothing above low. `npx vitest run test/rules/fixtures.test.ts -t articles` runs them.',
    markdownTable(
      ['', 'demand', 'rules', 'scorecard', 'proof'],
      demands.map((demand) => [
        String(demand.row),
        demand.demand,
        demand.rules.map((code) => ruleLink(code, rules)).join('<br>'),
        demand.scorecard ?? '',
        proofsOf(demand, programs).join('<br>'),
      ]),
    ),
  ];
  return { path: 'docs/articles.md', text: `${sections.join('\n\n')}\n` };
};

const programsOf = ({ row }: Demand, programs: readonly string[]): readonly string[] =>
  programs.filter((name) => name.startsWith(`row-${row}-`) || name.startsWith(`correct-row-${row}-`));

const ruleLink = (code: string, rules: ReadonlyMap<string, Rule>): string => {
  const found = [...rules].find(([, rule]) => rule.code === code);
  if (found === undefined) throw new Error(`scripts/generate/articles.ts names ${code}, which is no rule.`);
  return `[${code}](rules/${found[0]}.md)`;
};

const proofsOf = (demand: Demand, programs: readonly string[]): readonly string[] => {
  const proofs = [
    ...programsOf(demand, programs).map((name) => `[${name}](../${fixtures}/${name})`),
    ...(demand.tests ?? []).map(([file, title]) => {
      if (!readFileSync(file, 'utf8').includes(`test('${title}'`)) throw new Error(`${file} has no test "${title}".`);
      return `[${title}](../${file})`;
    }),
  ];
  if (proofs.length === 0) throw new Error(`Row ${demand.row} of scripts/generate/articles.ts has neither a program nor a test.`);
  return proofs;
};
