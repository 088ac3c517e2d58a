import type { Endpoint, Listen } from './facts/servers.ts';
import type { ValueRef } from './facts/values.ts';

/** Who can reach an endpoint unless its operator says otherwise. `unknown`: where it listens was not found or not understood. */
export type Exposure = 'all' | 'serverless' | 'loopback' | 'unknown';

const loopback = /^(?:127(?:\.\d+){3}|localhost|::1|\[::1\])$/i;

/** The widest exposure of an endpoint's listen sites; a host from the environment counts by its default. */
export const exposureOf = ({ listens }: Endpoint): Exposure => {
  const all = listens.map(exposureOfListen);
  return (['all', 'serverless', 'unknown', 'loopback'] as const).find((exposure) => all.includes(exposure)) ?? 'unknown';
};

const exposureOfListen = ({ bind, host }: Listen): Exposure => {
  switch (bind) {
    case 'loopback':
    case 'socket':
      return 'loopback';
    case 'all':
      return 'all';
    case 'serverless':
      return 'serverless';
    case 'variable':
      return host === undefined ? 'unknown' : exposureOfHost(host);
  }
};

const exposureOfHost = ({ origin, default: fallback }: ValueRef): Exposure => {
  if (origin.kind === 'literal') return loopback.test(origin.value.reveal()) ? 'loopback' : 'all';
  if (fallback !== undefined) return exposureOfHost(fallback);
  // Node listens on every interface when the variable is not set.
  return origin.kind === 'environment' ? 'all' : 'unknown';
};
