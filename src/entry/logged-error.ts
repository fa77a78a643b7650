/** A driver's error holds the whole statement and its values: only what tells the fault is kept. */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 500) };
  const { code, detail } = error as { code?: unknown; detail?: unknown };
  return {
    type: error.name,
    message: error.message.slice(0, 500),
    code,
    detail: typeof detail === 'string' ? detail.slice(0, 500) : undefined,
    stack: error.stack?.slice(0, 4000),
    cause: error.cause === undefined ? undefined : loggedError(error.cause),
  };
}
