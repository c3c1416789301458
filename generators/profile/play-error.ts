import type { Problem } from '../../src/scenario/problem.js';
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

/** What is wrong with the profile there. */
export const problemOfPlay = ({ place, cause }: PlayError): Problem => ({
  ...{ path: place, subject: 'value', expected: 'something that can be filled in for each event' },
  ...{ got: cause instanceof Error ? cause.message : '', nearest: null },
});

/** What is thrown inside is said to be at `place`, unless a place further inside is known. */
export function at<Made>(place: Steps, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw errorAt(place, error);
  }
}

/** The same of all that `make` is called with. */
export const placed =
  <Given, Made>(place: Steps, make: (given: Given) => Made): ((given: Given) => Made) =>
  (given) => {
    try {
      return make(given);
    } catch (error) {
      throw errorAt(place, error);
    }
  };

const errorAt = (place: Steps, error: unknown): unknown =>
  error instanceof Error && !(error instanceof PlayError) ? new PlayError(place, error) : error;
