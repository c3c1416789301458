import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { abortedAfter } from '../../../harness/collectors/deadline.js';

/** Ends when it is aborted, and not otherwise. */
const untilAborted = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) await sleep(5);
  signal.throwIfAborted();
};

const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('work under a deadline', () => {
  it('is aborted when that has passed, whatever is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const work = reasonOf(abortedAfter(new AbortController().signal, 200, untilAborted));
    await sleep(20);
    collect();
    expect(await work).to.have.property('message', 'it took longer than 200 ms');
  });

  it('is aborted with the signal, before or during it, for that one’s reason', async () => {
    const abort = new AbortController();
    const reason = new Error('interrupted');
    const during = reasonOf(abortedAfter(abort.signal, 60_000, untilAborted));
    abort.abort(reason);
    expect(await during).to.equal(reason);
    expect(await reasonOf(abortedAfter(abort.signal, 60_000, untilAborted))).to.equal(reason);
  });

  it('is left behind where it does not hear of that', async () => {
    const deaf = (): Promise<void> => new Promise(() => undefined);
    const reason = await reasonOf(abortedAfter(new AbortController().signal, 50, deaf));
    expect(reason).to.have.property('message', 'it took longer than 50 ms');
  });

  it('has its result where it is in time', async () => {
    expect(await abortedAfter(new AbortController().signal, 60_000, () => Promise.resolve(7))).to.equal(7);
  });
});
