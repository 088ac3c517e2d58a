import { type Instruction, parseDockerfile } from './parse-dockerfile.ts';
import { splitWords } from './words.ts';

/** The instructions of a Dockerfile by which the whole build context, or a `.env` file by name, gets into the final image. */
export const copiesOfEnvFile = (text: string): readonly CopiedEnvFile[] => {
  const stages = toStages(parseDockerfile(text));
  return [...shippedStages(stages)].flatMap(({ instructions }) =>
    instructions.flatMap((instruction): readonly CopiedEnvFile[] => {
      const sources = sourcesOf(instruction);
      if (sources.some((source) => /(?:^|\/)\.env(?:\.(?:local|production))?$/.test(source))) return [{ instruction, isByName: true }];
      return sources.some((source) => /^(?:\.?\/?|\.\/\.|\*|\.\/\*)$/.test(source)) ? [{ instruction, isByName: false }] : [];
    }),
  );
};

export type CopiedEnvFile = { readonly instruction: Instruction; readonly isByName: boolean };

type Stage = { readonly name: string; readonly base: string; readonly instructions: Instruction[] };

const toStages = (instructions: readonly Instruction[]): readonly Stage[] => {
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') {
      const [, base = '', name = String(stages.length)] = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(instruction.text) ?? [];
      stages.push({ name, base, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
};

/** The last stage, those it is built on, and those whose whole working directory it takes over. */
const shippedStages = (stages: readonly Stage[]): ReadonlySet<Stage> => {
  const shipped = new Set(stages.slice(-1));
  // A set grows while it is walked, so this ends when nothing new was added.
  for (const stage of shipped) {
    for (const other of stages) {
      const isTakenOver = stage.instructions.some((instruction) => takesAllOf(instruction, other));
      if (other.name === stage.base || isTakenOver) shipped.add(other);
    }
  }
  return shipped;
};

const takesAllOf = ({ name, text }: Instruction, { name: stage, instructions }: Stage): boolean => {
  if (name !== 'COPY' || !text.includes(`--from=${stage} `)) return false;
  const folder = instructions.findLast((each) => each.name === 'WORKDIR')?.text.trim() ?? '/';
  const source = splitWords(text, 0).find((word) => !word.text.startsWith('--'))?.text ?? '';
  return source.replace(/\/\.?$/, '') === folder.replace(/\/$/, '');
};

/** What `COPY` and `ADD` take from the build context. */
const sourcesOf = ({ name, text }: Instruction): readonly string[] => {
  if ((name !== 'COPY' && name !== 'ADD') || text.includes('--from=')) return [];
  const words = splitWords(text.replace(/^\s*(?:--\S+\s+)*\[|\]\s*$/g, ' ').replaceAll('",', '" '), 0);
  return words
    .map((word) => word.text)
    .filter((word) => !word.startsWith('--'))
    .slice(0, -1);
};
