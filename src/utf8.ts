/** A byte that is not part of well-formed UTF-8 becomes this code unit plus the byte. */
const ESCAPE_BASE = 0xdc00;

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Bytes to text that loses nothing: what is well-formed UTF-8 (RFC 3629) is decoded, every other byte becomes a lone low
 * surrogate U+DC80 to U+DCFF, which no UTF-8 text can hold. So an altered byte shows as an altered character.
 */
export function decodeUtf8Escaping(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return decodeByCharacter(bytes);
  }
}

const escaped = /(?<![\ud800-\udbff])[\udc80-\udcff]/;

/** Text to the bytes that {@link decodeUtf8Escaping} made it of. */
export function encodeUtf8Escaping(text: string): Buffer {
  if (!escaped.test(text)) return Buffer.from(text);
  return Buffer.concat(
    text
      .split(/((?<![\ud800-\udbff])[\udc80-\udcff])/)
      .map((part, place) => (place % 2 === 1 ? Buffer.of(part.charCodeAt(0) - ESCAPE_BASE) : Buffer.from(part))),
  );
}

/** Whether text holds bytes that are not part of a well-formed character. */
export const holdsEscapedBytes = (text: string): boolean => escaped.test(text);

/** Whether every byte is part of a well-formed character (RFC 3629, section 4). */
export function isWellFormedUtf8(bytes: Uint8Array): boolean {
  try {
    strictDecoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decodeByCharacter(bytes: Uint8Array): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    text +=
      length === 0
        ? String.fromCharCode(ESCAPE_BASE + (bytes[at] as number))
        : strictDecoder.decode(bytes.subarray(at, at + length));
    at += Math.max(length, 1);
  }
  return text;
}

/** How many bytes from `at` on are part of no well-formed character; 0 where one begins. */
export function illFormedByteCount(bytes: Uint8Array, at: number): number {
  let next = at;
  while (next < bytes.length && characterLength(bytes, next) === 0) next += 1;
  return next - at;
}

/** Bytes of the well-formed character at `at`; 0 where there is none (RFC 3629, section 4). */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  const [secondMin, secondMax] = secondByteRange(lead);
  const second = bytes[at + 1] ?? 0;
  if (length === 0 || second < secondMin || second > secondMax) return 0;
  for (let next = at + 2; next < at + length; next += 1) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Narrower after four lead bytes, so that overlong forms, surrogates and numbers above U+10FFFF are refused. */
function secondByteRange(lead: number): readonly [min: number, max: number] {
  switch (lead) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return [0x80, 0xbf];
  }
}
