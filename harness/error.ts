/** Exit codes of every command (fixed contract). */
export const exitCodes = { pass: 0, fail: 1, unknown: 2, usage: 64, internal: 70 } as const;

/** `input`: the user can mend it (exit 64). `world`: something outside refused or broke (exit 70). */
export type ErrorKind = 'input' | 'world';

/**
 * Something a person can act on. The message says what was expected, what was got, where, and what to do; it is shown
 * as it is, without a stack. What the pipeline does to events is never an error: it is a finding.
 */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
  constructor(
    readonly kind: ErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
