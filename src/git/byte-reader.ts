import type { Readable } from 'node:stream';

/** Reads lines and exact numbers of bytes from a stream. Every read rejects at the stream's end and after `silence` milliseconds without a byte. */
export class ByteReader {
  readonly #stream: Readable;
  readonly #silence: number;
  #chunk: Buffer = Buffer.alloc(0);

  constructor(stream: Readable, silence: number) {
    this.#stream = stream;
    this.#silence = silence;
    // A reader that nobody waits on must not bring the process down; `#more` reports the end to the next read.
    stream.on('error', () => {});
  }

  /** The bytes before the next line feed, which is consumed. Rejects when a line is longer than `limit`. */
  async readLine(limit = 4096): Promise<string> {
    let end = this.#chunk.indexOf(10);
    while (end === -1) {
      if (this.#chunk.length > limit) throw new Error('an overlong line');
      this.#chunk = Buffer.concat([this.#chunk, await this.#more()]);
      end = this.#chunk.indexOf(10);
    }
    const line = this.#chunk.toString('utf8', 0, end);
    this.#chunk = this.#chunk.subarray(end + 1);
    return line;
  }

  async readBytes(length: number): Promise<Buffer> {
    // Copied once, into memory of its own: a small blob does not keep a whole chunk of the stream alive, a large one is not held twice.
    const bytes = Buffer.allocUnsafe(length);
    let read = 0;
    while (read < length) {
      if (this.#chunk.length === 0) this.#chunk = await this.#more();
      const part = this.#chunk.subarray(0, length - read);
      bytes.set(part, read);
      this.#chunk = this.#chunk.subarray(part.length);
      read += part.length;
    }
    return bytes;
  }

  #more(): Promise<Buffer> {
    const stream = this.#stream;
    const ready: unknown = stream.read();
    if (Buffer.isBuffer(ready)) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        stream.off('readable', onReadable).off('end', onEnd).off('close', onEnd);
        act();
      };
      const onEnd = (): void => settle(() => reject(new Error('the end of the stream')));
      const onReadable = (): void => {
        const chunk: unknown = stream.read();
        if (Buffer.isBuffer(chunk)) settle(() => resolve(chunk));
      };
      const timer = setTimeout(() => settle(() => reject(new Error('silence'))), this.#silence);
      stream.on('readable', onReadable).on('end', onEnd).on('close', onEnd);
      if (stream.destroyed || stream.readableEnded) onEnd();
    });
  }
}
