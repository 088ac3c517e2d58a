import type { Project } from '../../model/project.ts';
import type { Program } from './program.ts';
import { findServers } from './servers.ts';
import { findTokenStores } from './token-stores.ts';

/** Every fact that this front end reads from a program. */
export const readFacts = (program: Program): Partial<Omit<Project, 'coverage'>> => ({
  servers: findServers(program),
  tokenStores: findTokenStores(program),
});
