/** Marks of other scanners that say on the line itself that a credential is known. */
const onLine = [
  'gitleaks:allow',
  'betterleaks:allow',
  'trufflehog:ignore',
  'kingfisher:ignore',
  'ggignore',
  'pragma: allowlist secret',
  'pragma: whitelist secret',
  'secretlint-disable-line',
] as const;

const onNextLine = ['pragma: allowlist nextline secret', 'pragma: whitelist nextline secret', 'secretlint-disable-next-line'] as const;

const block = /secretlint-(disable|enable)(?![\w-])/;

/** Which mark waives what stands on a line, counted from 1; undefined when none does. */
export type InlineMarkers = (line: number) => string | undefined;

/** Reads the marks in a text's bytes, one a character, ASCII as itself. */
export const readInlineMarkers = (bytes: Uint8Array): InlineMarkers => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (![...onLine, ...onNextLine, 'secretlint-disable'].some((mark) => buffer.includes(mark))) return () => undefined;
  const lines = buffer.toString('latin1').split('\n');
  return (line) =>
    onLine.find((mark) => lines[line - 1]?.includes(mark)) ??
    onNextLine.find((mark) => lines[line - 2]?.includes(mark)) ??
    (isDisabled(lines.slice(0, line)) ? 'secretlint-disable' : undefined);
};

const isDisabled = (lines: readonly string[]): boolean => block.exec(lines.findLast((line) => block.test(line)) ?? '')?.[1] === 'disable';
