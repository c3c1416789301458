import type { Problem } from '../../src/scenario/problem.js';
import type { ProfileData } from '../profile-data.js';
import { namesOfEvents } from './shape.js';

/** What an event has itself is found before any `let`, which would be passed over without a word. */
const TAKEN: readonly string[] = ['id', ...Object.keys(namesOfEvents())];

export const problemsOfLetNames = ({ kinds, sessions = {} }: ProfileData): Problem[] =>
  Object.entries({ kinds, sessions }).flatMap(([place, units]) =>
    Object.entries<ProfileData['kinds'][string] | NonNullable<ProfileData['sessions']>[string]>(units).flatMap(
      ([name, { let: lets = {} }]) =>
        TAKEN.filter((taken) => Object.hasOwn(lets, taken)).map((taken) => ({
          path: [place, name, 'let', taken],
          subject: 'key',
          expected: `a name that no event has itself (${TAKEN.join(', ')})`,
          got: JSON.stringify(taken),
          nearest: null,
        })),
    ),
  );
