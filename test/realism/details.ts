import type { KindComparison } from './compare.js';
import { deviationOf, verdictOf, type Judgement } from './marks.js';
import { lengthText, type KeyShape } from './key-shapes.js';

/** All there is to say of one profile, for those who write it. */
export function detailsText(judgement: Judgement): string {
  const { comparison, faults, excused, stale } = judgement;
  const { profile, capturedProducts, capturedCount, generatedCount, lengths, headerStyles, compression } = comparison;
  const { novelty, distinctShare } = comparison;
  const deviation = deviationOf(comparison);
  return [
    `${profile}: ${capturedCount} captured lines (${capturedProducts.join(', ') || 'no product'}), ${generatedCount} generated`,
    ...comparison.kinds.flatMap(kindText),
    '',
    ...(lengths === null
      ? []
      : (['captured', 'generated'] as const).map(
          (side) => `bytes ${side}: p10 ${lengths[side].p10}, p50 ${lengths[side].p50}, p90 ${lengths[side].p90}`,
        )),
    `header captured: ${headerStyles.captured.map((style) => `[${style}]`).join(' ')}`,
    `header generated: ${headerStyles.generated.map((style) => `[${style}]`).join(' ')}`,
    ...(compression === null
      ? []
      : [
          `gzip ratio: captured ${compression.captured.toFixed(2)}, generated ${compression.generated.toFixed(2)} ` +
            `(${compression.generatedMin.toFixed(2)} to ${compression.generatedMax.toFixed(2)} in ` +
            `${compression.windowCount} windows), ${percentText(deviation ?? 0)}`,
        ]),
    `distinct: ${(100 * distinctShare).toFixed(1)} %, second half adds ${novelty.toFixed(2)} of the first`,
    '',
    ...faults.map(({ name, detail }) => `MISSED  ${name}: ${detail}`),
    ...excused.map(({ name, reason }) => `excused ${name}: ${reason}`),
    ...stale.map((name) => `STALE   ${name}: nothing needs this exception any more`),
    endTexts[verdictOf(judgement)],
  ].join('\n');
}

const endTexts = {
  missed: 'marks missed',
  'not compared': 'not compared: no line of its kinds was captured',
  ok: 'all marks reached',
} as const;

export const percentText = (part: number): string => `${part < 0 ? '' : '+'}${(100 * part).toFixed(0)} %`;

function kindText(comparison: KindComparison): string[] {
  const { kinds, matchedBy, capturedAs, capturedCount, generatedCount, keys, extraKeys, examples } = comparison;
  const missing = keys.filter(({ generated }) => generated === null);
  const lengths = keys.filter(({ captured, generated }) => generated !== null && isFarFrom(captured, generated));
  return [
    '',
    `${kinds || 'NO KIND'} (${generatedCount} generated) by ${matchedBy}: ${capturedCount} captured as ${capturedAs.join(' / ')}`,
    `  keys: ${keys.length - missing.length} of ${keys.length}`,
    ...(kinds === '' || extraKeys.length === 0 ? [] : [`  never captured: ${extraKeys.join(' ')}`]),
    ...lengths.map(
      ({ key, captured, generated }) =>
        `  length of ${key}: captured ${lengthText(captured)}, generated ${lengthText(generated as KeyShape)}`,
    ),
    `  captured:  ${examples.captured}`,
    ...(examples.generated === null ? [] : [`  generated: ${examples.generated}`]),
  ];
}

/** Ranges that do not touch, even with half the length given or taken. */
const isFarFrom = (a: KeyShape, b: KeyShape): boolean =>
  a.lengthMax * 1.5 < b.lengthMin || b.lengthMax * 1.5 < a.lengthMin;
