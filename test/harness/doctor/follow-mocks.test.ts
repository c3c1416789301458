import { expect } from 'chai';
import { followMocks, type FollowOptions, type Trail } from '../../../harness/doctor/follow-mocks.js';
import { FrameLog, type Watch } from '../../../harness/doctor/watch.js';

/** Sends straight into the log of a watch, or nowhere. */
function trailTo(log: FrameLog | null, facility: number): Trail {
  const send = (frame: Buffer): Promise<null> => {
    log?.add(Buffer.from(`before ${frame.toString()}`), 'before '.length, 'before '.length + frame.length);
    return Promise.resolve(null);
  };
  return {
    ...{ transport: 'tcp', facility, isMain: facility === 20, sent: [], refusal: null, arrival: null },
    ...{ sender: { address: 'TCP', send, close: () => undefined }, lastSentMs: -Infinity },
  };
}

const watchOf = (seen: FrameLog): Watch => ({
  ...{ how: 'in a test', isStandIn: true, seen, entered: null },
  close: () => Promise.resolve(),
});

async function followedMs(trails: readonly Trail[], seen: FrameLog, changes: Partial<FollowOptions>): Promise<number> {
  const startMs = performance.now();
  const usual = { runTag: 1_234, epochMs: Date.now, waitMs: 60_000, resendMs: 100, sendsMax: Infinity };
  await followMocks(trails, watchOf(seen), { ...usual, ...changes });
  return performance.now() - startMs;
}

describe('mock events that are followed', () => {
  it('are known by their ids among all others, and the waiting ends when all are there', async () => {
    const seen = new FrameLog();
    seen.add(Buffer.from('CEF:0|a|b|1|1|n|1|externalId=1234'), 0, 33);
    const trails = [trailTo(seen, 20), trailTo(seen, 1)];
    expect(await followedMs(trails, seen, {})).to.be.below(10_000);
    for (const { sent, arrival, facility } of trails) {
      expect(arrival?.mock.id).to.equal(sent[0]?.id);
      expect(arrival?.frame.bytes.toString()).to.match(new RegExp(`^<${facility * 8 + 4}>`));
    }
    expect(seen.otherCount).to.equal(1);
  });

  it('are not waited for once nothing more has come for some seconds', async () => {
    const seen = new FrameLog();
    const [main, filtered] = [trailTo(seen, 20), trailTo(null, 1)];
    expect(await followedMs([main, filtered], seen, { waitMs: 9_000 })).to.be.within(3_000, 8_000);
    expect([main.arrival !== null, filtered.arrival]).to.deep.equal([true, null]);
  });

  it('are sent again, but not more often than may be', async () => {
    const trail = trailTo(null, 20);
    expect(await followedMs([trail], new FrameLog(), { waitMs: 1_000, sendsMax: 3 })).to.be.at.least(1_000);
    expect(trail.sent.map(({ sequence }) => sequence)).to.deep.equal([0, 1, 2]);
  });
});
