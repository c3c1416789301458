import { CONFIDENCE, Posterior, type Trial } from './posterior.js';

/** What the search looks at. Null: the rig could not tell. */
export interface Outcome {
  readonly rateEps: number;
  readonly sustained: boolean | null;
}

export interface SearchSettings {
  readonly startEps: number;
  readonly maxEps: number;
  /** Half the width of the interval, relative to the estimate, at which the search is content. */
  readonly precision: number;
  /** While nothing has failed, the rate grows by no more than this factor from probe to probe. */
  readonly rampFactor: number;
  readonly probesMax: number;
}

export type SearchResult =
  /** `isPrecise`: the interval is as narrow as was asked for. */
  | {
      readonly kind: 'found';
      readonly estimateEps: number;
      readonly lowEps: number;
      readonly highEps: number;
      readonly isPrecise: boolean;
    }
  /** No rate was seen that the pipeline does not hold: the search ended at its highest rate, at the rig's, or early. */
  | { readonly kind: 'at-least'; readonly lowEps: number; readonly end: 'max' | 'rig' | 'early' }
  /** No rate was held. */
  | { readonly kind: 'none'; readonly lowestEps: number };

export type Step =
  { readonly kind: 'probe'; readonly rateEps: number } | { readonly kind: 'done'; readonly result: SearchResult };

/** Below this, a pipeline holds nothing. */
const RATE_EPS_MIN = 10;
/** A rig that cannot tell is asked so often at one rate before that counts as its limit. */
const TRIES_MAX = 3;
/** The rig's limit and a rate that was held this close to each other end the search. */
const RIG_GAP_RATIO = 1.1;
/** From here on it is the knee: the interval as a share of the capacity, and which quantiles are looked at. */
const KNEE_WIDTH_RATIO = 0.2;
const KNEE_SIDE = 0.2;

/**
 * What to do after these probes: the next rate, or the result. Up from the start by a factor until one is not held, then
 * to the middle of what is known, which comes back to the knee again and again until the interval is narrow: a wrong
 * probe is outvoted, not believed.
 */
export function nextStep(outcomes: readonly Outcome[], settings: SearchSettings): Step {
  const done = (result: SearchResult): Step => ({ kind: 'done', result });
  const last = outcomes.at(-1);
  if (last === undefined) return { kind: 'probe', rateEps: Math.min(settings.startEps, settings.maxEps) };
  if (outcomes.length >= settings.probesMax) return done(resultOf(outcomes, settings));
  const posterior = posteriorOf(outcomes, settings);
  if (isKnown(posterior, outcomes, settings)) return done(resultOf(outcomes, settings));
  if (last.sustained === null && triesAt(outcomes, last.rateEps) < TRIES_MAX) {
    return { kind: 'probe', rateEps: last.rateEps };
  }
  const { heldEps, failedEps, rigEps } = knowledgeOf(outcomes);
  if (rigEps !== null && heldEps !== null && rigEps / heldEps <= RIG_GAP_RATIO) {
    if (isHeld(posterior, heldEps)) return done({ kind: 'at-least', lowEps: heldEps, end: 'rig' });
    // Between the two there is nothing left to learn; that the lower one is held was perhaps seen but once.
    const isDoubted = failedEps !== null && failedEps <= heldEps;
    if (!isDoubted && triesAt(outcomes, heldEps) < TRIES_MAX) return { kind: 'probe', rateEps: heldEps };
  }
  if (isHeld(posterior, settings.maxEps) && heldEps === settings.maxEps) {
    return done({ kind: 'at-least', lowEps: settings.maxEps, end: 'max' });
  }
  const lowestEps = Math.min(failedEps ?? Infinity, rigEps ?? Infinity);
  if (heldEps === null && lowestEps <= RATE_EPS_MIN) return done({ kind: 'none', lowestEps });
  return { kind: 'probe', rateEps: nextRate(posterior, outcomes, settings) };
}

/** What these probes say, be the interval as wide as it may. */
export function resultOf(outcomes: readonly Outcome[], settings: SearchSettings): SearchResult {
  const knowledge = knowledgeOf(outcomes);
  const { heldEps } = knowledge;
  if (heldEps === null) return lowerBoundOf(outcomes);
  const posterior = posteriorOf(outcomes, settings);
  const [lowEps, highEps] = intervalOf(posterior);
  const estimateEps = posterior.quantileEps(0.5);
  const isPrecise = isKnown(posterior, outcomes, settings);
  // An interval up to where nobody has looked is none.
  if (highEps > exploredEps(outcomes, settings)) {
    return { kind: 'at-least', lowEps: heldEps, end: knowledge.rigEps === null ? 'early' : 'rig' };
  }
  return { kind: 'found', estimateEps, lowEps, highEps, isPrecise };
}

/** What is sure where the search was ended before it was done. */
export function lowerBoundOf(outcomes: readonly Outcome[]): SearchResult {
  const { heldEps } = knowledgeOf(outcomes);
  if (heldEps !== null) return { kind: 'at-least', lowEps: heldEps, end: 'early' };
  return { kind: 'none', lowestEps: Math.min(...outcomes.map(({ rateEps }) => rateEps)) };
}

interface Knowledge {
  /** The highest rate that was held. */
  readonly heldEps: number | null;
  /** The lowest rate that was not. */
  readonly failedEps: number | null;
  /** The lowest rate above `heldEps` at which the rig could not tell, however often it was asked. */
  readonly rigEps: number | null;
}

function knowledgeOf(outcomes: readonly Outcome[]): Knowledge {
  const ratesOf = (sustained: boolean | null): number[] =>
    outcomes.filter((one) => one.sustained === sustained).map(({ rateEps }) => rateEps);
  const extreme = (pick: (...rates: number[]) => number, rates: readonly number[]): number | null =>
    rates.length === 0 ? null : pick(...rates);
  const heldEps = extreme(Math.max, ratesOf(true));
  const silent = ratesOf(null).filter((rate) => rate > (heldEps ?? 0) && triesAt(outcomes, rate) >= TRIES_MAX);
  return { heldEps, failedEps: extreme(Math.min, ratesOf(false)), rigEps: extreme(Math.min, silent) };
}

const triesAt = (outcomes: readonly Outcome[], rateEps: number): number =>
  outcomes.filter((one) => one.rateEps === rateEps && one.sustained === null).length;

const posteriorOf = (outcomes: readonly Outcome[], { maxEps }: SearchSettings): Posterior =>
  new Posterior(
    outcomes.filter((one): one is Trial => one.sustained !== null),
    { fromEps: RATE_EPS_MIN / 2, toEps: maxEps * 2 },
  );

const isHeld = (posterior: Posterior, rateEps: number): boolean => posterior.probabilityFrom(rateEps) >= CONFIDENCE;

function intervalOf(posterior: Posterior): [low: number, high: number] {
  const tail = (1 - CONFIDENCE) / 2;
  return [posterior.quantileEps(tail), posterior.quantileEps(1 - tail)];
}

function isKnown(posterior: Posterior, outcomes: readonly Outcome[], settings: SearchSettings): boolean {
  if (knowledgeOf(outcomes).heldEps === null) return false;
  const [low, high] = intervalOf(posterior);
  return (high - low) / 2 <= posterior.quantileEps(0.5) * settings.precision && high <= exploredEps(outcomes, settings);
}

/** How far up anything is known: a little beyond the highest rate that was not held, and no further than the rig could tell. */
function exploredEps(outcomes: readonly Outcome[], { precision }: SearchSettings): number {
  const failed = outcomes.filter(({ sustained }) => sustained === false).map(({ rateEps }) => rateEps);
  return Math.min(Math.max(0, ...failed) * (1 + precision), knowledgeOf(outcomes).rigEps ?? Infinity);
}

/** No leap beyond what was tried: what is not known there is known least. */
function nextRate(posterior: Posterior, outcomes: readonly Outcome[], settings: SearchSettings): number {
  const { rampFactor, maxEps } = settings;
  const { heldEps, failedEps, rigEps } = knowledgeOf(outcomes);
  const lowestEps = Math.min(failedEps ?? Infinity, rigEps ?? Infinity) / rampFactor;
  const highestEps = Math.min(
    heldEps === null ? Infinity : heldEps * rampFactor,
    rigEps === null ? Infinity : Math.sqrt(rigEps * (heldEps ?? lowestEps)),
    maxEps,
  );
  const wantedEps = Math.max(Math.min(lowestEps, highestEps), middleOf(posterior, outcomes.length));
  return Math.max(RATE_EPS_MIN, Math.round(Math.min(highestEps, wantedEps)));
}

/** The median halves what is not known. Near the knee its two sides are looked at in turns: repeats where it matters. */
function middleOf(posterior: Posterior, turn: number): number {
  const medianEps = posterior.quantileEps(0.5);
  const [lowEps, highEps] = intervalOf(posterior);
  if (highEps - lowEps > medianEps * KNEE_WIDTH_RATIO) return medianEps;
  return posterior.quantileEps(turn % 2 === 0 ? KNEE_SIDE : 1 - KNEE_SIDE);
}
