import type { Writable } from 'node:stream';
import { HarnessError } from '../error.js';

/** Standard output or standard error. */
export interface Outlet {
  /** Settles when the text is out, so that nobody writes faster than the reader reads. False: the reader went away. */
  write(text: string): Promise<boolean>;
}

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined);

/**
 * A stream as an outlet. A reader that goes away (`| head`) is not an error, everything else that keeps text from
 * getting out is HarnessError `world`.
 */
export function outletOf(stream: Writable, name: string): Outlet {
  let isOpen = true;
  // Without a listener node ends the process with a stack trace; write()'s callback tells us all the same.
  stream.on('error', (error) => {
    isOpen &&= codeOf(error) !== 'EPIPE';
  });
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        if (!isOpen) {
          resolve(false);
          return;
        }
        stream.write(text, (error) => {
          if (error === null || error === undefined) resolve(true);
          else if (codeOf(error) === 'EPIPE') resolve((isOpen = false));
          else reject(new HarnessError('world', `cannot write to ${name}: ${error.message}`, { cause: error }));
        });
      }),
  };
}
