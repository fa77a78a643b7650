const REQUEST_DEADLINE_MS = 15_000;
/** Who calls is found out first, of the same time: all of a request stays within its deadline. */
export const CALLER_DEADLINE_MS = 3_000;
export const WRITE_DEADLINE_MS = REQUEST_DEADLINE_MS - CALLER_DEADLINE_MS;

/** The database took longer than a request may. */
export class DeadlinePassed extends Error {}

/** @throws DeadlinePassed when the work is not done in time; it may still finish later */
export async function withDeadline<Value>(work: Promise<Value>, ms = REQUEST_DEADLINE_MS): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed()), ms);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
