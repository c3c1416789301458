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
export const APPLIANCE_COUNT_MAX = 99_999;
const RUN_TAG_MIN = 1_000;
const RUN_TAG_COUNT = 8_000;
const SEQUENCE_DIGITS = 9;
const APPLIANCE_DIGITS = 5;
const RUN_TAG_DIGITS = 4;
const CHECK_WEIGHTS = [1, 3, 7, 9] as const;
const DIGIT_ZERO = 48;

/** Any whole number (a seed, a start time) to a run tag. */
export const runTagOf = (value: number): number => RUN_TAG_MIN + (Math.abs(Math.trunc(value)) % RUN_TAG_COUNT);

export interface WireId {
  readonly runTag: number;
  readonly appliance: number;
  readonly sequence: number;
}

/** Writes the 19 digits at `offset`. */
export function writeEventId(bytes: Uint8Array, offset: number, runTag: number, appliance: number, sequence: number): void {
  let at = offset + ID_BYTES - 2;
  let checkSum = 0;
  let rest = sequence;
  for (let digit = 0; digit < SEQUENCE_DIGITS; digit += 1, at -= 1) {
    const value = rest % 10;
    rest = (rest - value) / 10;
    bytes[at] = DIGIT_ZERO + value;
    checkSum += value * (CHECK_WEIGHTS[(at - offset) & 3] as number);
  }
  rest = appliance;
  for (let digit = 0; digit < APPLIANCE_DIGITS; digit += 1, at -= 1) {
    const value = rest % 10;
    rest = (rest - value) / 10;
    bytes[at] = DIGIT_ZERO + value;
    checkSum += value * (CHECK_WEIGHTS[(at - offset) & 3] as number);
  }
  rest = runTag;
  for (let digit = 0; digit < RUN_TAG_DIGITS; digit += 1, at -= 1) {
    const value = rest % 10;
    rest = (rest - value) / 10;
    bytes[at] = DIGIT_ZERO + value;
    checkSum += value * (CHECK_WEIGHTS[(at - offset) & 3] as number);
  }
  bytes[offset + ID_BYTES - 1] = DIGIT_ZERO + (checkSum % 10);
}

/** The 19 digits as text. */
export function formatEventId({ runTag, appliance, sequence }: WireId): string {
  assert(sequence >= 0 && sequence < SEQUENCE_COUNT_MAX, `sequence ${sequence} does not fit the wire id`);
  assert(appliance >= 0 && appliance <= CANARY_APPLIANCE, `appliance ${appliance} does not fit the wire id`);
  const bytes = new Uint8Array(ID_BYTES);
  writeEventId(bytes, 0, runTag, appliance, sequence);
  return String.fromCharCode(...bytes);
}
