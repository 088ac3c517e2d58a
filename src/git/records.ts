/** Splits a stream into the records that end in a separator byte. A rest without one is the last record. Records above `limit` bytes throw. */
export async function* readRecords(stream: AsyncIterable<Buffer>, separator: 0 | 10, limit?: number): AsyncGenerator<string> {
  for await (const records of readBatches(stream, separator, limit)) for (const record of records) yield record;
}

/** The same, as many at a time as have come: for many short records, of which each would cost more to wait for than to read. */
export async function* readBatches(
  stream: AsyncIterable<Buffer>,
  separator: 0 | 10,
  limit = 1024 * 1024,
): AsyncGenerator<readonly string[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const end = chunk.lastIndexOf(separator);
    const pending = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = end < 0 ? 0 : rest.length + end;
    const records = end < 0 ? [] : pending.toString('utf8', 0, whole).split(String.fromCharCode(separator));
    rest = end < 0 ? pending : pending.subarray(whole + 1);
    if (rest.length > limit) throw new RangeError(`git gave a record of more than ${limit} bytes`);
    if (records.length > 0) yield records;
  }
  if (rest.length > 0) yield [rest.toString('utf8')];
}
