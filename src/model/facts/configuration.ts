import type { Answer } from '../answer.ts';
import type { Credential } from '../credential.ts';
import type { Edit } from '../finding.ts';
import type { FileLocation } from '../location.ts';
import type { ValueRef } from './values.ts';

/** One setting of a configuration file whose name or place says that it holds a credential. */
export type ConfigEntry = {
  /** The value itself, without its quotes. */
  readonly at: FileLocation;
  /** What the file is, in words: `MCP client configuration`, `Dockerfile`. */
  readonly format: string;
  /** `API_KEY`, `Authorization`, `--token`. */
  readonly key: string;
  /** A literal, or what the file refers to instead; a reference's default is its `default`. */
  readonly value: ValueRef;
  readonly place: 'environment' | 'header' | 'argument' | 'url' | 'image' | 'setting';
  /** In an examples, demo or docs folder, or named as an example: never fails the check. */
  readonly isExample: boolean;
  readonly edit?: Edit;
};

/** A variable that a file of the deployment sets to an address of every interface. */
export type AddressSetting = {
  readonly name: string;
  /** The value. */
  readonly at: FileLocation;
};

/** A command-line flag that takes a credential's value. */
export type SecretFlag = {
  /** As users write it: `--api-key`. */
  readonly flag: string;
  readonly server: string;
  readonly at: FileLocation;
  /** Whether the value can be given through the environment or a file as well. */
  readonly alternative: Answer;
  readonly isExample: boolean;
};

/** A way in which a `.env` file with credentials gets to others than its owner. */
export type EnvFileExposure = {
  readonly at: FileLocation;
  readonly how: 'tracked' | 'copied-into-image' | 'published' | 'written-without-mode' | 'exported-in-documentation';
  /** The `.env` file, or the variable that documentation tells to export. */
  readonly name: string;
  /** What documentation tells to export. */
  readonly value?: Credential;
  /** No such file lies there, and no script writes one: it is told what would happen to it. */
  readonly isAssumed?: true;
  readonly isExample: boolean;
};
