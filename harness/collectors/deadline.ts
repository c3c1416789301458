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

/**
 * Has `work` abort with `signal`, or when `deadlineMs` have passed. Not by AbortSignal.any: Node 20.20 forgets a timeout
 * among its signals when memory is collected, and then nothing ends the work.
 */
export async function abortedAfter<T>(
  signal: AbortSignal,
  deadlineMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(signal.reason);
  };
  const timer = setTimeout(() => {
    controller.abort(new Error(`it took longer than ${deadlineMs} ms`));
  }, deadlineMs);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
