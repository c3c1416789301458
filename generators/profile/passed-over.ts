import type { Problem } from '../../src/scenario/problem.js';
import type { KindData, ProfileData, SessionData } from '../profile-data.js';
import type { Steps } from './place.js';

/**
 * In a session its own `flow` counts, and its `let` before that of a kind. What a kind that never comes alone says of them
 * would be passed over without a word. One without sessions is refused for that.
 */
export function problemsOfPassedOver({ kinds, sessions = {} }: ProfileData): Problem[] {
  const holders = sessionsByKind(Object.values(sessions));
  return Object.entries(kinds).flatMap(([name, kind]) => {
    const held = holders.get(name);
    return (kind.weight ?? 0) > 0 || held === undefined ? [] : problemsOfKind(kind, held, ['kinds', name]);
  });
}

/** Once for all kinds: a profile with too many of them is asked too, so that all that is wrong is told at once. */
function sessionsByKind(sessions: readonly SessionData[]): ReadonlyMap<string, readonly SessionData[]> {
  const holders = new Map<string, SessionData[]>();
  for (const session of sessions) {
    for (const step of new Set(session.steps)) {
      const held = holders.get(step);
      if (held === undefined) holders.set(step, [session]);
      else held.push(session);
    }
  }
  return holders;
}

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
