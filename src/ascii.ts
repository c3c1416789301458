/** Classes of ASCII bytes; undefined, which stands behind the end of an array, is in none. */
export const isAsciiDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

export const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
