import type { REQUESTS } from './requests.js';

/**
 * Asks every server the same and compares what comes back, byte by byte.
 * @throws where the bytes differ, or the page is not as long as the comparison says
 */
export async function sameBytes(
  servers: readonly string[],
  request: (typeof REQUESTS)[number],
): Promise<{ etag: string; bytes: number }> {
  const answers = await Promise.all(
    servers.map(async (server) => {
      const response = await fetch(server + request.path);
      if (!response.ok) throw new Error(`${server}${request.path}: ${response.status} ${await response.text()}`);
      return { etag: response.headers.get('etag') ?? '', body: Buffer.from(await response.arrayBuffer()) };
    }),
  );
  const [first, ...others] = answers;
  if (!first) throw new Error('no server was asked');
  for (const { body } of others) {
    if (body.equals(first.body)) continue;
    const at = first.body.findIndex((byte, index) => body[index] !== byte);
    const around = (bytes: Buffer) => bytes.subarray(Math.max(0, at - 100), at + 100).toString();
    throw new Error(`${request.name}: the bytes differ at ${at}:\n${around(first.body)}\n${around(body)}`);
  }
  const count =
    request.items === null ? null : (JSON.parse(first.body.toString()) as { items: unknown[] }).items.length;
  if (count !== request.items) throw new Error(`${request.name}: ${count} items instead of ${request.items}`);
  return { etag: first.etag, bytes: first.body.length };
}
