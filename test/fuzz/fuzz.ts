import { hash } from '../../src/hash.js';
import { mutate, type Draw } from './mutate.js';
import { behavioursOf, brokenPromise, decodeAll } from './properties.js';

export interface FuzzResult {
  readonly runCount: number;
  readonly behaviourCount: number;
  /** Inputs with a behaviour that no input before them had, in their order. */
  readonly corpus: readonly Buffer[];
  readonly broken: readonly { readonly bytes: Buffer; readonly message: string }[];
}

/** More findings say nothing more. */
const FINDINGS_MAX = 20;

/** What an input breaks: a promise, or the one that nothing is thrown. */
export function check(bytes: Buffer): { readonly broken?: string; readonly behaviours: readonly string[] } {
  try {
    const decoded = decodeAll(bytes);
    const broken = brokenPromise(bytes, decoded);
    return { behaviours: behavioursOf(decoded), ...(broken !== undefined && { broken }) };
  } catch (error) {
    return { broken: `thrown: ${String(error)}`, behaviours: [] };
  }
}

/** The numbers of one seed, one after the other. */
function drawFrom(seed: number): Draw {
  let sequence = 0;
  return (count) => {
    sequence += 1;
    return hash(seed, sequence, 0) % count;
  };
}

/**
 * Changes inputs at random and keeps those that show something new, to change them further: guided by behaviour, since that
 * needs no instrumented code. `goesOn` is asked before each input, so a seed and a count of runs repeat a run.
 */
export function fuzz(first: readonly Buffer[], seed: number, goesOn: (runCount: number) => boolean): FuzzResult {
  const draw = drawFrom(seed);
  const seen = new Set<string>();
  const corpus: Buffer[] = [];
  const broken: { bytes: Buffer; message: string }[] = [];
  const look = (bytes: Buffer): void => {
    const result = check(bytes);
    if (result.broken !== undefined) broken.push({ bytes, message: result.broken });
    const countBefore = seen.size;
    for (const behaviour of result.behaviours) seen.add(behaviour);
    if (seen.size > countBefore) corpus.push(Buffer.from(bytes));
  };
  for (const bytes of first) look(bytes);
  const pick = (): Buffer => corpus[draw(corpus.length)] ?? Buffer.alloc(0);
  let runCount = 0;
  for (; broken.length < FINDINGS_MAX && goesOn(runCount); runCount += 1) look(mutate(pick(), pick(), draw));
  return { runCount, behaviourCount: seen.size, corpus, broken };
}
