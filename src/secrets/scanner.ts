import { Credential } from '../model/credential.ts';
import type { Span } from '../model/location.ts';
import type { Confidence, Severity } from '../model/severity.ts';
import type { Detector } from './detector.ts';
import { detectors as allDetectors } from './detectors/index.ts';
import { readInlineMarkers } from './drop-in/inline-markers.ts';
import { type Encoding, readText } from './encoding.ts';
import { createPositions } from './positions.ts';
import { createSearch } from './search.ts';

/** A credential seen in a file. */
export type SecretMatch = {
  /** The detector's id, which is its file's name. */
  readonly detector: string;
  /** Where the credential's value stands, not what surrounds it; of an armoured block from the line that begins it, which people look for. */
  readonly span: Span;
  readonly credential: Credential;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence on this value: what its checksum, structure or neighbourhood says. */
  readonly note?: string;
  /** The line that it stands in, where somebody has to judge by it. */
  readonly line?: Credential;
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

/** A scanner may be used for any number of files; the detectors are compiled with the first. */
export const createScanner = (detectors: ReadonlyMap<string, Detector> = allDetectors): Scanner => {
  const scan = (bytes: Uint8Array): ScanResult => {
    const text = readText(bytes);
    const candidates = createSearch(detectors).candidatesIn(text);
    if (candidates.length === 0) return { matches: [], encoding: text.encoding };
    const spanOf = createPositions(text);
    const markerAt = readInlineMarkers(text.bytes);
    const matches = candidates.map(({ start, valueStart, valueEnd, probe, value, severity, confidence, note }) => {
      const span = spanOf(probe.isArmoured ? start : valueStart, valueEnd);
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
