/** A value split around the part in which it differs from another. Ends that were left out show as an ellipsis. */
export interface Contrast {
  readonly before: string;
  readonly changed: string;
  readonly after: string;
}

const ELLIPSIS = '…';

/**
 * What of `value` differs from `other`, with up to `contextMax` characters on either side and `changedMax` of the
 * difference itself, so that a change deep in a long value is still on the page.
 */
export function contrastOf(value: string, other: string, limits: { contextMax: number; changedMax: number }): Contrast {
  const [mine, theirs] = [Array.from(value), Array.from(other)];
  const shorter = Math.min(mine.length, theirs.length);
  let start = 0;
  while (start < shorter && mine[start] === theirs[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && mine[mine.length - 1 - tail] === theirs[theirs.length - 1 - tail]) tail += 1;
  const before = mine.slice(0, start);
  const changed = mine.slice(start, mine.length - tail);
  const after = mine.slice(mine.length - tail);
  return {
    before: before.length > limits.contextMax ? ELLIPSIS + before.slice(-limits.contextMax).join('') : before.join(''),
    changed: cut(changed, limits.changedMax),
    after: cut(after, limits.contextMax),
  };
}

const cut = (characters: readonly string[], max: number): string =>
  characters.length > max ? characters.slice(0, max).join('') + ELLIPSIS : characters.join('');
