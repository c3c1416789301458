/** Severity levels (CEF standard, Header Field Definitions). */
export type SeverityLevel = 'Unknown' | 'Low' | 'Medium' | 'High' | 'Very-High';

/** The words that the standard lists. */
export const severityWords: readonly SeverityLevel[] = ['Unknown', 'Low', 'Medium', 'High', 'Very-High'];

/** The level of a severity as the standard writes it, an integer 0 to 10 or one of five words; undefined for all else. */
export function severityLevelOf(text: string): SeverityLevel | undefined {
  const word = severityWords.find((known) => known === text);
  if (word !== undefined || !/^(?:\d|10)$/.test(text)) return word;
  const number = Number(text);
  return number <= 3 ? 'Low' : number <= 6 ? 'Medium' : number <= 8 ? 'High' : 'Very-High';
}

/** The same for a reader that forgives capitals and a missing hyphen: `low`, `VeryHigh`. */
export function lenientSeverityLevelOf(text: string): SeverityLevel | undefined {
  const letters = (word: string): string => word.replace('-', '').toLowerCase();
  return severityLevelOf(text) ?? severityWords.find((known) => letters(known) === letters(text));
}
