import { epochSecondsOf, utcFields, type UtcFields } from '../calendar.js';

/** How a header's time is written. `rfc3164` and `rfc5424` are the standards' own, whatever the details. */
export type TimeForm =
  'rfc3164' | 'rfc5424' | 'year-after-day' | 'year-first' | 'year-last' | 'day-first' | 'numeric' | 'epoch';

/** A header's time as it was read; what the text leaves open is undefined. */
export interface SyslogTime {
  readonly form: TimeForm;
  readonly text: string;
  readonly year?: number;
  /** 1 to 12; 0 where the number names no month. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Digits behind the decimal point of the second. */
  readonly fraction?: string;
  /** `Z`, `z`, an offset such as `+01:00` or `-0500`, or a word such as `CEST`. */
  readonly zone?: string;
}

const fullMonths = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november'],
  'december',
];
const weekday = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?';
const month = '(?<month>[A-Za-z]{3,9})\\.?';
const day = '(?<day>\\d{1,2})';
const year = '(?<year>\\d{4})';
const clock = '(?<hour>\\d{1,2}):(?<minute>\\d\\d):(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9}))?';
/** Only words that are known: any other could be the host. */
const zoneWords = [
  ...['UTC', 'GMT', 'WET', 'WEST', 'CET', 'CEST', 'EET', 'EEST', 'MSK', 'BST', 'IST', 'JST', 'KST', 'HKT', 'SGT'],
  ...['EST', 'EDT', 'CST', 'CDT', 'MST', 'MDT', 'PST', 'PDT', 'AKST', 'AKDT', 'HST'],
  ...['AEST', 'AEDT', 'ACST', 'ACDT', 'AWST', 'NZST', 'NZDT'],
];
/** Behind a blank, a small `z` could be the host too. */
const zone = `(?: ?(?<zone>Z|(?<! )z|[+-]\\d\\d:?\\d\\d|(?:${zoneWords.join('|')})(?:[+-]\\d\\d:?\\d\\d)?)(?=[ :]|$))?`;

const sticky = (pattern: string): RegExp => new RegExp(pattern, 'y');

/** Tried in this order: what begins like another form stands behind it. Each is bounded, so it reads a bounded stretch. */
const forms: readonly (readonly [form: TimeForm, pattern: RegExp])[] = [
  ['rfc5424', sticky(`${year}-(?<month>\\d\\d)-(?<day>\\d\\d)[Tt ]${clock}${zone}`)],
  ['year-after-day', sticky(`${weekday}${month} {1,2}${day},? ${year},? ${clock}${zone}`)],
  ['year-last', sticky(`${weekday}${month} {1,2}${day} ${clock} ${year}(?=:?(?: |$))`)],
  ['rfc3164', sticky(`${weekday}${month} {1,2}${day} ${clock}${zone}`)],
  ['year-first', sticky(`${year} ${month} {1,2}${day} ${clock}${zone}`)],
  ['day-first', sticky(`${day} ${month} (?:${year} )?${clock}${zone}`)],
  ['numeric', sticky(`(?<month>\\d{1,3})[-/](?<day>\\d{1,2})[-/]${year} ${clock}(?: [AP]M)?`)],
  ['epoch', sticky('(?<epoch>\\d{10})(?:(?<milliseconds>\\d{3})|\\.(?<fraction>\\d{1,9}))?(?= )')],
];

/** The longest text that a form above can read. */
const TIME_CHARACTERS_MAX = 64;

/** Reads the time that begins at `at`; undefined where none does. */
export function readTime(source: string, at: number): SyslogTime | undefined {
  // A part cut out: the patterns look no further, whatever follows.
  const text = source.slice(at, at + TIME_CHARACTERS_MAX);
  for (const [form, pattern] of forms) {
    pattern.lastIndex = 0;
    const match = pattern.exec(text);
    if (match !== null) {
      const time = timeOf(form, match[0], match.groups ?? {});
      if (time !== undefined) return time;
    }
  }
  return undefined;
}

function timeOf(
  form: TimeForm,
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
): SyslogTime | undefined {
  const { epoch, milliseconds, fraction = milliseconds, zone: zoneText } = groups;
  const optional = { ...(fraction !== undefined && { fraction }), ...(zoneText !== undefined && { zone: zoneText }) };
  if (epoch !== undefined) return { form, text, ...utcFields(Number(epoch)), zone: 'Z', ...optional };
  const monthNumber = monthOf(groups['month'] ?? '');
  if (monthNumber === undefined) return undefined;
  const number = (name: string): number => Number(groups[name]);
  return {
    ...{ form, text, month: monthNumber, day: number('day') },
    ...{ hour: number('hour'), minute: number('minute'), second: number('second') },
    ...(groups['year'] !== undefined && { year: number('year') }),
    ...optional,
  };
}

/** English names, whole or cut to three letters and more, whatever the capitals; undefined for other words. */
function monthOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const place = fullMonths.findIndex((name) => name.startsWith(text.toLowerCase()));
  return place < 0 ? undefined : place + 1;
}

/** Milliseconds since 1970. What the text leaves open is assumed: the year, and the offset from UTC in minutes. */
export function epochMsOf(
  time: SyslogTime,
  assumed: { readonly year: number; readonly offsetMinutes: number },
): number {
  const fields: UtcFields = { ...time, year: time.year ?? assumed.year };
  const milliseconds = Number((time.fraction ?? '').padEnd(3, '0').slice(0, 3));
  const offsetMinutes = offsetMinutesOf(time.zone) ?? assumed.offsetMinutes;
  return (epochSecondsOf(fields) - offsetMinutes * 60) * 1_000 + milliseconds;
}

/** Of `Z`, `z`, `UTC`, `GMT`, and whatever ends in hours and minutes; other words differ from place to place. */
function offsetMinutesOf(text: string | undefined): number | undefined {
  if (text?.toUpperCase() === 'Z' || text === 'UTC' || text === 'GMT') return 0;
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(text ?? '') ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
