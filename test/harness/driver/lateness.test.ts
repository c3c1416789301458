import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { Sender } from '../../../harness/driver/sender.js';
import type { Transport } from '../../../harness/transport.js';
import { Histogram } from '../../../src/histogram.js';
import { NS_PER_MS, NS_PER_SECOND } from '../../../src/units.js';
import { senderContext, wireThat } from './sender-context.js';

/** One falls due every 10 ms from 5 ms on; a write holds up to ten. */
const PLANNED = 100;

/**
 * The greatest lateness that a sender counts as its own when it has its turns at these times. The kernel takes each
 * write at once, but for the first if that is held back until `heldMs`.
 */
async function lagMsMax(turnsMs: readonly number[], heldMs: number | null = null): Promise<number> {
  let answer = (): void => undefined;
  let isHeld = heldMs !== null;
  const wire = wireThat((_, _first, count, onWritten) => {
    answer = () => {
      onWritten(count, 0, null);
    };
    if (!isHeld) answer();
  });
  const transport: Transport = {
    ...{ name: 'planted', note: null, answersAtOnce: true },
    connect: () => Promise.resolve(wire),
  };
  const { context, options, lines } = senderContext(PLANNED, 0, { transport });
  // Every write takes the thread until long after the load.
  context.clock.startAt(String(process.hrtime.bigint() - BigInt(10 * NS_PER_SECOND)));
  const sender = new Sender(context, options);
  await sender.open();
  for (const [turn, ms] of turnsMs.entries()) {
    context.lookedNs = ms * NS_PER_MS;
    sender.pump(ms * NS_PER_MS);
    if (turn > 0 || heldMs === null) continue;
    isHeld = false;
    context.lookedNs = heldMs * NS_PER_MS;
    answer();
  }
  await context.ledger.close();
  return Histogram.decode(lines[0]?.lagUs ?? '').summary()?.max ?? 0;
}

/** As {@link lagMsMax}, where the connection is renewed at the first look and the thread looks again at the second only. */
async function lagMsMaxBesideReconnect(renewedMs: number, nextMs: number): Promise<number> {
  const transport: Transport = {
    ...{ name: 'planted', note: null, answersAtOnce: true },
    connect: () => Promise.resolve(wireThat()),
  };
  const { context, options, lines } = senderContext(PLANNED, 0, { transport, startEpochMs: 1 });
  // While the new connection came, time went on to after the load.
  context.clock.startAt(String(process.hrtime.bigint() - BigInt(10 * NS_PER_SECOND)));
  const sender = new Sender(context, options);
  await sender.open();
  context.lookedNs = renewedMs * NS_PER_MS;
  sender.renew();
  await turn();
  context.lookedNs = nextMs * NS_PER_MS;
  sender.pump(nextMs * NS_PER_MS);
  await context.ledger.close();
  return Histogram.decode(lines[0]?.lagUs ?? '').summary()?.max ?? 0;
}

/** Turns one millisecond apart. */
const turnsFrom = (ms: number, count: number): number[] => Array.from({ length: count }, (_, turn) => ms + turn);

describe('lateness', () => {
  it('counts from when an event was due, not from when the wire was free', async () => {
    expect(await lagMsMax([6, 16, 26])).to.be.within(0.9, 1.1);
  });

  it('is not ours while the collector takes nothing', async () => {
    expect(await lagMsMax([6, 900], 899)).to.be.below(7);
  });

  it('is ours where the thread did not look, however busy the wire was', async () => {
    expect(await lagMsMax([6, 900], 400)).to.be.at.least(499);
  });

  it('is not ours while what the collector had held back is written out', async () => {
    expect(await lagMsMax([6, ...turnsFrom(900, 9)], 899)).to.be.below(7);
  });

  it('is ours again once that is written out', async () => {
    expect(await lagMsMax([6, ...turnsFrom(400, 5), 600], 399)).to.be.at.least(190);
  });

  it('is ours where the thread was put aside within a write that the kernel took at once', async () => {
    expect(await lagMsMax([6, 206])).to.be.at.least(190);
  });

  it('is not ours while there is no connection, and is ours from the last look on before there is another', async () => {
    expect(await lagMsMaxBesideReconnect(50, 200)).to.be.within(145, 151);
  });

  const minutes = [35, 36, 40, 59] as const;
  for (const minute of minutes) {
    it(`is ours where the whole rig was stopped for ${minute} minutes`, async () => {
      expect(await lagMsMax([minute * 60_000])).to.be.within(minute * 59_900, minute * 60_100);
    });
  }

  it('is ours where we are too slow for what is due, though we never pause', async () => {
    expect(await lagMsMax([200, 400, 600, 800, 1_000])).to.be.at.least(500);
  });
});
