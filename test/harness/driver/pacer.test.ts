import { expect } from 'chai';
import { Pacer, type Paced } from '../../../harness/driver/pacer.js';
import { NS_PER_MS } from '../../../src/units.js';

const nowNs = (): number => performance.now() * NS_PER_MS;

/** Something due at the given times, which notes when it had its turns. */
class Diary implements Paced {
  readonly turnsNs: number[] = [];
  isHeldUp = false;
  constructor(readonly dueNs: number[]) {}
  get isDone(): boolean {
    return this.dueNs.length === 0;
  }
  wakeNs(): number {
    return this.isHeldUp ? Infinity : (this.dueNs[0] ?? Infinity);
  }
  pump(now: number): void {
    this.turnsNs.push(now);
    while ((this.dueNs[0] ?? Infinity) <= now) this.dueNs.shift();
  }
}

const run = (
  senders: Paced[],
  appointments: { atNs: number; act: () => void }[] = [],
): { pacer: Pacer; done: Promise<void> } => {
  let onDone = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    onDone = resolve;
  });
  const pacer = new Pacer({ senders, appointments, nowNs, onLook: () => undefined, onDone });
  pacer.start();
  return { pacer, done };
};

describe('the pacer', () => {
  it('gives nobody a turn before something falls due, near or far, and each when it does', async () => {
    const start = nowNs();
    const near = new Diary([0.1, 0.5, 3, 3.1].map((ms) => start + ms * NS_PER_MS));
    const far = new Diary([20, 40].map((ms) => start + ms * NS_PER_MS));
    const dues = [[...near.dueNs], [...far.dueNs]];
    await run([near, far]).done;
    for (const [index, { turnsNs }] of [near, far].entries()) {
      expect(turnsNs.length).to.be.within(1, dues[index]!.length);
      turnsNs.forEach((turn) => {
        expect(dues[index]!.some((due) => due <= turn)).to.equal(true);
      });
    }
    expect(nowNs() - start).to.be.at.least(40 * NS_PER_MS);
  });

  it('is over at once when nothing is to be done', async () => {
    await run([new Diary([]), new Diary([])]).done;
  });

  it('leaves one that waits for the kernel alone until it is ready', async () => {
    const sender = new Diary([0]);
    sender.isHeldUp = true;
    const { pacer, done } = run([sender]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sender.turnsNs).to.deep.equal([]);
    sender.isHeldUp = false;
    pacer.ready(0);
    await done;
    expect(sender.turnsNs.length).to.equal(1);
  });

  it('keeps appointments in their order, also while nothing is due', async () => {
    const kept: number[] = [];
    const start = nowNs();
    const appointment = (atMs: number) => ({ atNs: start + atMs * NS_PER_MS, act: () => kept.push(nowNs() - start) });
    await run([new Diary([start + 30 * NS_PER_MS])], [appointment(5), appointment(10), appointment(1_000)]).done;
    expect(kept.length).to.equal(2);
    expect(kept[0]).to.be.at.least(5 * NS_PER_MS);
    expect(kept[1]).to.be.at.least(10 * NS_PER_MS);
  });

  it('ends when what was left is given up from outside', async () => {
    const sender = new Diary([Infinity]);
    const { pacer, done } = run([sender]);
    sender.dueNs.length = 0;
    pacer.review();
    await done;
  });
});
