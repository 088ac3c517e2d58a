import { ts } from 'ts-morph';
import { type Answer, no, yes } from '../../../model/answer.ts';
import type { KeychainFallback, TokenStore } from '../../../model/facts/storage.ts';
import type { FileLocation } from '../../../model/location.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { descendants, findAbove, isInside, lastName, locate, memberName, symbolPath } from '../program/syntax.ts';
import { traceCallees } from '../values/trace.ts';
import { isKeychain } from './token-stores-keychain.ts';

/** Files in plain text that are written where the keychain fails or is missing, and options that allow a library to do so. */
export const findKeychainFallbacks = (program: Program, stores: readonly TokenStore[]): readonly KeychainFallback[] => {
  const plain = stores.filter(({ form }) => form === 'plaintext');
  return [...program.modules.values()].flatMap((module) => [...fallbacksIn(program, module, plain), ...allowedByOption(program, module)]);
};

const fallbacksIn = (program: Program, module: Module, plain: readonly TokenStore[]): readonly KeychainFallback[] => {
  if (plain.length === 0) return [];
  const found = new Map<string, KeychainFallback>();
  for (const use of keychainUses(program, module)) {
    for (const region of alternatives(use)) {
      const written = region.flatMap((statement) => writeIn(program, statement, plain, 0)).at(0);
      if (written === undefined || found.has(written.name)) continue;
      found.set(written.name, {
        server: ownerOf(program, use),
        name: `${symbolPath(use)}: ${written.name}`,
        at: written.at,
        keychain: locate(use),
        isTold: isTold(program, region),
        isExample: isExamplePath(module.path),
      });
    }
  }
  return [...found.values()];
};

/** Calls that write to a keychain, themselves or in a function of their own. */
const keychainUses = (program: Program, module: Module): readonly ts.CallExpression[] =>
  [...module.calls.values()].flat().filter((call) => writesKeychain(program, call, 0));

const keychainWrite = /^(?:setPassword|setSecret|encryptString)$/;

const writesKeychain = (program: Program, call: ts.CallExpression, depth: number): boolean => {
  const name = lastName(call.expression);
  if (keychainWrite.test(name)) return name === 'encryptString' || isKeychain(program, call) || namesKeychain(call);
  if (depth > 1 || !/keychain|keyring|keytar|secure|vault/i.test(call.getText().slice(0, 200))) return false;
  return traceCallees(program, call).some(({ fn }) =>
    [...descendants(fn)].some((node) => ts.isCallExpression(node) && writesKeychain(program, node, depth + 1)),
  );
};

/** A package that was loaded with `import()` when it was needed can't be followed to the call. */
const namesKeychain = (call: ts.CallExpression): boolean =>
  /['"](?:keytar|@napi-rs\/keyring|cross-keychain)['"]/.test(call.getSourceFile().text);

type Region = readonly ts.Node[];

/** What runs when the keychain fails or is not there: the `catch`, the other branch, and what follows a branch that returns. */
const alternatives = (use: ts.Node): readonly Region[] => {
  const regions: Region[] = [];
  for (let at = use; at.parent !== undefined && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (ts.isTryStatement(parent) && parent.tryBlock === at) {
      if (parent.catchClause !== undefined) regions.push([parent.catchClause.block]);
      if (returns(parent.tryBlock)) regions.push(following(parent));
    }
    if (ts.isIfStatement(parent)) {
      if (parent.thenStatement === at || parent.expression === at) {
        if (parent.elseStatement !== undefined) regions.push([parent.elseStatement]);
        if (returns(parent.thenStatement)) regions.push(following(parent));
      }
    }
    // `keychain.set(token).catch(() => writeFile(path, token))`
    if (ts.isCallExpression(parent) && parent.expression === at && lastName(parent.expression) === 'catch') regions.push(parent.arguments);
    if (ts.isConditionalExpression(parent) && parent.whenTrue === at) regions.push([parent.whenFalse]);
  }
  return regions;
};

const returns = (statement: ts.Node): boolean =>
  [...descendants(statement, (node) => !ts.isFunctionLike(node))].some((node) => ts.isReturnStatement(node));

const following = (statement: ts.Statement): Region => {
  const block = findAbove(statement, (node): node is ts.Block | ts.SourceFile => ts.isBlock(node) || ts.isSourceFile(node));
  return block === undefined ? [] : block.statements.filter(({ pos }) => pos >= statement.end);
};

const writeIn = (program: Program, root: ts.Node, plain: readonly TokenStore[], depth: number): readonly TokenStore[] => {
  for (const node of descendants(root)) {
    if (!ts.isCallExpression(node)) continue;
    const at = locate(node);
    const store = plain.find((each) => isSameSpot(each.at, at) || each.through.some((step) => isSameSpot(step, at)));
    if (store !== undefined) return [store];
    if (depth > 1) continue;
    for (const { fn } of traceCallees(program, node)) {
      if (isInside(root, fn)) continue;
      const inner = writeIn(program, fn, plain, depth + 1);
      if (inner.length > 0) return inner;
    }
  }
  return [];
};

const isSameSpot = (left: FileLocation, right: FileLocation): boolean =>
  left.path === right.path && left.span.startLine === right.span.startLine && left.span.startColumn === right.span.startColumn;

/** Something is printed, shown or thrown on the way, here or in the function that writes. */
const isTold = (program: Program, region: Region): Answer => {
  const nodes = region.flatMap((root) => [...descendants(root)]);
  const inside = nodes.flatMap((node) =>
    ts.isCallExpression(node) ? traceCallees(program, node).flatMap(({ fn }) => [...descendants(fn)]) : [],
  );
  const telling = [...nodes, ...inside].find(tells);
  if (telling !== undefined) return yes(locate(telling));
  const [first] = region;
  return first === undefined ? { value: 'unknown', because: 'nothing follows' } : no(locate(first));
};

const tells = (node: ts.Node): boolean => {
  if (!ts.isCallExpression(node)) return false;
  const text = node.expression.getText();
  return (
    /^console\.(?!debug|trace)/.test(text) ||
    /(?:^|\.)(?:warn|warning|error|info|notice|fatal|sendLoggingMessage|showWarningMessage|showErrorMessage)$/.test(text) ||
    /^process\.std(?:err|out)\.write$/.test(text) ||
    /^(?:log|warn|print|notify)$/.test(text)
  );
};

/** `unsafeAllowUnencryptedStorage` of @azure/identity, `usePlaintextFileOnLinux` of msal-node-extensions. */
const allowedByOption = (program: Program, module: Module): readonly KeychainFallback[] => {
  if (!/unsafeAllowUnencryptedStorage|usePlaintextFileOnLinux/.test(module.source.text)) return [];
  return [...descendants(module.source)].flatMap((node): readonly KeychainFallback[] => {
    const name = ts.isPropertyAssignment(node) ? memberName(node.name) : undefined;
    if (name !== 'unsafeAllowUnencryptedStorage' && name !== 'usePlaintextFileOnLinux') return [];
    if (!ts.isPropertyAssignment(node) || node.initializer.kind !== ts.SyntaxKind.TrueKeyword) return [];
    return [
      {
        server: ownerOf(program, node),
        name: `${symbolPath(node)}: ${name}`,
        at: locate(node),
        isTold: no(locate(node)),
        isExample: isExamplePath(module.path),
      },
    ];
  });
};
