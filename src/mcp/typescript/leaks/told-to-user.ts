import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { descendants } from '../program/syntax.ts';
import type { Carried, Printing } from './leaks-reader.ts';

/**
 * Whether a log is what a tool that is run once says to who runs it: "your access token is …", "add NOTES_TOKEN=… to your settings". Such a
 * tool belongs to no server: nothing imports it, it does not name the protocol, and nothing that it imports opens a transport. What it merely read from its own
 * environment and repeats is no answer to anybody.
 */
export const isToldToUser = (program: Program, { kind, name, node }: Printing, { what, shape }: Carried): boolean => {
  if (kind !== 'log' || !/^(?:console\.|process\.stdout)/.test(name)) return false;
  if (shape === 'headers' || shape === 'environment' || shape === 'error') return false;
  const isNew = !/^[A-Z][A-Z0-9_]+$/.test(what);
  return (isNew || isAssignmentToCopy(node)) && runsAlone(program, node.getSourceFile().fileName);
};

/** `NAME=…` in a text, or settings for a client. */
const isAssignmentToCopy = (node: ts.Node): boolean => {
  for (const inner of descendants(node))
    if (/^[`}].*\b[A-Z][A-Z0-9_]+=["']?(?:\$\{)?$/s.test(inner.getText()) && ts.isTemplateHead(inner)) return true;
  return /\bmcpServers\b/.test(node.getText());
};

const known = new WeakMap<Program, ReadonlySet<string>>();

const buildsServers = /^@modelcontextprotocol\/|^(?:fastmcp|xmcp|tmcp|mcp-(?:framework|handler|use|lite))$/;

const runsAlone = (program: Program, path: string): boolean => {
  const module = program.modules.get(path);
  if (module === undefined || importedIn(program).has(path)) return false;
  if (module.specifiers.some((specifier) => buildsServers.test(specifier))) return false;
  const reached = new Set([module]);
  // A set grows while it is walked.
  for (const { path: from, specifiers } of reached)
    for (const specifier of specifiers) {
      const next = program.modules.get(program.paths.resolve(from, specifier) ?? '');
      if (next !== undefined) reached.add(next);
    }
  return ![...reached].some(({ constructions }) => [...constructions.keys()].some((name) => /ServerTransport$/.test(name)));
};

const importedIn = (program: Program): ReadonlySet<string> => {
  const cached = known.get(program);
  if (cached !== undefined) return cached;
  const found = new Set<string>();
  for (const [path, { specifiers }] of program.modules)
    for (const specifier of specifiers) {
      const target = program.paths.resolve(path, specifier);
      if (target !== undefined) found.add(target);
    }
  known.set(program, found);
  return found;
};
