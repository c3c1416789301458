import { expect } from 'chai';
import { allocatedBytesOf, type ProfileNode } from '../../../harness/bench/allocation.js';
import { outcomeOf, type Mark } from '../../../harness/bench/mark.js';
import type { Figure } from '../../../harness/bench/measure.js';
import { receivingPart } from '../../../harness/bench/receiving.js';
import { measuredOf, rateErrorPercentOf } from '../../../harness/bench/rig.js';
import { hasReport, troubleOf, type RigRun } from '../../../harness/bench/rig-run.js';
import { expectAllRight } from '../../../harness/bench/rows.js';
import { ratioTrial, worstOf } from '../../../harness/bench/sending.js';
import { expectUnchanged } from '../../../harness/bench/tap.js';
import { fixtureOf, tapContextOf } from '../../../harness/bench/fixture.js';
import type { RunReport } from '../../../src/report.js';

const PLANNED = 1_000;
const mark: Mark = { name: 'memory', bound: 'max', limit: 300, unit: 'MiB' };

/** A run as far as the bench looks at it. */
const runOf = (delivered: number, rowsChecked: number): RigRun => ({
  report: {
    load: { plannedCount: PLANNED },
    outcomes: { delivered },
    fidelity: { rowsChecked },
  } as RunReport,
  memoryMiBMax: 200,
  lastArrivalMs: 10,
  collectorCpuSeconds: 0,
});

const figureOf = (name: string, medianEps: number, trouble: string | null = null): Figure => ({
  ...{ name, medianEps, minEps: medianEps, maxEps: medianEps },
  trouble,
});

describe('the figure of a run', () => {
  const rows: [title: string, run: RigRun, outcome: string, trouble: string | null][] = [
    ['counts where all was delivered and checked', runOf(1_000, 1_000), 'reached', null],
    ['does not where an event is missing', runOf(999, 1_000), 'missed', '999 of 1000 events were delivered'],
    ['does not where a row was not checked', runOf(1_000, 999), 'missed', '999 of 1000 rows were checked'],
    ['does not where a row too many was', runOf(1_000, 1_001), 'missed', '1001 of 1000 rows were checked'],
  ];
  for (const [title, run, outcome, trouble] of rows) {
    it(title, () => {
      expect(troubleOf(run.report)).to.equal(trouble);
      const measured = measuredOf(mark, run, ({ memoryMiBMax }) => memoryMiBMax);
      expect([measured.got, outcomeOf(measured), measured.trouble]).to.deep.equal([200, outcome, trouble]);
    });
  }

  it('is there after a verdict only', () => {
    expect([0, 1, 2].map(hasReport)).to.deep.equal([true, true, true]);
    expect([3, 64, 70, 130, 200, null].filter(hasReport)).to.deep.equal([]);
  });
});

describe('the error of a rate', () => {
  it('is in per cent, and as large for a load that ends too early as for one that ends too late', () => {
    for (const rateErrorRatio of [0.25, -0.25]) expect(rateErrorPercentOf({ rateErrorRatio })).to.equal(25);
  });
});

describe('the rate of a contestant', () => {
  const contestant = { name: 'tap', measure: () => Promise.resolve(7) };
  const ours = { name: 'sender' };
  const peer = { name: 'loggen' };

  it('counts where no round broke', async () => {
    const [trial] = receivingPart('tap', [[contestant, 5]]).trials;
    const measured = await trial?.measure([figureOf('tap', 7)], () => undefined);
    expect(measured?.map(outcomeOf)).to.deep.equal(['reached']);
  });

  it('does not where one broke', async () => {
    const [trial] = receivingPart('tap', [[contestant, 5]]).trials;
    const measured = await trial?.measure([figureOf('tap', 7, '1 changed')], () => undefined);
    expect(measured?.map((one) => [one.got, outcomeOf(one), one.trouble])).to.deep.equal([[7, 'missed', '1 changed']]);
  });

  const rows: [title: string, our: Figure, their: Figure, outcome: string, trouble: string | null][] = [
    ['is held against its peer', figureOf('sender', 30), figureOf('loggen', 5), 'reached', null],
    ['misses where it is too small beside it', figureOf('sender', 20), figureOf('loggen', 5), 'missed', null],
    ['misses where it broke', figureOf('sender', 30, 'lost'), figureOf('loggen', 5), 'missed', 'lost'],
    ['misses where its peer broke', figureOf('sender', 30), figureOf('loggen', 5, 'no rate'), 'missed', 'no rate'],
  ];
  for (const [title, our, their, outcome, trouble] of rows) {
    it(title, async () => {
      const measured = await ratioTrial(ours, peer, 5).measure([our, their], () => undefined);
      expect(measured.map((one) => [outcomeOf(one), one.trouble])).to.deep.equal([[outcome, trouble]]);
    });
  }
});

describe('unaccounted datagrams of some rounds', () => {
  it('are those of the worst, too few or too many', () => {
    expect(worstOf([0, 3, 1])).to.equal(3);
    expect(worstOf([0, -4, 1])).to.equal(4);
    expect(worstOf([0, 0])).to.equal(0);
    expect(() => worstOf([])).to.throw('no round was measured');
  });
});

describe('what is allocated', () => {
  it('is all of the profile but what turns the event loop', () => {
    const node = (url: string, selfSize: number, ...children: ProfileNode[]): ProfileNode => ({
      ...{ callFrame: { url }, selfSize },
      children,
    });
    const sender = node('file:///dist/harness/driver/sender.js', 100, node('node:net', 20));
    const loop = node('node:internal/timers', 1_000, sender);
    const waiting = node('file:///dist/harness/bench/sender.js', 3_000);
    expect(allocatedBytesOf(node('', 5, loop, waiting))).to.equal(125);
  });
});

describe('what was received', () => {
  it('is right where the tap took no event for changed', () => {
    const { tap } = tapContextOf(fixtureOf(PLANNED));
    expectUnchanged(tap);
    tap.recordChanged(7);
    expect(() => {
      expectUnchanged(tap);
    }).to.throw('the tap took 1 ranges of events for changed');
  });

  it('is right where every row was checked, and none was altered', () => {
    expectAllRight({ rowsChecked: 10, fieldsAltered: 0 }, 10);
    const rows: [rowsChecked: number, fieldsAltered: number][] = [
      [9, 0],
      [11, 0],
      [10, 1],
    ];
    for (const [rowsChecked, fieldsAltered] of rows) {
      expect(() => {
        expectAllRight({ rowsChecked, fieldsAltered }, 10);
      }).to.throw(`${rowsChecked} of 10 rows checked, ${fieldsAltered} fields altered`);
    }
  });
});
