import type { Steps } from './place.js';

/** What went wrong at one place of a profile while an event was made. */
export class PlayError extends Error {
  override readonly name = 'PlayError';

  constructor(
    readonly place: Steps,
    cause: Error,
  ) {
    super(`${place.join('.')}: ${cause.message}`, { cause });
  }
}

/** What is thrown inside is said to be at `place`, unless a place further inside is known. */
export function at<Made>(place: Steps, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw error instanceof Error && !(error instanceof PlayError) ? new PlayError(place, error) : error;
  }
}
