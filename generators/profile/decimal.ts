/** A number as it is written, to its last digit, which JavaScript's numbers are not: 0.1 and 0.2 make 0.3. */
export interface Decimal {
  /** Of its last digit: 125 in 1.25. */
  readonly units: bigint;
  /** Digits behind the point. */
  readonly decimals: number;
}

/** No event holds a longer one, and to add thousands of them would take long. */
const CHARACTERS_MAX = 40;

/** Null where the text is no number in decimal digits. */
export function decimalOf(written: string): Decimal | null {
  const match = /^([+-]?\d+)(?:\.(\d+))?$/.exec(written);
  if (match === null || written.length > CHARACTERS_MAX) return null;
  const [, whole = '', fraction = ''] = match;
  return { units: BigInt(whole + fraction), decimals: fraction.length };
}

/** With the decimals of the term that has the most. */
export function sumOf(terms: readonly Decimal[]): string {
  const decimals = Math.max(...terms.map((term) => term.decimals));
  const units = terms.reduce((total, term) => total + term.units * 10n ** BigInt(decimals - term.decimals), 0n);
  if (decimals === 0) return String(units);
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
