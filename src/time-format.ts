import { assert } from './assert.js';
import { MONTHS, WEEKDAYS, utcFields, weekdayOf, type UtcFields } from './calendar.js';
import { writeDigits, writeThreeDigits } from './digits.js';

/** The parts of an instant that a token may write. */
interface Instant extends UtcFields {
  /** 0 (Sunday) to 6. */
  readonly weekday: number;
  readonly epochMs: number;
  /** From UTC to the time that is written, in whole minutes. */
  readonly zoneOffsetMs: number;
}

interface Token {
  readonly width: number;
  /** Of three digits of milliseconds, where they begin in the token; null: it holds none. */
  readonly msPlace: number | null;
  write(bytes: Uint8Array, offset: number, instant: Instant): void;
}

const digits = (width: number, valueOf: (instant: Instant) => number): Token => ({
  width,
  msPlace: null,
  write(bytes, offset, instant) {
    writeDigits(bytes, offset, width, valueOf(instant));
  },
});

const name = (width: number, names: readonly string[], placeOf: (instant: Instant) => number): Token => ({
  width,
  msPlace: null,
  write(bytes, offset, instant) {
    writeAscii(names[placeOf(instant)] ?? '', bytes, offset);
  },
});

/** `+05:30` or, without the colon, `+0530`. */
const zone = (colon: '' | ':'): Token => ({
  width: 5 + colon.length,
  msPlace: null,
  write(bytes, offset, { zoneOffsetMs }) {
    const minutes = Math.abs(zoneOffsetMs) / MS_PER_MINUTE;
    writeAscii(zoneOffsetMs < 0 ? '-' : '+', bytes, offset);
    writeDigits(bytes, offset + 1, 2, Math.floor(minutes / 60));
    writeAscii(colon, bytes, offset + 3);
    writeDigits(bytes, offset + 3 + colon.length, 2, minutes % 60);
  },
});

/** Milliseconds, and behind them zeros: an appliance's clock is not told finer than that. */
const milliseconds = (width: number): Token => ({
  width,
  msPlace: 0,
  write(bytes, offset, { epochMs }) {
    writeDigits(bytes, offset, 3, epochMs - Math.floor(epochMs / 1_000) * 1_000);
    bytes.fill(DIGIT_ZERO, offset + 3, offset + width);
  },
});

const epoch = (width: number): Token => ({
  width,
  msPlace: width > EPOCH_SECONDS_DIGITS ? EPOCH_SECONDS_DIGITS : null,
  write(bytes, offset, { epochMs }) {
    const writtenDigits = Math.min(width, EPOCH_MS_DIGITS);
    writeDigits(bytes, offset, writtenDigits, width < EPOCH_MS_DIGITS ? Math.floor(epochMs / 1_000) : epochMs);
    bytes.fill(DIGIT_ZERO, offset + writtenDigits, offset + width);
  },
});

const literal = (text: string): Token => ({
  width: text.length,
  msPlace: null,
  write(bytes, offset) {
    writeAscii(text, bytes, offset);
  },
});

const MS_PER_MINUTE = 60_000;
const DIGIT_ZERO = 48;
const EPOCH_SECONDS_DIGITS = 10;
const EPOCH_MS_DIGITS = 13;
const BLANK = 32;
/** Seconds whose texts are kept. */
const KEPT_COUNT = 16;
const NOTHING = new Uint8Array(0);

const blankDay: Token = {
  width: 2,
  msPlace: null,
  write(bytes, offset, { day }) {
    writeDigits(bytes, offset, 2, day);
    if (day < 10) bytes[offset] = BLANK;
  },
};

/** The longest first, so that `MMM` is not read as `MM`. */
const tokens: readonly (readonly [text: string, token: Token])[] = [
  ['epochNs', epoch(19)],
  ['epochUs', epoch(16)],
  ['epochMs', epoch(13)],
  ['epochS', epoch(10)],
  ['SSSSSS', milliseconds(6)],
  ['yyyy', digits(4, ({ year }) => year)],
  ['MMM', name(3, MONTHS, ({ month }) => month - 1)],
  ['EEE', name(3, WEEKDAYS, ({ weekday }) => weekday)],
  ['SSS', milliseconds(3)],
  ['ZZZ', zone(':')],
  ['yy', digits(2, ({ year }) => year % 100)],
  ['MM', digits(2, ({ month }) => month)],
  ['dd', digits(2, ({ day }) => day)],
  ['_d', blankDay],
  ['HH', digits(2, ({ hour }) => hour)],
  ['hh', digits(2, ({ hour }) => hour % 12 || 12)],
  ['mm', digits(2, ({ minute }) => minute)],
  ['ss', digits(2, ({ second }) => second)],
  ['Z', zone('')],
  ['a', name(2, ['AM', 'PM'], ({ hour }) => Math.floor(hour / 12))],
];

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
    const kept = this.kept[seconds % KEPT_COUNT] as (typeof this.kept)[number];
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
  if (!/^[\x20-\x7e]+$/.test(pattern)) return 'ASCII characters only';
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

function writeAscii(text: string, bytes: Uint8Array, offset: number): void {
  for (let at = 0; at < text.length; at += 1) bytes[offset + at] = text.charCodeAt(at);
}
