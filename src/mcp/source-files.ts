import { mayServeMcp } from '../knowledge/mcp-packages.ts';
import type { TreeEntry } from '../model/source-tree.ts';

/** Larger sources are generated or hostile; they are left out with a problem. In bytes. */
export const largestSource = 1_500_000;

const source = /\.(?:[cm]?[jt]s|[jt]sx)$/;
/** S2 of the rules' common silences: tests, generated and vendored files. */
const ignoredFolder =
  /(?:^|\/)(?:node_modules|bower_components|dist|build|out|coverage|vendor|\.next|\.smithery|\.vercel|\.turbo|\.git|__tests__|__mocks__|tests?|test[-_]?(?:helpers?|utils?|support)|e2e|fixtures|mocks|(?:mock|fake|stub)-[\w-]+)\//i;
const ignoredName =
  /(?:\.d\.[cm]?ts|\.min\.[cm]?js|\.(?:test|test-d|spec|stories|e2e|bench)\.[cm]?[jt]sx?)$|(?:^|\/)worker-configuration\.d\.ts$/i;
/** S3: never fails the check, one severity lower. */
const exampleFolder =
  /(?:^|\/)(?:examples?|bench(?:es|marks?)?|demos?|docs?|samples?|playgrounds?|templates?|(?:test|demo)-servers?|[\w-]+-tests?)\//i;
const exampleName = /(?:^|[/.-])examples?\.[cm]?[jt]sx?$|(?:^|\/)(?:test|demo|mock|fake)-server\.[cm]?[jt]sx?$/i;

/** In a folder of tests, generated or vendored files. */
export const isIgnoredPath = (path: string): boolean => ignoredFolder.test(path);

export const isExamplePath = (path: string): boolean => exampleFolder.test(path) || exampleName.test(path);

/** Source files of people, without tests, compiled output and vendored code; a `.js` beside its `.ts` is compiled output. */
export const selectSources = (entries: readonly TreeEntry[]): readonly TreeEntry[] => {
  const paths = new Set(entries.map(({ path }) => path));
  const isCompiledTwin = (path: string): boolean => /\.[cm]?js$/.test(path) && paths.has(path.replace(/js$/, 'ts'));
  return entries.filter(
    ({ path, kind }) => kind === 'file' && source.test(path) && !isIgnoredPath(path) && !ignoredName.test(path) && !isCompiledTwin(path),
  );
};

/** package.json, tsconfig, wrangler and smithery files outside of vendored folders. */
export const selectManifests = (entries: readonly TreeEntry[]): readonly TreeEntry[] =>
  entries.filter(
    ({ path, kind, size }) =>
      kind === 'file' &&
      size <= largestSource &&
      /(?:^|\/)(?:(?:package|[tj]sconfig[^/]*)\.json|wrangler[\w.-]*\.(?:jsonc?|toml)|smithery\.ya?ml)$/.test(path) &&
      !/(?:^|\/)(?:node_modules|dist|build|fixtures)\//.test(path),
  );

/** What a glance at a file's text tells, without parsing it. */
export type TextScan = {
  /** Names a package with which MCP servers are built, or answers the protocol without one. */
  readonly namesMcp: boolean;
  /** Writes files, or talks to a credential store, and mentions tokens or a `.env` file: a tool for it that no MCP file imports may be this. */
  readonly mayStoreTokens: boolean;
  /** One half each of the above: a tool that mentions tokens may write them with another file's function. */
  readonly writesFiles: boolean;
  readonly mentionsTokens: boolean;
  readonly specifiers: readonly string[];
  /** Written by a bundler, with its helpers at the top. */
  readonly isBundled: boolean;
  /** Holds a waiver of ours. */
  readonly mentionsWaiver: boolean;
};

const mcpPackage =
  /['"](?:(?:npm|jsr):\/?|https?:\/\/[\w.-]+\/(?:npm\/|x\/)?)?(?:@modelcontextprotocol\/|fastmcp|mcp-(?:proxy|handler|framework|use|lite|auth|nest)|xmcp|tmcp|agents\/mcp|@vercel\/mcp-adapter|@hono\/mcp|@rekog\/mcp-nest|@nestjs-mcp\/|@xmcp\/|@smithery\/sdk|@mastra\/mcp|@tmcp\/|@frontmcp\/|litemcp|muppet|skybridge|(?:fastify|elysia|express|easy)-mcp|@platformatic\/mcp|@aws\/run-mcp-servers|@cloudflare\/workers-oauth-provider)/;
/** `app.mcpTool('read', { handler })` of Azure Functions, whose host speaks the protocol. */
const azureTrigger = /@azure\/functions['"][\s\S]*\.mcp(?:Tool|Resource|Prompt)\(/;
const writesFiles =
  /writeFile|writeTextFile|createWriteStream|outputFile|outputJson|outputJSON|writeJson|writeJSON|keytar|keyring|safeStorage|Bun\.write|['"](?:conf|electron-store|configstore|keyv(?:-file)?|lowdb(?:\/node)?|node-persist|better-sqlite3|@azure\/msal-node-extensions)['"]/;
const namesEnvFile = /['"`/]\.env\b/;
const mentionsTokens = /token|credential|secret|session|cookie/i;
const specifier = /\b(?:from|import|require)\s*\(?\s*['"]([^'"\n]+)['"]/g;

const tellsCalls = /(?:===?|\bcase)\s*['"]tools\/call['"]/;
const tellsLists = /(?:===?|\bcase)\s*['"]tools\/list['"]/;

/** A file that answers the protocol by itself tells these methods apart, and names the version that it speaks or answers calls of JSON-RPC. */
const answersProtocol = (text: string): boolean =>
  (text.includes('jsonrpc') && tellsCalls.test(text) && tellsLists.test(text)) || answersAll(text);

const answersAll = (text: string): boolean =>
  ['tools/call', 'tools/list', 'initialize'].every((method) => text.includes(`'${method}'`) || text.includes(`"${method}"`)) &&
  text.includes('protocolVersion');

/** Compiled files say where their source map is; nobody writes that line. */
const isCompiled = (text: string): boolean =>
  text.lastIndexOf('//# sourceMappingURL=') > text.length - 2000 && text.includes('//# sourceMappingURL=');

const bundler = /^(?:var|const|let) __(?:create|defProp|getOwnProp\w*|commonJS|esm|export|toESM|require)\b|webpackBootstrap/m;

export const scanText = (text: string): TextScan => {
  if (isCompiled(text))
    return {
      namesMcp: false,
      mayStoreTokens: false,
      writesFiles: false,
      mentionsTokens: false,
      specifiers: [],
      isBundled: true,
      mentionsWaiver: false,
    };
  const specifiers = [...new Set(Array.from(text.matchAll(specifier), (match) => match[1] ?? ''))];
  return {
    namesMcp:
      mcpPackage.test(text) ||
      text.includes('.xmcp/adapter') ||
      azureTrigger.test(text) ||
      answersProtocol(text) ||
      specifiers.some(mayServeMcp),
    mayStoreTokens: writesFiles.test(text) && (mentionsTokens.test(text) || namesEnvFile.test(text)),
    writesFiles: writesFiles.test(text),
    mentionsTokens: mentionsTokens.test(text),
    mentionsWaiver: text.includes('mcp-auth-ignore'),
    specifiers,
    isBundled: bundler.test(text.slice(0, 4000)),
  };
};
