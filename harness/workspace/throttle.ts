const WINDOW_MS = 60_000;

/** What a workspace takes in a minute; null: any number. */
export interface MinuteLimits {
  readonly requestsPerMinuteMax: number | null;
  /** Of bodies, unpacked. */
  readonly bytesPerMinuteMax: number | null;
}

/** Counts calls by the minute, as the Logs Ingestion API does with its limits of a rule (connector facts, section 4.2). */
export class Throttle {
  private windowStartMs = -Infinity;
  private requestCount = 0;
  private byteCount = 0;

  constructor(
    private readonly limits: MinuteLimits,
    private readonly nowMs: () => number,
  ) {}

  /** Takes a call; or the seconds until one is taken again, where a limit is reached. */
  take(byteCount: number): number | null {
    const nowMs = this.nowMs();
    if (nowMs - this.windowStartMs >= WINDOW_MS) {
      this.windowStartMs = nowMs;
      this.requestCount = 0;
      this.byteCount = 0;
    }
    const { requestsPerMinuteMax, bytesPerMinuteMax } = this.limits;
    const isOver =
      this.requestCount + 1 > (requestsPerMinuteMax ?? Infinity) ||
      this.byteCount + byteCount > (bytesPerMinuteMax ?? Infinity);
    if (isOver) return Math.max(1, Math.ceil((this.windowStartMs + WINDOW_MS - nowMs) / 1_000));
    this.requestCount += 1;
    this.byteCount += byteCount;
    return null;
  }
}
