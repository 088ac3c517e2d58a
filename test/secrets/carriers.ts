/** A way in which a credential stands in a file. `name` is a credential's name as the language writes it in capitals. */
export type Carrier = {
  readonly name: string;
  readonly wrap: (text: string, name: string) => string;
  readonly encode?: (text: string) => Uint8Array;
};

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

/** For values of one line. */
export const lineCarriers: readonly Carrier[] = [
  { name: 'alone in the file, without a line end', wrap: (text) => text },
  { name: 'at the start of the file', wrap: (text) => `${text}\nmore\n` },
  { name: 'at the end of the file, without a line end', wrap: (text, name) => `first\n${name}=${text}` },
  { name: 'JSON', wrap: (text, name) => `{\n  "server": { "${name}": "${text}" }\n}\n` },
  { name: 'JSON inside a JSON string', wrap: (text, name) => `{"body":"{\\"${name}\\":\\"${text}\\"}"}` },
  { name: 'an array of arguments', wrap: (text, name) => `"args": ["-y", "${name}", "${text}", "--verbose"]` },
  { name: 'an argument with its flag', wrap: (text, name) => `"args": ["--${name}=${text}"]` },
  { name: 'dotenv', wrap: (text, name) => `A=1\n${name}=${text}\nB=2\n` },
  { name: 'dotenv with quotation marks and a comment', wrap: (text, name) => `${name}="${text}" # production\n` },
  { name: 'shell export', wrap: (text, name) => `export ${name}='${text}' && run\n` },
  { name: 'shell with a semicolon', wrap: (text, name) => `${name}=${text}; run\n` },
  { name: 'curl header', wrap: (text, name) => `curl -H "Authorization: Bearer ${text}" https://api.internal/${name}\n` },
  { name: 'YAML', wrap: (text, name) => `env:\n  ${name}: ${text}\n  other: 1\n` },
  { name: 'YAML flow', wrap: (text, name) => `env: { a: 1, ${name}: ${text}, b: 2 }\n` },
  { name: 'YAML list item', wrap: (text, name) => `${name}:\n  - ${text}\n` },
  { name: 'TOML', wrap: (text, name) => `[vars]\n${name} = "${text}"\n` },
  { name: 'properties', wrap: (text, name) => `server.${name}:${text}\r\n` },
  { name: 'XML element', wrap: (text, name) => `<config><${name}>${text}</${name}></config>` },
  { name: 'XML attribute', wrap: (text, name) => `<add key="${name}" value="${text}"/>` },
  { name: 'Dockerfile', wrap: (text, name) => `FROM node\nENV ${name} ${text}\n` },
  { name: 'call argument', wrap: (text, name) => `const ${name} = connect('${text}', { retries: 3 });\n` },
  { name: 'property', wrap: (text, name) => `const c = { ${name}: '${text}', x };\n` },
  { name: 'template literal', wrap: (text, name) => `const ${name} = \`Bearer ${text}\`;\n` },
  { name: 'minified code', wrap: (text, name) => `!function(){var e={${name}:"${text}",n:1};t(e)}();` },
  { name: 'after an escaped line feed', wrap: (text, name) => `"${name}:\\n${text}\\n"` },
  { name: 'after an escaped tab', wrap: (text, name) => `"${name}\\t${text}\\t"` },
  { name: 'after an escaped line feed in an escaped string', wrap: (text, name) => `"${name}:\\\\n${text}\\\\n"` },
  { name: 'after a percent code', wrap: (text, name) => `https://host.internal/cb?q=${name}%3D${text}%26x%3D1` },
  { name: 'after a \\u escape', wrap: (text, name) => `"${name}\\u003d${text}\\u0026"` },
  { name: 'after a \\x escape', wrap: (text, name) => `"${name}\\x3d${text}\\x26"` },
  { name: 'after an HTML entity', wrap: (text, name) => `${name}=&quot;${text}&quot;` },
  { name: 'Markdown code', wrap: (text, name) => `Use ${name} \`${text}\` here.\n` },
  { name: 'Markdown table', wrap: (text, name) => `|${name}|${text}|\n` },
  { name: 'prose with a full stop', wrap: (text, name) => `The ${name} is ${text}.\n` },
  { name: 'brackets', wrap: (text, name) => `${name} (${text})\n` },
  { name: 'typographic quotation marks', wrap: (text, name) => `${name}: “${text}”\n` },
  { name: 'behind letters that are not ASCII', wrap: (text, name) => `// Schlüssel für 東京 😀 ${name}\nconst é = '${text}';\n` },
  { name: 'CRLF', wrap: (text, name) => `a\r\n${name}=${text}\r\nb\r\n` },
  { name: 'a UTF-8 byte order mark', wrap: (text, name) => `${name}=${text}\r\n`, encode: (text) => Buffer.from(`\ufeff${text}`) },
  { name: 'a diff', wrap: (text, name) => `+${name}=${text}\n-x\n` },
  { name: 'a binary file', wrap: (text, name) => `\u0000\u0001\u0002${name}\u0000${text}\u0000\u0003` },
  { name: 'UTF-16, little endian', wrap: (text, name) => `a\r\n${name}=${text}\r\n`, encode: (text) => utf16(`\ufeff${text}`, false) },
  { name: 'UTF-16, big endian', wrap: (text, name) => `a\r\n${name}="${text}"\r\n`, encode: (text) => utf16(`\ufeff${text}`, true) },
  { name: 'UTF-16 without a mark', wrap: (text, name) => `first line\r\n${name}=${text}\r\n`, encode: (text) => utf16(text, false) },
];

/** Carriers in which the name stands beside the value, or nowhere, but the value is not given to it. */
const withoutOperator: ReadonlySet<string> = new Set([
  'alone in the file, without a line end',
  'at the start of the file',
  'curl header',
  'YAML list item',
  'after an escaped line feed',
  'after an escaped tab',
  'after an escaped line feed in an escaped string',
  'after a percent code',
  'after a \\u escape',
  'after a \\x escape',
  'after an HTML entity',
  'Markdown table',
  'prose with a full stop',
  'brackets',
  'typographic quotation marks',
  'behind letters that are not ASCII',
  'a binary file',
]);

/** Those in which the value is given to the name. */
export const assigningCarriers: readonly Carrier[] = lineCarriers.filter(({ name }) => !withoutOperator.has(name));

/** For tokens that can be a part of a URL. */
export const urlCarriers: readonly Carrier[] = [
  { name: 'URL query', wrap: (text, name) => `https://host.internal/${name}?token=${text}&x=1` },
  { name: 'URL query at the end', wrap: (text, name) => `fetch("https://host.internal/${name}?token=${text}")` },
  { name: 'URL password', wrap: (text, name) => `git clone https://${name}:${text}@host.internal/a/b.git\n` },
  { name: 'URL user', wrap: (text, name) => `https://${text}:x-oauth-basic@host.internal/${name}\n` },
  { name: 'npmrc', wrap: (text, name) => `# ${name}\n//registry.internal/:_authToken=${text}\n` },
];

const lines = (text: string): readonly string[] => text.split('\n');

/** For armoured blocks of several lines. */
export const blockCarriers: readonly Carrier[] = [
  { name: 'a file of its own', wrap: (text) => `${text}\n` },
  { name: 'a file of its own with CRLF', wrap: (text) => `${lines(text).join('\r\n')}\r\n` },
  { name: 'a JSON string', wrap: (text, name) => JSON.stringify({ [name]: `${text}\n` }, null, 2) },
  { name: 'JSON inside a JSON string', wrap: (text, name) => JSON.stringify({ body: JSON.stringify({ [name]: text }) }) },
  { name: 'dotenv with escapes', wrap: (text, name) => `${name}="${lines(text).join('\\n')}\\n"\n` },
  { name: 'dotenv without quotation marks', wrap: (text, name) => `${name}=${lines(text).join('\\n')}\n` },
  { name: 'dotenv of several lines', wrap: (text, name) => `${name}="${text}"\nB=2\n` },
  {
    name: 'YAML block',
    wrap: (text, name) =>
      `${name}: |\n${lines(text)
        .map((line) => `    ${line}\n`)
        .join('')}other: 1\n`,
  },
  { name: 'template literal', wrap: (text, name) => `const ${name} = \`${text}\`;\n` },
  {
    name: 'joined string literals',
    wrap: (text, name) =>
      `const ${name} =\n${lines(text)
        .map((line) => `  '${line}\\n'`)
        .join(' +\n')};\n`,
  },
  {
    name: 'an array of lines',
    wrap: (text, name) =>
      `const ${name} = [\n${lines(text)
        .map((line) => `  "${line}",\n`)
        .join('')}].join("\\n");\n`,
  },
  {
    name: 'a comment',
    wrap: (text) =>
      `${lines(text)
        .map((line) => `// ${line}\n`)
        .join('')}`,
  },
  {
    name: 'a shell comment',
    wrap: (text) =>
      `${lines(text)
        .map((line) => `# ${line}\n`)
        .join('')}`,
  },
  {
    name: 'a diff',
    wrap: (text) =>
      `${lines(text)
        .map((line) => `+${line}\n`)
        .join('')}`,
  },
  { name: 'UTF-16', wrap: (text) => `${text}\r\n`, encode: (text) => utf16(`\ufeff${text}`, false) },
];

/** For texts that bring their surroundings with them. */
export const fileCarriers: readonly Carrier[] = [
  { name: 'a file of its own', wrap: (text) => `${text}\n` },
  { name: 'the end of a file, without a line end', wrap: (text) => `first: 1\n\n${text}` },
  { name: 'between other lines', wrap: (text) => `first: 1\n\n${text}\n\nlast: 2\n` },
  { name: 'UTF-16', wrap: (text) => `${text}\n`, encode: (text) => utf16(`\ufeff${text}`, false) },
];
