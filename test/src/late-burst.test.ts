import { expect } from 'chai';
import { kernelDropped, type Story } from './evidence-of.js';
import { cpuLine, pipelineLine } from './run-lines.js';
import { reportOf } from './troubles.js';

/** A thousand events in a second, of which the kernel dropped some; one was sent late. The usual buffer holds 277. */
const dropping = (count: number, lagMs: number, busyCores = 1.2, collectorCores = 0.5): Story => ({
  ...{ planned: [1_000], lagMs, punctual: 999 },
  atOutput: Array.from({ length: 1_000 - count }, (_, event) => event),
  runLines: [
    ...[pipelineLine('rsyslog'), cpuLine(busyCores, 'collector', collectorCores)],
    { type: 'collector-counters', atMs: 1, discards: [], kernelDrops: [kernelDropped(count)] },
  ],
});

const lossOf = (story: Story): string => {
  const loss = reportOf(story).expectations.find(({ name }) => name === 'loss');
  return `${loss?.verdict}: ${loss?.got}`;
};

describe('what the kernel dropped at a full receive buffer', () => {
  it('may be of a burst of the driver, which was late and sent more at once than the buffer holds', () => {
    expect(lossOf(dropping(1, 300))).to.match(
      /^unknown: 1 \(.*\), but the rig's driver was late by 300 ms and sent 300 at once, more than the receive buffer holds$/,
    );
  });

  it('is not where the buffer holds the burst', () => {
    expect(lossOf(dropping(1, 277))).to.match(/^fail: 1 \(collector 1, forwarder 0\)$/);
  });

  it('is not where more was lost than was late: the rate was too high', () => {
    expect(lossOf(dropping(2, 300))).to.match(/^fail: 2 \(collector 2, forwarder 0\)$/);
  });

  it('may be of a machine with nothing left', () => {
    expect(lossOf(dropping(500, 1, 1.97))).to.match(/^unknown: 500 \(.*\), but the machine was busy with /);
  });

  it('is not of the machine where the collector had a core to itself, or where there was room', () => {
    expect(lossOf(dropping(500, 1, 1.97, 0.9))).to.match(/^fail: /);
    expect(lossOf(dropping(500, 1, 1.89))).to.match(/^fail: /);
  });
});
