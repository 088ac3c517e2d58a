/**
 * Packages whose exports the tables of this folder describe. Where a monorepo holds their source, its servers import them by name all the same,
 * and then the description counts: it was made by running them, while their code reaches the transport through a thousand lines of protocol.
 */
const describedPackages =
  /^(?:@modelcontextprotocol\/(?:sdk|server|server-legacy|express|hono|fastify|node)|agents|@cloudflare\/workers-oauth-provider|@hono\/mcp|fastmcp|mcp-handler|@vercel\/mcp-adapter|mcp-framework|mcp-proxy|@rekog\/mcp-nest|xmcp|mcp-auth)(?:\/|$)/;

/** Whether a specifier names a package that is described here, by its name and not by a path. */
export const isDescribedPackage = (specifier: string): boolean => describedPackages.test(specifier);
