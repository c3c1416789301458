import { expect } from 'chai';
import { Plan } from '../../src/plan.js';
import { planDocumentOf } from '../../src/plan-document.js';
import type { ApplianceGroup, Load } from '../../src/scenario.js';
import { NS_PER_MS } from '../../src/units.js';
import { applianceOf, plainSending, templateOf } from './appliance-of.js';

const HOUR_MS = 3_600_000;
const constant: Load = { ...plainSending, executor: 'constant-arrival-rate', rateEps: 100, durationMs: 1_000 };

const group = (changes: Partial<ApplianceGroup>): ApplianceGroup => ({
  ...{ profile: 'test', count: 1, weight: 1, file: null, corpusSize: 1, clockSkewMs: 0, utcOffsetsMs: [0] },
  ...changes,
});

const fleetOf = (count: number, timelineMs?: readonly number[]) =>
  Array.from({ length: count }, (_, index) => ({
    ...applianceOf([templateOf([])], { name: `test-${index + 1}` }),
    ...(timelineMs !== undefined && { timelineMs }),
  }));

describe('the document of a plan', () => {
  it('gives each appliance the weight of its group, and the zones of its group in turn', () => {
    const appliances = [
      group({ count: 3, weight: 5, utcOffsetsMs: [0, -5 * HOUR_MS] }),
      group({ count: 1, utcOffsetsMs: [2 * HOUR_MS] }),
    ];
    const planned = planDocumentOf({ seed: 1, load: constant, appliances }, fleetOf(4), 4_821).appliances;
    expect(planned.map(({ weight }) => weight)).to.deep.equal([5, 5, 5, 1]);
    expect(planned.map(({ zoneOffsetMs }) => zoneOffsetMs / HOUR_MS)).to.deep.equal([0, -5, 0, 2]);
    expect(planned.map(({ clockOffsetMs }) => clockOffsetMs)).to.deep.equal([0, 0, 0, 0]);
  });

  it('sets clocks wrong by an amount of their own, evenly on both sides, the same for the same seed', () => {
    const appliances = [group({ count: 1_000, clockSkewMs: 500 })];
    const offsetsOf = (seed: number): number[] =>
      planDocumentOf({ seed, load: constant, appliances }, fleetOf(1_000), 4_821).appliances.map(
        ({ clockOffsetMs }) => clockOffsetMs,
      );
    const offsets = offsetsOf(1);
    expect(offsets).to.deep.equal(offsetsOf(1));
    expect(offsets).not.to.deep.equal(offsetsOf(2));
    expect(Math.min(...offsets)).to.be.within(-500, -480);
    expect(Math.max(...offsets)).to.be.within(480, 500);
    // The mean of a thousand even draws deviates by 9.
    expect(offsets.reduce((sum, offset) => sum + offset, 0) / offsets.length).to.be.within(-36, 36);
  });

  it('holds the times of a replayed file once, however many appliances send it', () => {
    const first = [0, 10];
    const second = [0, 10];
    const fleet = [...fleetOf(2, first), ...fleetOf(1, second)];
    const replay: Load = { ...plainSending, executor: 'replay', speed: 1, repeat: 1 };
    const appliances = [group({ count: 2 }), group({})];
    const document = planDocumentOf({ seed: 1, load: replay, appliances }, fleet, 4_821);
    expect(document.timelinesMs).to.deep.equal([first, second]);
    expect(document.appliances.map(({ timeline }) => timeline)).to.deep.equal([0, 0, 1]);
    const plan = new Plan(document);
    expect(plan.plannedCount).to.equal(6);
    expect(plan.dueNs(2, 1)).to.equal(10 * NS_PER_MS);
  });

  it('holds no times where the load has its own', () => {
    const { appliances, timelinesMs } = planDocumentOf(
      { seed: 1, load: constant, appliances: [group({})] },
      fleetOf(1, [0, 10]),
      4_821,
    );
    expect([timelinesMs, appliances[0]?.timeline]).to.deep.equal([[], null]);
  });
});
