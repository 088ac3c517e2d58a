import { type AnalysisCache, analyse } from '../mcp/analyse.ts';
import type { Finding } from '../model/finding.ts';
import type { Origin } from '../model/location.ts';
import type { Problem } from '../model/problem.ts';
import type { Project } from '../model/project.ts';
import type { SourceTree } from '../model/source-tree.ts';
import { rules } from '../rules/index.ts';
import type { Settings } from './configuration/settings.ts';
import { findingsOf } from './findings.ts';
import { type Declaration, type FoundUnder, findingsUnder, withDeclarations } from './waivers/declarations.ts';

/** What the rules say of one tree, with the project as it is when the believed declarations are true. */
export type Found = FoundUnder & { readonly project: Project; readonly problems: readonly Problem[] };

/** `before` are the facts of the base when the project is the head of a change. */
export const findIn = (
  project: Project,
  origin: Origin,
  believed: readonly Declaration[],
  doubted: readonly Declaration[],
  before?: Project,
): Found => {
  const problems: Problem[] = [];
  const ask = (asked: Project): readonly Finding[] => {
    const found = findingsOf(asked, rules, origin, before);
    problems.push(...found.problems);
    return found.findings;
  };
  const found = findingsUnder(project, believed, doubted, ask);
  return { ...found, project: believed.length + doubted.length === 0 ? project : withDeclarations(project, believed), problems };
};

/** The facts of a tree, with guards that only the settings know. */
export const analyseWith = ({ guards }: Pick<Settings, 'guards'>, tree: SourceTree, cache: AnalysisCache): Promise<Project> =>
  analyse(
    tree,
    cache,
    guards.map(({ module, name }) => ({
      module: new RegExp(`^${module.replace(/\/\*$/, '').replaceAll(/[^\w/@]/g, '\\$&')}${module.endsWith('/*') ? '(?:/.+)?' : ''}$`),
      names: [name === 'default' ? '' : name],
    })),
  );
