import { MS_PER_SECOND } from '../units.js';

const MS_PER_MINUTE = 60 * MS_PER_SECOND;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;

/** k6's durations: hours, minutes, seconds, milliseconds, in this order, each at most once, at least one. */
export const durationPattern =
  /^(?=\d)(?:(?<h>\d{1,9}(?:\.\d{1,9})?)h)?(?:(?<m>\d{1,9}(?:\.\d{1,9})?)m(?!s))?(?:(?<s>\d{1,9}(?:\.\d{1,9})?)s)?(?:(?<ms>\d{1,9})ms)?$/;

/** `1m30s` to 90000, rounded to whole milliseconds; null when the text is not a duration. */
export function durationMsOf(text: string): number | null {
  const parts = durationPattern.exec(text)?.groups;
  if (parts === undefined) return null;
  const amount = (unit: 'h' | 'm' | 's' | 'ms'): number => Number(parts[unit] ?? 0);
  return Math.round(
    amount('h') * MS_PER_HOUR + amount('m') * MS_PER_MINUTE + amount('s') * MS_PER_SECOND + amount('ms'),
  );
}

/** 90000 to `1m30s`: the shortest text that {@link durationMsOf} reads back as the same number. */
export function formatDuration(durationMs: number): string {
  if (durationMs === 0) return '0s';
  const hours = Math.floor(durationMs / MS_PER_HOUR);
  const minutes = Math.floor((durationMs % MS_PER_HOUR) / MS_PER_MINUTE);
  const ms = durationMs % MS_PER_MINUTE;
  const seconds = ms % MS_PER_SECOND === 0 || ms > MS_PER_SECOND ? `${ms / MS_PER_SECOND}s` : `${ms}ms`;
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${ms > 0 ? seconds : ''}`;
}
