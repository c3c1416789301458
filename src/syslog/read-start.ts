import { timeExists } from '../calendar.js';
import type { SyslogHeader } from './header.js';
import type { HeaderReader } from './reader.js';
import { readTime, type SyslogTime } from './time.js';

const PRI_MAX = 191;

/** `<134>`. A number out of range is kept, without the facility and severity that it cannot mean. */
export function readPri(reader: HeaderReader): Pick<SyslogHeader, 'pri' | 'facility' | 'severity'> {
  const number = reader.match(/<(\d{1,5})>/y);
  const words = number === null ? reader.match(/<[A-Za-z0-9]{2,12}\.[A-Za-z]{3,9}>/y) : null;
  const start = reader.at;
  if (words !== null) reader.report('pri-in-words', start, start + words[0].length, `PRI is ${words[0]}`);
  const found = number ?? words;
  if (found === null) {
    reader.report('pri-missing', start, start, 'no PRI');
    return {};
  }
  reader.take('pri', found[0].length);
  if (number === null) return {};
  const pri = Number(number[1]);
  if (/^0\d/.test(number[1] ?? '')) reader.report('pri-leading-zero', start, reader.at, `PRI is ${number[0]}`);
  if (pri <= PRI_MAX) return { pri, facility: pri >> 3, severity: pri & 7 };
  reader.report('pri-out-of-range', start, reader.at, `PRI is ${pri}, at most ${PRI_MAX} is possible`);
  return { pri };
}

/** VERSION and its blank, if a time of RFC 5424 or a dash stands behind it. Without a PRI a dash is not enough. */
export function readVersion(reader: HeaderReader, hasPri: boolean): number | undefined {
  const found = reader.match(/([1-9]\d{0,2}) +/y);
  if (found === null || readTime(reader.text, reader.at)?.form === 'day-first') return undefined;
  const behind = reader.at + found[0].length;
  const isNil = hasPri && reader.text.startsWith('- ', behind);
  if (!isNil && readTime(reader.text, behind) === undefined) return undefined;
  const version = Number(found[1]);
  const start = reader.at;
  reader.take('version', found[1]?.length ?? 0);
  if (version !== 1) reader.report('unknown-version', start, reader.at, `VERSION is ${version}, expected 1`);
  reader.takeSeparator();
  return version;
}

const rfc3164Form = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?: [1-9]|[1-3]\d) \d\d:\d\d:\d\d$/;
const rfc5424Form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)$/;

/** The time, in whatever form; `isRfc5424` says which form it should have. */
export function readTimestamp(reader: HeaderReader, isRfc5424: boolean): SyslogTime | undefined {
  const time = readTime(reader.text, reader.at);
  if (time === undefined) return undefined;
  const start = reader.at;
  reader.take('timestamp', time.text.length);
  const shown = JSON.stringify(time.text);
  if (!(isRfc5424 ? rfc5424Form : rfc3164Form).test(time.text)) {
    const expected = isRfc5424 ? 'RFC 3339 as RFC 5424 narrows it' : 'Mmm dd hh:mm:ss';
    reader.report('timestamp-form', start, reader.at, `TIMESTAMP is ${shown}, expected ${expected}`);
  }
  if (!timeExists(time)) reader.report('timestamp-out-of-range', start, reader.at, `${shown} does not exist`);
  return time;
}

/** `1273 ` before a PRI: the count of a framing that was not undone. */
export function readOctetCount(reader: HeaderReader): number | undefined {
  const found = reader.match(/([1-9]\d{0,8}) (?=<\d{1,3}>)/y);
  if (found === null) return undefined;
  const start = reader.at;
  const count = Number(found[1]);
  reader.take('octet-count', found[0].length);
  const rest = reader.text.length - reader.at;
  reader.report('octet-count-left-in', start, reader.at, `the octet count ${count} stands before the message`);
  if (count !== rest)
    reader.report('octet-count-wrong', start, reader.at, `the count is ${count}, ${rest} bytes follow`);
  return count;
}

/** Whether a header begins at `at`, behind the parts of another. */
export function beginsHeader(text: string, at: number): boolean {
  const rest = text.slice(at, at + 16);
  if (/^(?:[1-9]\d{0,8} )?<\d{1,3}>/.test(rest)) return true;
  const version = /^[1-9]\d{0,2} (?=\d{4}-\d\d-\d\d[Tt])/.exec(rest);
  const time = readTime(text, at + (version?.[0].length ?? 0));
  return time !== undefined && time.form !== 'epoch';
}
