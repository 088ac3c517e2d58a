import { ts } from 'ts-morph';
import type { ErrorEcho } from '../../../model/facts/leaks.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { locate, symbolPath } from '../program/syntax.ts';
import { reachesTool } from '../tools/tool-callbacks.ts';
import type { Caught } from './caught-errors.ts';
import { type Echoed, echoedBy } from './error-echoes-parts.ts';
import { failedRequest } from './failed-requests.ts';
import { carriedBy } from './leaks-carried.ts';
import type { Printing } from './leaks-reader.ts';

/** Every place that answers a caller or the model with an error as it was caught, or with a part of it. */
export const findErrorEchoes = (program: Program, printings: readonly Printing[], tools: ReadonlySet<ts.Node>): readonly ErrorEcho[] =>
  printings.flatMap((printing) => {
    if (printing.kind !== 'tool-result' && printing.kind !== 'response' && printing.kind !== 'tool-error') return [];
    const parts = printing.values
      .flatMap(({ expression, shown }) => echoedBy(program, expression, shown))
      .filter(({ caught }) => waitsForSomething(caught));
    if (parts.length > 0 && printing.kind === 'tool-error' && !reachesTool(program, printing.node, tools)) return [];
    const [worst] = parts.toSorted((left, right) => order.indexOf(left.part) - order.indexOf(right.part));
    return worst === undefined ? [] : [toEcho(program, printing, worst)];
  });

/** What tells most comes first. */
const order: readonly ErrorEcho['part'][] = ['request', 'whole', 'stack', 'data', 'body', 'message'];

const toEcho = (program: Program, { node, kind }: Printing, { part, shown, caught }: Echoed): ErrorEcho => {
  const failed = failedRequest(program, caught);
  const credential = part === 'body' || failed?.client.messageHoldsAddress !== true ? undefined : credentialInAddress(program, failed.call);
  return {
    server: ownerOf(program, node),
    within: symbolPath(node),
    at: locate(node),
    shown: shown.getText().replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 60),
    part,
    holdsRequest: failed?.secret !== undefined,
    ...(failed?.secret === undefined ? {} : { inRequest: failed.secret }),
    ...(credential === undefined ? {} : { credentialInAddress: credential }),
    to: kind,
    caughtAt: locate(caught.at),
    isExample: isExamplePath(node.getSourceFile().fileName),
  };
};

const credentialInAddress = (program: Program, call: ts.CallExpression): string | undefined => {
  const [address] = call.arguments;
  return address === undefined ? undefined : carriedBy(program, address, 'text').find(({ evidence }) => evidence === 'value')?.what;
};

/** What only parses or checks its own input fails with nothing of anybody else's. */
const waitsForSomething = ({ tried }: Caught): boolean =>
  tried === undefined || ts.isCallExpression(tried) || /\bawait\b/.test(tried.getText());
