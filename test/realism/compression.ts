import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const WINDOWS_MAX = 31;

/** Bytes before over bytes after, of lines one below the other: how much of them was said before. */
export function gzipRatio(lines: readonly string[]): number {
  const bytes = Buffer.from(lines.join('\n'));
  return bytes.length / gzipSync(bytes, { level: 9 }).length;
}

export interface Compression {
  readonly captured: number;
  /** Median, least and most of windows as long as the captured lines, of the same kinds in the same order. */
  readonly generated: number;
  readonly generatedMin: number;
  readonly generatedMax: number;
  readonly windowCount: number;
}

/**
 * One each of the lines that differ in their digits only: captures often hold one event many times over, and how often
 * says nothing of what the product's events hold.
 */
export function withoutRepeats<Item extends { readonly text: string }>(lines: readonly Item[]): Item[] {
  return [...new Map(lines.map((line) => [line.text.replace(/\d+/g, '#'), line])).values()];
}

/** One captured line, and the generated ones of its kind. Lines of one kind share one list. */
export interface Counterpart {
  readonly captured: string;
  readonly generated: readonly string[];
}

/**
 * A ratio depends on how many lines are pressed together and of which kinds: so each captured line has one generated
 * line of its kind in its place, and there are as many windows as the rarest kind has lines for.
 */
export function compressionOf(counterparts: readonly Counterpart[]): Compression {
  const needed = new Map<readonly string[], number>();
  for (const { generated } of counterparts) needed.set(generated, (needed.get(generated) ?? 0) + 1);
  const possible = [...needed].map(([generated, count]) => Math.floor(generated.length / count));
  const windowCount = Math.max(1, Math.min(WINDOWS_MAX, ...possible));
  const taken = new Map<readonly string[], number>();
  const next = (lines: readonly string[]): string => {
    const at = taken.get(lines) ?? 0;
    taken.set(lines, at + 1);
    return lines[at % lines.length] as string;
  };
  const ratios = Array.from({ length: windowCount }, () =>
    gzipRatio(counterparts.map(({ generated }) => next(generated))),
  ).sort((a, b) => a - b);
  return {
    captured: gzipRatio(counterparts.map(({ captured }) => captured)),
    generated: ratios[Math.floor(windowCount / 2)] as number,
    generatedMin: ratios[0] as number,
    generatedMax: ratios[windowCount - 1] as number,
    windowCount,
  };
}

/**
 * What the second half of the lines adds to the first, compressed with a window over all of them (brotli, 16 MiB): 1
 * where it says as much again, 0 where all of it was there before. Time and id must be out of the lines.
 */
export function noveltyOf(lines: readonly string[]): number {
  const half = brotliBytes(lines.slice(0, lines.length / 2));
  return (brotliBytes(lines) - half) / half;
}

function brotliBytes(lines: readonly string[]): number {
  const bytes = Buffer.from(lines.join('\n'));
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
}
