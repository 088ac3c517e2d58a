import type { SharedStretch } from '../model/shared-stretch.ts';
import { createAutomaton } from './aho-corasick.ts';
import { Anchors } from './anchors.ts';
import { type Candidate, createProbe, type Probe } from './candidate.ts';
import { decodingBudget, type EncodedText, encodingMarks, findEncoded, stretchEnd, stretchStart } from './decoding.ts';
import type { Detector } from './detector.ts';
import { readText, type SourceText } from './encoding.ts';
import { strongest } from './overlap.ts';

/** What is known of a text that was searched: enough to search one that shares most of it. */
export type Examined = {
  /** False only if there is no credential in the text, for sure. */
  readonly mayHoldCredential: boolean;
  /** In characters where a character has two bytes, else in bytes; as are the anchors. */
  readonly length: number;
  readonly units: Units;
  /** Undefined where a text that shares some of this one has to be searched whole. */
  readonly anchors: Anchors | undefined;
};

type Units = 'bytes' | 'utf-16le' | 'utf-16be';

/** A text that was searched, and what the next one shares with it: rising here, and stretches that meet in both texts given as one. */
export type Earlier = { readonly examined: Examined; readonly shared: readonly SharedStretch[] };

export type Search = {
  /** What a text says and what its encoded parts say, those at the place of the encoded text. */
  readonly candidatesIn: (text: SourceText) => readonly Candidate[];
  /** Whether there is any candidate, looking only where this text differs from the earlier one. */
  readonly examine: (bytes: Uint8Array, earlier?: Earlier) => Examined;
};

/** How often a text is decoded: base64 in base64, as Kubernetes and continuous integration leave it. */
const deepest = 2;

/** Percent codes and escapes that are looked at in one text, so that a text of nothing else takes no memory. */
const mostMarks = 100_000;

/** One text that is being searched. */
type Look = {
  readonly candidates: Candidate[];
  readonly marks: number[];
  /** Tries what the words point to that end at the offset; offsets have to rise. */
  readonly at: (state: number, end: number) => void;
};

const compiled = new WeakMap<ReadonlyMap<string, Detector>, Search>();

/** Compiles the detectors once, for any number of texts. */
export const createSearch = (detectors: ReadonlyMap<string, Detector>): Search => {
  const search = compiled.get(detectors) ?? compile(detectors);
  compiled.set(detectors, search);
  return search;
};

const compile = (detectors: ReadonlyMap<string, Detector>): Search => {
  const probes = [...detectors].map(([id, detector]) => createProbe(id, detector));
  const words = probes.flatMap((probe) => probe.words.map((word, place) => ({ word, place, probe })));
  const automaton = createAutomaton([...words.map(({ word }) => word), ...encodingMarks]);
  /** By state: how far from the end of its words they can depend on the bytes. */
  const reaches: number[] = [];
  const reachOf = (state: number): number => {
    const known = reaches[state];
    if (known !== undefined) return known;
    const reach = automaton.wordsOf(state).reduce((most, index) => Math.max(most, words[index]?.probe.reach ?? 0), 0) + automaton.longest;
    reaches[state] = reach;
    return reach;
  };
  const isMark = (state: number): boolean => automaton.wordsOf(state).some((index) => index >= words.length);

  const lookInto = (text: SourceText): Look => {
    const candidates: Candidate[] = [];
    const marks: number[] = [];
    const progress = new Map<Probe, number>();
    const at = (state: number, end: number): void => {
      for (const index of automaton.wordsOf(state)) {
        const found = words[index];
        if (found === undefined) {
          if (marks.length < mostMarks) marks.push(end - 1);
          continue;
        }
        const { word, place, probe } = found;
        const from = progress.get(probe) ?? 0;
        const result = probe.tryAt(text, place, end - word.length, end, from);
        if (result.candidates.length > 0) candidates.push(...result.candidates);
        if (result.examined > from) progress.set(probe, result.examined);
      }
    };
    return { candidates, marks, at };
  };

  const candidatesIn = (text: SourceText, depth = deepest): readonly Candidate[] => {
    const { candidates, marks, at } = lookInto(text);
    automaton.search(text.bytes, 0, text.bytes.length, at);
    const direct = strongest(candidates);
    if (depth === 0) return direct;
    const hidden = findEncoded(text.bytes, marks).flatMap(({ start, end, encoding, decoded }) => {
      if (direct.some((one) => one.start < end && start < one.end)) return [];
      return candidatesIn(readText(decoded), depth - 1).map((candidate) => ({
        ...candidate,
        start,
        end,
        valueStart: start,
        valueEnd: end,
        note: [`It stands here in ${encoding}.`, ...(candidate.note === undefined ? [] : [candidate.note])].join(' '),
      }));
    });
    return hidden.length === 0 ? direct : [...direct, ...unique(hidden)].sort((left, right) => left.start - right.start);
  };

  const mayHide = (found: readonly EncodedText[]): boolean =>
    found.reduce((sum, { decoded }) => sum + decoded.length, 0) > decodingBudget ||
    found.some(({ decoded }) => candidatesIn(readText(decoded), deepest - 1).length > 0);

  const examineWhole = (text: SourceText): Examined => {
    const { candidates, marks, at } = lookInto(text);
    const anchors = new Anchors(text.bytes.length >> 5);
    automaton.search(text.bytes, 0, text.bytes.length, (state, end) => {
      anchors.add(end, state);
      at(state, end);
    });
    const mayHoldCredential = candidates.length > 0 || marks.length === mostMarks || mayHide(findEncoded(text.bytes, marks));
    return toExamined(text, mayHoldCredential, anchors);
  };

  /** The anchors of what is shared are carried over; only those are tried again that are in reach of something fresh. */
  const examineFresh = (text: SourceText, known: Anchors, earlierLength: number, shared: readonly SharedStretch[]): Examined => {
    const { bytes } = text;
    const { candidates, at } = lookInto(text);
    const anchors = new Anchors(known.count + 32);
    const fresh: { readonly start: number; readonly end: number }[] = [];
    const take = (state: number, end: number): void => {
      anchors.add(end, state);
      at(state, end);
    };
    const searchFresh = (start: number, end: number, limit: number): void => {
      fresh.push({ start, end });
      // Words that end in what is shared are carried over as soon as they lie in it for sure.
      automaton.search(bytes, Math.max(0, start - automaton.longest), Math.min(limit, end + automaton.longest - 1), (state, at) => {
        if (at > start) take(state, at);
      });
    };
    const carry = ({ from, to, length }: SharedStretch, first: number, freshBefore: number, freshBehind: number): void => {
      const shift = to - from;
      const until = from + length;
      for (let index = known.firstFrom(first - shift); index < known.count && known.endAt(index) <= until; index++) {
        const end = known.endAt(index) + shift;
        const state = known.stateAt(index);
        const reach = reachOf(state);
        if (end - reach <= freshBefore || end + reach >= freshBehind) take(state, end);
        else anchors.add(end, state);
      }
    };

    let start = 0;
    for (const [index, stretch] of shared.entries()) {
      const sharedEnd = stretch.to + stretch.length;
      const beginsBoth = stretch.to === 0 && stretch.from === 0;
      const endsBoth = index === shared.length - 1 && sharedEnd === bytes.length && stretch.from + stretch.length === earlierLength;
      if (!beginsBoth) searchFresh(start, stretch.to, sharedEnd);
      carry(
        stretch,
        beginsBoth ? 0 : stretch.to + automaton.longest,
        beginsBoth ? Number.NEGATIVE_INFINITY : stretch.to,
        endsBoth ? Number.POSITIVE_INFINITY : sharedEnd,
      );
      start = endsBoth ? Number.POSITIVE_INFINITY : sharedEnd;
    }
    if (start <= bytes.length) searchFresh(start, bytes.length, bytes.length);
    const mayHoldCredential = candidates.length > 0 || !anchors.isComplete || mayHide(encodedAt(bytes, fresh, anchors));
    return toExamined(text, mayHoldCredential, anchors);
  };

  /** Encoded texts that touch what is fresh, whole: they end where a stretch without white space and quotation marks does. */
  const encodedAt = (
    bytes: Uint8Array,
    fresh: readonly { readonly start: number; readonly end: number }[],
    anchors: Anchors,
  ): readonly EncodedText[] => {
    const found: EncodedText[] = [];
    let searched = 0;
    for (const { start, end } of fresh) {
      if (end < searched) continue;
      const from = stretchStart(bytes, Math.max(start, searched), searched);
      const to = stretchEnd(bytes, end);
      const marks: number[] = [];
      for (let index = anchors.firstFrom(from + 1); index < anchors.count && anchors.endAt(index) <= to; index++) {
        if (isMark(anchors.stateAt(index))) marks.push(anchors.endAt(index) - 1 - from);
      }
      found.push(...findEncoded(bytes.subarray(from, to), marks));
      searched = to;
    }
    return found;
  };

  return {
    candidatesIn: (text) => candidatesIn(text),
    examine: (bytes, earlier) => {
      const text = readText(bytes);
      const known = earlier?.examined.mayHoldCredential === false ? earlier.examined.anchors : undefined;
      return earlier === undefined || known === undefined || earlier.examined.units !== unitsOf(text)
        ? examineWhole(text)
        : examineFresh(text, known, earlier.examined.length, unitsOf(text) === 'bytes' ? earlier.shared : inCharacters(earlier.shared));
    },
  };
};

const unitsOf = ({ encoding }: SourceText): Units => (encoding === 'utf-8' || encoding === 'binary' ? 'bytes' : encoding);

const toExamined = (text: SourceText, mayHoldCredential: boolean, anchors: Anchors): Examined => ({
  mayHoldCredential,
  length: text.bytes.length,
  units: unitsOf(text),
  anchors: anchors.isComplete ? anchors : undefined,
});

/** What is shared in texts of two bytes a character: whole characters that are characters in both. */
const inCharacters = (shared: readonly SharedStretch[]): readonly SharedStretch[] =>
  shared.flatMap(({ from, to, length }) => {
    const first = (to + 1) >> 1;
    const end = (to + length) >> 1;
    return (from - to) % 2 !== 0 || end <= first ? [] : [{ from: first + (from - to) / 2, to: first, length: end - first }];
  });

/** Each value once: base64 with percent codes is found both ways. */
const unique = (candidates: readonly Candidate[]): readonly Candidate[] => [
  ...new Map(candidates.map((candidate) => [candidate.value, candidate])).values(),
];
