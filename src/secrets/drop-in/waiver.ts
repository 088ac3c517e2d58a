/** What a waiver is asked about: a credential, and where it was seen. */
export type Seen = {
  readonly detector: string;
  readonly value: string;
  /** From the repository's root, with slashes. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly lineText: string;
  /** The commit that it was seen in; undefined at head. */
  readonly commit?: string;
};

/** Says which entry of which file waives a credential; undefined when it is kept. */
export type Waiver = (seen: Seen) => string | undefined;
