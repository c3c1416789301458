import { HarnessError } from '../error.js';

/** Settles as `work` does, or rejects with a HarnessError that names `what` when `deadlineMs` have passed. */
export async function withDeadline<T>(work: Promise<T>, what: string, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new HarnessError('world', `${what} took longer than its deadline of ${deadlineMs} ms.`));
    }, deadlineMs);
  });
  try {
    return await Promise.race([work, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
