/** V8's heap in a rig whose processes and threads live side by side: none keeps more than it needs. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Room for new objects stays as small as it starts, 1 MiB twice, in this process's main thread. Else loading the
 * modules alone makes it 16 MiB twice, which is never given back. Other threads have `resourceLimits`.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Gives back what this thread's start has used: the text of modules, what frames were built from. A part that runs makes
 * so few objects that V8 would not look for hours.
 */
export function collectGarbage(): void {
  // Only contexts that are made after this know the collector.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let time = 0; time < COLLECTIONS; time += 1) collect();
}

/** The first frees objects, the second moves what is left together, the third gives the empty pages back. */
const COLLECTIONS = 3;
