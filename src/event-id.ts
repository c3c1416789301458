import { assert } from './assert.js';
import { writeDigits, writeThreeDigits } from './digits.js';

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
const SEQUENCE_PLACE = RUN_TAG_DIGITS + APPLIANCE_DIGITS;
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

function checkDigit(bytes: Uint8Array, offset: number): number {
  return weigh(bytes, offset, 0, ID_BYTES - 1) % 10;
}

function weigh(bytes: Uint8Array, offset: number, firstDigit: number, endDigit: number): number {
  let sum = 0;
  for (let digit = firstDigit; digit < endDigit; digit += 1) {
    sum += ((bytes[offset + digit] as number) - DIGIT_ZERO) * (CHECK_WEIGHTS[digit & 3] as number);
  }
  return sum;
}

/** What run tag and appliance of the id at `offset` add to its check digit, for {@link writeSequence}. */
export const ownerSumOf = (bytes: Uint8Array, offset: number): number => weigh(bytes, offset, 0, SEQUENCE_PLACE);

/**
 * Writes another sequence into the id at `offset`, and its check digit; run tag and appliance stay. For the measured
 * path: three digits at a time, by tables.
 */
export function writeSequence(bytes: Uint8Array, offset: number, ownerSum: number, sequence: number): void {
  const millions = Math.floor(sequence / 1_000_000);
  const thousands = Math.floor(sequence / 1_000) - millions * 1_000;
  const ones = sequence % 1_000;
  const at = offset + SEQUENCE_PLACE;
  writeThreeDigits(bytes, at, millions);
  writeThreeDigits(bytes, at + 3, thousands);
  writeThreeDigits(bytes, at + 6, ones);
  const sum = ownerSum + (groupSums[millions] as number) + (groupSums[1_000 + thousands] as number);
  bytes[at + SEQUENCE_DIGITS] = DIGIT_ZERO + ((sum + (groupSums[2_000 + ones] as number)) % 10);
}

/** What three digits add to the check digit: by group (millions, thousands, ones), then by value. */
const groupSums = new Uint8Array(3_000);
for (let group = 0; group < 3; group += 1) {
  const scratch = new Uint8Array(ID_BYTES);
  const firstDigit = SEQUENCE_PLACE + 3 * group;
  for (let value = 0; value < 1_000; value += 1) {
    writeThreeDigits(scratch, firstDigit, value);
    groupSums[1_000 * group + value] = weigh(scratch, 0, firstDigit, firstDigit + 3);
  }
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
  let sum = 0;
  for (let digit = 0; digit < ID_BYTES - 1; digit += 1) {
    const value = (bytes[offset + digit] as number) - DIGIT_ZERO;
    if (value < 0 || value > 9) return NO_ID;
    if (digit < RUN_TAG_DIGITS) tag = tag * 10 + value;
    else packed = packed * 10 + value;
    sum += value * (CHECK_WEIGHTS[digit & 3] as number);
  }
  if (bytes[idEnd - 1] !== DIGIT_ZERO + (sum % 10)) return NO_ID;
  return tag === runTag ? packed : FOREIGN_ID;
}

const isDigit = (byte: number): boolean => byte >= DIGIT_ZERO && byte <= DIGIT_ZERO + 9;
