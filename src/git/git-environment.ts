/** Switches that hold on every call, above the configuration of the repository, the user and the system. */
const configuration: readonly (readonly [name: string, value: string])[] = [
  // What could start a program.
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.pager', 'cat'],
  ['core.sshCommand', 'false'],
  ['core.gitProxy', ''],
  ['credential.helper', ''],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['submodule.recurse', 'false'],
  // What could change an answer.
  ['core.attributesFile', '/dev/null'],
  ['core.commitGraph', 'false'],
  ['core.multiPackIndex', 'false'],
  ['core.quotePath', 'true'],
  ['color.ui', 'false'],
  // Larger files are binary to `diff`, which then does not load them.
  ['core.bigFileThreshold', '50m'],
  // Git maps packs and keeps bases of deltas by the hundred megabytes, which makes it no faster here.
  ['core.packedGitWindowSize', '1m'],
  ['core.packedGitLimit', '16m'],
  ['core.deltaBaseCacheLimit', '16m'],
  // Borrowed object stores are read, their references are not.
  ['core.alternateRefsPrefixes', 'refs/mcp-auth-review/none'],
];

/** Variables of our own process that git needs to run and, when fetching, to reach the network. Every other one stays out, `GIT_*` above all. */
const inherited = [
  'PATH',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'PATHEXT',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
];
const proxies = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];

/**
 * The whole environment of a git process. `GIT_DIR` is explicit, so git neither searches for a repository nor refuses one that belongs to
 * another user (`safe.directory`), as checkouts in containers do. `GIT_ALLOW_PROTOCOL` overrides any `protocol.*.allow`, so that the lazy
 * fetch of a partial clone can't reach out even where git is older than `GIT_NO_LAZY_FETCH` (2.44).
 */
export const gitEnvironment = (
  gitDirectory: string,
  further: readonly (readonly [name: string, value: string])[],
  protocols: readonly string[],
): NodeJS.ProcessEnv => {
  const environment: NodeJS.ProcessEnv = {
    LC_ALL: 'C',
    HOME: gitDirectory,
    XDG_CONFIG_HOME: gitDirectory,
    GIT_DIR: gitDirectory,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    GIT_SSH_COMMAND: 'false',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    GIT_PROTOCOL_FROM_USER: '0',
    GIT_ALLOW_PROTOCOL: protocols.length === 0 ? 'none' : protocols.join(':'),
  };
  for (const name of protocols.length === 0 ? inherited : [...inherited, ...proxies]) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }

  const all = [...configuration, ...further];
  environment['GIT_CONFIG_COUNT'] = String(all.length);
  for (const [index, [name, value]] of all.entries()) {
    environment[`GIT_CONFIG_KEY_${index}`] = name;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return environment;
};
