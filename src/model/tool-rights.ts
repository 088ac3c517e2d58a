import type { Server, Tool } from './facts/servers.ts';
import { weakestProtection } from './protection.ts';

/** The names of the credentials that a tool was seen to use. */
export const credentialNames = ({ credentials }: Tool): readonly string[] => [
  ...new Set(credentials.flatMap(({ origin }) => (origin.kind === 'environment' ? [origin.name] : []))),
];

/** The names of a server's own credentials, those that most of its tools were seen to use first. */
export const heldNames = ({ tools, ambientCredentials }: Pick<Server, 'tools' | 'ambientCredentials'>): readonly string[] => {
  const names = new Set(ambientCredentials.flatMap(({ origin }) => (origin.kind === 'environment' ? [origin.name] : [])));
  const uses = (name: string): number => tools.filter((tool) => credentialNames(tool).includes(name)).length;
  return [...names].toSorted((left, right) => uses(right) - uses(left));
};

/** A credential with which some tools write while others only read. */
export type SharedCredential = { readonly name: string; readonly writing: readonly [Tool, ...Tool[]]; readonly reading: readonly Tool[] };

/** The credentials that writing tools use, each with the tools that read with it. */
export const writtenWith = ({ tools }: Pick<Server, 'tools'>): readonly SharedCredential[] => {
  const names = [...new Set(tools.flatMap(credentialNames))];
  return names.flatMap((name): readonly SharedCredential[] => {
    const using = tools.filter((tool) => credentialNames(tool).includes(name));
    const [first, ...others] = using.filter(({ effect }) => effect === 'write');
    return first === undefined ? [] : [{ name, writing: [first, ...others], reading: using.filter(({ effect }) => effect === 'read') }];
  });
};

/**
 * What the reading and the writing tools of a server share with nothing in between: a credential that was followed into both, the server's
 * only one, or the caller's own rights over HTTP. Undefined where something separates them, or nothing is shared.
 */
export const unseparated = (
  server: Server,
): { readonly shared: string | undefined; readonly writing: readonly [Tool, ...Tool[]]; readonly reading: readonly Tool[] } | undefined => {
  const { tools, toolSwitch } = server;
  const [first, ...others] = tools.filter(({ effect, scopeCheck }) => effect === 'write' && scopeCheck.value !== 'yes');
  const reading = tools.filter(({ effect, isFreeForm }) => effect === 'read' && !isFreeForm);
  if (first === undefined || reading.length === 0 || toolSwitch !== undefined) return undefined;
  const writing = [first, ...others] as const;
  const shared = writtenWith({ tools: [...writing, ...reading] }).find((each) => each.reading.length > 0);
  if (shared !== undefined) return { shared: shared.name, writing, reading };
  const followed = new Set(tools.flatMap(credentialNames));
  const [only, ...more] = server.ambientCredentials;
  if (only?.origin.kind === 'environment' && more.length === 0) {
    const { name } = only.origin;
    if ([...followed].every((each) => each === name)) return { shared: name, writing, reading };
  }
  // Credentials were followed into tools, and no writing tool shares one with a reading tool.
  if (followed.size > 0) return undefined;
  return only === undefined && knowsUsers(server) ? { shared: undefined, writing, reading } : undefined;
};

/** Over HTTP behind something that verifies who the caller is: scopes could be asked for. */
const knowsUsers = ({ endpoints }: Server): boolean =>
  endpoints.some((endpoint) => {
    const protection = weakestProtection(endpoint)?.protection;
    return protection?.kind === 'required' && protection.guard.test.kind === 'verifier';
  });
