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

/** So long work that is aborted has to end by itself and clean up. */
const GRACE_MS = 2_000;

/**
 * Has `work` abort with `signal`, or when `deadlineMs` have passed. Not by AbortSignal.any: Node 20.20 forgets a timeout
 * among its signals when memory is collected, and then nothing ends the work. Work
 * that does not hear of it is left behind.
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
  let grace: NodeJS.Timeout | undefined;
  const deaf = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => {
      grace = setTimeout(() => {
        reject(controller.signal.reason as Error);
      }, GRACE_MS);
    });
  });
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work(controller.signal), deaf]);
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
    signal.removeEventListener('abort', abort);
  }
}
