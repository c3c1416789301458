import { MONTHS, epochSecondsOf, isoTime, utcFields } from '../calendar.js';

/**
 * The header's time as the Log Analytics agent sends it: read in the agent's zone (UTC here) and its current year, cut
 * to whole seconds. Null where the text is no time that it can read.
 */
export function eventTime(text: string, nowEpochMs: number): string | null {
  const bsd = /^(\w{3}) +(\d{1,2}) (?:(\d{4}) )?(\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (bsd !== null) {
    const [, monthName = '', ...digits] = bsd;
    const month = MONTHS.findIndex((name) => name === monthName) + 1;
    if (month === 0) return null;
    const [day = 1, year = utcFields(Math.floor(nowEpochMs / 1_000)).year, hour = 0, minute = 0, second = 0] =
      digits.map(numberOf);
    return isoTime(epochSecondsOf({ year, month, day, hour, minute, second }) * 1_000);
  }
  const iso = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (iso === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = iso.slice(1, 7).map(numberOf);
  return isoTime((epochSecondsOf({ year, month, day, hour, minute, second }) - offsetSeconds(iso[7] ?? 'Z')) * 1_000);
}

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

function offsetSeconds(zone: string): number {
  if (zone === 'Z') return 0;
  const seconds = Number(zone.slice(1, 3)) * 3_600 + Number(zone.slice(4, 6)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}
