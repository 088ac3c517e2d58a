import type { Problem } from '../model/problem.ts';
import type { GitFailure } from './run-git.ts';

/** Why a blob, known by its path or its id, was not examined. */
export const describeUnread = (subject: string, reason: { readonly tooLarge: number } | { readonly unreadable: string }): Problem =>
  'tooLarge' in reason
    ? { kind: 'too-large', subject, message: `It has ${formatBytes(reason.tooLarge)} and was not examined.` }
    : { kind: 'unreadable', subject, message: `It was not examined: ${reason.unreadable}.` };

/** A commit or tree that git could not follow ended a walk through the history. */
export const brokenHistory = ({ complaint }: GitFailure): Problem => ({
  kind: 'unreadable',
  subject: 'history',
  message: `The history was examined only in part, because git can't follow it: ${complaint}.`,
});

const formatBytes = (bytes: number): string => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
