import { compressionOf, noveltyOf, withoutRepeats, type Compression } from './compression.js';
import { headerStyleOf } from './header-style.js';
import { keyShapesOf, type KeyShape } from './key-shapes.js';
import { classAndNameOf, groupBy, productOf, type Line } from './lines.js';
import { kindMatcher } from './same-kind.js';
import type { GeneratedLine } from './sample.js';
import { isTypeMet, type ValueType } from './value-type.js';

/** Bytes of lines, from `CEF:` on. */
export interface Lengths {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface KeyComparison {
  readonly key: string;
  readonly captured: KeyShape;
  /** Null where no generated event of the kind has the key. */
  readonly generated: KeyShape | null;
  /** Types that were captured, and that nothing generated does for. */
  readonly missedTypes: readonly ValueType[];
}

/** The captured lines that agree with the same kinds of the profile, beside all generated events of these kinds. */
export interface KindComparison {
  /** Of the profile, joined; empty where it has none for these captured lines. */
  readonly kinds: string;
  readonly matchedBy: string;
  /** Class id and name of the captured lines, each once. */
  readonly capturedAs: readonly string[];
  readonly capturedCount: number;
  readonly generatedCount: number;
  readonly keys: readonly KeyComparison[];
  /** Generated, and never captured. */
  readonly extraKeys: readonly string[];
  /** The first of each as it was sent. */
  readonly examples: { readonly captured: string; readonly generated: string | null };
}

export interface Comparison {
  readonly profile: string;
  /** Product strings of the captured lines; empty where there are none. */
  readonly capturedProducts: readonly string[];
  readonly capturedCount: number;
  /** Of the captured lines: those of kinds that the profile has. */
  readonly comparedCount: number;
  readonly generatedCount: number;
  readonly kinds: readonly KindComparison[];
  readonly lengths: { readonly captured: Lengths; readonly generated: Lengths } | null;
  readonly headerStyles: { readonly captured: readonly string[]; readonly generated: readonly string[] };
  /** Null where no captured line has generated ones of its kind. */
  readonly compression: Compression | null;
  /** Of the generated lines, without id and times: the part that are different, and what the second half adds. */
  readonly distinctShare: number;
  readonly novelty: number;
}

/** Lays the captured lines of a product beside generated ones of the profile that plays it. */
export function compare(profile: string, captured: readonly Line[], generated: readonly GeneratedLine[]): Comparison {
  const matches = kindMatcher(generated);
  const groups = groupBy(captured, (line) => {
    const { kinds, by } = matches(line);
    return kinds.length === 0 ? `${by}\t\t${classAndNameOf(line)}` : `${by}\t${kinds.join(', ')}`;
  });
  const pairs = [...groups].map(([id, lines]) => {
    const [matchedBy = '', kinds = ''] = id.split('\t');
    return { matchedBy, kinds, lines, made: generated.filter(({ kind }) => kinds.split(', ').includes(kind)) };
  });
  const counterparts = pairs
    .filter(({ made }) => made.length > 0)
    .flatMap(({ lines, made }) => {
      const texts = made.map(({ text }) => text);
      return withoutRepeats(lines).map(({ text }) => ({ captured: text, generated: texts }));
    });
  const bareTexts = generated.map(({ bareText }) => bareText);
  return {
    profile,
    capturedProducts: [...new Set(captured.map(productOf))],
    capturedCount: captured.length,
    comparedCount: pairs.filter(({ made }) => made.length > 0).reduce((sum, { lines }) => sum + lines.length, 0),
    generatedCount: generated.length,
    kinds: pairs.map(({ matchedBy, kinds, lines, made }) => compareKind(kinds, matchedBy, lines, made)),
    lengths:
      counterparts.length === 0
        ? null
        : {
            captured: lengthsOf(counterparts.map((one) => one.captured)),
            generated: lengthsOf(inSameMix(counterparts.map((one) => one.generated))),
          },
    headerStyles: { captured: stylesOf(captured), generated: stylesOf(generated) },
    compression: counterparts.length === 0 ? null : compressionOf(counterparts),
    distinctShare: new Set(bareTexts).size / bareTexts.length,
    novelty: noveltyOf(bareTexts),
  };
}

/** Of each kind: a key that one event in a hundred has is among them. */
const LINES_READ = 1_000;

function compareKind(
  kinds: string,
  matchedBy: string,
  captured: readonly Line[],
  generated: readonly GeneratedLine[],
): KindComparison {
  const seen = keyShapesOf(captured);
  const made = keyShapesOf(generated.slice(0, LINES_READ));
  return {
    kinds,
    matchedBy,
    capturedAs: [...new Set(captured.map(classAndNameOf))],
    capturedCount: captured.length,
    generatedCount: generated.length,
    keys: [...seen].map(([key, shape]) => {
      const ours = made.get(key) ?? null;
      const types = new Set(ours?.types.keys());
      const missedTypes = ours === null ? [] : [...shape.types.keys()].filter((type) => !isTypeMet(type, types));
      return { key, captured: shape, generated: ours, missedTypes };
    }),
    extraKeys: [...made.keys()].filter((key) => !seen.has(key)),
    examples: { captured: exampleOf(captured) ?? '', generated: exampleOf(generated) },
  };
}

function exampleOf([first]: readonly Line[]): string | null {
  return first === undefined ? null : `${first.prefix}${first.text}`;
}

const stylesOf = (lines: readonly Line[]): string[] => [...new Set(lines.map(({ prefix }) => headerStyleOf(prefix)))];

/** As many lines of each captured line's kind: the lengths of frequent kinds must not drown those of the others. */
const LINES_FOR_EACH = 20;
const inSameMix = (lists: readonly (readonly string[])[]): string[] =>
  lists.flatMap((lines) => lines.slice(0, LINES_FOR_EACH));

function lengthsOf(texts: readonly string[]): Lengths {
  const bytes = texts.map((text) => Buffer.byteLength(text)).sort((a, b) => a - b);
  const at = (part: number): number => bytes[Math.floor(part * bytes.length)] as number;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
