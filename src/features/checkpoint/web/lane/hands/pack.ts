// The content of a part as few bytes, so that a code can carry it; unpacking stops at a size that no honest part has.

const MOST_BYTES = 100_000;

export async function pack(content: unknown): Promise<Uint8Array> {
  const stream = new Blob([JSON.stringify(content)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Undefined for bytes that are no packed content, or too many. */
export async function unpack(bytes: Uint8Array): Promise<unknown> {
  try {
    const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return JSON.parse(await readLimited(stream)) as unknown;
  } catch {
    // Damaged, or larger than any part: in both cases there is no content to read.
    return undefined;
  }
}

async function readLimited(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MOST_BYTES) {
      await reader.cancel();
      throw new RangeError('A part is larger than any part can be.');
    }
  }
}
