import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

// Loaded into a process before its program (`node --import`): writes every connection, look-up and child process to a file, a JSON line each.

const file = process.env['EGRESS_LOG'] ?? '';
const write = (contact: unknown): void => appendFileSync(file, `${JSON.stringify(contact)}\n`);

type Method = (this: unknown, ...args: readonly unknown[]) => unknown;

/** Records what a method is called with, and then calls it. */
const watch = (owner: object, name: string, record: (args: readonly unknown[]) => unknown): void => {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new Error(`There is no ${name} to watch.`);
  const watched: Method = function (...args) {
    write(record(args));
    return Reflect.apply(original, this, args);
  };
  // `util.promisify` and others look for properties of the function.
  Reflect.set(owner, name, Object.assign(watched, original));
};

/** A connection's target, from any of the forms of `connect`: options, a normalised list, a port and a host, a path. */
const target = (args: readonly unknown[]): unknown => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) {
    const { host = 'localhost', port, path }: { host?: unknown; port?: unknown; path?: unknown } = first;
    return { kind: 'connect', to: path === undefined || path === null ? `${host}:${port}` : `path ${path}` };
  }
  return { kind: 'connect', to: `${typeof second === 'string' ? second : 'localhost'}:${first}` };
};

watch(net.Socket.prototype, 'connect', target);
watch(dgram.Socket.prototype, 'send', () => ({ kind: 'connect', to: 'a datagram' }));
watch(dgram.Socket.prototype, 'connect', () => ({ kind: 'connect', to: 'a datagram' }));
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveTxt', 'resolveAny']) {
  watch(dns, name, ([host]) => ({ kind: 'look-up', to: String(host) }));
  watch(dns.promises, name, ([host]) => ({ kind: 'look-up', to: String(host) }));
}
watch(childProcess.ChildProcess.prototype, 'spawn', ([options]) => {
  const { file: program, args, envPairs }: { file?: unknown; args?: unknown; envPairs?: unknown } = Object(options);
  const pairs = Array.isArray(envPairs) ? envPairs.map(String) : [];
  const protocols = pairs.find((pair) => pair.startsWith('GIT_ALLOW_PROTOCOL='))?.replace(/^.*?=/, '');
  return { kind: 'child', program: String(program), args: Array.isArray(args) ? args.map(String) : [], protocols };
});
for (const name of ['spawnSync', 'execSync', 'execFileSync']) {
  watch(childProcess, name, ([program]) => ({ kind: 'child', program: `${name} ${program}`, args: [] }));
}
syncBuiltinESMExports();
