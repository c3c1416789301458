import { assert } from './assert.js';
import { utcFields, weekdayOf } from './calendar.js';
import { writeThreeDigits } from './digits.js';
import { literal, tokens, type Token } from './time-format/tokens.js';

/** Seconds whose texts are kept. */
const KEPT_COUNT = 16;
const NOTHING = new Uint8Array(0);

/**
 * How an appliance writes a time, always in the same number of bytes, so that it can be written over in place. A pattern
 * of tokens (most as in Unicode TR 35, date field symbols); all else stands for itself, and what is in single quotes too:
 *
 * | token | writes |
 * |---|---|
 * | `yyyy` `yy` `MM` `dd` `HH` `mm` `ss` | digits, padded with zeros |
 * | `hh` `a` | hour of 01 to 12; `AM`, `PM` |
 * | `_d` | day, padded with a blank (RFC 3164 section 4.1.2) |
 * | `MMM` `EEE` | `Jan`, `Mon` |
 * | `SSS` `SSSSSS` | milliseconds; with three zeros behind them |
 * | `Z` `ZZZ` | `+0000`, `+00:00` |
 * | `epochS` `epochMs` `epochUs` `epochNs` | since 1970, to the millisecond |
 * | `epochHex` | whole seconds since 1970, in 8 hexadecimal digits |
 */
export class TimeFormat {
  readonly widthBytes: number;
  /** Where three digits of milliseconds stand: nothing else changes within a second. */
  readonly msPlaces: readonly number[];
  private readonly parts: readonly Token[];
  private readonly kept = Array.from({ length: KEPT_COUNT }, () => ({ seconds: NaN, zoneOffsetMs: 0, text: NOTHING }));

  constructor(readonly pattern: string) {
    this.parts = partsOf(pattern);
    const msPlaces: number[] = [];
    let width = 0;
    for (const { width: partWidth, msPlace } of this.parts) {
      if (msPlace !== null) msPlaces.push(width + msPlace);
      width += partWidth;
    }
    this.widthBytes = width;
    this.msPlaces = msPlaces;
  }

  /**
   * Writes the instant into `bytes` at `offset`: the local time `zoneOffsetMs` (whole minutes) ahead of UTC. Many events
   * share a second, so the texts of some seconds are kept: nothing is allocated for an event whose second is among them.
   */
  write(bytes: Uint8Array, offset: number, epochMs: number, zoneOffsetMs: number): void {
    const seconds = Math.floor(epochMs / 1_000);
    // Before 1970 the remainder is negative.
    const kept = this.kept[Math.abs(seconds % KEPT_COUNT)] as (typeof this.kept)[number];
    if (kept.seconds !== seconds || kept.zoneOffsetMs !== zoneOffsetMs) {
      kept.text = new Uint8Array(this.widthBytes);
      this.writeParts(kept.text, epochMs, zoneOffsetMs);
      kept.seconds = seconds;
      kept.zoneOffsetMs = zoneOffsetMs;
    }
    bytes.set(kept.text, offset);
    const { msPlaces } = this;
    for (let place = 0; place < msPlaces.length; place += 1) {
      writeThreeDigits(bytes, offset + (msPlaces[place] as number), epochMs - seconds * 1_000);
    }
  }

  private writeParts(bytes: Uint8Array, epochMs: number, zoneOffsetMs: number): void {
    const localSeconds = Math.floor((epochMs + zoneOffsetMs) / 1_000);
    const instant = { ...utcFields(localSeconds), weekday: weekdayOf(localSeconds), epochMs, zoneOffsetMs };
    let at = 0;
    for (const part of this.parts) {
      part.write(bytes, at, instant);
      at += part.width;
    }
  }

  text(epochMs: number, zoneOffsetMs = 0): string {
    const bytes = Buffer.alloc(this.widthBytes);
    this.write(bytes, 0, epochMs, zoneOffsetMs);
    return bytes.toString('latin1');
  }
}

function partsOf(pattern: string): Token[] {
  const parts: Token[] = [];
  let text = '';
  let at = 0;
  const takeText = (): void => {
    if (text !== '') parts.push(literal(text));
    text = '';
  };
  while (at < pattern.length) {
    const quoted = /^'([^']*)'/.exec(pattern.slice(at));
    const token = tokens.find(([written]) => pattern.startsWith(written, at));
    if (quoted !== null) {
      text += quoted[1] ?? '';
      at += quoted[0].length;
    } else if (token !== undefined) {
      takeText();
      parts.push(token[1]);
      at += token[0].length;
    } else {
      text += pattern.charAt(at);
      at += 1;
    }
  }
  takeText();
  return parts;
}

/** Why a pattern cannot be a time format; null where it can. */
export function timeFormatProblem(pattern: string): string | null {
  if (!/^[\x20-\x7e]*$/.test(pattern)) return 'ASCII characters only';
  const letters = pattern.replace(/'[^']*'/g, '');
  if (letters.includes("'")) return 'a second quote for each quote';
  const unknown = /[A-Za-z_]/.exec(tokens.reduce((rest, [written]) => rest.replaceAll(written, ''), letters));
  if (unknown !== null) return `tokens of ${tokens.map(([written]) => written).join(' ')}, other letters in quotes`;
  return tokens.some(([written]) => letters.includes(written)) ? null : 'at least one token, such as epochMs';
}

/** Formats met so far, so that those of one pattern are one. */
const known = new Map<string, TimeFormat>();

/** The format of a pattern that has no {@link timeFormatProblem}. */
export function timeFormat(pattern: string): TimeFormat {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const problem = timeFormatProblem(pattern);
  assert(problem === null, `time format ${JSON.stringify(pattern)}: expected ${problem ?? ''}`);
  const made = new TimeFormat(pattern);
  known.set(pattern, made);
  return made;
}
