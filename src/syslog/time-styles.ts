import { cefTime, isoTime, MONTHS, rfc3164Time, utcFields } from '../calendar.js';

/** Writes an instant as a device writes it whose clock is so many minutes ahead of UTC. Every text of a style is as long. */
export type TimeStyle = (epochMs: number, offsetMinutes: number) => string;

const secondsOf = (epochMs: number): number => Math.floor(epochMs / 1_000);
const localMs = (epochMs: number, offsetMinutes: number): number => epochMs + offsetMinutes * 60_000;
const digits = (value: number, count: number): string => String(value).padStart(count, '0');
const millisecondsOf = (epochMs: number): string => digits(epochMs - secondsOf(epochMs) * 1_000, 3);

/** `+01:00`, with `colon` between; `-0500` without. */
function offsetText(offsetMinutes: number, colon: string): string {
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60), 2)}${colon}${digits(minutes % 60, 2)}`;
}

/** A style of the device's own clock, without its offset. */
const local =
  (write: (localEpochMs: number) => string): TimeStyle =>
  (epochMs, offsetMinutes) =>
    write(localMs(epochMs, offsetMinutes));

/** `2026-11-03T09:05:01.250+01:00`, with so many digits of a second; `zone` writes what stands behind. */
const iso =
  (fractionDigits: number, zone: (offsetMinutes: number) => string): TimeStyle =>
  (epochMs, offsetMinutes) => {
    const withoutZone = isoTime(localMs(epochMs, offsetMinutes)).slice(0, -1);
    const [seconds = '', milliseconds = ''] = withoutZone.split('.');
    const fraction = milliseconds.padEnd(fractionDigits, '0').slice(0, fractionDigits);
    return `${seconds}${fractionDigits > 0 ? `.${fraction}` : ''}${zone(offsetMinutes)}`;
  };

/** `Z` where there is no offset, as RFC 3339 advises. */
const rfc3339Zone = (offsetMinutes: number): string => (offsetMinutes === 0 ? 'Z' : offsetText(offsetMinutes, ':'));

const monthDayTime = (epochMs: number): readonly [month: string, day: string, year: string, time: string] => {
  const [month = '', day = '', year = '', time = ''] = cefTime(secondsOf(epochMs)).split(' ');
  return [month, day, year, time];
};

/** How devices write the time of a header. Those that show no zone say the time of the device's clock. */
export const timeStyles = {
  /** `Nov  3 09:05:01`: RFC 3164 section 4.1.2. */
  rfc3164: local((ms) => rfc3164Time(secondsOf(ms))),
  /** `Nov 03 09:05:01`. */
  zeroPaddedDay: local((ms) => rfc3164Time(secondsOf(ms)).replace('  ', ' 0')),
  /** `NOV  3 09:05:01`. */
  upperCaseMonth: local((ms) => rfc3164Time(secondsOf(ms)).toUpperCase()),
  /** `Nov  3 09:05:01.250`. */
  milliseconds: local((ms) => `${rfc3164Time(secondsOf(ms))}.${millisecondsOf(ms)}`),
  /** `Nov  3 09:05:01 UTC`. */
  utcWord: (epochMs) => `${rfc3164Time(secondsOf(epochMs))} UTC`,
  /** `Nov 03 2026 09:05:01`. */
  yearAfterDay: local((ms) => cefTime(secondsOf(ms))),
  /** `Nov 03 2026 09:05:01:`, as Cisco's devices end it. */
  yearAfterDayColon: local((ms) => `${cefTime(secondsOf(ms))}:`),
  /** `Dec 16 2026 15:09:49.652-0500`. */
  yearAfterDayOffset: (epochMs, offsetMinutes) => {
    const ms = localMs(epochMs, offsetMinutes);
    return `${cefTime(secondsOf(ms))}.${millisecondsOf(ms)}${offsetText(offsetMinutes, '')}`;
  },
  /** `Nov 03, 2026 09:05:01`. */
  yearAfterComma: local((ms) => cefTime(secondsOf(ms)).replace(/^(\S+ \S+)/, '$1,')),
  /** `2026 Nov  3 09:05:01`. */
  yearFirst: local((ms) => `${utcFields(secondsOf(ms)).year} ${rfc3164Time(secondsOf(ms))}`),
  /** `Nov  3 09:05:01 2026`. */
  yearLast: local((ms) => `${rfc3164Time(secondsOf(ms))} ${utcFields(secondsOf(ms)).year}`),
  /** `03 Nov 09:05:01`. */
  dayFirst: local((ms) => {
    const [month, day, , time] = monthDayTime(ms);
    return `${day} ${month} ${time}`;
  }),
  /** `11-03-2026 09:05:01`. */
  numeric: local((ms) => {
    const [month, day, year, time] = monthDayTime(ms);
    return `${digits(MONTHS.indexOf(month as 'Jan') + 1, 2)}-${day}-${year} ${time}`;
  }),
  /** `2026-11-03T09:05:01Z`. */
  isoSeconds: iso(0, rfc3339Zone),
  /** `2026-11-03T09:05:01.250Z`. */
  isoMilliseconds: iso(3, rfc3339Zone),
  /** `2026-11-03T09:05:01.250000+01:00`: the most digits that RFC 5424 allows. */
  isoMicroseconds: iso(6, (offsetMinutes) => offsetText(offsetMinutes, ':')),
  /** `2026-11-03T09:05:01.250-0500`. */
  isoBasicOffset: iso(3, (offsetMinutes) => offsetText(offsetMinutes, '')),
  /** `2026-11-03T09:05:01`. */
  isoWithoutZone: iso(0, () => ''),
  /** `1762160701250`: milliseconds since 1970. */
  epochMilliseconds: (epochMs) => String(epochMs),
} as const satisfies Readonly<Record<string, TimeStyle>>;

export type TimeStyleName = keyof typeof timeStyles;
