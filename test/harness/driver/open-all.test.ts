import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { openAll } from '../../../harness/driver/open-all.js';

const FLEET = 1_000;

describe('the opening of all connections', () => {
  for (const expected of ['accepted', 'refused'] as const) {
    it(`opens each once, 256 at a time, where they are to be ${expected}`, async () => {
      let openingCount = 0;
      let openingMax = 0;
      let toldCount = 0;
      const ways: string[] = [];
      const by = (way: string) => async (): Promise<void> => {
        ways.push(way);
        openingCount += 1;
        openingMax = Math.max(openingMax, openingCount);
        await turn();
        openingCount -= 1;
      };
      const senders = Array.from({ length: FLEET }, () => ({ open: by('accepted'), tryOpen: by('refused') }));
      await openAll(senders, expected, () => (toldCount += 1));
      expect(ways).to.deep.equal(Array<string>(FLEET).fill(expected));
      expect([openingMax, openingCount, toldCount]).to.deep.equal([256, 0, FLEET]);
    });
  }

  it('rejects where one that is to be accepted is refused', async () => {
    const refused = { open: () => Promise.reject(new Error('refused')), tryOpen: () => Promise.resolve() };
    const error = await openAll([refused], 'accepted', () => undefined).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error).with.property('message', 'refused');
  });
});
