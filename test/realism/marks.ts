import type { Comparison, KindComparison } from './compare.js';
import { isStyleMet } from './header-style.js';
import { lengthText, type KeyShape } from './key-shapes.js';

/** Generated over captured, less 1, at most. */
export const COMPRESSION_DEVIATION_MAX = 0.25;
/** The median line: generated over captured, less 1, at most. */
export const LENGTH_DEVIATION_MAX = 0.25;
/** How many times longer than the longest captured value a generated one may be, or shorter than the shortest. */
export const KEY_LENGTH_FACTOR_MAX = 10;
/** In characters. Captured values below it count as this long: `x` and `0` stand for names and numbers of any length. */
export const KEY_LENGTH_SHORT = 8;
export const NOVELTY_MIN = 0.5;
export const DISTINCT_SHARE_MIN = 0.95;

/** Something that a mark asks for and the profile has not: the name that exceptions use, and what is the case. */
export interface Fault {
  readonly name: string;
  readonly detail: string;
}

/** All that the marks ask for and the comparison does not show. */
export function faultsOf(comparison: Comparison): Fault[] {
  const { compression, novelty, distinctShare, generatedCount } = comparison;
  const faults = comparison.kinds.flatMap(kindFaults);
  const deviation = deviationOf(comparison);
  if (compression !== null && deviation !== null && Math.abs(deviation) > COMPRESSION_DEVIATION_MAX) {
    const { captured, generated } = compression;
    faults.push({
      name: 'compression',
      detail: `gzip makes captured lines ${captured.toFixed(2)} times smaller, generated ones ${generated.toFixed(2)} times`,
    });
  }
  faults.push(...lineLengthFaults(comparison));
  const { headerStyles } = comparison;
  if (isStyleMet(headerStyles.captured, headerStyles.generated) === false) {
    const [seen, made] = [headerStyles.captured, headerStyles.generated].map((styles) => styles.join(' or '));
    faults.push({ name: 'header', detail: `captured as ${seen}, generated ${made}` });
  }
  if (novelty < NOVELTY_MIN) {
    faults.push({
      name: 'novelty',
      detail: `the second half of ${generatedCount} events adds ${novelty.toFixed(2)} of the first, wanted ${NOVELTY_MIN}`,
    });
  }
  if (distinctShare < DISTINCT_SHARE_MIN) {
    faults.push({
      name: 'distinct',
      detail: `${(100 * distinctShare).toFixed(1)} % of ${generatedCount} events are different, wanted ${100 * DISTINCT_SHARE_MIN} %`,
    });
  }
  return faults;
}

/** By how much generated lines are easier (more than 0) or harder to compress than captured ones. */
export const deviationOf = ({ compression }: Comparison): number | null =>
  compression === null ? null : compression.generated / compression.captured - 1;

/** The excuse of one name is none for lines that are twice as long, or half. */
function lineLengthFaults({ lengths }: Comparison): Fault[] {
  if (lengths === null) return [];
  const { captured, generated } = lengths;
  const ratio = generated.p50 / captured.p50;
  if (Math.abs(ratio - 1) <= LENGTH_DEVIATION_MAX) return [];
  return [
    {
      name: ratio > 2 || ratio < 0.5 ? 'bytes twofold' : 'bytes',
      detail: `the median captured line has ${captured.p50} bytes, the generated one ${generated.p50}`,
    },
  ];
}

/** An empty captured value says nothing of how long values are. */
const isLengthMet = (captured: KeyShape, generated: KeyShape): boolean =>
  captured.lengthMax === 0 ||
  (generated.lengthMax <= KEY_LENGTH_FACTOR_MAX * Math.max(captured.lengthMax, KEY_LENGTH_SHORT) &&
    generated.lengthMax * KEY_LENGTH_FACTOR_MAX >= captured.lengthMin);

function kindFaults({ kinds, capturedAs, keys }: KindComparison): Fault[] {
  if (kinds === '') {
    return capturedAs.map((name) => ({
      name: `kind ${name}`,
      detail: 'no kind of the profile has this class id and name',
    }));
  }
  return keys.flatMap(({ key, captured, generated, missedTypes }) => {
    const [example = ''] = captured.types.values();
    if (generated === null) return [{ name: `key ${key} of ${kinds}`, detail: `captured as ${quoted(example)}` }];
    const typeFaults = missedTypes.map((type) => ({
      name: `type ${type} of ${key} of ${kinds}`,
      detail: `captured as ${quoted(captured.types.get(type) ?? '')}, generated ${[...generated.types].map(([made, value]) => `${made} ${quoted(value)}`).join(', ')}`,
    }));
    if (isLengthMet(captured, generated)) return typeFaults;
    const detail = `captured with ${lengthText(captured)} characters, generated with ${lengthText(generated)}`;
    return [...typeFaults, { name: `length ${key} of ${kinds}`, detail }];
  });
}

const QUOTED_MAX = 60;
const quoted = (text: string): string =>
  JSON.stringify(text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX)}...` : text);

/** Faults that are as they should be, with the reason, by their name or its beginning before ` of `. */
export type Excuses = Readonly<Record<string, string>>;

/** A comparison and what is to be said of it. */
export interface Judgement extends Judged {
  readonly comparison: Comparison;
}

export interface Judged {
  readonly faults: readonly Fault[];
  readonly excused: readonly (Fault & { readonly reason: string })[];
  /** Excuses that nothing needs any more. */
  readonly stale: readonly string[];
}

/** Nothing is said to be ok that stood beside no captured line. */
export function verdictOf({ comparison, faults, stale }: Judgement): 'missed' | 'not compared' | 'ok' {
  if (faults.length + stale.length > 0) return 'missed';
  return comparison.comparedCount === 0 ? 'not compared' : 'ok';
}

export function judge(faults: readonly Fault[], excuses: Excuses): Judged {
  const excuseOf = ({ name }: Fault): string | undefined =>
    Object.keys(excuses).find((excuse) => name === excuse || name.startsWith(`${excuse} of `));
  return {
    faults: faults.filter((fault) => excuseOf(fault) === undefined),
    excused: faults.flatMap((fault) => {
      const excuse = excuseOf(fault);
      return excuse === undefined ? [] : [{ ...fault, reason: excuses[excuse] as string }];
    }),
    stale: Object.keys(excuses).filter(
      (excuse) => !faults.some(({ name }) => name === excuse || name.startsWith(`${excuse} of `)),
    ),
  };
}
