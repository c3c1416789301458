import type { Problem } from '../../src/scenario/problem.js';
import type { KindData, ProfileData, SessionData } from '../profile-data.js';
import type { Steps } from './place.js';

/**
 * In a session its own `flow` counts, and its `let` before that of a kind. What a kind that never comes alone says of them
 * would be passed over without a word. One without sessions is refused for that.
 */
export const problemsOfPassedOver = ({ kinds, sessions = {} }: ProfileData): Problem[] =>
  Object.entries(kinds).flatMap(([name, kind]) => {
    if ((kind.weight ?? 0) > 0) return [];
    const held = Object.values(sessions).filter(({ steps }) => steps.includes(name));
    return held.length === 0 ? [] : problemsOfKind(kind, held, ['kinds', name]);
  });

function problemsOfKind({ flow, let: lets = {} }: KindData, sessions: readonly SessionData[], place: Steps): Problem[] {
  const problem = (path: Steps, expected: string, got: string): Problem => ({
    ...{ path: [...place, ...path], subject: 'key', expected, got: JSON.stringify(got), nearest: null },
  });
  const ofLets = Object.keys(lets)
    .filter((name) => sessions.every((session) => Object.hasOwn(session.let ?? {}, name)))
    .map((name) => problem(['let', name], 'a name that not each of its sessions has: theirs counts', name));
  if (flow === undefined) return ofLets;
  return [problem(['flow'], 'no flow at a kind that comes only in sessions: theirs counts', flow), ...ofLets];
}
