import { constants, getPriority, setPriority } from 'node:os';

/** What the load engine gains over its neighbours. */
const GAIN = 10;
/** What checking, which can wait, gives way by. */
const WAY = 5;

/** Of this thread alone (Linux), where the user may: a busy neighbour then makes the load less late. */
export function raiseThreadPriority(): void {
  try {
    setPriority(0, -GAIN);
  } catch {
    // Not allowed: the pace finding tells whether it mattered.
  }
}

/**
 * Of this process: where cores are few, the load engine and the collector under test go first. Below what it was started
 * with, which everybody may do: an ordinary user may not go back up to a fixed one.
 */
export function lowerPriority(): void {
  setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + WAY));
}
