// Chance that is none: numbers that look random and are a pure function of what they are asked for.

/** 32-bit finalizer: every input bit reaches every output bit. Integer arithmetic only, so the same on any machine. */
function avalanche(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}

const GOLDEN_RATIO = 0x9e3779b9;

/** Three whole numbers to one of 0 to 2^32 - 1. */
export const hash = (seed: number, sequence: number, salt: number): number => hashIn(hashSeries(seed, sequence), salt);

/** What all hashes of a seed and a sequence have in common, for {@link hashIn}. */
export function hashSeries(seed: number, sequence: number): number {
  const seeded = avalanche(seed + GOLDEN_RATIO);
  return avalanche(seeded ^ Math.imul(sequence, GOLDEN_RATIO));
}

/** The {@link hash} of a series and a salt. */
export const hashIn = (series: number, salt: number): number => avalanche(series + Math.imul(salt + 1, GOLDEN_RATIO));

/** A text to one of 0 to 2^32 - 1, such as a profile's name to its part of the seed. */
export function hashText(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) bits = avalanche(bits ^ text.charCodeAt(at));
  return bits;
}
