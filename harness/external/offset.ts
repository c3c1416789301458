/** How far two monotonic clocks are apart, by asking one of them (Cristian 1989; NTP, RFC 5905 section 8). */
const EXCHANGE_COUNT = 20;

/** The other clock less this one: the true value is no further off than the uncertainty. */
export interface OffsetEstimate {
  readonly offsetNs: bigint;
  /** Half of the round trip. */
  readonly uncertaintyNs: number;
}

/** The exchange with the shortest round trip: it leaves the least room for when the other clock was read. */
export async function estimateOffset(
  readOther: () => Promise<bigint>,
  readOwn = (): bigint => process.hrtime.bigint(),
): Promise<OffsetEstimate> {
  let best: OffsetEstimate | null = null;
  for (let exchange = 0; exchange < EXCHANGE_COUNT; exchange += 1) {
    const before = readOwn();
    const other = await readOther();
    const after = readOwn();
    const uncertaintyNs = Number(after - before) / 2;
    if (best === null || uncertaintyNs < best.uncertaintyNs) {
      best = { offsetNs: other - (before + after) / 2n, uncertaintyNs };
    }
  }
  return best as OffsetEstimate;
}
