import type { Program } from './program.ts';

/** The same question, whose answer about one thing of a program is found once and then remembered as long as the program lives. */
export const answeredOnce = <Subject extends object, Answer>(
  question: (program: Program, subject: Subject) => Answer,
): ((program: Program, subject: Subject) => Answer) => {
  const known = new WeakMap<Program, WeakMap<Subject, { readonly answer: Answer }>>();
  return (program, subject) => {
    const answers = known.get(program) ?? new WeakMap<Subject, { readonly answer: Answer }>();
    known.set(program, answers);
    const { answer } = answers.get(subject) ?? { answer: question(program, subject) };
    answers.set(subject, { answer });
    return answer;
  };
};
