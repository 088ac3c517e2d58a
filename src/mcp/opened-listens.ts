import type { AddressSetting } from '../model/facts/configuration.ts';
import type { Endpoint, Listen, Server } from '../model/facts/servers.ts';
import type { ValueRef } from '../model/facts/values.ts';

/**
 * Servers whose listening address is a variable that a file of their deployment sets to every interface: they listen there, whatever the
 * default is. A setting belongs to the servers of its folder and of those below.
 */
export const openListens = (servers: readonly Server[], settings: readonly AddressSetting[]): readonly Server[] =>
  settings.length === 0
    ? servers
    : servers.map((server) => ({ ...server, endpoints: server.endpoints.map((each) => openEndpoint(each, settings)) }));

const openEndpoint = (endpoint: Endpoint, settings: readonly AddressSetting[]): Endpoint => ({
  ...endpoint,
  listens: endpoint.listens.map((listen) => openListen(listen, settings)),
});

const openListen = (listen: Listen, settings: readonly AddressSetting[]): Listen => {
  if (listen.bind !== 'variable' || listen.host === undefined) return listen;
  const names = variablesOf(listen.host);
  const setting = settings.find(({ name, at }) => names.includes(name) && reaches(at.path, listen.at.path));
  return setting === undefined ? listen : { ...listen, bind: 'all', openedBy: setting.at };
};

const variablesOf = ({ origin, default: fallback }: ValueRef): readonly string[] => [
  ...(origin.kind === 'environment' ? [origin.name] : []),
  ...(fallback === undefined ? [] : variablesOf(fallback)),
];

/** `deploy/compose.yaml` speaks for the folder that `deploy` lies in. */
const reaches = (setting: string, source: string): boolean => {
  const folder = setting.split('/').slice(0, -1);
  const isDeployment = /^(?:\.?docker|deploy(?:ment)?s?|k8s|kubernetes|helm|charts?|infra|\.github|ops|manifests|templates)$/i;
  while (folder.some((part) => isDeployment.test(part))) folder.pop();
  return folder.length === 0 || source.startsWith(`${folder.join('/')}/`);
};
