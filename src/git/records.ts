/** Splits a stream into the records that end in a separator byte. A rest without one is the last record. Records above `limit` bytes throw. */
export async function* readRecords(stream: AsyncIterable<Buffer>, separator: 0 | 10, limit = 1024 * 1024): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(separator); end !== -1; end = chunk.indexOf(separator, start)) {
      const record = chunk.subarray(start, end);
      yield (rest.length === 0 ? record : Buffer.concat([rest, record])).toString('utf8');
      rest = Buffer.alloc(0);
      start = end + 1;
    }
    if (start < chunk.length) rest = Buffer.concat([rest, chunk.subarray(start)]);
    if (rest.length > limit) throw new RangeError(`git gave a record of more than ${limit} bytes`);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}
