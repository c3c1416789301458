/** Calendar arithmetic without a clock: UTC fields of an instant, by the days-from-civil method. */
export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const SECONDS_PER_DAY = 86_400;
const DAYS_PER_ERA = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT_DAYS = 719_468;

export const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** 0 (Sunday) to 6, of seconds since 1970, which began on a Thursday. */
export const weekdayOf = (epochSeconds: number): number => (Math.floor(epochSeconds / SECONDS_PER_DAY) + 4) % 7;

export interface UtcFields {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Seconds since 1970 to UTC fields. */
export function utcFields(epochSeconds: number): UtcFields {
  const days = Math.floor(epochSeconds / SECONDS_PER_DAY);
  const rest = epochSeconds - days * SECONDS_PER_DAY;
  const shifted = days + EPOCH_SHIFT_DAYS;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
    hour: Math.floor(rest / 3_600),
    minute: Math.floor((rest % 3_600) / 60),
    second: rest % 60,
  };
}

/** UTC fields to seconds since 1970. */
export function epochSecondsOf({ year, month, day, hour, minute, second }: UtcFields): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const days = era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT_DAYS;
  return days * SECONDS_PER_DAY + hour * 3_600 + minute * 60 + second;
}

/** A date and time as text may give it; what it leaves open is undefined. */
export interface WrittenTime extends Omit<UtcFields, 'year'> {
  readonly year?: number | undefined;
  /** Hours and minutes of an offset, if any, stand at its end: `+01:00`, `-0500`, `GMT+01:00`. */
  readonly zone?: string | undefined;
}

const DAYS_MAX = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Whether there is such a time (RFC 3339 sections 5.6 and 5.7). Second 60 is one, and February 29 in an unknown year. */
export function timeExists({ year, month, day, hour, minute, second, zone }: WrittenTime): boolean {
  const isFebruary29 = month === 2 && day === 29;
  const dayExists = day >= 1 && day <= (DAYS_MAX[month - 1] ?? 0);
  if (!dayExists || (isFebruary29 && year !== undefined && !isLeapYear(year))) return false;
  const [, offsetHours = 0, offsetMinutes = 0] = /[+-](\d\d):?(\d\d)$/.exec(zone ?? '') ?? [];
  return hour <= 23 && minute <= 59 && second <= 60 && Number(offsetHours) <= 23 && Number(offsetMinutes) <= 59;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-03T09:05:01.250Z`: ISO 8601 with milliseconds. */
export function isoTime(epochMs: number): string {
  const epochSeconds = Math.floor(epochMs / 1_000);
  const { year, month, day, hour, minute, second } = utcFields(epochSeconds);
  const milliseconds = String(epochMs - epochSeconds * 1_000).padStart(3, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${milliseconds}Z`;
}
