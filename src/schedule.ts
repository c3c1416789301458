/**
 * When events are due. In closed form: the due time of any event is computed alone, so nothing is summed up over a run
 * and nothing drifts, and a tap knows it without the events before. How many there are is known before the start.
 * Implementations are in schedule/; schedule/executors.ts chooses one.
 */
export interface Schedule {
  readonly durationNs: number;
  /** How many events an appliance owes in all. */
  countOf(appliance: number): number;
  /**
   * When event `sequence` of an appliance is due, in whole nanoseconds from the start of the load. Never earlier than the
   * event before it. Called for every event: neither checks its arguments nor allocates.
   */
  dueNs(appliance: number, sequence: number): number;
  /** Mean rate of the whole fleet over the second around `ns`, as far as it is inside the load; 0 outside the load. */
  rateEpsAt(ns: number): number;
  /** The highest rate, however short. */
  peakEps(): number;
  /** The most events that can fall due from one time to another, to a fraction of one. */
  dueCountMax(fromNs: number, untilNs: number): number;
}
