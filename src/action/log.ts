import { visible } from '../report/inert.ts';

/** Lines of the job's log. */
export type Log = { readonly info: (message: string) => void; readonly warning: (message: string) => void };

/**
 * A log whose lines are never taken for workflow commands, whatever a file's name or an answer from outside holds: the runner obeys a line
 * that begins with `::` and one that has `##[` anywhere. Messages stay on one line each.
 */
export const createLog = ({ info, warning }: Log): Log => ({
  info: (message) => info(inertLine(message)),
  // `core.warning` writes a command itself and escapes the message for it, but the runner shows the text again.
  warning: (message) => warning(inertLine(message)),
});

/** At most this much of one message: a path has 4,096 bytes at most. */
const longestLine = 5_000;

export const inertLine = (message: string): string =>
  visible(message, longestLine)
    .replaceAll('##[', '## [')
    .replace(/^\s*::/, (start) => start.replace('::', ': :'));
