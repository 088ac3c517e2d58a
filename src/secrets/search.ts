import { createAutomaton } from './aho-corasick.ts';
import { type Candidate, createProbe, type Probe } from './candidate.ts';
import { decode, decodingBudget, type EncodedText, encodingMarks, type Run, runsIn } from './decoding.ts';
import type { Detector } from './detector.ts';
import { readText, type SourceText } from './encoding.ts';
import { createEngine, type Engine, largestLoad, type OnWord } from './engine.ts';
import { strongest } from './overlap.ts';
import type { WordDemand, WordTable } from './word-table.ts';

export type Search = {
  /** What a text says and what its encoded parts say, those at the place of the encoded text. */
  readonly candidatesIn: (text: SourceText) => readonly Candidate[];
  readonly lookInto: (text: SourceText) => Look;
  /** Whether encoded texts may say something. */
  readonly mayHide: (found: readonly EncodedText[]) => boolean;
  readonly table: WordTable;
  /** Made when it is first asked for; undefined where none can run. */
  readonly engine: () => Engine | undefined;
};

/** How often a text is decoded: base64 in base64, as Kubernetes and continuous integration leave it. */
const deepest = 2;

/** Percent codes and escapes that are looked at in one text, so that a text of nothing else takes no memory. */
export const mostMarks = 100_000;

/** Farther than what decides whether a word may say something, and what is looked through between two margins. */
const margin = 16 * 1024;
const windowBytes = largestLoad - 2 * margin;

/** One text that is being searched. */
export type Look = {
  readonly candidates: Candidate[];
  readonly marks: number[];
  /** Tries what the words point to that end at the offset; offsets have to rise. */
  readonly at: OnWord;
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
  const reachOf = (state: number): number =>
    automaton.wordsOf(state).reduce((most, index) => Math.max(most, words[index]?.probe.reach ?? 0), 0) + automaton.longest;
  const demandsOf = (state: number): readonly WordDemand[] | undefined => {
    const all = automaton.wordsOf(state).map((index) => {
      const { word = '', probe } = words[index] ?? {};
      return probe?.demand === undefined ? undefined : { ...probe.demand, word };
    });
    return all.includes(undefined) ? undefined : all.flatMap((one) => one ?? []);
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

  const table: WordTable = { automaton, reachOf, demandsOf, isMark };
  let made: { readonly engine: Engine | undefined } | undefined;
  const engine = (): Engine | undefined => {
    made ??= { engine: createEngine(table) };
    return made.engine;
  };

  /** Looks at every word that may say something, and answers the runs that may be encoded. */
  const lookAtAll = ({ bytes }: SourceText, at: Look['at']): Iterable<Run> => {
    const own = engine();
    if (own === undefined) automaton.search(bytes, 0, bytes.length, at);
    else {
      for (let from = 0; from < bytes.length; from += windowBytes) {
        const start = Math.max(0, from - margin);
        own.search(own.load(bytes.subarray(start, from + windowBytes + margin)), (state, end) => {
          if (start + end > from && start + end <= from + windowBytes) at(state, start + end);
        });
      }
    }
    return own === undefined || bytes.length > windowBytes ? runsIn(bytes) : own.runsIn(own.load(bytes), [{ start: 0, end: bytes.length }]);
  };

  const candidatesIn = (text: SourceText, depth = deepest): readonly Candidate[] => {
    const { candidates, marks, at } = lookInto(text);
    const runs = lookAtAll(text, at);
    const direct = strongest(candidates);
    if (depth === 0) return direct;
    const hidden = decode(text.bytes, runs, marks).flatMap(({ start, end, encoding, decoded }) => {
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

  return { candidatesIn: (text) => candidatesIn(text), lookInto, mayHide, table, engine };
};

/** Each value once: base64 with percent codes is found both ways. */
const unique = (candidates: readonly Candidate[]): readonly Candidate[] => [
  ...new Map(candidates.map((candidate) => [candidate.value, candidate])).values(),
];
