import type { ts } from 'ts-morph';
import { systemKey } from '../../../knowledge/http-frameworks.ts';
import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import { type FrameworkServer, frameworkRoute, isExportOf, packageGuard } from './framework-options.ts';

const triggers = ['app.mcpTool', 'app.mcpResource', 'app.mcpPrompt'];

/**
 * `app.mcpTool('read', { handler })` of Azure Functions: the host answers MCP at one address of the app, and asks callers for a system key unless
 * `host.json` says that they may be anonymous.
 */
export const findAzureTriggers = (program: Program): readonly FrameworkServer[] => {
  const first = new Map<string, ts.CallExpression>();
  for (const { path, calls } of program.modules.values()) {
    const root = program.paths.packageOf(path)?.root ?? '';
    const own = ['mcpTool', 'mcpResource', 'mcpPrompt'].flatMap((name) => calls.get(name) ?? []);
    const trigger = own.find((call) => isExportOf(program, call, /^@azure\/functions$/, triggers));
    if (trigger !== undefined && !first.has(root)) first.set(root, trigger);
  }
  return [...first.values()].map((trigger) =>
    frameworkRoute(trigger, trigger, {
      kind: 'framework',
      path: '/runtime/webhooks/mcp',
      listen: { bind: 'serverless', platform: 'azure-functions', at: locate(trigger) },
      guards: [packageGuard(systemKey, trigger)],
    }),
  );
};
