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
  return rightAnswers(url, result, expected.status) / result.duration;
}

/** Asks one address again and again, one at a time. Milliseconds. */
export async function latency(url: string, seconds: number): Promise<{ mean: number; p50: number; p99: number }> {
  const result = await autocannon({ url, connections: 1, duration: seconds });
  rightAnswers(url, result, 200);
  const { mean, p50, p99 } = result.latency;
  return { mean, p50, p99 };
}

function rightAnswers(url: string, result: autocannon.Result, status: number): number {
  const counts = new Map(Object.entries(result.statusCodeStats ?? {}).map(([code, { count = 0 }]) => [code, count]));
  const right = counts.get(String(status)) ?? 0;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (right === 0 || right !== all || result.errors > 0) {
    throw new Error(
      `${url}: ${JSON.stringify(Object.fromEntries(counts))}, ${result.errors} errors; only ${status} was expected`,
    );
  }
  return right;
}
