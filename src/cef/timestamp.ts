import { epochSecondsOf, MONTHS, timeExists } from '../calendar.js';

/** A time stamp of an extension value, read but not completed: what the text leaves open is undefined. */
export interface CefTime {
  /** `epoch` and `text` are the forms of the standard; it does not list `iso`, which many devices send. */
  readonly form: 'epoch' | 'text' | 'iso';
  /** Milliseconds since 1970 of the fields as if they were UTC, in the given year (0 where there is none: see `hasYear`). */
  readonly localMs: number;
  readonly hasYear: boolean;
  readonly zone?: string;
}

const text = new RegExp(
  `^(${MONTHS.join('|')}) (\\d\\d) (?:(\\d{4}) )?(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{3}))?(?: ([A-Z]{1,5}|GMT[+-]\\d\\d:\\d\\d))?$`,
);
const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;
const EPOCH_MS = /^\d{13}$/;
/** A leap year, so that February 29 can be read without one. */
const YEAR_WHERE_NONE = 2000;

/** Reads a time stamp (CEF standard, Date Formats); undefined where the text is none, or names a time that does not exist. */
export function parseCefTime(value: string): CefTime | undefined {
  if (EPOCH_MS.test(value)) return { form: 'epoch', localMs: Number(value), hasYear: true, zone: 'UTC' };
  const listed = text.exec(value);
  if (listed !== null) {
    const [, month = '', day, year, hour, minute, second, fraction, zone] = listed;
    return timeOf('text', [year, MONTHS.indexOf(month as 'Jan') + 1, day, hour, minute, second], fraction, zone);
  }
  const [found, year, month, day, hour, minute, second, fraction, zone] = iso.exec(value) ?? [];
  return found === undefined ? undefined : timeOf('iso', [year, month, day, hour, minute, second], fraction, zone);
}

function timeOf(
  form: CefTime['form'],
  parts: readonly (string | number | undefined)[],
  fraction: string | undefined,
  zone: string | undefined,
): CefTime | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const hasYear = parts[0] !== undefined;
  const fields = { month, day, hour, minute, second };
  if (!timeExists({ ...fields, year: hasYear ? year : undefined, zone })) return undefined;
  const seconds = epochSecondsOf({ ...fields, year: hasYear ? year : YEAR_WHERE_NONE });
  const milliseconds = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  return { form, localMs: seconds * 1_000 + milliseconds, hasYear, ...(zone !== undefined && { zone }) };
}
