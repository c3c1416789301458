/** Where « and » stand in a text, as byte offsets of the text without them. `^` alone marks a place of no bytes. */
export function marked(text: string): { bytes: Buffer; places: readonly { offset: number; length: number }[] } {
  const places: { offset: number; length: number }[] = [];
  const parts = text.split(/([«»^])/);
  let bytes = Buffer.alloc(0);
  let start = 0;
  for (const part of parts) {
    if (part === '«') start = bytes.length;
    else if (part === '»') places.push({ offset: start, length: bytes.length - start });
    else if (part === '^') places.push({ offset: bytes.length, length: 0 });
    else bytes = Buffer.concat([bytes, bytesOf(part)]);
  }
  return { bytes, places };
}

/** UTF-8, but for `{ff}`: a byte in hexadecimal. */
function bytesOf(text: string): Buffer {
  const parts = text.split(/\{([0-9a-f]{2})\}/);
  return Buffer.concat(parts.map((part, place) => Buffer.from(part, place % 2 === 1 ? 'hex' : 'utf8')));
}
