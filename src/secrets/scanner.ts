import { Credential } from '../model/credential.ts';
import type { Span } from '../model/location.ts';
import type { Confidence, Severity } from '../model/severity.ts';
import { createAutomaton } from './aho-corasick.ts';
import { type Candidate, createProbe, type Probe } from './candidate.ts';
import type { Detector } from './detector.ts';
import { detectors as allDetectors } from './detectors/index.ts';
import { type Encoding, readText } from './encoding.ts';
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
};

export type ScanResult = { readonly matches: readonly SecretMatch[]; readonly encoding: Encoding };

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
  const automaton = createAutomaton(words.map(({ word }) => word));

  const scan = (bytes: Uint8Array): ScanResult => {
    const text = readText(bytes);
    const candidates: Candidate[] = [];
    const progress = new Map<Probe, number>();
    automaton.search(text.bytes, (index, end) => {
      const found = words[index];
      if (found === undefined) return;
      const { word, place, probe } = found;
      const from = progress.get(probe) ?? 0;
      const result = probe.tryAt(text, place, end - word.length, end, from);
      if (result.candidates.length > 0) candidates.push(...result.candidates);
      if (result.examined > from) progress.set(probe, result.examined);
    });
    if (candidates.length === 0) return { matches: [], encoding: text.encoding };
    const spanOf = createPositions(text);
    const matches = strongest(candidates).map(({ valueStart, valueEnd, probe, value, severity, confidence, note }) => ({
      detector: probe.id,
      span: spanOf(valueStart, valueEnd),
      credential: new Credential(value, probe.publicPrefix(value)),
      severity,
      confidence,
      ...(note === undefined ? {} : { note }),
    }));
    return { matches, encoding: text.encoding };
  };
  return { scan, title: (id) => detectors.get(id)?.title ?? id };
};
