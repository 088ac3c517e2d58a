import { type Answer, ok } from './answers.ts';
import type { Call } from './call.ts';

/** One page of a list with GitHub's `Link` header: 30 entries unless asked for up to 100, pages from 1. */
export const page = <Entry>(call: Call, entries: readonly Entry[], toReply: (entry: Entry) => unknown): Answer => {
  const size = Math.min(Number(call.query.get('per_page') ?? 30), 100);
  const number = Number(call.query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(entries.length / size));
  const answer = ok(entries.slice((number - 1) * size, number * size).map(toReply));
  const targets = [
    { name: 'prev', target: number - 1 },
    { name: 'next', target: number + 1 },
    { name: 'last', target: last },
    { name: 'first', target: 1 },
  ];
  const links = targets
    .filter(
      ({ name, target }) => target >= 1 && target <= last && !(name === 'first' && number === 1) && !(name === 'last' && number >= last),
    )
    .map(({ name, target }) => `<${call.repository.apiUrl}${call.path}?${query(call, target)}>; rel="${name}"`);
  return links.length === 0 ? answer : { ...answer, headers: { link: links.join(', ') } };
};

const query = (call: Call, target: number): string => {
  const parameters = new URLSearchParams(call.query);
  parameters.set('page', String(target));
  return parameters.toString();
};
