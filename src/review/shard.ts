import { ConfigurationError } from '../model/configuration-error.ts';

/** One part of `count`; `index` is 1-based. */
export type Shard = { readonly index: number; readonly count: number };

/** Whether an object belongs to the shard: decided by its id alone, so that every machine decides the same. */
export const isInShard = ({ index, count }: Shard, id: string): boolean => Number.parseInt(id.slice(0, 12), 16) % count === index - 1;

/** `2/3`; `name` is how the user calls it. */
export const parseShard = (text: string, name: string): Shard => {
  const [, first, second] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(first), count: Number(second) };
  if (first === undefined || shard.index < 1 || shard.index > shard.count) {
    throw new ConfigurationError(`${name} is INDEX/COUNT, such as 1/4, not ${JSON.stringify(text)}.`);
  }
  return shard;
};
