import type { Guard } from '../model/facts/guards.ts';
import type { Endpoint } from '../model/facts/servers.ts';
import type { ValueRef } from '../model/facts/values.ts';
import type { Finding } from '../model/finding.ts';
import type { FileLocation } from '../model/location.ts';
import type { Project } from '../model/project.ts';

/**
 * What stood at base and could explain a finding that is new at head: the guards of the same endpoint, with their conditions, verifiers and
 * bodies, its test of Origin, where its address comes from, and the fail-fasts of the same server. A hunk that touches one of them is where
 * the pull request opened the door.
 */
export const causesAtBase = (finding: Finding, base: Project): readonly FileLocation[] => {
  const server = base.servers.find(({ name }) => name === finding.key.server);
  if (server === undefined) return [];
  const endpoint = server.endpoints.find(({ name }) => finding.key.subject.includes(name));
  return [...(endpoint === undefined ? server.endpoints : [endpoint]).flatMap(protectionOf), ...server.failFasts.map(({ at }) => at)];
};

/** From what is named most exactly to whole functions. */
const protectionOf = ({ routes, originCheck, listens }: Endpoint): readonly FileLocation[] => {
  const guards = routes.flatMap((route) => route.guards);
  return [
    ...guards.flatMap(placesOf),
    ...(originCheck.at === undefined ? [] : [originCheck.at]),
    ...listens.flatMap(({ host }) => (host === undefined ? [] : valuePlaces(host))),
    ...guards.flatMap(({ bodies }) => bodies ?? []),
  ];
};

const placesOf = (guard: Guard): readonly FileLocation[] => [
  guard.at,
  ...(guard.condition === undefined ? [] : [guard.condition.at]),
  ...(guard.test.kind === 'verifier' ? [guard.test.verifier.at] : []),
];

const valuePlaces = ({ at, steps, default: fallback }: ValueRef): readonly FileLocation[] => [
  at,
  ...steps,
  ...(fallback === undefined ? [] : valuePlaces(fallback)),
];
