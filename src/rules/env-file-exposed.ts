import { judgeValue } from '../knowledge/credential-values.ts';
import type { ConfigEntry, EnvFileExposure } from '../model/facts/configuration.ts';
import { defineRule } from '../model/rule.ts';

const readme = (value: string): string => `# Notes\n\n\`\`\`sh\nexport NOTES_API_KEY=${value}\nnpx notes-mcp\n\`\`\`\n`;
const mcp = `import '@modelcontextprotocol/sdk/server/mcp.js';\n`;

export default defineRule({
  code: 'MA704',
  meta: {
    title: 'Env file is exposed to others',
    severities: ['medium', 'low'],
    cwe: [538, 732, 526],
    question: 'keys-from-environment',
    why:
      'A `.env` file keeps secrets out of the code only as long as nobody else gets it. Tracked by git, copied into an image, packed into a package ' +
      'or readable by every user of the machine, it hands them out.',
    fix:
      'Ignore `.env` in git, Docker and npm (`.gitignore`, `.dockerignore`, `files` of package.json) and commit an `.env.example` with names alone. ' +
      'Create it with mode 0600: `umask 077` or `chmod 600 .env` in a script, `{ mode: 0o600 }` in Node.js. In documentation, write a placeholder.',
    references: [
      'https://docs.docker.com/build/concepts/context/#dockerignore-files',
      'https://docs.npmjs.com/cli/configuring-npm/package-json#files',
      'https://cwe.mitre.org/data/definitions/538.html',
    ],
    bad: [
      { name: 'a tracked .env, though it holds placeholders', path: '.env', code: 'PORT=3000\nNOTES_API_KEY=your_api_key_here\n' },
      {
        name: 'the whole folder copied into an image',
        path: 'Dockerfile',
        code: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
        files: { '.gitignore': 'node_modules\n.env\n' },
      },
      {
        name: 'a build stage that is taken over as a whole',
        path: 'Dockerfile',
        code: 'FROM node:22 AS build\nWORKDIR /app\nCOPY --chown=node:node . .\nRUN npm ci\nFROM node:22-slim\nWORKDIR /app\nCOPY --from=build /app /app\nCMD ["node", "server.js"]\n',
        files: { '.env.example': 'NOTES_API_KEY=\n', '.dockerignore': 'node_modules\n' },
      },
      { name: 'the file copied by name', path: 'Dockerfile', code: 'FROM node:22\nCOPY package.json .env ./\n' },
      {
        name: 'files of a package',
        path: 'package.json',
        code: '{\n  "name": "notes-mcp",\n  "files": ["dist", ".env"],\n  "dependencies": { "dotenv": "^17.0.0" }\n}\n',
      },
      {
        name: 'an .npmignore that forgets it',
        path: 'package.json',
        code: '{ "name": "notes-mcp", "version": "1.0.0", "bin": "server.js" }\n',
        files: { '.npmignore': 'test\n', '.gitignore': '.env\n', 'setup.sh': '#!/bin/sh\ncp .env.example .env\n' },
      },
      {
        name: 'a script that writes it',
        path: 'setup.sh',
        code: '#!/bin/sh\nread -r KEY\ncat > .env <<EOF\nPORT=3000\nNOTES_API_KEY=$KEY\nEOF\n',
      },
      {
        name: 'a script that adds to it',
        path: 'scripts/setup.sh',
        code: '#!/bin/sh\nread -r KEY\necho "NOTES_API_KEY=$KEY" >> "$HOME/.notes/.env"\n',
      },
      { name: 'documentation that exports a value', path: 'README.md', code: readme('q7Vd2mXw9LpTz4RkB8nC') },
      {
        name: 'a setup tool that writes it',
        path: 'setup.ts',
        code: `${mcp}import { writeFileSync } from 'node:fs';\nexport const save = (lines: string[]) => writeFileSync('.env', lines.join('\\n'));\n`,
      },
    ],
    good: [
      { name: 'an example of an env file', path: '.env.example', code: 'NOTES_API_KEY=your_api_key_here\n' },
      { name: 'a tracked .env without credentials', path: '.env', code: 'PORT=3000\nLOG_LEVEL=debug\n' },
      {
        name: 'ignored by Docker',
        path: 'Dockerfile',
        code: 'FROM node:22\nCOPY . .\n',
        files: { '.gitignore': '.env\n', '.dockerignore': 'node_modules\n**/.env*\n!.env.example\n' },
      },
      {
        name: 'a build stage that only gives what it built',
        path: 'Dockerfile',
        code: 'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM node:22-slim\nCOPY --from=build /app/dist /app/dist\n',
        files: { '.gitignore': '.env\n' },
      },
      { name: 'a project without an env file', path: 'Dockerfile', code: 'FROM node:22\nCOPY . .\n' },
      {
        name: 'files of a package without it',
        path: 'package.json',
        code: '{ "name": "notes-mcp", "files": ["dist", ".env.example"], "dependencies": { "dotenv": "^17.0.0" } }\n',
      },
      {
        name: 'an application that nobody publishes',
        path: 'package.json',
        code: '{ "name": "notes-mcp", "version": "1.0.0", "scripts": { "start": "node server.js" } }\n',
        files: { '.npmignore': 'test\n', '.gitignore': '.env\n' },
      },
      {
        name: 'an .npmignore with it',
        path: 'package.json',
        code: '{ "name": "notes-mcp", "main": "server.js" }\n',
        files: { '.npmignore': '.env*\n', '.gitignore': '.env\n' },
      },
      {
        name: 'a script with mode 0600',
        path: 'setup.sh',
        code: '#!/bin/sh\nread -r KEY\necho "NOTES_API_KEY=$KEY" > .env\nchmod 600 .env\n',
      },
      { name: 'a script that copies the example', path: 'setup.sh', code: '#!/bin/sh\ncp .env.example .env\necho "PORT=3000" >> .env\n' },
      { name: 'documentation with a placeholder', path: 'README.md', code: readme('your-api-key') },
      {
        name: 'a setup tool that writes it for its owner alone',
        path: 'setup.ts',
        code: `${mcp}import { writeFileSync } from 'node:fs';\nexport const save = (lines: string[]) => writeFileSync('.env', lines.join('\\n'), { mode: 0o600 });\n`,
      },
    ],
  },

  check({ envFileExposures, configEntries, tokenStores }, report) {
    for (const exposure of envFileExposures) {
      const { at, how, name, value, isExample } = exposure;
      // Its secrets are reported one by one.
      if (how === 'tracked' && configEntries.some((entry) => entry.at.path === at.path && isGenuine(entry))) continue;
      // Credentials that were followed into the file are a token store's.
      if (tokenStores.some((store) => store.at.path === at.path && store.at.span.startLine === at.span.startLine)) continue;
      report({
        server: '',
        subject: `${how} ${at.path} ${name}`,
        severity: isExample || exposure.isAssumed === true ? 'low' : 'medium',
        confidence: isExample || exposure.isAssumed === true || how === 'copied-into-image' ? 'medium' : 'high',
        message: messageOf(exposure),
        primary: at,
        ...(value === undefined ? {} : { credential: value }),
      });
    }
  },
});

const isGenuine = ({ key, value: { origin } }: ConfigEntry): boolean =>
  origin.kind === 'literal' && judgeValue(key, origin.value.reveal()) !== 'no';

const messageOf = ({ how, name, isAssumed }: EnvFileExposure): string => {
  switch (how) {
    case 'tracked':
      return `\`${name}\` is tracked by git: secrets that are written into it get committed.`;
    case 'copied-into-image':
      return `A \`${name}\` file in the build context is copied into the image: no .dockerignore leaves it out.`;
    case 'published':
      return isAssumed === true
        ? `A \`${name}\` file in this folder would be published with the npm package.`
        : `The \`${name}\` file in this folder is published with the npm package.`;
    case 'written-without-mode':
      return `\`${name}\` is written with the default permissions: other local users can read the secrets in it.`;
    case 'exported-in-documentation':
      return `The documentation tells to export \`${name}\` with a value that looks genuine.`;
  }
};
