import type { ConfigEntry } from '../../model/facts/configuration.ts';

/** A named value in a file. Offsets are those of the value without quotes. */
export type Setting = {
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly place: ConfigEntry['place'];
};
