import { Credential } from '../model/credential.ts';
import type { Span } from '../model/location.ts';
import type { Confidence, Severity } from '../model/severity.ts';
import { createAutomaton } from './aho-corasick.ts';
import { type Candidate, createProbe, type Probe } from './candidate.ts';
import { encodingMarks, findEncoded } from './decoding.ts';
import type { Detector } from './detector.ts';
import { detectors as allDetectors } from './detectors/index.ts';
import { readInlineMarkers } from './drop-in/inline-markers.ts';
import { type Encoding, readText, type SourceText } from './encoding.ts';
import { strongest } from './overlap.ts';
import { createPositions } from './positions.ts';

/** A credential seen in a file. */
export type SecretMatch = {
  /** The detector's id, which is its file's name. */
  readonly detector: string;
  /** Where the credential's value stands, not what surrounds it. */
  readonly span: Span;
  readonly credential: Credential;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence on this value: what its checksum, structure or neighbourhood says. */
  readonly note?: string;
  /** The mark of another scanner that takes it back; whether it counts is for the reader to decide. */
  readonly waivedBy?: string;
};

export type ScanResult = {
  readonly matches: readonly SecretMatch[];
  readonly encoding: Encoding;
};

export type Scanner = {
  /** Finds credentials in a file's bytes; never throws, whatever they are. Time is linear in the bytes. */
  readonly scan: (bytes: Uint8Array) => ScanResult;
  /** The detector's title; the id itself when there is no such detector. */
  readonly title: (id: string) => string;
};

/** Compiles the detectors once; a scanner may be used for any number of files. */
export const createScanner = (detectors: ReadonlyMap<string, Detector> = allDetectors): Scanner => {
  const probes = [...detectors].map(([id, detector]) => createProbe(id, detector));
  const words = probes.flatMap((probe) => probe.words.map((word, place) => ({ word, place, probe })));
  const automaton = createAutomaton([...words.map(({ word }) => word), ...encodingMarks]);

  const search = (text: SourceText): { readonly direct: readonly Candidate[]; readonly marks: readonly number[] } => {
    const candidates: Candidate[] = [];
    const marks: number[] = [];
    const progress = new Map<Probe, number>();
    automaton.search(text.bytes, (index, end) => {
      const found = words[index];
      if (found === undefined) {
        if (marks.length < mostMarks) marks.push(end - 1);
        return;
      }
      const { word, place, probe } = found;
      const from = progress.get(probe) ?? 0;
      const result = probe.tryAt(text, place, end - word.length, end, from);
      if (result.candidates.length > 0) candidates.push(...result.candidates);
      if (result.examined > from) progress.set(probe, result.examined);
    });
    return { direct: strongest(candidates), marks };
  };

  /** What a text says and what its encoded parts say, those at the place of the encoded text. */
  const searchDecoded = (text: SourceText, depth: number): readonly Candidate[] => {
    const { direct, marks } = search(text);
    if (depth === 0) return direct;
    const hidden = findEncoded(text.bytes, marks).flatMap(({ start, end, encoding, decoded }) => {
      if (direct.some((one) => one.start < end && start < one.end)) return [];
      return searchDecoded(readText(decoded), depth - 1).map((candidate) => ({
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

  const scan = (bytes: Uint8Array): ScanResult => {
    const text = readText(bytes);
    const candidates = searchDecoded(text, deepest);
    if (candidates.length === 0) return { matches: [], encoding: text.encoding };
    const spanOf = createPositions(text);
    const markerAt = readInlineMarkers(text.bytes);
    const matches = candidates.map(({ valueStart, valueEnd, probe, value, severity, confidence, note }) => {
      const span = spanOf(valueStart, valueEnd);
      const waivedBy = markerAt(span.startLine) ?? markerAt(span.endLine);
      return {
        detector: probe.id,
        span,
        credential: new Credential(value, probe.publicPrefix(value)),
        severity,
        confidence,
        ...(note === undefined ? {} : { note }),
        ...(waivedBy === undefined ? {} : { waivedBy }),
      };
    });
    return { matches, encoding: text.encoding };
  };
  return { scan, title: (id) => detectors.get(id)?.title ?? id };
};

/** How often a text is decoded: base64 in base64, as Kubernetes and continuous integration leave it. */
const deepest = 2;

/** Percent codes and escapes that are looked at in one text, so that a text of nothing else takes no memory. */
const mostMarks = 100_000;

/** Each value once: base64 with percent codes is found both ways. */
const unique = (candidates: readonly Candidate[]): readonly Candidate[] => [
  ...new Map(candidates.map((candidate) => [candidate.value, candidate])).values(),
];
