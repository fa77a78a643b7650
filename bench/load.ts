import autocannon from 'autocannon';

export const CONNECTIONS = 16;

/**
 * Asks one address as fast as it answers.
 * @returns answers a second
 * @throws when any answer is not the expected one: a figure for errors is no figure
 */
export async function load(
  url: string,
  seconds: number,
  expected: { status: number; headers?: Record<string, string> },
): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    ...(expected.headers ? { headers: expected.headers } : {}),
  });
  const counts = result.statusCodeStats ?? {};
  const right = counts[String(expected.status)]?.count ?? 0;
  const all = Object.values(counts).reduce((sum, { count }) => sum + count, 0);
  if (right === 0 || right !== all || result.errors > 0) {
    throw new Error(`${url}: ${JSON.stringify(counts)}, ${result.errors} errors; only ${expected.status} was expected`);
  }
  return right / result.duration;
}
