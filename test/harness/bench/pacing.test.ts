import type { Socket } from 'node:net';
import { expect } from 'chai';
import { measurePacing } from '../../../harness/bench/pacing.js';
import { relay } from '../../e2e/relay.js';

const RATE_EPS = 2_000;
const SECONDS = 2;
const PLANNED = RATE_EPS * SECONDS;

/** What stands before the drain does this with the bytes of the first connection. */
type FirstBytes = (chunk: Buffer, from: Socket, to: Socket) => void;

/** Why there are no figures with such a thing before the drain. */
async function whyNot(onFirstBytes: FirstBytes): Promise<string> {
  let first: Socket | null = null;
  const stand = relay((from, to) => {
    first ??= from;
    from.on('data', (chunk) => {
      if (from === first) onFirstBytes(chunk, from, to);
      else to.write(chunk);
    });
    from.on('close', () => to.end());
  });
  let close = (): Promise<void> => Promise.resolve();
  try {
    const { rateErrorRatio } = await measurePacing(RATE_EPS, SECONDS, async (drainPort) => {
      const standing = await stand(drainPort);
      close = () => standing.close();
      return standing.port;
    });
    return `a rate error of ${rateErrorRatio}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await close();
  }
}

describe('how well the driver keeps a rate', function () {
  this.timeout(60_000);

  it('has its figures where every event was sent and came', async () => {
    const pacing = await measurePacing(RATE_EPS, SECONDS);
    expect(pacing.rateEps).to.equal(RATE_EPS);
    // No event is sent before it is due.
    expect(pacing.rateErrorRatio).to.be.within(0, 1);
    expect(pacing.rateErrorRatio, 'the last one was sent some time after it was due').to.be.greaterThan(0);
    expect(pacing.lagMsMax).to.be.at.least(pacing.lagMsP99);
    expect(pacing.cpuRatio).to.be.greaterThan(0);
  });

  it('has none where events fell due without a connection, though the last was in time', async () => {
    const why = await whyNot((_chunk, from) => from.destroy());
    const [, sent = ''] = /^sent (\d+) of 4000 events$/.exec(why) ?? [why];
    expect(Number(sent), why).to.be.within(1, PLANNED - 1);
  });

  it('has none where what was sent did not come', async () => {
    let isWhole = false;
    const why = await whyNot((chunk, _from, to) => {
      to.write(isWhole ? chunk : chunk.subarray(1));
      isWhole = true;
    });
    const [, got = '', of = ''] = /^the drain got (\d+) bytes of (\d+)$/.exec(why) ?? [why];
    expect(Number(of) - Number(got), why).to.equal(1);
  });
});
