import { expect } from 'chai';
import { Pacer, type Paced } from '../../../harness/driver/pacer.js';
import { sleepThread } from '../../../harness/driver/sleep-thread.js';
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
  isOverdue(ns: number): boolean {
    return (this.dueNs[0] ?? Infinity) <= ns;
  }
}

/** Writes one event a turn, and is answered when the event loop has gone round twice, as where bytes are encrypted. */
class Encrypting extends Diary {
  onAnswer = (): void => undefined;
  override pump(now: number): void {
    this.turnsNs.push(now);
    this.dueNs.shift();
    this.isHeldUp = true;
    setImmediate(() =>
      setImmediate(() => {
        this.isHeldUp = false;
        this.onAnswer();
      }),
    );
  }
}

interface Watched {
  /** The event loop went round so often. */
  lookCount: number;
  sleepCount: number;
}

const run = (
  senders: Paced[],
  appointments: { atNs: number; act: () => void }[] = [],
): { pacer: Pacer; done: Promise<void>; watched: Watched } => {
  const watched = { lookCount: 0, sleepCount: 0 };
  let onDone = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    onDone = resolve;
  });
  const sleep = (ms: number): void => {
    watched.sleepCount += 1;
    sleepThread(ms);
  };
  const onLook = (): void => {
    watched.lookCount += 1;
  };
  const pacer = new Pacer({ senders, appointments, nowNs, sleep, onLook, onDone });
  pacer.start();
  return { pacer, done, watched };
};

interface Planted {
  onLook?: () => void;
  sleep?: (pacer: Pacer, ms: number) => void;
}

/** Runs to the end by a clock that the test moves. */
function runPlanted(senders: Paced[], clock: { ms: number }, { onLook, sleep }: Planted): Promise<void> {
  return new Promise((resolve) => {
    const pacer = new Pacer({
      ...{ senders, appointments: [], onDone: resolve },
      nowNs: () => clock.ms * NS_PER_MS,
      sleep: (ms) => sleep?.(pacer, ms),
      onLook: () => onLook?.(),
    });
    pacer.start();
  });
}

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

  it('does not sleep while the answer to a write is on its way and more is overdue', async () => {
    const sender = new Encrypting(Array<number>(100).fill(0));
    const { pacer, done, watched } = run([sender]);
    sender.onAnswer = () => {
      pacer.ready(0);
    };
    await done;
    expect(sender.turnsNs.length).to.equal(100);
    // After the last write nothing is left that could be late.
    expect(watched.sleepCount).to.be.at.most(2);
  });

  it('sleeps between its looks where the answer does not come', async () => {
    const sender = new Diary([0, 0]);
    sender.pump = () => {
      sender.dueNs.shift();
      sender.isHeldUp = true;
    };
    const { pacer, done, watched } = run([sender]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(watched.sleepCount).to.be.at.least(1);
    expect(watched.lookCount - watched.sleepCount).to.be.at.most(4);
    sender.dueNs.length = 0;
    pacer.review();
    await done;
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

  it('lets the event loop have its turn, however much is due', async () => {
    const clock = { ms: 0 };
    const pumpsByLook: number[] = [];
    const sender = new Diary(Array<number>(20).fill(0));
    sender.pump = () => {
      sender.dueNs.shift();
      clock.ms += 0.4;
      pumpsByLook.push((pumpsByLook.pop() ?? 0) + 1);
    };
    await runPlanted([sender], clock, { onLook: () => pumpsByLook.push(0) });
    // A turn is over once it has lasted a millisecond.
    expect(Math.max(...pumpsByLook)).to.equal(3);
  });

  it('sleeps at once where what waits behind a write is hardly due', async () => {
    const clock = { ms: 1 };
    const told: string[] = [];
    const sender = new Diary([0, 0.9 * NS_PER_MS]);
    sender.pump = () => {
      sender.dueNs.shift();
      sender.isHeldUp = true;
    };
    await runPlanted([sender], clock, {
      onLook: () => told.push('look'),
      sleep: (pacer) => {
        told.push('sleep');
        sender.dueNs.length = 0;
        pacer.review();
      },
    });
    expect(told.slice(0, 2)).to.deep.equal(['look', 'sleep']);
  });

  it('is awake before something far falls due, since timers are late', async () => {
    const clock = { ms: 0 };
    const timersMs: number[] = [];
    const sender = new Diary([20 * NS_PER_MS]);
    const { setTimeout: real } = globalThis;
    // The event loop's timer, and whoever else takes one meanwhile.
    globalThis.setTimeout = ((act: () => void, ms: number) => {
      timersMs.push(ms);
      clock.ms += ms;
      return real(act, 0);
    }) as typeof setTimeout;
    try {
      await runPlanted([sender], clock, { sleep: (_, ms) => (clock.ms += ms) });
    } finally {
      globalThis.setTimeout = real;
    }
    expect(timersMs).to.deep.equal([18]);
    expect(sender.turnsNs).to.deep.equal([20 * NS_PER_MS]);
  });
});
