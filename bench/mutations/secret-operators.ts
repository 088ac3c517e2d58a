import { ts } from 'ts-morph';
import { statementOf } from './guard-sites.ts';
import { editOf, linePlace, type Mutant, nodeOf, type Operator, perFact } from './mutant.ts';
import { deleteElement, deleteStatement, enclosing, nodesWithin, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

/** `mode: 0o600` of a call that writes tokens. */
const dropMode: Operator = {
  name: 'mode of a token file is dropped',
  mutate: (subject) =>
    subject.project.tokenStores.flatMap(({ mode, restrictedBy, isExample, form }): readonly Mutant[] => {
      if (mode.kind !== 'given' || (mode.bits & 0o077) !== 0 || isExample || form === 'encrypted') return [];
      const node = nodeOf(subject, mode.at);
      const property =
        node === undefined
          ? undefined
          : ts.isPropertyAssignment(node)
            ? node
            : ts.isPropertyAssignment(node.parent)
              ? node.parent
              : undefined;
      if (property === undefined || !ts.isObjectLiteralExpression(property.parent)) return [];
      return [
        {
          operator: 'mode of a token file is dropped',
          place: linePlace(property),
          change: editOf(subject, property, [deleteElement(property.parent.properties, property)]),
          expected: ['token-file-loose-permissions'],
          ...(restrictedBy === undefined ? {} : { equivalent: 'another call restricts the file' }),
        },
      ];
    }),
};

/** Each environment variable whose value is sent somewhere as a credential, where it is read. */
const credentialReads = (
  subject: Subject,
): readonly { readonly node: ts.Expression; readonly name: string; readonly isChecked: boolean }[] => {
  const seen = new Set<string>();
  return subject.project.credentials.flatMap(({ name, value, checked, isExample }) => {
    const node = isExample || value.default !== undefined ? undefined : nodeOf(subject, value.at);
    if (
      node === undefined ||
      !ts.isExpression(node) ||
      !/^process\.env(\.\w+|\[['"]\w+['"]\])$/.test(node.getText()) ||
      seen.has(linePlace(node))
    )
      return [];
    seen.add(linePlace(node));
    return [{ node, name, isChecked: checked.value === 'yes' }];
  });
};

const fallback: Operator = {
  name: 'secret of the environment gets a default',
  mutate: (subject) =>
    credentialReads(subject).map(({ node }) => ({
      operator: 'secret of the environment gets a default',
      place: linePlace(node),
      change: editOf(subject, node, [replaceNode(node, `(${node.getText()} || 'k7Jq2vX9pLm4')`)]),
      expected: ['env-secret-default-literal', 'hardcoded-credential'],
    })),
};

const logged: Operator = {
  name: 'secret of the environment is logged',
  mutate: (subject) =>
    credentialReads(subject).flatMap(({ node }): readonly Mutant[] => {
      const statement = statementOf(node);
      if (statement === undefined || ts.isReturnStatement(statement)) return [];
      return [
        {
          operator: 'secret of the environment is logged',
          place: linePlace(node),
          change: editOf(subject, node, [
            { start: statement.end, end: statement.end, text: `\nconsole.error('configured', ${node.getText()});` },
          ]),
          expected: ['credential-in-log'],
        },
      ];
    }),
};

/** The comparison of `state` in a callback that makes one. */
const dropState: Operator = {
  name: 'comparison of state is dropped',
  mutate: (subject) =>
    subject.project.oauthFlows.flatMap(({ callback, library, isExample }): readonly Mutant[] => {
      if (callback?.stateTest !== 'compared' || library !== undefined || isExample) return [];
      const node = nodeOf(subject, callback.at);
      const scope =
        node === undefined
          ? undefined
          : ts.isFunctionLike(node)
            ? node
            : (enclosing(node, (each): each is ts.SignatureDeclaration => ts.isFunctionLike(each)) ?? node);
      const test =
        scope === undefined
          ? undefined
          : nodesWithin(scope, ts.isIfStatement).find(
              ({ expression }) => /state/i.test(expression.getText()) && /!==?/.test(expression.getText()),
            );
      if (test === undefined || test.elseStatement !== undefined) return [];
      return [
        {
          operator: 'comparison of state is dropped',
          place: linePlace(test),
          change: editOf(subject, test, [deleteStatement(test)]),
          expected: ['oauth-state-missing-or-unchecked'],
        },
      ];
    }),
};

/** A call that restricts a file of tokens. */
const dropChmod = perFact(
  'chmod of a token file is dropped',
  ['token-file-loose-permissions'],
  (subject) =>
    subject.project.tokenStores.filter(
      ({ isExample, restrictedBy, form }) => !isExample && restrictedBy !== undefined && form === 'plaintext',
    ),
  ({ restrictedBy, mode }, subject) => {
    const node = restrictedBy === undefined ? undefined : nodeOf(subject, restrictedBy);
    const statement = node === undefined ? undefined : statementOf(node);
    if (statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
    const isCreatedSo = mode.kind === 'given' && (mode.bits & 0o077) === 0;
    return {
      at: statement,
      replacements: [deleteStatement(statement)],
      equivalent: isCreatedSo ? 'the file is created with its mode' : undefined,
    };
  },
);

export const secretOperators: readonly Operator[] = [dropMode, dropChmod, fallback, logged, dropState];
