import { inspect } from 'node:util';

/**
 * A credential's value that cannot be printed by accident: `toString`, `toJSON` and `inspect` give the mask, `reveal()` alone the value.
 * It does not survive `structuredClone`, so workers return places and the main thread makes the Credential.
 */
export class Credential {
  readonly #value: string;
  readonly #prefixLength: number;

  /** `publicPrefix` is the part of the value that every credential of its kind shares, for example `ghp_`; the mask shows no more than that. */
  constructor(value: string, publicPrefix = '') {
    this.#value = value;
    this.#prefixLength = value.startsWith(publicPrefix) ? publicPrefix.length : 0;
  }

  reveal(): string {
    return this.#value;
  }

  /** The kind's public prefix and three asterisks: neither the length nor the ends of the value. */
  get masked(): string {
    return `${this.#value.slice(0, this.#prefixLength)}***`;
  }

  equals(other: Credential): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return this.masked;
  }

  toJSON(): string {
    return this.masked;
  }

  [inspect.custom](): string {
    return `Credential(${this.masked})`;
  }
}
