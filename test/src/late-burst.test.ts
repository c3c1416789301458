import { expect } from 'chai';
import type { Stall } from '../../src/standstill.js';
import { kernelDropped, type Story } from './evidence-of.js';
import { cpuLine, pipelineLine } from './run-lines.js';
import { stood } from './stood-still-story.js';
import { reportOf } from './troubles.js';

interface Dropping {
  readonly count: number;
  /** So many of them two seconds after the start. */
  readonly earlier?: number;
  readonly lagMs: number;
  readonly lagged?: number;
  readonly durationMs?: number;
  readonly droppedAtMs?: number;
  readonly busyCores?: number;
  readonly collectorCores?: number;
  /** When the machine had nothing left. */
  readonly fullAtMs?: number;
}

/**
 * A thousand events in a second, of which the kernel dropped some; 290 were sent late, at the end. The usual buffer holds 277.
 */
const dropping = ({ count, lagMs, lagged = 290, busyCores = 1.2, collectorCores = 0.5, ...when }: Dropping): Story => ({
  ...{ planned: [when.durationMs ?? 1_000], durationMs: when.durationMs ?? 1_000, lagMs, lagged, punctual: 100 },
  atOutput: Array.from({ length: (when.durationMs ?? 1_000) - count }, (_, event) => event),
  runLines: [
    pipelineLine('rsyslog'),
    { ...cpuLine(busyCores, 'collector', collectorCores), saturatedSpans: fullSpansOf(when) },
    { type: 'collector-counters', atMs: 2_000, discards: [], kernelDrops: [kernelDropped(when.earlier ?? 0)] },
    { type: 'collector-counters', atMs: when.droppedAtMs ?? 2_001, discards: [], kernelDrops: [kernelDropped(count)] },
  ],
});

const fullSpansOf = ({ fullAtMs }: Pick<Dropping, 'fullAtMs'>): Stall[] =>
  fullAtMs === undefined ? [] : [{ atMs: fullAtMs, lengthMs: 1_000 }];

const lossOf = (story: Story): string => {
  const loss = reportOf(story).expectations.find(({ name }) => name === 'loss');
  return `${loss?.verdict}: ${loss?.got}`;
};

describe('what the kernel dropped at a full receive buffer', () => {
  it('may be of a burst of the driver, which was late and sent more at once than the buffer holds', () => {
    expect(lossOf(dropping({ count: 290, lagMs: 300 }))).to.match(
      /^unknown: 290 \(.*\), but the rig's driver was late by 300 ms and sent 290 at once, more than the receive buffer holds$/,
    );
  });

  it('may be of a burst of the load, which is none by its mean rate', () => {
    const burst = { onMs: 100, offMs: 900 };
    expect(lossOf({ ...dropping({ count: 290, lagMs: 50 }), burst })).to.match(
      /^unknown: .* was late by 50 ms and sent 290 at once, more than the receive buffer holds$/,
    );
    expect(lossOf({ ...dropping({ count: 1, lagMs: 27.7 }), burst })).to.match(/^fail: 1 /);
  });

  it('is not where the buffer holds the burst', () => {
    expect(lossOf(dropping({ count: 1, lagMs: 277 }))).to.match(/^fail: 1 \(collector 1, forwarder 0\)$/);
  });

  it('is not where more was lost than was late: the rate was too high', () => {
    expect(lossOf(dropping({ count: 291, lagMs: 300 }))).to.match(/^fail: 291 \(collector 291, forwarder 0\)$/);
  });

  it('is not where few were late, however late: they were no burst', () => {
    expect(lossOf(dropping({ count: 1, lagMs: 300, lagged: 270 }))).to.match(/^fail: /);
  });

  it('is not where the burst came at another time than the drops, give or take a second', () => {
    const lateAtTheEnd = { count: 1, lagMs: 300, durationMs: 10_000 };
    expect(lossOf(dropping({ ...lateAtTheEnd, droppedAtMs: 8_002 }))).to.match(/^fail: /);
    for (const droppedAtMs of [9_002, 10_002, 11_002]) {
      expect(lossOf(dropping({ ...lateAtTheEnd, droppedAtMs }))).to.match(/^unknown: /);
    }
    expect(lossOf(dropping({ ...lateAtTheEnd, droppedAtMs: 12_002 }))).to.match(/^fail: /);
    const both = { ...lateAtTheEnd, count: 110, droppedAtMs: 10_002 };
    expect(lossOf(dropping({ ...both, earlier: 100 }))).to.match(/^fail: /);
    expect(lossOf(dropping({ ...both, earlier: 0 }))).to.match(/^unknown: /);
  });

  it('may be of a machine with nothing left', () => {
    expect(lossOf(dropping({ count: 500, lagMs: 1, busyCores: 1.97 }))).to.match(
      /^unknown: 500 \(.*\), but the machine was busy with /,
    );
  });

  it('is not of the machine where the collector had a core to itself, or where there was room', () => {
    expect(lossOf(dropping({ count: 500, lagMs: 1, busyCores: 1.97, collectorCores: 0.9 }))).to.match(/^fail: /);
    expect(lossOf(dropping({ count: 500, lagMs: 1, busyCores: 1.89 }))).to.match(/^fail: /);
  });

  it('may be of a machine that had nothing left about the time of the drops, as many as were dropped then', () => {
    const full = { count: 500, lagMs: 1, droppedAtMs: 9_500, durationMs: 10_000 };
    for (const fullAtMs of [6_001, 7_000, 9_999]) {
      expect(lossOf(dropping({ ...full, fullAtMs })), String(fullAtMs)).to.match(
        /^unknown: 500 \(.*\), but the machine, which the rig shares, had no processor left when the kernel dropped them$/,
      );
    }
    for (const fullAtMs of [6_000, 10_000]) expect(lossOf(dropping({ ...full, fullAtMs }))).to.match(/^fail: /);
    expect(lossOf(dropping({ ...full, fullAtMs: 8_000, earlier: 1 }))).to.match(/^fail: /);
    expect(lossOf(dropping({ ...full, fullAtMs: 8_000, collectorCores: 0.9 }))).to.match(/^fail: /);
  });

  it('is of what explains the more', () => {
    const both = { count: 290, lagMs: 300, droppedAtMs: 2_001, earlier: 200, fullAtMs: 900 };
    expect(lossOf(dropping(both))).to.match(/^unknown: 290 .*, but the machine, which/);
    expect(lossOf(dropping({ ...both, fullAtMs: 5_000, earlier: 0 }))).to.match(/^unknown: 290 .* driver was late/);
  });

  it('is excused once, where a part of the rig stood still as well: what the forwarder lost has no excuse', () => {
    const story = dropping({ count: 500, lagMs: 1, droppedAtMs: 9_500, durationMs: 10_000, fullAtMs: 8_000 });
    const { atOutput = [] } = story;
    const withStall = { ...story, runLines: [...(story.runLines ?? []), ...stood(2_000, 7_500)] };
    const losing = (count: number): Story => ({
      ...withStall,
      atWorkspace: atOutput.slice(count),
      dropped: atOutput.slice(0, count),
    });
    expect(lossOf(losing(0))).to.match(/^unknown: 500 /);
    expect(lossOf(losing(400))).to.match(/^fail: 900 /);
  });
});
