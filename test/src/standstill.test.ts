import { expect } from 'chai';
import { scheduleOfLoad } from './schedule-of-load.js';
import { dueDuring, MACHINE, standstillOf, type PartStall, type Stall } from '../../src/standstill.js';

const stallsOf = (part: string, ...spans: readonly (readonly [atMs: number, lengthMs: number])[]): PartStall => ({
  part,
  longestMs: 0,
  spans: spans.map(([atMs, lengthMs]): Stall => ({ atMs, lengthMs })),
});

describe('how long the rig stood still', () => {
  const rows: [title: string, stalls: PartStall[], untilMs: number, ms: number | null][] = [
    ['is nothing where no part did', [stallsOf('forwarder')], Infinity, null],
    ['counts whatever is told', [stallsOf('forwarder', [0, 201], [9_000, 300])], Infinity, 501],
    [
      'adds up',
      [stallsOf('forwarder', [9_000, 1_500], [0, 1_000]), stallsOf('workspace', [4_000, 2_000])],
      Infinity,
      4_500,
    ],
    [
      'counts once what is at once',
      [stallsOf('forwarder', [0, 3_000]), stallsOf('workspace', [1_000, 3_000])],
      Infinity,
      4_000,
    ],
    [
      'counts once what is in another',
      [stallsOf('forwarder', [0, 5_000]), stallsOf('workspace', [1_000, 1_000])],
      Infinity,
      5_000,
    ],
    [
      'does not forget the longer one for that',
      [stallsOf('forwarder', [0, 5_000], [4_000, 2_000]), stallsOf('workspace', [1_000, 1_000])],
      Infinity,
      6_000,
    ],
    [
      'counts what began before a time',
      [stallsOf('forwarder', [0, 1_000], [7_999, 2_000], [8_000, 4_000])],
      8_000,
      3_000,
    ],
  ];
  for (const [title, stalls, untilMs, ms] of rows) {
    it(title, () => {
      expect(standstillOf(stalls, untilMs)?.ms ?? null).to.equal(ms);
    });
  }

  it('is told of the part that did so for longest', () => {
    const stalls = [stallsOf('forwarder', [0, 1_000.4]), stallsOf('workspace', [4_000, 2_000])];
    expect(standstillOf(stalls)?.text).to.equal(
      "the rig's workspace stood still for 2000 ms at once, and 3000 ms in all",
    );
    expect(standstillOf(stalls.slice(0, 1))?.text).to.equal("the rig's forwarder stood still for 1000 ms at once");
    expect(standstillOf([...stalls, stallsOf(MACHINE, [9_000, 2_001])])?.text).to.equal(
      'the machine, which the rig shares, had no processor left for 2001 ms at once, and 5001 ms in all',
    );
  });

  it('says how many events fell due meanwhile, to the one that had begun', () => {
    const level = scheduleOfLoad({ executor: 'constant-arrival-rate', rateEps: 10, durationMs: 60_000 });
    expect(dueDuring(null, level)).to.equal(0);
    expect(dueDuring(standstillOf([stallsOf('forwarder', [0, 1_200])]), level)).to.equal(12);
    expect(dueDuring(standstillOf([stallsOf('forwarder', [0, 1_201])]), level)).to.equal(13);
    expect(dueDuring(standstillOf([stallsOf('forwarder', [0, 1_000], [500, 1_000], [4_000, 1_000])]), level)).to.equal(
      25,
    );
  });

  it('says so of the time at which it stood still, and of no other', () => {
    const spikes = scheduleOfLoad({
      ...{ executor: 'burst', rateEps: 1_000, onMs: 100, offRateEps: 0, offMs: 9_900, durationMs: 6_000_000 },
    });
    const during = (atMs: number, lengthMs: number): number =>
      dueDuring(standstillOf([stallsOf('forwarder', [atMs, lengthMs])]), spikes);
    expect(during(30_000, 400)).to.equal(100);
    expect(during(29_950, 400)).to.equal(100);
    expect(during(30_000, 40)).to.equal(40);
    // The burst was on its way when it stopped, or is of another time.
    expect(during(30_900, 400)).to.equal(100);
    expect(during(32_000, 400)).to.equal(0);
  });
});
