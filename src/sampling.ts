/** Knuth's multiplicative hash (The Art of Computer Programming, volume 3, section 6.4): neighbours fall far apart. */
const GOLDEN = 2_654_435_769;
const RANGE = 4_294_967_296;

/** Whether an event is among the share `ratio` (0 to 1) whose rows are checked: the same events in every run of a plan. */
export const isSampled = (event: number, ratio: number): boolean =>
  ratio >= 1 || (Math.imul(event, GOLDEN) >>> 0) / RANGE < ratio;
