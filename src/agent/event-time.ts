import { MONTHS, epochSecondsOf, isoTime, timeExists, utcFields } from '../calendar.js';
import { epochMsOf, readTime } from '../syslog/time.js';

/**
 * The header's time as an agent sends it, ISO 8601 in UTC: read in the agent's zone (UTC here) and its current year. The
 * Log Analytics agent cuts it to whole seconds; with `keepsFraction`, milliseconds stay. Null where the text is no time.
 */
export function eventTime(text: string, nowEpochMs: number, keepsFraction = false): string | null {
  const epochMs = epochMsIn(text, nowEpochMs);
  if (epochMs === null) return null;
  return isoTime(keepsFraction ? epochMs : Math.floor(epochMs / 1_000) * 1_000);
}

/** The two forms that nearly all headers have, by patterns of their own: this is asked for each new second. */
function epochMsIn(text: string, nowEpochMs: number): number | null {
  const bsd = /^(\w{3}) +(\d{1,2}) (?:(\d{4}) )?(\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (bsd !== null) {
    const [, monthName = '', ...digits] = bsd;
    const month = MONTHS.findIndex((name) => name === monthName) + 1;
    if (month === 0) return null;
    const [day = 1, year = yearOf(nowEpochMs), hour = 0, minute = 0, second = 0] = digits.map(numberOf);
    return epochSecondsOf({ year, month, day, hour, minute, second }) * 1_000;
  }
  const iso = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (iso === null) return epochMsOfOther(text, nowEpochMs);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = iso.slice(1, 7).map(numberOf);
  const epochSeconds = epochSecondsOf({ year, month, day, hour, minute, second }) - offsetSeconds(iso[8] ?? 'Z');
  return epochSeconds * 1_000 + Number((iso[7] ?? '').padEnd(3, '0').slice(0, 3));
}

/** In any other form that devices write (syslog/time.ts). */
function epochMsOfOther(text: string, nowEpochMs: number): number | null {
  // A blank behind it, as in a header: some forms end with one.
  const time = readTime(`${text} `, 0);
  if (time === undefined || !timeExists(time)) return null;
  return epochMsOf(time, { year: yearOf(nowEpochMs), offsetMinutes: 0 });
}

const yearOf = (epochMs: number): number => utcFields(Math.floor(epochMs / 1_000)).year;

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

function offsetSeconds(zone: string): number {
  if (zone === 'Z') return 0;
  const seconds = Number(zone.slice(1, 3)) * 3_600 + Number(zone.slice(4, 6)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}
