import { describe, expect, test } from 'vitest';
import { guardedServer, protectionIn } from './guard-protection.ts';

const open =
  'const guard = (req, res, next) => { if (!process.env.MCP_TOKEN) return next(); if (req.headers.authorization !== process.env.MCP_TOKEN) return res.sendStatus(401); next(); };';
const guarded = (start: string): Promise<string> => protectionIn({ 'server.ts': guardedServer(`${start}\n${open}`) });

describe('a token that the start demands', () => {
  test.each([
    ['over HTTP', "if (process.env.TRANSPORT === 'http' && !process.env.MCP_TOKEN) process.exit(1);"],
    ['unless it is stdio', "if (process.env.TRANSPORT !== 'stdio' && !process.env.MCP_TOKEN) throw new Error('MCP_TOKEN is required');"],
    [
      'unless somebody opts out',
      "const useHttp = process.env.USE_HTTP === 'true'; const open = process.env.DANGEROUSLY_ALLOW_UNAUTHENTICATED === 'true'; if (useHttp && !process.env.MCP_TOKEN && !open) process.exit(1);",
    ],
    [
      'among other errors',
      "const validate = () => { const errors = []; if (!process.env.MCP_TOKEN) errors.push('MCP_TOKEN is required'); if (errors.length > 0) { console.error(errors.join()); process.exit(1); } }; validate();",
    ],
    [
      'in errors that its caller throws',
      "const validate = () => { const errors = []; if (!process.env.MCP_TOKEN) errors.push('MCP_TOKEN is required'); return errors; }; const problems = validate(); if (problems.length) throw new Error(problems.join());",
    ],
  ])('is there: %s', async (_name, start) => expect(await guarded(start)).toBe('required'));

  test.each([
    ['in production alone', "if (process.env.NODE_ENV === 'production' && !process.env.MCP_TOKEN) process.exit(1);"],
    ['under another flag', "if (process.env.STRICT === 'true' && !process.env.MCP_TOKEN) process.exit(1);"],
    [
      'in errors that are only printed',
      "const errors = []; if (!process.env.MCP_TOKEN) errors.push('MCP_TOKEN is missing'); if (errors.length > 0) console.warn(errors.join());",
    ],
    ['of the other transport', "if (process.env.TRANSPORT === 'stdio' && !process.env.MCP_TOKEN) process.exit(1);"],
  ])('may be missing: %s', async (_name, start) => expect(await guarded(start)).toBe('optional'));
});
