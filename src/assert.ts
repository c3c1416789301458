/** What we did wrong. Never shown to a user as it is: the command line turns it into "the rig itself broke" (exit 70). */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** Throws {@link AssertionError} unless `condition` holds. For invariants of the rig itself, never for input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}
