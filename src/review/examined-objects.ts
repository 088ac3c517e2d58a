import { createHash } from 'node:crypto';
import { detectors } from '../secrets/detectors/index.ts';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';

/** Blobs, commits and tags in which a run of this very version, with these detectors, found nothing. Equal ids are equal content. */
export type ExaminedObjects = {
  /** Says with which rules of the repository's own this run searches: what a run with others examined is not known. Called before `has`. */
  under(rules: readonly UserRule[]): void;
  has(id: string): boolean;
  /** Whether no object is known, so that everything has to be read. Asked after `under`. */
  readonly isEmpty: boolean;
  /** Notes an object that this run looked at, or knew and came across, and in which there is nothing. */
  add(id: string): void;
  /** What was noted in this run: what the repository no longer holds is forgotten. */
  toBytes(): Uint8Array;
};

/**
 * A file of only these ids: no place, no value and no hash of a value is in it. Objects with findings are not in it either; they are read
 * again, so that a finding is always made by the run that reports it, and what the file lacks costs time and nothing else.
 */
export const createExaminedObjects = (known: ReadonlySet<string>, key: string, rulesKnown = rulesKey([])): ExaminedObjects => {
  const noted = new Set<string>();
  let rules = rulesKey([]);
  return {
    under(given) {
      rules = rulesKey(given);
    },
    has: (id) => rules === rulesKnown && known.has(id),
    get isEmpty() {
      return rules !== rulesKnown || known.size === 0;
    },
    add: (id) => {
      noted.add(id);
    },
    toBytes() {
      const ids = [...noted].sort();
      const body = Buffer.concat([Buffer.from(headerOf(key, rules, ids[0]?.length ?? 40)), ...ids.map((id) => Buffer.from(id, 'hex'))]);
      return Buffer.concat([body, digest(body)]);
    },
  };
};

/** The ids of a file's bytes, or why it is not used: it may be from another version, cut off, or something else altogether. */
export const parseExaminedObjects = (
  bytes: Uint8Array,
  key: string,
): { readonly ids: ReadonlySet<string>; readonly rules: string } | { readonly ignored: string } => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerEnd = file.indexOf(10) + 1;
  const header = file.toString('latin1', 0, Math.min(headerEnd, 200));
  if (!header.startsWith(magic)) return { ignored: 'it is not a cache of this program' };
  const rules = header.trimEnd().split(' ').at(-2) ?? '';
  const idLength = [40, 64].find((length) => header === headerOf(key, rules, length));
  if (idLength === undefined) return { ignored: 'another version or other detectors wrote it' };
  const body = file.subarray(0, -digestLength);
  if (body.length < headerEnd || !digest(body).equals(file.subarray(-digestLength))) return { ignored: 'it is damaged' };
  const ids = new Set<string>();
  for (let at = headerEnd; at < body.length; at += idLength / 2) ids.add(body.toString('hex', at, at + idLength / 2));
  return { ids, rules };
};

const magic = 'mcp-auth-review examined 2 ';
const digestLength = 32;

const headerOf = (key: string, rules: string, idLength: number): string => `${magic}${key} ${rules} ${idLength}\n`;

const rulesKey = (rules: readonly UserRule[]): string =>
  digest(Buffer.from(JSON.stringify(rules)))
    .toString('hex')
    .slice(0, 16);

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** What decides what is found: the version and every detector, its code included. */
export const detectionKey = (version: string): string => {
  const definitions = JSON.stringify([...detectors], (_, value: unknown) => (typeof value === 'function' ? String(value) : value));
  return createHash('sha256').update(version).update('\0').update(definitions).digest('hex');
};
