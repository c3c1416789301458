import { expect } from 'chai';
import { ReplaySchedule } from '../../../src/schedule/replay-schedule.js';
import { NS_PER_MS, NS_PER_SECOND } from '../../../src/units.js';

const replay = (changes: { speed?: number; repeat?: number } = {}) =>
  new ReplaySchedule({
    ...{ speed: 1, repeat: 1, ...changes },
    timelinesMs: [
      [0, 250, 250, 3_000],
      [0, 1_000],
    ],
    timelineOf: [0, 1, 1],
  });

const dueMsOf = (schedule: ReplaySchedule, appliance: number): number[] =>
  Array.from({ length: schedule.countOf(appliance) }, (_, sequence) => schedule.dueNs(appliance, sequence) / NS_PER_MS);

describe('a replay', () => {
  it('keeps the time of each file, for each appliance that sends it', () => {
    expect(dueMsOf(replay(), 0)).to.deep.equal([0, 250, 250, 3_000]);
    expect(dueMsOf(replay(), 1)).to.deep.equal([0, 1_000]);
    expect(dueMsOf(replay(), 2)).to.deep.equal([0, 1_000]);
  });

  it('goes faster or slower', () => {
    expect(dueMsOf(replay({ speed: 10 }), 0)).to.deep.equal([0, 25, 25, 300]);
    expect(dueMsOf(replay({ speed: 0.5 }), 1)).to.deep.equal([0, 2_000]);
  });

  it('begins again a second after the last line', () => {
    expect(dueMsOf(replay({ repeat: 3 }), 1)).to.deep.equal([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
    expect(dueMsOf(replay({ repeat: 2, speed: 2 }), 0)).to.deep.equal([0, 125, 125, 1_500, 2_000, 2_125, 2_125, 3_500]);
  });

  it('lasts as long as its longest file', () => {
    expect(replay().durationNs).to.equal(4 * NS_PER_SECOND);
    expect(replay({ repeat: 5, speed: 2 }).durationNs).to.equal(10 * NS_PER_SECOND);
  });

  it('shows how many lines each second holds, of all appliances', () => {
    const rates = [0, 1, 2, 3, 4, 5, 6, 7].map((second) =>
      replay({ repeat: 2 }).rateEpsAt((second + 0.5) * NS_PER_SECOND),
    );
    expect(rates).to.deep.equal([5, 2, 2, 3, 3, 0, 0, 1]);
  });
});
