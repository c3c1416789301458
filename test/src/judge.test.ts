import { expect } from 'chai';
import { checkers, judge } from '../../src/judge.js';
import { discarded, evidenceOf, intentOf, kernelDropped, type Story } from './evidence-of.js';
import { findEach, reportOf, troubles, without, type PlantedFault } from './troubles.js';

describe('a run in which all went well', () => {
  const report = reportOf({});
  it('passes every check', () => {
    expect(report.verdict).to.equal('pass');
    expect(troubles({})).to.deep.equal({});
  });
  it('has every event delivered and every field checked', () => {
    expect(report.outcomes).to.deep.include({ delivered: 10, lost: 0 });
    expect(report.fidelity).to.deep.include({ rowsChecked: 10, fieldsChecked: 1_610, fieldsAltered: 0 });
  });
});

describe('each planted fault is found, and named', () => {
  const rows: PlantedFault[] = [
    [
      'a loss at the collector that nobody owns',
      { atOutput: without(3) },
      'fail',
      { loss: 'fail', 'unattributed loss': 'fail' },
    ],
    ['a loss that the forwarder owns', { atWorkspace: without(3), dropped: [3] }, 'fail', { loss: 'fail' }],
    ['a loss that the workspace owns', { atWorkspace: without(3), rejected: [3] }, 'fail', { loss: 'fail' }],
    ['a duplicate', { atWorkspace: [...without(), 4] }, 'fail', { duplicates: 'fail' }],
    ['an altered field', { altered: [4] }, 'fail', { 'altered events': 'fail' }],
    [
      'a change that nothing explains',
      { changedAtOutput: [4], unexplained: [4] },
      'fail',
      { 'changes of unknown cause': 'fail' },
    ],
    ['a stranger', { strangers: ['unexpected'] }, 'fail', { 'unexpected arrivals': 'fail' }],
    ['a damaged id', { strangers: ['unidentified'] }, 'fail', { 'unidentified arrivals': 'fail' }],
    ['an event that was never sent', { sent: without(9) }, 'fail', { rate: 'fail', unsent: 'fail' }],
    ['a write of which nobody knows', { sent: without(9), indeterminate: [9] }, 'fail', { loss: 'fail' }],
    [
      'reordering, where it is asked for',
      { atWorkspace: [1, 0, ...without(0, 1)] },
      'fail',
      { 'reordered events': 'fail' },
      { reorderedMax: 0 },
    ],
    ['lateness, where it is asked for', { latencyMs: 1_500 }, 'fail', { 'late events': 'fail' }, { lateMax: 9 }],
    [
      'a slow pipeline, where it is asked for',
      { latencyMs: 50 },
      'fail',
      { 'latency p99': 'fail' },
      { latencyMsP99Max: 40 },
    ],
    ['a pipeline that takes half of the rate', { lastSentMs: 2_000 }, 'fail', { rate: 'fail' }],
    [
      'a rig that was late at the end, for which the pipeline is not blamed',
      { lastSentMs: 1_100, lagMs: 100 },
      'unknown',
      { pace: 'unknown' },
    ],
    ['a rate of which a hundredth is missing', { lastSentMs: 1_011.1 }, 'pass', {}],
    ['a rate of which a little more is', { lastSentMs: 1_011.2 }, 'fail', { rate: 'fail' }],
    ['both', { lastSentMs: 2_000, lagMs: 100 }, 'unknown', { pace: 'unknown', rate: 'fail' }],
    [
      'an arrival that nobody sent',
      { sent: without(9), atOutput: without() },
      'unknown',
      { consistency: 'unknown', rate: 'fail' },
    ],
    ['our own lateness', { lagMs: 6 }, 'unknown', { pace: 'unknown' }],
    ['one stall of our own in a long run', { punctual: 999, lagMs: 101 }, 'unknown', { pace: 'unknown' }],
    [
      'one stall of our own, however patient the scenario is',
      { punctual: 999, lagMs: 200 },
      'unknown',
      { pace: 'unknown' },
      { paceLagMsP99Max: 25 },
    ],
    [
      'nothing delivered',
      { atOutput: [] },
      'unknown',
      { delivery: 'unknown', loss: 'fail', 'unattributed loss': 'fail' },
    ],
    ['nothing sent', { sent: [], atOutput: [] }, 'unknown', { delivery: 'unknown', rate: 'fail', unsent: 'fail' }],
    ['a row that was not checked', { rowsUnchecked: [2] }, 'unknown', { 'rows checked': 'unknown' }],
    [
      'a row that no tap saw on its way',
      { atOutput: without(2), atWorkspace: without() },
      'unknown',
      { consistency: 'unknown' },
    ],
    [
      'a fault of the rig',
      { runLines: [{ type: 'rig-fault', atMs: 1, what: 'disk full' }] },
      'unknown',
      { rig: 'unknown' },
    ],
    [
      'an interruption',
      { runLines: [{ type: 'interrupted', atMs: 1, reason: 'interrupted by the user' }] },
      'unknown',
      { interruption: 'unknown' },
    ],
    [
      'an interruption, for which the pipeline has not refused what was not sent',
      {
        ...{ sent: without(8, 9), givenUp: [8, 9] },
        runLines: [{ type: 'interrupted', atMs: 800, reason: 'interrupted by the user' }],
      },
      'unknown',
      { interruption: 'unknown', unsent: 'unknown' },
    ],
    [
      'a collector that died',
      { runLines: [{ type: 'collector-exited', atMs: 700, how: 'SIGKILL' }] },
      'fail',
      { collector: 'fail' },
    ],
  ];
  findEach(rows);
});

describe('no fault masks another', () => {
  it('a duplicate does not hide a loss, though as many arrive as were sent', () => {
    const report = reportOf({ atWorkspace: [...without(3), 4] });
    expect(report.outcomes).to.deep.include({ delivered: 8, lost: 1, duplicated: 1 });
    expect(report.events.lost.eventIds).to.deep.equal(['test-1#3']);
    expect(report.events.duplicated.eventIds).to.deep.equal(['test-1#4']);
  });
  it('an event both doubled and altered has one outcome and two findings', () => {
    const story: Story = { atWorkspace: [...without(), 4], altered: [4] };
    expect(reportOf(story).outcomes).to.deep.include({ altered: 1, duplicated: 0, delivered: 9 });
    expect(reportOf(story).events.duplicated.eventIds).to.deep.equal(['test-1#4']);
    expect(troubles(story)).to.deep.equal({ 'altered events': 'fail', duplicates: 'fail' });
  });
  it('our own lateness outvotes a loss: the pipeline is not blamed for the rig', () => {
    expect(reportOf({ lagMs: 6, atOutput: without(3) }).verdict).to.equal('unknown');
  });
  it('a stranger does not stand in for a lost event', () => {
    expect(troubles({ atOutput: without(3), strangers: ['unidentified'] })).to.include.keys(
      'loss',
      'unidentified arrivals',
    );
  });
  it("a collector's counter cannot own more than its hop lost", () => {
    const story: Story = {
      atOutput: without(1, 2),
      atWorkspace: without(1, 2, 3),
      runLines: [{ type: 'collector-counters', atMs: 1, discards: [discarded(50)], kernelDrops: [] }],
    };
    expect(reportOf(story).loss).to.deep.include({ collectorDiscards: 2, unattributed: 1 });
  });
  it('a counter that counted strangers too does not hide a loss of nobody', () => {
    const story = (countedCount: number): Story => ({
      atOutput: without(1, 2, 3),
      runLines: [{ type: 'collector-counters', atMs: 1, discards: null, kernelDrops: [kernelDropped(countedCount)] }],
    });
    const verdictsOf = (countedCount: number, unattributedMax: number): (string | undefined)[] => {
      const limits = { lossMax: 3, unattributedMax };
      return [
        reportOf(story(countedCount), limits).verdict,
        troubles(story(countedCount), limits)['unattributed loss'],
      ];
    };
    expect(verdictsOf(3, 0)).to.deep.equal(['pass', undefined]);
    expect(verdictsOf(20_120, 0)).to.deep.equal(['unknown', 'unknown']);
    expect(verdictsOf(20_120, 2)).to.deep.equal(['unknown', 'unknown']);
    expect(verdictsOf(20_120, 3)).to.deep.equal(['pass', undefined]);
    expect(verdictsOf(2, 0)).to.deep.equal(['fail', 'fail']);
    const { expectations } = reportOf(story(20_120), { lossMax: 3 });
    expect(expectations.find(({ name }) => name === 'unattributed loss')?.got).to.equal(
      '0 to 3, since udp-socket counted 20120, more than were lost there',
    );
  });
  it('an event that arrived though its write failed is recovered, not delivered', () => {
    const report = reportOf({ sent: without(9), indeterminate: [9], atOutput: without() });
    expect(report.outcomes).to.deep.include({ delivered: 9, recovered: 1, indeterminate: 0 });
  });
});

describe('where', () => {
  it('an event was lost is told by the last tap that saw it', () => {
    expect(reportOf({ atOutput: without(3), atWorkspace: without(3, 5) }).lostAt).to.deep.equal({
      collector: 1,
      forwarder: 1,
    });
  });
  it('an event was altered is told by the first tap at which it was', () => {
    const finding = reportOf({ altered: [1, 2], changedAtOutput: [1] }).expectations.find(
      ({ name }) => name === 'altered events',
    );
    expect(finding?.got).to.equal('2 (2 fields; collector 1, forwarder 1)');
  });
});

describe('a checker that crashes', () => {
  it('makes the run unknown, silences no other, and is quoted', () => {
    const { plan, evidence } = evidenceOf({});
    const broken = {
      name: 'broken',
      check: () => {
        throw new Error('out of ink');
      },
    };
    const { verdict, findings } = judge(intentOf(), plan, evidence, [broken, ...checkers]);
    expect(verdict).to.equal('unknown');
    expect(findings[0]).to.include({ name: 'broken', verdict: 'unknown', got: 'it crashed: out of ink' });
    expect(findings.length).to.be.greaterThan(10);
  });

  it('names a fault of the rig once, however many of its parts told it', () => {
    const told = (atMs: number) => ({ type: 'rig-fault', atMs, what: 'disk full' }) as const;
    const rig = reportOf({ runLines: [told(1), told(2)] }).expectations.find(({ name }) => name === 'rig');
    expect(rig?.got).to.equal('disk full');
  });
});
