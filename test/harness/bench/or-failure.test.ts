import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { orFailure } from '../../../harness/bench/or-failure.js';

describe('work that may fail in a callback', () => {
  it('has its result where nothing failed', async () => {
    expect(await orFailure(() => Promise.resolve(5))).to.equal(5);
  });

  it('rejects with the first failure that is told, though it never ends', async () => {
    const error = await orFailure((fail) => {
      setTimeout(() => {
        fail('refused');
        fail('and again');
      }, 1);
      return new Promise<never>(() => undefined);
    }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error).with.property('message', 'refused');
  });

  it('rejects as the work does, and what is told later is nothing', async () => {
    const error = await orFailure((fail) => {
      setTimeout(fail, 1, 'too late');
      return Promise.reject(new Error('broken'));
    }).catch((reason: unknown) => reason);
    await sleep(5);
    expect(error).to.be.instanceOf(Error).with.property('message', 'broken');
  });
});
