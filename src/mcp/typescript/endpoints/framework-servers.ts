import type { Program } from '../program/program.ts';
import { findAzureTriggers } from './azure-triggers.ts';
import { findFastMcp } from './fastmcp.ts';
import type { FrameworkServer } from './framework-options.ts';
import { findFrontMcp } from './frontmcp.ts';
import { findLiteMcp } from './litemcp.ts';
import { findMastra } from './mastra.ts';
import { findMcpFramework } from './mcp-framework.ts';
import { findMcpProxies } from './mcp-proxy.ts';
import { findMcpUse } from './mcp-use.ts';
import { findNestMcp } from './nest-mcp.ts';
import { findSmithery } from './smithery.ts';
import { findXmcp } from './xmcp.ts';

const known = new WeakMap<Program, readonly FrameworkServer[]>();

/** The servers of frameworks that own the whole way from the socket to the tool. */
export const findFrameworkServers = (program: Program): readonly FrameworkServer[] => {
  const cached = known.get(program);
  if (cached !== undefined) return cached;
  const found = [
    findAzureTriggers,
    findFastMcp,
    findMcpFramework,
    findMcpProxies,
    findNestMcp,
    findXmcp,
    findMcpUse,
    findSmithery,
    findMastra,
    findLiteMcp,
    findFrontMcp,
  ].flatMap((find) => find(program));
  known.set(program, found);
  return found;
};
