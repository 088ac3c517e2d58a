import type { Server } from './facts/servers.ts';

/** The servers of the package that a fact names: by the package's name, by its folder where it has none, '' for the repository's root. */
export const serversOf = (servers: readonly Server[], owner: string): readonly Server[] =>
  servers.filter(({ name, root }) => root === owner || (owner !== '' && (name === owner || name.startsWith(`${owner} (`))));
