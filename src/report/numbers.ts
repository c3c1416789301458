// Numbers as people read them: one locale, so that a report is the same text on every machine.

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const NO_VALUE = '–';
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** From here on hundredths are noise. */
const WHOLE_FROM = 1_000;

/** A count or a rate in whole numbers: `30,000`. */
export const countText = (count: number): string => grouped.format(count);

/** A measure without its unit: two decimals below a thousand, none above. `–` for null. */
export function measureText(value: number | null): string {
  if (value === null) return NO_VALUE;
  return Math.abs(value) < WHOLE_FROM ? twoDecimals.format(value) : grouped.format(value);
}

/** `count` of `total` in percent, rounded towards zero: 29,999 of 30,000 is never `100 %`, nor 1 of 30,000 `0 %`. */
export function shareText(count: number, total: number): string {
  if (total <= 0) return NO_VALUE;
  if (count === total) return '100 %';
  const hundredths = Math.floor((count / total) * 10_000);
  return count > 0 && hundredths === 0 ? '< 0.01 %' : `${twoDecimals.format(hundredths / 100)} %`;
}

/** `15.0 s`, `2 min 5 s`, `1 h 2 min`. */
export function durationText(durationMs: number): string {
  if (durationMs < MINUTE_MS) return `${(durationMs / SECOND_MS).toFixed(1)} s`;
  if (durationMs < HOUR_MS) {
    return `${Math.floor(durationMs / MINUTE_MS)} min ${Math.floor((durationMs % MINUTE_MS) / SECOND_MS)} s`;
  }
  return `${countText(Math.floor(durationMs / HOUR_MS))} h ${Math.floor((durationMs % HOUR_MS) / MINUTE_MS)} min`;
}

/** An ISO 8601 instant without its fraction: `2026-11-23 20:00:00 UTC`. Any other text stays as it is. */
export const instantText = (instant: string): string =>
  instant.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');

/** `1 event`, `2 events`. */
export const plural = (count: number, noun: string): string => `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
