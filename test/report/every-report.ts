import type { Catalogue } from '../../src/model/catalogue.ts';
import type { Delivery } from '../../src/model/host.ts';
import type { LineReader, Review } from '../../src/model/review.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { planComments } from '../../src/report/comments.ts';
import { formatFixes, planFixes } from '../../src/report/fixes.ts';
import { formatJson } from '../../src/report/json.ts';
import { formatJunit } from '../../src/report/junit.ts';
import { formatPage } from '../../src/report/page.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { formatSummary } from '../../src/report/summary.ts';
import { formatTerminal } from '../../src/report/terminal.ts';
import { formatWorkflowCommands } from '../../src/report/workflow-commands.ts';

/** Every text that leaves the process, by its name; for properties that all of them must have. */
export const everyReport = (
  review: Review,
  catalogue: Catalogue,
  lineText: LineReader,
  deliveries: readonly Delivery[] = [],
): readonly (readonly [string, string])[] => {
  const plan = planComments(review, catalogue, { lineText });
  const crowded = planComments(review, catalogue, { lineText, max: 0 });
  return [
    ...plan.comments.map(({ body }, index): [string, string] => [`comment ${index}`, body]),
    ['review body', plan.body],
    ['body of a crowded review', crowded.body],
    ['job summary', formatSummary(review, catalogue, deliveries)],
    ['summary comment', formatSummary(review, catalogue, deliveries, { form: 'comment' })],
    ['annotations', JSON.stringify(toAnnotations(review, catalogue))],
    ['terminal', formatTerminal(review, catalogue, { colour: false, width: 80, lineText })],
    ['coloured terminal', formatTerminal(review, catalogue, { colour: true, width: 120, lineText })],
    ['JSON', formatJson(review, catalogue)],
    ['SARIF', JSON.stringify(toSarif(review, catalogue, { version: '1.0.0', lineText }))],
    ['JUnit', formatJunit(review, catalogue)],
    ['workflow commands', formatWorkflowCommands(review, catalogue)],
    [
      'edits',
      formatFixes(
        planFixes(review, () => undefined),
        { colour: false },
      ),
    ],
    ['page', formatPage(review, catalogue, { lineText, deliveries, pull: { title: 'A change', number: 1 } })],
  ];
};
