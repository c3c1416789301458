import { assert } from './assert.js';

/**
 * The wire id: 19 decimal digits that travel in the event, in the field its profile names.
 *
 * `RRRR AAAAA SSSSSSSSS C`: run tag (1000 to 8999, so the number fits a signed 64-bit integer and has no leading zero),
 * appliance, sequence, check digit. The check digit finds every single changed digit, so a damaged id becomes an
 * unidentified arrival and never another event's.
 */
export const ID_BYTES = 19;
export const SEQUENCE_COUNT_MAX = 1_000_000_000;
/** Appliance number of canaries: their ids are well formed and belong to no plan. */
export const CANARY_APPLIANCE = 99_999;
/** What {@link readEventId} says of digits that are no wire id, and of a wire id of another run. */
export const NO_ID = -1;
export const FOREIGN_ID = -2;

const RUN_TAG_MIN = 1_000;
const RUN_TAG_COUNT = 8_000;
const RUN_TAG_DIGITS = 4;
const APPLIANCE_DIGITS = 5;
const SEQUENCE_DIGITS = 9;
const CHECK_WEIGHTS = [1, 3, 7, 9] as const;
const DIGIT_ZERO = 48;

export interface WireId {
  readonly runTag: number;
  readonly appliance: number;
  readonly sequence: number;
}

/** Any whole number (a start time, say) to a run tag. */
export const runTagOf = (value: number): number => RUN_TAG_MIN + (Math.abs(Math.trunc(value)) % RUN_TAG_COUNT);

/** Writes the 19 digits at `offset`. The caller has checked the ranges. Allocates nothing. */
export function writeEventId(
  bytes: Uint8Array,
  offset: number,
  runTag: number,
  appliance: number,
  sequence: number,
): void {
  writeDigits(bytes, offset, RUN_TAG_DIGITS, runTag);
  writeDigits(bytes, offset + RUN_TAG_DIGITS, APPLIANCE_DIGITS, appliance);
  writeDigits(bytes, offset + RUN_TAG_DIGITS + APPLIANCE_DIGITS, SEQUENCE_DIGITS, sequence);
  bytes[offset + ID_BYTES - 1] = DIGIT_ZERO + checkDigit(bytes, offset);
}

/** Writes `value` as exactly `width` decimal digits at `offset`. */
export function writeDigits(bytes: Uint8Array, offset: number, width: number, value: number): void {
  let rest = value;
  for (let at = offset + width - 1; at >= offset; at -= 1) {
    const tenth = Math.floor(rest / 10);
    bytes[at] = DIGIT_ZERO + (rest - tenth * 10);
    rest = tenth;
  }
}

function checkDigit(bytes: Uint8Array, offset: number): number {
  let sum = 0;
  for (let digit = 0; digit < ID_BYTES - 1; digit += 1) {
    sum += ((bytes[offset + digit] as number) - DIGIT_ZERO) * (CHECK_WEIGHTS[digit & 3] as number);
  }
  return sum % 10;
}

/** The 19 digits as text. Asserts the ranges. */
export function formatEventId({ runTag, appliance, sequence }: WireId): string {
  assert(sequence >= 0 && sequence < SEQUENCE_COUNT_MAX, `sequence ${sequence} does not fit the wire id`);
  assert(appliance >= 0 && appliance <= CANARY_APPLIANCE, `appliance ${appliance} does not fit the wire id`);
  const bytes = new Uint8Array(ID_BYTES);
  writeEventId(bytes, 0, runTag, appliance, sequence);
  return String.fromCharCode(...bytes);
}

/**
 * Reads a wire id of `runTag` at `offset`: 19 digits, no further digit behind them, the right check digit. Returns
 * `appliance * SEQUENCE_COUNT_MAX + sequence`, or {@link NO_ID}, or {@link FOREIGN_ID}. Allocates nothing.
 */
export function readEventId(bytes: Uint8Array, offset: number, end: number, runTag: number): number {
  const idEnd = offset + ID_BYTES;
  if (idEnd > end || (idEnd < end && isDigit(bytes[idEnd] as number))) return NO_ID;
  let tag = 0;
  let packed = 0;
  for (let at = offset; at < idEnd - 1; at += 1) {
    const byte = bytes[at] as number;
    if (!isDigit(byte)) return NO_ID;
    if (at - offset < RUN_TAG_DIGITS) tag = tag * 10 + byte - DIGIT_ZERO;
    else packed = packed * 10 + byte - DIGIT_ZERO;
  }
  if (bytes[idEnd - 1] !== DIGIT_ZERO + checkDigit(bytes, offset)) return NO_ID;
  return tag === runTag ? packed : FOREIGN_ID;
}

const isDigit = (byte: number): boolean => byte >= DIGIT_ZERO && byte <= DIGIT_ZERO + 9;
