const PLACE_COUNT = 1_024;
const FACTOR = 31;

/** A key, and the one that came behind it last time. */
export interface KnownKey {
  readonly text: string;
  next: KnownKey | null;
}

/**
 * The keys of extensions, each with one text: one that is cut out anew each time must be hashed and compared anew
 * wherever it is looked up. Two keys that fall to one place push each other out: slower, never wrong.
 */
export class KnownKeys {
  private readonly keys: (KnownKey | null)[] = new Array<KnownKey | null>(PLACE_COUNT).fill(null);

  /** The key that is `source[start..end)`, at least one character. */
  of(source: string, start: number, end: number): KnownKey {
    const place = placeOf(source, start, end);
    const known = this.keys[place] ?? null;
    if (known !== null && known.text.length === end - start && endsAt(known.text, source, end)) return known;
    // In memory of its own: a text that is only cut out would keep the long one in memory, and is slower to compare.
    const made = { text: Buffer.from(source.slice(start, end)).toString(), next: null };
    this.keys[place] = made;
    return made;
  }
}

/** Of length and three characters: keys such as `cs1Label` and `cn2Label` differ in one of them. */
function placeOf(source: string, start: number, end: number): number {
  const length = end - start;
  let hash = length * FACTOR + source.charCodeAt(end - 1);
  if (length > 1) hash = hash * FACTOR + source.charCodeAt(start + 1);
  if (length > 2) hash = hash * FACTOR + source.charCodeAt(start + 2);
  return hash % PLACE_COUNT;
}

/** Whether `text` stands in `source` before `end`. */
export function endsAt(text: string, source: string, end: number): boolean {
  const shift = end - text.length;
  for (let at = text.length - 1; at >= 0; at -= 1)
    if (text.charCodeAt(at) !== source.charCodeAt(shift + at)) return false;
  return true;
}
