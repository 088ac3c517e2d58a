import type { Problem } from '../model/problem.ts';
import { type ConfigCache, createConfigCache } from './config/read-config-facts.ts';
import type { TextScan } from './source-files.ts';
import type { Module } from './typescript/program/module.ts';

/** What one analysis leaves for the next of a similar tree: base then costs only the files that differ from head. */
export type AnalysisCache = {
  /** By blob id. */
  readonly scans: Map<string, TextScan>;
  /** By path and blob id, since a module's locations hold its path. */
  readonly modules: Map<string, Module | Problem>;
  /** Texts of manifests by blob id. */
  readonly manifests: Map<string, string>;
  readonly configuration: ConfigCache;
};

export const createAnalysisCache = (): AnalysisCache => ({
  scans: new Map(),
  modules: new Map(),
  manifests: new Map(),
  configuration: createConfigCache(),
});
