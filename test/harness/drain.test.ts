import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { expect } from 'chai';
import { drain, readOut, type DrainView } from '../../harness/drain.js';
import type { PartOrder } from '../../harness/part.js';
import type { DrainReason } from '../../src/ledger.js';
import type { DrainSettings } from '../../src/scenario.js';

/** So long that a drain that waits for it runs into the test's own deadline. */
const NEVER_MS = 1_000_000;
const patient: DrainSettings = { quietMs: NEVER_MS, timeoutMs: NEVER_MS, settleMs: NEVER_MS };
const calm: DrainView = { sentCount: 10, seenCount: 9, movedCount: 18, queuedCount: 0 };

/** What the drain sees at look 0, 1, 2, ... */
type Pipeline = (look: number) => DrainView;

function drainOf(
  pipeline: Pipeline,
  settings: Partial<DrainSettings>,
  signal = new AbortController().signal,
): Promise<DrainReason> {
  let look = -1;
  return drain(
    () => {
      look += 1;
      return pipeline(look);
    },
    { ...patient, ...settings },
    signal,
  );
}

describe('the drain', () => {
  const still = (view: Partial<DrainView>): Pipeline => {
    return () => ({ ...calm, ...view });
  };
  const moving = (view: Partial<DrainView>): Pipeline => {
    return (look) => ({ ...calm, movedCount: look, ...view });
  };
  const rows: [title: string, pipeline: Pipeline, settings: Partial<DrainSettings>, expected: DrainReason][] = [
    ['ends when all has arrived', still({ seenCount: 10 }), { settleMs: 20 }, 'all accounted for'],
    ['ends when nothing was sent', still({ sentCount: 0, seenCount: 0 }), { settleMs: 20 }, 'all accounted for'],
    ['takes all for all, settled or not yet', still({ seenCount: 10 }), { settleMs: 0 }, 'all accounted for'],
    [
      'waits for the last event',
      (look) => ({ ...calm, seenCount: look < 2 ? 9 : 10, movedCount: look < 2 ? 18 : 19 }),
      { settleMs: 20 },
      'all accounted for',
    ],
    ['gives up on a quiet pipeline', still({}), { quietMs: 20 }, 'quiet'],
    ['does not call it all while one is missing', still({}), { quietMs: 20, settleMs: 0 }, 'quiet'],
    ['gives up on one that never ends', moving({}), { timeoutMs: 20 }, 'out of time'],
    ['is not quiet while something moves', moving({}), { quietMs: 20, timeoutMs: 120 }, 'out of time'],
    ['is not quiet while it queues', still({ queuedCount: 1 }), { quietMs: 20, timeoutMs: 120 }, 'out of time'],
    [
      'is not settled while duplicates come',
      moving({ seenCount: 10 }),
      { settleMs: 20, timeoutMs: 120 },
      'out of time',
    ],
  ];
  for (const [title, pipeline, settings, expected] of rows) {
    it(title, async () => {
      expect(await drainOf(pipeline, settings)).to.equal(expected);
    });
  }

  /** Something arrives while this process stands still, and is there to be read when it goes on. */
  async function drainStandingStill(lengthMs: number, settings: Partial<DrainSettings>): Promise<DrainReason> {
    let view = calm;
    const { port1, port2 } = new MessageChannel();
    port2.on('message', () => {
      view = { ...calm, seenCount: 10, movedCount: 19 };
    });
    const reason = drainOf(() => view, { settleMs: 20, ...settings });
    await sleep(75);
    // From here the timers come before what there is to read.
    await new Promise((resolve) => setImmediate(resolve));
    port1.postMessage('arrived');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lengthMs);
    const ended = await reason;
    port1.close();
    return ended;
  }

  it('is not quiet for a time in which it did not look itself', async () => {
    expect(await drainStandingStill(600, { quietMs: 500 })).to.equal('all accounted for');
  });

  it('is not out of time for one either', async () => {
    expect(await drainStandingStill(1_200, { timeoutMs: 1_000 })).to.equal('all accounted for');
  });

  it('looks on for as long as before after that', async () => {
    const startMs = performance.now();
    const reason = drainOf(still({}), { quietMs: 500, timeoutMs: 900 });
    await sleep(75);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
    expect(await reason).to.equal('quiet');
    expect(performance.now() - startMs).to.be.at.least(1_150);
  });

  it('does not start once interrupted', async () => {
    expect(await drainOf(still({ seenCount: 10 }), { settleMs: 0 }, AbortSignal.abort())).to.equal('interrupted');
  });

  it('ends when it is interrupted', async () => {
    const controller = new AbortController();
    const interruptedAtThirdLook: Pipeline = (look) => {
      if (look === 2) controller.abort();
      return calm;
    };
    expect(await drainOf(interruptedAtThirdLook, {}, controller.signal)).to.equal('interrupted');
  });
});

describe('what waits before a forwarder that holds back', () => {
  /** The orders it got, and what is said in the end; so many come once it reads on, a millisecond each. */
  async function readOutOf(
    reason: DrainReason,
    { holdsBack = true, waitingCount = 0, signal = new AbortController().signal } = {},
  ): Promise<{ orders: PartOrder[]; said: string | null; readCount: number }> {
    const orders: PartOrder[] = [];
    let orderedMs = Infinity;
    const readCount = (): number => Math.min(waitingCount, Math.max(0, Math.floor(performance.now() - orderedMs)));
    const forwarder = {
      get counts() {
        return { holdsBack, arrivedCount: 100 + readCount() };
      },
      order: (order: PartOrder) => {
        orders.push(order);
        orderedMs = performance.now();
      },
    };
    const said = await readOut(reason, forwarder, { quietMs: 200, timeoutMs: 1, settleMs: 0 }, signal);
    return { orders, said, readCount: readCount() };
  }

  it('is read until no more comes, for longer than the drain had', async () => {
    const { orders, said, readCount } = await readOutOf('out of time', { waitingCount: 500 });
    expect(orders).to.deep.equal([{ type: 'read-out' }]);
    expect(readCount).to.equal(500);
    expect(said).to.equal(null);
  });

  it('is not where the forwarder reads all that comes: that is nobody’s but the collector’s', async () => {
    expect(await readOutOf('out of time', { holdsBack: false })).to.deep.equal({
      orders: [],
      said: null,
      readCount: 0,
    });
  });

  for (const reason of ['all accounted for', 'quiet', 'interrupted'] as const) {
    it(`is not where the drain ended for another reason: ${reason}`, async () => {
      expect((await readOutOf(reason)).orders).to.deep.equal([]);
    });
  }

  it('is told where it may not be all', async () => {
    const { said } = await readOutOf('out of time', { signal: AbortSignal.abort() });
    expect(said).to.include("not all that waited before the forwarder's full queue was read");
  });
});
