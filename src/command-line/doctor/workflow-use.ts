import { type ConfigNode, type ConfigPair, childOf, createLocate, textOf } from '../../mcp/config/config-node.ts';
import { parseYaml } from '../../mcp/config/parse-yaml.ts';
import type { FileLocation } from '../../model/location.ts';

/** One job of a workflow that runs the action. */
export type WorkflowUse = {
  readonly at: FileLocation;
  /** What stands behind the `@`: a commit, a tag or a branch. */
  readonly ref: string;
  /** By name, with their filters: `pull_request` with `paths`. */
  readonly events: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** The job's, else the workflow's; undefined where neither says any. */
  readonly permissions: Permissions | undefined;
  /** What GitHub calls the check; undefined when it is an expression or one of a matrix. */
  readonly check: string | undefined;
  readonly condition: string | undefined;
  readonly toleratesFailure: boolean;
  readonly hasConcurrency: boolean;
  /** The action's inputs as they are written. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Steps that could run what a pull request brought: a checkout of its head, or anything that executes. */
  readonly beside: readonly string[];
  readonly checksOutHead: boolean;
};

export type Permissions = 'read-all' | 'write-all' | ReadonlyMap<string, string>;

/** The jobs of a workflow file that use the action. What GitHub itself could not read is passed over. */
export const findWorkflowUses = (path: string, text: string): readonly WorkflowUse[] => {
  const [root] = parseYaml(text);
  const jobs = childOf(root, 'jobs');
  if (root === undefined || jobs?.kind !== 'map') return [];
  const locate = createLocate(path, text);
  return jobs.pairs.flatMap(({ key, value }) => usesOf(root, key, value, locate));
};

const usesOf = (root: ConfigNode, id: string, job: ConfigNode, locate: ReturnType<typeof createLocate>): readonly WorkflowUse[] => {
  const steps = childOf(job, 'steps');
  if (steps?.kind !== 'list') return [];
  return steps.items.flatMap((step) => {
    const uses = childOf(step, 'uses');
    const ref = uses?.kind === 'text' ? ownAction.exec(uses.text)?.[1] : undefined;
    if (ref === undefined || uses?.kind !== 'text') return [];
    const others = steps.items.filter((other) => other !== step);
    const name = textOf(job, 'name') ?? id;
    return [
      {
        at: locate(uses.start, uses.end),
        ref,
        events: eventsOf(childOf(root, 'on')),
        permissions: permissionsOf(childOf(job, 'permissions') ?? childOf(root, 'permissions')),
        check: childOf(childOf(job, 'strategy'), 'matrix') !== undefined || name.includes('${{') ? undefined : name,
        condition: textOf(job, 'if') ?? textOf(step, 'if'),
        toleratesFailure: [job, step].some((node) => isOn(textOf(node, 'continue-on-error'))),
        hasConcurrency: (childOf(root, 'concurrency') ?? childOf(job, 'concurrency')) !== undefined,
        inputs: new Map(
          pairsOf(childOf(step, 'with')).flatMap(({ key, value }) => (value.kind === 'text' ? [[key, value.text] as const] : [])),
        ),
        beside: others.flatMap(wordsOf),
        checksOutHead: others.some(checksOutHead),
      },
    ];
  });
};

/** Also a copy of the action under another owner. */
const ownAction = /^[\w.-]+\/mcp-auth-review@(\S+)$/;

/** An expression may be true. */
const isOn = (text: string | undefined): boolean => text !== undefined && text !== 'false';

const pairsOf = (node: ConfigNode | undefined): readonly ConfigPair[] => (node?.kind === 'map' ? node.pairs : []);

const eventsOf = (node: ConfigNode | undefined): WorkflowUse['events'] => {
  if (node?.kind === 'text') return new Map([[node.text, new Map()]]);
  if (node?.kind === 'list') return new Map(textsOf(node).map((name) => [name, new Map()]));
  return new Map(
    pairsOf(node).map(({ key, value }) => [key, new Map(pairsOf(value).map((filter) => [filter.key, textsOf(filter.value)]))]),
  );
};

const textsOf = (node: ConfigNode): readonly string[] => {
  if (node.kind === 'text') return [node.text];
  return node.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])) : [];
};

const permissionsOf = (node: ConfigNode | undefined): Permissions | undefined => {
  if (node?.kind === 'text') return node.text === 'write-all' || node.text === 'read-all' ? node.text : new Map();
  return node?.kind === 'map'
    ? new Map(node.pairs.flatMap(({ key, value }) => (value.kind === 'text' ? [[key, value.text] as const] : [])))
    : undefined;
};

/** A step that only checks out, or sets up what ours needs, executes nothing of the pull request. */
const wordsOf = (step: ConfigNode): readonly string[] => {
  const uses = textOf(step, 'uses');
  if (uses === undefined) return textOf(step, 'run') === undefined ? [] : [textOf(step, 'name') ?? 'a script'];
  return /^(?:actions\/(?:checkout|upload-artifact|cache)|github\/codeql-action\/upload-sarif|[\w.-]+\/mcp-auth-review)@/.test(uses)
    ? []
    : [uses];
};

const checksOutHead = (step: ConfigNode): boolean =>
  /^actions\/checkout@/.test(textOf(step, 'uses') ?? '') && /head|merge|number/.test(textOf(childOf(step, 'with'), 'ref') ?? '');
