import { no } from '../../../model/answer.ts';
import type { Tool } from '../../../model/facts/servers.ts';
import type { FileLocation } from '../../../model/location.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import { scopeFlawOf } from './scope-flaws.ts';
import { credentialsOf } from './tool-credentials.ts';
import { findToolDefinitions } from './tool-definitions.ts';
import { effectOf, reachedBy } from './tool-effects.ts';
import { registrationSwitch, scopeCheckOf, sharedScopeCheck } from './tool-separation.ts';

/** The tools of a server, and the setting that decides which of them there are. */
export type ServerTools = { readonly tools: readonly Tool[]; readonly toolSwitch?: FileLocation };

/** The tools that the modules of a server define: what each does, with which credentials, and who may call it. */
export const findTools = (program: Program, modules: readonly Module[]): ServerTools => {
  const shared = sharedScopeCheck(modules);
  const toolSwitch = registrationSwitch(modules);
  const tools = findToolDefinitions(program, modules).map((definition): Tool => {
    const reached = reachedBy(program, definition.bodies);
    const scopeFlaw = scopeFlawOf(definition);
    return {
      name: definition.name,
      ...effectOf(program, definition, reached),
      credentials: credentialsOf(program, reached),
      scopeCheck: scopeFlaw === undefined ? scopeCheckOf(definition, reached, shared) : no(scopeFlaw.at),
      ...(scopeFlaw === undefined ? {} : { scopeFlaw }),
      at: locate(definition.at),
    };
  });
  return { tools, ...(toolSwitch === undefined ? {} : { toolSwitch }) };
};
