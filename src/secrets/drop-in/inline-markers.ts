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
  const disabled = disabledLines(lines);
  return (line) =>
    onLine.find((mark) => lines[line - 1]?.includes(mark)) ??
    onNextLine.find((mark) => lines[line - 2]?.includes(mark)) ??
    (disabled[line - 1] === 1 ? 'secretlint-disable' : undefined);
};

/** 1 for the lines from `secretlint-disable` until `secretlint-enable`. */
const disabledLines = (lines: readonly string[]): Uint8Array => {
  const disabled = new Uint8Array(lines.length);
  let isDisabled = false;
  for (const [index, line] of lines.entries()) {
    const mark = block.exec(line)?.[1];
    if (mark !== undefined) isDisabled = mark === 'disable';
    disabled[index] = isDisabled ? 1 : 0;
  }
  return disabled;
};
