import { liblognorm } from './liblognorm.js';
import type { Oracle } from './oracle.js';
import { parcefone } from './parcefone.js';
import { pycef } from './pycef.js';

/** The three parsers that have to agree. */
export const oracles: readonly Oracle[] = [pycef, parcefone, liblognorm];

export async function endOracles(): Promise<void> {
  for (const oracle of oracles) await oracle.end?.();
}
