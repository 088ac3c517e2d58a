import { splitAssignment, splitWords, type Word } from './words.ts';

/** One instruction; `text` holds its arguments with line continuations as blanks, so that offsets stay those of the file. */
export type Instruction = { readonly name: string; readonly text: string; readonly start: number; readonly end: number };

/** The instructions in their order. Comments and the bodies of heredocs are no instructions. */
export const parseDockerfile = (file: string): readonly Instruction[] => {
  const instructions: Instruction[] = [];
  const pattern = /^[ \t]*([A-Za-z]+)[ \t]+((?:[^\\\n]|\\(?:[^\S\n]*\n(?:[ \t]*#[^\n]*\n)*)?|\\)*)/gm;
  for (const { 0: whole, 1: name = '', 2: text = '', index } of file.matchAll(pattern)) {
    const start = index + whole.length - text.length;
    const joined = text.replace(/\\[^\S\n]*\n(?:[ \t]*#[^\n]*\n)*/g, (part) => ' '.repeat(part.length));
    instructions.push({ name: name.toUpperCase(), text: joined, start, end: start + text.length });
  }
  return instructions;
};

/** The names that `ENV` and `ARG` set: `ENV A=1 B="2"`, the older `ENV A 1`, `ARG A=1`. */
export const assignmentsOf = ({ text, start }: Instruction): readonly { readonly key: string; readonly value: Word }[] => {
  const words = splitWords(text, start);
  const [first, second] = words;
  if (first !== undefined && second !== undefined && !first.text.includes('='))
    return words.length === 2 ? [{ key: first.text, value: second }] : [];
  return words.flatMap((word) => splitAssignment(word) ?? []);
};
