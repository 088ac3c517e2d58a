import type { Carrier } from './carriers.ts';

const camelCase = (name: string): string => name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const kebabCase = (name: string): string => name.toLowerCase().replaceAll('_', '-');

/** How programs and their settings give a credential to a name, one carrier a language or format. */
export const languageCarriers: readonly Carrier[] = [
  { name: '.env', wrap: (text, name) => `# production\n${name}=${text}\n` },
  { name: 'JSON', wrap: (text, name) => JSON.stringify({ env: { [name]: text } }, undefined, 2) },
  { name: 'YAML', wrap: (text, name) => `services:\n  app:\n    environment:\n      ${name}: "${text}"\n` },
  { name: 'TOML', wrap: (text, name) => `[env]\n${name.toLowerCase()} = "${text}"\n` },
  { name: 'XML', wrap: (text, name) => `<appSettings><add key="${name}" value="${text}" /></appSettings>\n` },
  { name: 'properties', wrap: (text, name) => `app.${name.toLowerCase().replaceAll('_', '.')}=${text}\n` },
  { name: 'Dockerfile', wrap: (text, name) => `FROM node:24\nENV ${name}="${text}"\n` },
  { name: 'shell', wrap: (text, name) => `#!/bin/sh\nexport ${name}='${text}'\n` },
  { name: 'notebook', wrap: (text, name) => `   "source": [\n    "${camelCase(name)} = \\"${text}\\"\\n"\n   ]\n` },
  { name: 'SQL', wrap: (text, name) => `INSERT INTO settings (name, value) VALUES ('${name}', '${text}');\n` },
  { name: 'Python', wrap: (text, name) => `client = Client(${name.toLowerCase()}="${text}")\n` },
  { name: 'Go', wrap: (text, name) => `package main\n\nconst ${camelCase(name)} = "${text}"\n` },
  { name: 'Java', wrap: (text, name) => `    private static final String ${name} = "${text}";\n` },
  { name: 'PHP', wrap: (text, name) => `<?php\nreturn ['${name.toLowerCase()}' => '${text}'];\n` },
  { name: 'Ruby', wrap: (text, name) => `config.${name.toLowerCase()} = '${text}'\n` },
  { name: 'C#', wrap: (text, name) => `        var ${camelCase(name)} = "${text}";\n` },
  { name: 'Terraform', wrap: (text, name) => `variable "${name.toLowerCase()}" {\n  default = "${text}"\n}\n` },
  { name: 'curl', wrap: (text, name) => `curl -X POST -H "${kebabCase(name)}: ${text}" https://api.internal/v1\n` },
  { name: 'URL', wrap: (text, name) => `https://api.internal/v1/items?${name.toLowerCase()}=${text}&page=2\n` },
  { name: 'Markdown', wrap: (text, name) => `Set \`${name}\` to \`${text}\` before you start.\n` },
  { name: 'Kubernetes', wrap: (text, name) => `        env:\n          - name: ${name}\n            value: "${text}"\n` },
  { name: 'MCP settings', wrap: (text, name) => `{"mcpServers":{"app":{"command":"npx","env":{"${name}":"${text}"}}}}\n` },
];
