import type { Finding } from '../model/finding.ts';
import type { FileLocation } from '../model/location.ts';
import type { Endpoint, Guard, Project } from '../model/project.ts';

/**
 * What stood at base and could explain a finding that is new at head: the guards of the same endpoint, with their conditions and verifiers,
 * and the fail-fasts of the same server. A hunk that deletes one of them is where the pull request opened the door.
 */
export const causesAtBase = (finding: Finding, base: Project): readonly FileLocation[] => {
  const server = base.servers.find(({ name }) => name === finding.key.server);
  if (server === undefined) return [];
  const endpoint = server.endpoints.find(({ name }) => finding.key.subject.includes(name));
  return [...(endpoint === undefined ? server.endpoints : [endpoint]).flatMap(protectionOf), ...server.failFasts.map(({ at }) => at)];
};

const protectionOf = (endpoint: Endpoint): readonly FileLocation[] => endpoint.routes.flatMap(({ guards }) => guards.flatMap(placesOf));

const placesOf = (guard: Guard): readonly FileLocation[] => [
  guard.at,
  ...(guard.condition === undefined ? [] : [guard.condition.at]),
  ...(guard.test.kind === 'verifier' ? [guard.test.verifier.at] : []),
];
