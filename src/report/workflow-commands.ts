import type { Catalogue } from '../model/catalogue.ts';
import type { Review } from '../model/review.ts';
import { type Annotation, toAnnotations } from './annotations.ts';

/**
 * The review as workflow commands of GitHub Actions, one annotation a line, for steps that run the command line instead of the action.
 * Source: "Workflow commands for GitHub Actions" in GitHub's documentation.
 */
export const formatWorkflowCommands = (review: Review, catalogue: Catalogue): string =>
  toAnnotations(review, catalogue)
    .map((annotation) => `${toCommand(annotation)}\n`)
    .join('');

const toCommand = ({ level, title, message, path, line }: Annotation): string => {
  const properties = [
    ...(path === undefined ? [] : [['file', path]]),
    ...(line === undefined ? [] : [['line', String(line)]]),
    ['title', title],
  ];
  return `::${level} ${properties.map(([name = '', value = '']) => `${name}=${property(value)}`).join(',')}::${data(message)}`;
};

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
