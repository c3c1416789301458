import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { RunClock } from '../../harness/clock.js';
import type { StartedCollector } from '../../harness/collector.js';
import { LossRecorder } from '../../harness/loss-recorder.js';
import type { RunLine } from '../../src/ledger.js';
import type { LossCounter } from '../../src/loss-counter.js';
import { discarded } from '../src/evidence-of.js';

/** A daemon that tells counters, once it is asked for them, and the lines that are written of it. */
function recording(discards: () => readonly LossCounter[] | null | Promise<readonly LossCounter[] | null>) {
  const lines: RunLine[] = [];
  const asked: string[] = [];
  const collector = {
    ...{ kind: 'rsyslog', pid: null, address: { host: '127.0.0.1', port: 514 } },
    counters: async (when: 'now' | 'told' = 'told') => {
      asked.push(when);
      return { discards: await discards() };
    },
  } as Partial<StartedCollector> as StartedCollector;
  const clock = new RunClock();
  const recorder = new LossRecorder({ collector, isUdp: false, clock, write: (line) => lines.push(line) });
  return { recorder, clock, lines, asked };
}

const countsIn = (lines: readonly RunLine[]): (number | null)[] =>
  lines.flatMap((line) => (line.type === 'collector-counters' ? [line.discards?.[0]?.count ?? null] : []));

describe('what a collector says that it lost', () => {
  it('is written down before the load and at its end, be it the same', async () => {
    const { recorder, lines, asked } = recording(() => [discarded(2)]);
    await recorder.takeBase();
    await recorder.finish();
    expect(countsIn(lines)).to.deep.equal([2, 2]);
    expect(lines[0]).to.include({ atMs: 0 });
    expect(asked).to.deep.equal(['told', 'now']);
  });

  it('is written down in each second in which it changed, and in no other', async () => {
    let count = 1;
    const { recorder, clock, lines, asked } = recording(() => [discarded(count)]);
    await recorder.takeBase();
    clock.startAt(String(process.hrtime.bigint()));
    recorder.start();
    while (asked.length < 3) await sleep(20);
    count = 5;
    while (asked.length < 5) await sleep(20);
    recorder.stop();
    expect(countsIn(lines)).to.deep.equal([1, 5]);
    expect(lines.every((line) => line.type === 'collector-counters')).to.equal(true);
  });

  it('is asked for once at a time, where it takes longer than a second', async () => {
    let answer: (counters: readonly LossCounter[]) => void = () => undefined;
    const slow = new Promise<readonly LossCounter[]>((resolve) => (answer = resolve));
    const { recorder, clock, lines, asked } = recording(() => (asked.length === 1 ? [] : slow));
    await recorder.takeBase();
    clock.startAt(String(process.hrtime.bigint()));
    recorder.start();
    while (clock.nowMs() < 3_500) await sleep(20);
    expect(asked).to.deep.equal(['told', 'told']);
    answer([discarded(4)]);
    await recorder.finish();
    expect(countsIn(lines)).to.deep.equal([null, 4, 4]);
  });

  it('is not known where it tells nothing, which is a note', async () => {
    const { recorder, lines } = recording(() => null);
    await recorder.takeBase();
    await recorder.finish();
    expect(countsIn(lines)).to.deep.equal([null, null]);
    expect(lines.at(-1)).to.have.property('text').that.includes('it told no counters');
  });
});
