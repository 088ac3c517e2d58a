import { compileAssignment } from './assignment-matcher.ts';
import type { ByteClass } from './byte-class.ts';
import { type Format, isSequence } from './format.ts';
import { compilePem } from './pem-matcher.ts';
import { compileSequence } from './sequence-matcher.ts';
import { compileText } from './text-matcher.ts';
import { compileUri } from './uri-matcher.ts';

/** Byte offsets, ends exclusive. The value is what is secret, the rest what it stands in. */
export type Found = { readonly start: number; readonly end: number; readonly valueStart: number; readonly valueEnd: number };

/** A format compiled for matching; every operation is linear in the text that it looks at. */
export type Matcher = {
  /** Literals to search for; empty for a bare format, which is tried wherever its context points. */
  readonly anchors: readonly string[];
  /** The token whose anchor (or, for a bare format, whose first character) stands at the offset. */
  readonly at: (bytes: Uint8Array, anchorStart: number) => Found | undefined;
  /** All that one anchor stands for, where it can stand for more than one. */
  readonly allAt?: (bytes: Uint8Array, anchorStart: number) => readonly Found[];
  /** What has to stand round an anchor for `at` to answer anything; undefined where nothing simple can be said. */
  readonly demand?: Demand;
  readonly checksum: ((value: string) => boolean) | undefined;
  readonly isBare: boolean;
  /** The longest value that it matches, in bytes. */
  readonly longest: number;
  /** How far from the anchor's start what `at` answers can depend on the bytes, either way. */
  readonly reach: number;
  /** The part of the value that every credential of its kind shares. */
  readonly publicPrefix: (value: string) => string;
  /** What of the value was drawn by chance, so that its look says something; empty when nothing can be said. */
  readonly randomText: (value: string) => string;
};

/** The anchor is written as in `anchors`, `least` bytes of a class follow it, and if it begins the token, that is not the tail of a word. */
export type Demand = { readonly begins: boolean; readonly inside: ByteClass; readonly least: number };

export const compileFormat = (format: Format): Matcher => {
  if (isSequence(format)) return compileSequence(format);
  switch (format.kind) {
    case 'uri':
      return compileUri(format);
    case 'pem':
      return compilePem(format);
    case 'assignment':
      return compileAssignment(format);
    case 'text':
      return compileText(format);
  }
};
