const REQUEST_DEADLINE_MS = 15_000;

/** The database took longer than a request may. */
export class DeadlinePassed extends Error {}

/** @throws DeadlinePassed when the work is not done in time; it may still finish later */
export async function withDeadline<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed()), REQUEST_DEADLINE_MS);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
