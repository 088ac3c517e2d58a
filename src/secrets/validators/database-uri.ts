import { commonPasswords, placeholderDomains, placeholderHosts, templateMarks } from '../../knowledge/placeholders.ts';
import type { Judge } from '../detector.ts';
import { looksWritten } from '../likeness.ts';

/** Silent on loopback, documentation hosts, templates and passwords that everybody uses; lower for hosts that only a private network resolves. */
export const databaseUri: Judge = ({ value, whole }) => {
  const host = whole
    .slice(whole.lastIndexOf('@') + 1)
    .replace(/:[0-9]*$/, '')
    .toLowerCase();
  const user = /:\/\/([^:]*):/.exec(whole)?.[1] ?? '';
  if (isMadeUp(value, user) || isNowhere(host)) return { kind: 'other' };
  return isPrivate(host)
    ? { kind: 'graded', severity: 'low', confidence: 'medium', note: `Its host ${host} resolves in a private network only.` }
    : { kind: 'unsaid' };
};

const isMadeUp = (written: string, user: string): boolean => {
  const password = written.replace(/%([2-7][0-9a-f])/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  const folded = password.toLowerCase();
  return (
    commonPasswords.has(folded) ||
    folded === user.toLowerCase() ||
    templateMarks.some((mark) => mark.test(password)) ||
    /^(.)\1*$|^p[a@4][s$5]{2}w/i.test(password) ||
    (/^(your|my|the|some|change|insert|replace|enter|db|database|user|postgres|mysql|redis|mongo|admin|root|test)[-_ ]?/i.test(password) &&
      /pass|pwd|secret|me$|user|^test/i.test(password)) ||
    looksWritten(password)
  );
};

const isNowhere = (host: string): boolean =>
  host === '' ||
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  // A percent-coded slash begins the path of a socket.
  /^127\.|^0\.0\.0\.0$|^\[?::1\]?$|^%2f/.test(host) ||
  host === 'host.docker.internal' ||
  placeholderHosts.has(host) ||
  placeholderDomains.some((domain) => host === domain || host.endsWith(`.${domain}`)) ||
  templateMarks.some((mark) => mark.test(host)) ||
  /^my[-_.]|(^|[-_.])(your|example|placeholder)[-_.]/.test(host) ||
  !/[a-z0-9]/.test(host);

const isPrivate = (host: string): boolean =>
  !/[.:]/.test(host) ||
  /^(10|192\.168|172\.(1[6-9]|2[0-9]|3[01])|169\.254)\./.test(host) ||
  /\.(local|lan|internal|svc|cluster\.local|home|localdomain)$/.test(host);
