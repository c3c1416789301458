/** Why something broke, in words: the first error, not one of the clearing up behind it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A SuppressedError, which Node 20 does not know by that name.
  return 'suppressed' in error ? reasonOf(error.suppressed) : error.message;
}
