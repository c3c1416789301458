import { expect } from 'chai';
import { NS_PER_MS } from '../../../src/units.js';
import { scheduleOfLoad } from '../schedule-of-load.js';

describe('events along a curve of the rate', () => {
  it('knows of a fleet of many weights the most that can fall due, which is more than the mean', () => {
    const groups = [1, 2, 3, 4, 5, 6].flatMap((weight) => new Array<number>(20).fill(weight));
    const schedule = scheduleOfLoad({ executor: 'constant-arrival-rate', rateEps: 1_000, durationMs: 4_000 }, groups);
    const due = groups.flatMap((_weight, appliance) =>
      Array.from({ length: schedule.countOf(appliance) }, (_, sequence) => schedule.dueNs(appliance, sequence)),
    );
    const starts = Array.from({ length: 550 }, (_, place) => 7 * place);
    const beyondMean = starts.map((fromMs) => {
      const [fromNs = 0, untilNs = 0] = [fromMs, fromMs + 100].map((ms) => ms * NS_PER_MS);
      const dueCount = due.filter((ns) => ns >= fromNs && ns < untilNs).length;
      expect(dueCount).to.be.at.most(schedule.dueCountMax(fromNs, untilNs) + 1);
      return dueCount - 100;
    });
    expect(Math.max(...beyondMean)).to.be.greaterThan(1);
  });
});
