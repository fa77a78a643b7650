/** Whole records of a file that arrives in pieces: the text of some, and the line that the first stands in. */
export type TextBlock = { text: string; firstLine: number };

/** The longest record, in characters: an entry with every member at its longest is a third of it. */
export const MAX_RECORD = 32_768;

export class UnreadableFile extends Error {
  constructor(
    readonly code: 'tooLong' | 'notUtf8' | 'brokenOff',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'UnreadableFile';
  }
}

/**
 * Cuts a stream of UTF-8 where records end.
 *
 * @param endOf the length of the whole records that a text begins with; 0 when none is whole
 * @throws UnreadableFile when there are more bytes, or a longer record, than are taken, or it is not UTF-8
 */
export async function* textBlocks(
  stream: AsyncIterable<Uint8Array>,
  endOf: (text: string) => number,
  maxBytes: number,
): AsyncGenerator<TextBlock> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let pending = '';
  let firstLine = 1;
  for await (const chunk of whole(stream)) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new UnreadableFile('tooLong', `at most ${maxBytes} bytes are taken`);
    pending += decoded(decoder, chunk);
    const end = endOf(pending);
    if (pending.length - end > MAX_RECORD) {
      throw new UnreadableFile(
        'tooLong',
        `a record that begins after line ${firstLine} is longer than ${MAX_RECORD} characters`,
      );
    }
    if (end === 0) continue;
    const text = pending.slice(0, end);
    yield { text, firstLine };
    firstLine += lineEnds(text);
    pending = pending.slice(end);
  }
  pending += decoded(decoder);
  if (pending !== '') yield { text: pending, firstLine };
}

/** Whoever sends it may go, or the wire may break: no fault of the service. */
async function* whole(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw new UnreadableFile('brokenOff', 'the file ended before it was whole', { cause: error });
  }
}

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    throw new UnreadableFile('notUtf8', 'the file is not valid UTF-8', { cause: error });
  }
}

export function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
