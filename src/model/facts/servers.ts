import type { Answer } from '../answer.ts';
import type { Edit } from '../finding.ts';
import type { FileLocation } from '../location.ts';
import type { Guard } from './guards.ts';
import type { FailFast, ValueRef } from './values.ts';

/** A package or entry point that constructs an MCP server. */
export type Server = {
  /** Stable and readable: the package's name or the folder, with the entry file where one package has several servers. */
  readonly name: string;
  /** Folder of the package.json that it belongs to; '' is the repository's root. */
  readonly root: string;
  readonly at: FileLocation;
  readonly stdio: readonly FileLocation[];
  readonly endpoints: readonly Endpoint[];
  readonly tools: readonly Tool[];
  /** The setting that decides which tools there are, such as `--read-only`. */
  readonly toolSwitch?: FileLocation;
  readonly failFasts: readonly FailFast[];
  /** Secrets of the server's own (environment, files) that its tools use upstream. */
  readonly ambientCredentials: readonly ValueRef[];
  /** Where code that the server runs may serve MCP over HTTP in a way that is not understood: whether it does, and behind what, is unknown. */
  readonly otherHttp: readonly { readonly at: FileLocation; readonly because: string }[];
  /** The name of the server of another package in the repository that serves it: this one has no transport, and imports that one's. */
  readonly servedBy?: string;
  /** Where it is made for others to connect: the package has no transport of its own. */
  readonly leftToCallers?: FileLocation;
};

export type TransportKind = 'streamable-http' | 'sse' | 'web-standard' | 'framework';

export type Endpoint = {
  /** Identity without lines: `POST /mcp`, `GET /sse`. */
  readonly name: string;
  readonly transport: { readonly kind: TransportKind; readonly at: FileLocation };
  readonly routes: readonly Route[];
  readonly listens: readonly Listen[];
  readonly originCheck: OriginCheck;
  /** Major version of the SDK the transport comes from, when it can be told. */
  readonly sdkMajor?: 1 | 2;
  /** Checks of single tools that the framework makes for authenticated callers alone. */
  readonly toolGates?: readonly { readonly name: string; readonly at: FileLocation }[];
  /** Declared with `// mcp-auth: public` at the transport. */
  readonly declaredPublic?: FileLocation;
  /** What can be done through it, where its package holds several servers and this is less than the package holds. */
  readonly reaches?: { readonly tools: readonly Tool[]; readonly ambientCredentials: readonly ValueRef[] };
  /** The exported function or class that makes it, which nothing in the program calls: who uses the package decides what stands before it. */
  readonly leftToCallers?: FileLocation;
  /** In an examples, demo or docs folder: never fails the check. */
  readonly isExample: boolean;
};

export type Route = {
  /** `POST /mcp`, or `every request` for a request handler without routing. */
  readonly name: string;
  readonly methods: readonly string[];
  readonly path: string;
  readonly at: FileLocation;
  readonly answers: 'transport' | 'refusal' | 'metadata';
  /** How the code that answers is written, for advice that fits it: the framework's way, Node's request and response, or `fetch`. */
  readonly style?: 'express' | 'hono' | 'koa' | 'fastify' | 'elysia' | 'h3' | 'node' | 'fetch';
  /** In the order in which they run. */
  readonly guards: readonly Guard[];
  readonly ineffective: readonly {
    readonly guard: Guard;
    readonly because: 'after-route' | 'other-path' | 'other-app' | 'never-called';
    /** Puts a guard that stands right below the route above it. */
    readonly edit?: Edit;
  }[];
  /** Gives the route the guard of that name, which another route to MCP names among its arguments. */
  readonly guardEdit?: { readonly guard: string; readonly edit: Edit };
  /**
   * Whether the caller's credential is handed on to something that may refuse it later, such as a service behind the server. Absent where no
   * front end looked.
   */
  readonly credentialGoesOn?: Answer;
  /** From the registration to the transport call, for the witness. */
  readonly through: readonly FileLocation[];
  /** It answers only sessions that another route began. */
  readonly sessionsOnly?: true;
};

export type Listen = {
  readonly bind: 'loopback' | 'all' | 'variable' | 'serverless' | 'socket';
  readonly host?: ValueRef;
  /** The cloud whose gateway calls the function, and may demand something of callers first. */
  readonly platform?: 'aws-lambda' | 'google-cloud' | 'azure-functions';
  /** Where a file of the deployment sets the variable that `host` comes from to every interface. */
  readonly openedBy?: FileLocation;
  readonly at: FileLocation;
  readonly edit?: Edit;
};

/** A place where the id of a session, or a handle of state that a caller sends, stands for the user whose it is. */
export type SessionWeakness = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code. */
  readonly within: string;
  readonly at: FileLocation;
  /**
   * `skips-check`: a known session lets a request pass the check of its credential. `predictable`: ids can be guessed. `unbound`: a stored
   * credential is found by the id alone. `unbound-user`: so is a server that was made for the user who began the session.
   */
  readonly how: 'skips-check' | 'predictable' | 'unbound' | 'unbound-user';
  /** What ids are made of, the stored credential in words, or what makes the server. */
  readonly shown?: string;
  readonly related?: readonly FileLocation[];
  readonly edit?: Edit;
  readonly isExample: boolean;
};

export type OriginCheck = {
  readonly kind: 'host' | 'origin' | 'both' | 'none' | 'unknown';
  readonly at?: FileLocation;
  readonly listsNonEmpty?: Answer;
  readonly matching?: 'exact' | 'prefix' | 'suffix' | 'includes';
  /** The SDK's own app tests it, which was made for a loopback host. */
  readonly isOfApp?: boolean;
  readonly cors?: 'any' | 'reflecting' | 'listed';
  readonly cookieAuth?: boolean;
};

export type Tool = {
  readonly name: string;
  /** By the author's annotations, or by name together with what the tool's functions do. A free-form statement writes. */
  readonly effect: 'read' | 'write' | 'unknown';
  /** Deletes or revokes. */
  readonly isDestructive: boolean;
  /** Runs a statement that the caller writes, such as SQL: it does whatever its credential allows. */
  readonly isFreeForm: boolean;
  /** Of the environment, followed from the tool's functions; empty when none was found. */
  readonly credentials: readonly ValueRef[];
  /** Whether the caller's scopes are tested before the tool works. */
  readonly scopeCheck: Answer;
  /** A test of scopes that protects nothing: it stands behind the tool's work, or asks the tool's own arguments. */
  readonly scopeFlaw?: { readonly kind: 'after-work' | 'own-arguments'; readonly at: FileLocation };
  readonly at: FileLocation;
};

/** Where a package tells OAuth clients which authorization server issues tokens for it (RFC 9728). */
export type ResourceMetadata = { readonly server: string; readonly at: FileLocation; readonly isExample: boolean };
