import { MONTHS, WEEKDAYS, type UtcFields } from '../calendar.js';
import { writeDigits } from '../digits.js';

/** The parts of an instant that a token may write. */
interface Instant extends UtcFields {
  /** 0 (Sunday) to 6. */
  readonly weekday: number;
  readonly epochMs: number;
  /** From UTC to the time that is written, in whole minutes. */
  readonly zoneOffsetMs: number;
}

export interface Token {
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

/** Seconds in hexadecimal, in 8 digits until the year 2106. */
const epochHex: Token = {
  width: 8,
  msPlace: null,
  write(bytes, offset, { epochMs }) {
    writeAscii(
      Math.floor(epochMs / 1_000)
        .toString(16)
        .padStart(8, '0'),
      bytes,
      offset,
    );
  },
};

/** A text that stands for itself. */
export const literal = (text: string): Token => ({
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

const blankDay: Token = {
  width: 2,
  msPlace: null,
  write(bytes, offset, { day }) {
    writeDigits(bytes, offset, 2, day);
    if (day < 10) bytes[offset] = BLANK;
  },
};

/** The longest first, so that `MMM` is not read as `MM`. */
export const tokens: readonly (readonly [text: string, token: Token])[] = [
  ['epochHex', epochHex],
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

function writeAscii(text: string, bytes: Uint8Array, offset: number): void {
  for (let at = 0; at < text.length; at += 1) bytes[offset + at] = text.charCodeAt(at);
}
