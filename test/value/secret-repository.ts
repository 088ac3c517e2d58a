import { detectors } from '../../src/secrets/detectors/index.ts';
import { isSequence } from '../../src/secrets/format.ts';
import { createRandom } from '../secrets/random.ts';
import { sample, sampleOf } from '../secrets/samples.ts';
import { special } from '../secrets/special-samples.ts';

export type SecretFiles = {
  readonly files: Readonly<Record<string, string>>;
  /** One file for each kind of credential. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Every value in them; the same place of another seed's list has another value of the same kind. */
  readonly values: readonly string[];
};

/** The detectors whose credentials can be drawn by the format alone or with a drawing of their own. */
const drawable = [...detectors].filter(([id, { format }]) => special.has(id) || isSequence(format) || format.kind === 'uri');

/**
 * A project full of credentials: one of each kind in a file, and a server with everything that the rules call a credential, from passwords that
 * people choose to keys. Projects of different seeds differ in the values alone.
 */
export const secretFiles = (seed: number): SecretFiles => {
  const random = createRandom(`secret files ${seed}`);
  const values: string[] = [];
  const plant = (value: string): string => {
    values.push(value);
    return value;
  };
  // What people choose: something to say, a number, a mark.
  const syllable = (): string => random.characters('bdfgklmnprstv', 1) + random.characters('aeiou', 1);
  const password = (): string => plant(`${Array.from({ length: 6 }, syllable).join('')}${random.integer(100, 999)}!`);
  const token = (length = 32): string => plant(random.characters('ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789', length));
  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  const kinds = drawable.map(([id, detector]): readonly [string, string] => {
    const { text, value } = sample(id, detector, `leak ${seed}`);
    plant(value);
    return [`kinds/${id}.txt`, `${text}\n`];
  });
  const [inLiteral, inDefault, inHeader, inCompare, inUrl] = [token(), password(), token(), password(), password()];
  const inPath = sampleOf('npm-token', `path ${seed}`);
  plant(inPath);
  return {
    values,
    kinds: Object.fromEntries(kinds),
    files: {
      'package.json': JSON.stringify({
        name: 'notes',
        scripts: { start: `NOTES_PASSWORD=${password()} node src/server.js --api-key ${token()}` },
        dependencies: { '@modelcontextprotocol/sdk': '1.32.0', express: '5.1.0' },
      }),
      'src/server.ts': `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
const apiKey = '${inLiteral}';
const secret = process.env.MCP_SECRET ?? '${inDefault}';
const database = 'postgres://app:${inUrl}@db-7f3k2.notes-prod.net/notes';
export const call = () => fetch('https://api.example.net?token=${token()}', { headers: { 'x-api-key': '${inHeader}' } });
app.use((request, response, next) => {
  if (request.headers.authorization === \`Bearer \${secret}\` || request.headers['x-key'] === '${inCompare}') return next();
  console.log('refused', secret, apiKey);
  response.status(401).send(String(new Error(apiKey)));
});
app.post('/mcp', async (request, response) => {
  const server = new McpServer({ name: 'notes', version: '1' });
  server.registerTool('query', {}, async () => ({ content: [{ type: 'text', text: database + secret }] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(request, response);
});
app.listen(3000);
`,
      'src/waived.ts': `export const key = '${plant(sampleOf('npm-token', `waived ${seed}`))}'; // ${['mcp-auth', 'ignore'].join('-')} MA201 revoked in May\n`,
      '.mcp.json': JSON.stringify({
        mcpServers: {
          notes: {
            command: 'npx',
            args: ['notes', '--password', password(), `--token=${token()}`],
            env: { NOTES_API_KEY: token(), NOTES_PASSWORD: password() },
          },
          remote: {
            url: `https://user:${password()}@mcp.example.net/mcp?api_key=${token()}`,
            headers: { Authorization: `Bearer ${token(40)}` },
          },
        },
      }),
      'deploy/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: notes\ndata:\n  password: ${base64(password())}\n  token: ${base64(token())}\n`,
      'compose.yaml': `services:\n  notes:\n    image: notes\n    environment:\n      - DB_PASSWORD=${password()}\n      - API_TOKEN=${token()}\n    command: ["--password", "${password()}"]\n`,
      Dockerfile: `FROM node\nENV API_KEY=${token()}\nARG DB_PASSWORD=${password()}\nCMD ["node", "src/server.js"]\n`,
      '.env': `DB_PASSWORD=${password()}\nexport API_TOKEN="${token()}"\nDATABASE_URL=mysql://root:${password()}@mysql-2k9d.notes-prod.net:3306/app\n`,
      '.npmrc': `//registry.npmjs.org/:_authToken=${token(36)}\n`,
      'config.toml': `[mcp_servers.notes]\ncommand = "notes"\nenv = { API_KEY = "${token()}", PASSWORD = "${password()}" }\n`,
      'README.md': `\`\`\`sh\nexport NOTES_API_KEY=${token()}\ncurl -u admin:${password()} -H "Authorization: Bearer ${token()}" https://api.example.net\n\`\`\`\n`,
      [`keys/${inPath}.txt`]: `it is ${inPath}\n`,
    },
  };
};
