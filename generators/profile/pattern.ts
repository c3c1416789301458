import type { Draw } from '../draw.js';

const alphabets: Readonly<Record<string, string>> = {
  '#': '0123456789',
  x: '0123456789abcdef',
  X: '0123456789ABCDEF',
  a: 'abcdefghijklmnopqrstuvwxyz',
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
};

/** A text by its pattern: see the table of templates in profile-data.ts. */
export function patternText(pattern: string, draw: Draw): string {
  let text = '';
  /** Random digits not yet used: one draw gives several characters. */
  let bits = 0;
  let bitRange = 1;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const alphabet = alphabets[character];
    if (character === '\\') {
      at += 1;
      text += pattern.charAt(at);
    } else if (alphabet === undefined) {
      text += character;
    } else {
      if (bitRange < alphabet.length * FAIR_FACTOR) [bits, bitRange] = [draw.bits(), 2 ** 32];
      text += alphabet.charAt(bits % alphabet.length);
      bits = Math.floor(bits / alphabet.length);
      bitRange = Math.floor(bitRange / alphabet.length);
    }
  }
  return text;
}

/** With so many times more left than an alphabet has, each of its letters is about as likely. */
const FAIR_FACTOR = 64;
