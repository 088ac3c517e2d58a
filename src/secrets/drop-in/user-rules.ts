import { Credential } from '../../model/credential.ts';
import { readText } from '../encoding.ts';
import { bitsPerCharacter } from '../likeness.ts';
import { createPositions } from '../positions.ts';
import type { Scanner, SecretMatch } from '../scanner.ts';
import { compileExpression, compileSearch, type ExpressionMatch } from './expression.ts';
import type { UserRule } from './gitleaks-config.ts';
import { readInlineMarkers } from './inline-markers.ts';

/** What the detector of a rule is called. */
export const userRuleId = ({ id }: UserRule): string => `custom/${id}`;

/** A scanner that finds what the repository's own rules describe besides. Their paths are for the reader to ask for. */
export const withUserRules = (scanner: Scanner, rules: readonly UserRule[]): Scanner => {
  const titles = new Map(rules.map((rule) => [userRuleId(rule), rule.title]));
  const search = createRuleSearch(rules);
  return {
    scan: (bytes) => {
      const { matches, encoding } = scanner.scan(bytes);
      const own = search(bytes);
      return { matches: own.length === 0 ? matches : [...matches, ...own], encoding };
    },
    title: (id) => titles.get(id) ?? scanner.title(id),
  };
};

/** Whether a match of a detector counts in a file of that path, or in a text without one; a detector that is no rule's always does. */
export const isOfRulesPath = (rules: readonly UserRule[]): ((detector: string, path: string | undefined) => boolean) => {
  const matchers = new Map(rules.flatMap((rule) => (rule.path === undefined ? [] : [[userRuleId(rule), compileExpression(rule.path)]])));
  return (detector, path) => {
    const matches = matchers.get(detector);
    return matches === undefined || (path !== undefined && matches(path));
  };
};

/** What the rules find in a text; their paths are for the reader to ask for. */
export const createRuleSearch = (rules: readonly UserRule[]): ((bytes: Uint8Array) => readonly SecretMatch[]) => {
  const compiled = rules.map((rule) => ({ ...rule, detector: userRuleId(rule), search: compileSearch(rule.expression) }));
  return (bytes) => {
    const text = readText(bytes);
    const found = chunksOf(text.bytes.length).flatMap(({ from, to }) => {
      // One character a byte, so that offsets are those of the bytes; what is not ASCII is some letter or other.
      const chunk = Buffer.from(text.bytes.buffer, text.bytes.byteOffset + from, to - from).toString('latin1');
      const folded = chunk.toLowerCase();
      return compiled
        .filter(({ keywords }) => keywords.length === 0 || keywords.some((word) => folded.includes(word)))
        .flatMap(({ detector, search, group, entropy }) =>
          search(chunk).flatMap((match) => {
            const { start, value } = credentialOf(match, group);
            return value === '' || bitsPerCharacter(value) < entropy
              ? []
              : [{ detector, start: from + start, end: from + start + value.length }];
          }),
        );
    });
    if (found.length === 0) return [];
    const spanOf = createPositions(text);
    const markerAt = readInlineMarkers(text.bytes);
    const once = new Map(found.map((one) => [`${one.detector} ${one.start}`, one]));
    return [...once.values()]
      .sort((left, right) => left.start - right.start)
      .map(({ detector, start, end }) => {
        const span = spanOf(start, end);
        const waivedBy = markerAt(span.startLine) ?? markerAt(span.endLine);
        return {
          detector,
          span,
          credential: new Credential(text.slice(start, end)),
          severity: 'high',
          confidence: 'high',
          ...(waivedBy === undefined ? {} : { waivedBy }),
        };
      });
  };
};

/** The group that holds the credential: the one that the rule names, else the first that matched, else the whole. */
const credentialOf = ({ groups, groupStarts }: ExpressionMatch, group: number): { readonly start: number; readonly value: string } => {
  const first = groups.findIndex((value, index) => index > 0 && value !== undefined && value !== '');
  const number = group > 0 ? group : Math.max(0, first);
  return { start: groupStarts[number] ?? 0, value: groups[number] ?? '' };
};

const chunkLength = 4 * 1024 * 1024;
const overlap = 64 * 1024;

/** So that a long text takes no more memory than a short one; a match of up to 64 KiB is in one chunk or the other. */
const chunksOf = (length: number): readonly { readonly from: number; readonly to: number }[] =>
  Array.from({ length: Math.max(1, Math.ceil((length - overlap) / (chunkLength - overlap))) }, (_, index) => {
    const from = index * (chunkLength - overlap);
    return { from, to: Math.min(length, from + chunkLength) };
  });
