import { expect } from 'chai';
import { Writable } from 'node:stream';
import { createProgress } from '../../harness/progress.js';
import type { Progress, Tick } from '../../harness/progress.js';

const tick: Tick = {
  stage: 'sending',
  rateEps: 1_998,
  targetEps: 2_000,
  sentCount: 12_003,
  arrivedCount: 11_990,
  overdueCount: 0,
  elapsedMs: 6_000,
  totalMs: 15_000,
};
const FULL_LINE = 'sending  6.0 of 15.0 s  1,998 of 2,000 events/s  sent 12,003  arrived 11,990  overdue 0';

interface Screen {
  readonly progress: Progress;
  readonly clock: { nowMs: number };
  /** Everything written, and forgets it. */
  readonly taken: () => string;
}

function screenOf(terminal: { readonly columns: number } | null): Screen {
  let written = '';
  const clock = { nowMs: 0 };
  const stream = new Writable({
    write(chunk: Buffer, _encoding, callback) {
      written += chunk.toString();
      callback();
    },
  });
  const shape = terminal === null ? {} : { isTTY: true, columns: terminal.columns };
  const progress = createProgress(Object.assign(stream, shape), () => clock.nowMs);
  return {
    progress,
    clock,
    taken: () => {
      const text = written;
      written = '';
      return text;
    },
  };
}

/** What remains of a terminal's text without its escape codes. */
const plain = (text: string): string => text.replaceAll(/\u001b\[[?\d;]*[A-Za-z]/g, '');

describe('progress without a terminal', () => {
  it('writes a line for a stage, once', () => {
    const { progress, taken } = screenOf(null);
    progress.stage('starting the pipeline');
    progress.stage('starting the pipeline');
    progress.note('Docker is not there');
    progress.done();
    expect(taken()).to.equal('starting the pipeline\nDocker is not there\n');
  });

  it('writes a tick at the start of its stage and then every five seconds', () => {
    const { progress, clock, taken } = screenOf(null);
    progress.tick(tick);
    expect(taken()).to.equal(`${FULL_LINE}\n`);
    clock.nowMs = 4_999;
    progress.tick(tick);
    expect(taken()).to.equal('');
    clock.nowMs = 5_000;
    progress.tick({ ...tick, overdueCount: 1_200 });
    expect(taken()).to.include('overdue 1,200\n');
    progress.tick({ ...tick, stage: 'draining' });
    expect(taken()).to.include('draining');
  });

  it('writes no escape code, not even one from a daemon', () => {
    const { progress, taken } = screenOf(null);
    progress.stage('a');
    progress.tick(tick);
    progress.note('rsyslogd: \u001b[2J\ngone');
    progress.done();
    expect(taken()).to.include('rsyslogd: <ESC>[2J<LF>gone').and.not.to.include('\u001b');
  });
});

describe('progress on a terminal', () => {
  it('redraws one line, at most ten times a second', () => {
    const { progress, clock, taken } = screenOf({ columns: 120 });
    progress.tick(tick);
    expect(plain(taken())).to.include(FULL_LINE);
    clock.nowMs = 99;
    progress.tick({ ...tick, sentCount: 13_000 });
    expect(taken()).to.equal('');
    clock.nowMs = 100;
    progress.tick({ ...tick, sentCount: 14_000 });
    const redrawn = taken();
    expect(redrawn).to.include('\u001b[').and.to.include('14,000');
  });

  for (const columns of [20, 40, 80]) {
    it(`cuts to ${columns} columns and never wraps`, () => {
      const { progress, taken } = screenOf({ columns });
      progress.tick(tick);
      const lines = plain(taken())
        .split('\n')
        .filter((line) => line !== '');
      expect(lines).to.deep.equal([`${FULL_LINE.slice(0, columns - 2)}…`]);
    });
  }

  it('leaves each stage on the screen, and notes between', () => {
    const { progress, taken } = screenOf({ columns: 80 });
    progress.stage('starting');
    progress.note('Docker is not there');
    progress.stage('judging');
    progress.done();
    const text = plain(taken());
    expect(text.indexOf('Docker is not there\n')).to.be.greaterThan(text.indexOf('starting'));
    expect(text).to.match(/starting\njudging\n$/);
  });

  it('does not hide the cursor, which a kill could not bring back', () => {
    const { progress, taken } = screenOf({ columns: 80 });
    progress.stage('starting');
    progress.done();
    expect(taken()).not.to.include('\u001b[?25l');
  });
});
