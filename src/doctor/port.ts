/** Null where it is no number: it cannot be told. */
export const portOf = (text: string): number | null => (/^\s*\d{1,5}\s*$/.test(text) ? Number(text) : null);
