import { MONTHS, epochSecondsOf, utcFields } from '../src/calendar.js';
import type { CapturedLine } from './replay.js';

/** When the lines of a file were captured. */
export interface CapturedTimeline {
  /** Of each line, in milliseconds from the first; never falling. */
  readonly timelineMs: readonly number[];
  /** Numbers of the lines without a time that can be read: if there are any, the file has no time of its own. */
  readonly untimed: readonly number[];
}

/**
 * The time of each line is that of its header (RFC 3164 section 4.1.2, also with a year; RFC 5424 section 6.2.3), else
 * that of the first of `rt`, `end` and `start` that has one (milliseconds since 1970, or written as in a header). A line
 * that is earlier than one before it goes with that one: the order of the file is the order in which lines came.
 */
export function timelineOf(lines: readonly CapturedLine[]): CapturedTimeline {
  const readings = lines.map(readLine);
  const untimed = lines.flatMap(({ lineNumber }, index) => (readings[index] === null ? [lineNumber] : []));
  // A time without a year is in the one that brings it nearest to the time before, so that a new year is no leap back.
  let latestMs = readings.find((reading) => reading?.hasYear === true)?.epochMs ?? 0;
  let firstMs: number | null = null;
  let offsetMs = 0;
  const timelineMs = readings.map((reading) => {
    if (reading === null) return offsetMs;
    latestMs = reading.hasYear ? reading.epochMs : inNearestYear(reading.epochMs, latestMs);
    firstMs ??= latestMs;
    offsetMs = Math.max(offsetMs, latestMs - firstMs);
    return offsetMs;
  });
  return { timelineMs, untimed };
}

interface Reading {
  readonly epochMs: number;
  /** Else `epochMs` is in 1972, which has every day that a year may have. */
  readonly hasYear: boolean;
}

const YEAR_OF_NONE = 1972;

const isoPattern = /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-]\d\d):?(\d\d))/;
const bsdPattern = new RegExp(
  `\\b(${MONTHS.join('|')}) +(\\d\\d?) (?:(\\d{4}) )?(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?`,
);
const latin1 = new TextDecoder('latin1');

function readLine({ header, bytes }: CapturedLine): Reading | null {
  const inHeader = readTime(header);
  if (inHeader !== null) return inHeader;
  const text = latin1.decode(bytes);
  for (const key of ['rt', 'end', 'start']) {
    const value = new RegExp(`[ |]${key}=(.*?)(?= [\\w.[\\]-]+=|$)`).exec(text)?.[1] ?? '';
    const reading = /^\d{12,13}$/.test(value) ? { epochMs: Number(value), hasYear: true } : readTime(value);
    if (reading !== null) return reading;
  }
  return null;
}

function readTime(text: string): Reading | null {
  const iso = isoPattern.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction, zoneHour = '+00', zoneMinute = '00'] = iso;
    const minutes = Number(zoneHour) * 60 + Number(`${zoneHour.slice(0, 1)}${zoneMinute}`);
    const epochMs = epochMsOf([year, month, day, hour, minute, second], fraction);
    return epochMs === null ? null : { epochMs: epochMs - minutes * 60_000, hasYear: true };
  }
  const bsd = bsdPattern.exec(text);
  if (bsd === null) return null;
  const [, name, day, year, hour, minute, second, fraction] = bsd;
  const month = String(MONTHS.findIndex((one) => one === name) + 1);
  const epochMs = epochMsOf([year ?? String(YEAR_OF_NONE), month, day, hour, minute, second], fraction);
  return epochMs === null ? null : { epochMs, hasYear: year !== undefined };
}

function epochMsOf(texts: readonly (string | undefined)[], fraction = ''): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = texts.map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null;
  const seconds = epochSecondsOf({ year, month, day, hour, minute, second });
  return seconds * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

function inNearestYear(epochMs: number, nearMs: number): number {
  const fields = utcFields(Math.floor(epochMs / 1_000));
  const { year } = utcFields(Math.floor(nearMs / 1_000));
  const candidates = [year - 1, year, year + 1].map(
    (one) => epochSecondsOf({ ...fields, year: one }) * 1_000 + (epochMs % 1_000),
  );
  return candidates.reduce((best, one) => (Math.abs(one - nearMs) < Math.abs(best - nearMs) ? one : best));
}
