import type { Truth } from '../truth.js';

/** Whether a packet meets a condition. Null: by something that is not known of the packet; `unread`: by words that we do not read. */
export type Match = Truth | 'unread';

export const negated = (one: Match): Match => (typeof one === 'boolean' ? !one : one);

/** What does not meet one condition does not meet them all, whatever the others ask. */
export const allOf = (matches: readonly Match[]): Match =>
  matches.includes(false) ? false : matches.includes('unread') ? 'unread' : matches.includes(null) ? null : true;

export const anyOf = (matches: readonly Match[]): Match => negated(allOf(matches.map(negated)));
