import type { ts } from 'ts-morph';
import type { Flow, SecretPlace, Sink } from '../../../model/facts/leaks.ts';
import type { Program } from '../program/program.ts';
import type { Frame } from '../values/trace.ts';

/** One credential in a printed value. */
export type Carried = {
  readonly what: string;
  /** The outermost field that holds it, where an object is printed. */
  readonly field?: string;
  readonly shape: NonNullable<Flow['shape']> | 'credential';
  /** Of a failed request: where in it the credential stands. */
  readonly inRequest?: SecretPlace;
  readonly evidence: 'value' | 'name';
  /** Where it comes from. */
  readonly node: ts.Node;
  readonly steps: readonly ts.Node[];
  /** The answer of a server, which holds tokens only when the request succeeded. */
  readonly isAnswer?: true;
};

/** How a value is shown: `text` turns objects into "[object Object]", `fields` shows what they hold. */
export type Shown = 'text' | 'fields';

/** The state of one reading, and the step that its parts take through each other. */
export type Reader = {
  readonly program: Program;
  readonly walk: { visits: number; readonly open: Set<ts.Node> };
  readonly depth: number;
  readonly shown: Shown;
  read(reader: Reader, expression: ts.Expression, frame: Frame | undefined): readonly Carried[];
};

/** A place that shows values to somebody, and the values. */
export type Printing = {
  readonly kind: Sink['kind'];
  /** The call, property, `throw` or `return`. */
  readonly node: ts.Node;
  readonly name: string;
  readonly values: readonly { readonly expression: ts.Expression; readonly shown: Shown }[];
  /** What the logger leaves out, as it writes it. */
  readonly redacted?: readonly string[];
};
