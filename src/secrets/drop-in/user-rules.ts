import { Credential } from '../../model/credential.ts';
import type { Span } from '../../model/location.ts';
import { bitsPerCharacter } from '../likeness.ts';
import type { SecretMatch } from '../scanner.ts';
import type { UserRule } from './gitleaks-config.ts';

/** What the repository's own rules find in a text of a path; their detector is `custom/` and the rule's id. */
export const matchUserRules = (rules: readonly UserRule[], text: string, path: string): readonly SecretMatch[] => {
  const folded = text.toLowerCase();
  return rules
    .filter(({ isPath, keywords }) => isPath(path) && (keywords.length === 0 || keywords.some((word) => folded.includes(word))))
    .flatMap(({ id, search, group, entropy }) =>
      search(text).flatMap(({ groups, groupStarts }) => {
        const number =
          group > 0
            ? group
            : Math.max(
                0,
                groups.findIndex((value, index) => index > 0 && value !== undefined && value !== ''),
              );
        const value = groups[number] ?? '';
        if (value === '' || bitsPerCharacter(value) < entropy) return [];
        return [
          {
            detector: `custom/${id}`,
            span: spanOf(text, groupStarts[number] ?? 0, value.length),
            credential: new Credential(value),
            severity: 'high' as const,
            confidence: 'high' as const,
          },
        ];
      }),
    );
};

const spanOf = (text: string, start: number, length: number): Span => {
  const place = (offset: number): readonly [line: number, column: number] => {
    const before = text.slice(0, offset);
    return [before.split('\n').length, offset - (before.lastIndexOf('\n') + 1) + 1];
  };
  const [startLine, startColumn] = place(start);
  const [endLine, endColumn] = place(start + length);
  return { startLine, startColumn, endLine, endColumn };
};
