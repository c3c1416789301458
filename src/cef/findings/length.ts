/** The length of a text in characters, as the standard counts; exact only where it can be over `max`. */
export function lengthOf(text: string, max: number): number {
  // A character has one or two code units, so a short text need not be counted.
  if (text.length <= max) return text.length;
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}
