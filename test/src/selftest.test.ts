import { expect } from 'chai';
import { ceilingNote, knownFrom, rigSentence, type KnownSelftest } from '../../src/selftest.js';
import { sampleSelftest as kept } from './selftest-sample.js';

const measured: KnownSelftest = { kind: 'measured', selftest: kept };

describe('what the rig knows of itself', () => {
  it('holds on the machine and for the version that it was measured with', () => {
    expect(knownFrom(kept, kept.machine, kept.rigVersion)).to.deep.equal(measured);
  });

  const changes: readonly (readonly [
    title: string,
    machine: Partial<typeof kept.machine>,
    version: string,
    says: string,
  ])[] = [
    ['another version of the rig', {}, '0.2.0', 'cefrig 0.1.0 then, 0.2.0 now'],
    ['another kernel', { kernel: 'Linux 7' }, '0.1.0', 'kernel Linux 6 then, Linux 7 now'],
    ['another Node', { nodeVersion: 'v24' }, '0.1.0', 'Node v20.20.2 then, v24 now'],
    ['other cores', { coreCount: 8 }, '0.1.0', 'cores 2 then, 8 now'],
    ['another processor', { cpuModel: 'Another' }, '0.1.0', 'processor A processor then, Another now'],
    ['other memory', { memoryGiB: 4 }, '0.1.0', 'memory in GiB 8 then, 4 now'],
  ];
  for (const [title, machine, version, says] of changes) {
    it(`does not hold for ${title}`, () => {
      const known = knownFrom(kept, { ...kept.machine, ...machine }, version);
      expect(known.kind).to.equal('none');
      expect(rigSentence(known)).to.include(says).and.to.include('of 2026-11-22').and.to.include('run cefrig selftest');
      expect(rigSentence(known)).not.to.include('310,000');
    });
  }

  it('reads as one sentence', () => {
    expect(rigSentence(measured)).to.equal(
      'ceiling 310,000 events/s over tcp; at 10,000 events/s lateness p99 0.40 ms, floor latency p99 202.50 ms ' +
        '(selftest of 2026-11-22 on this machine)',
    );
    expect(rigSentence({ kind: 'none', why: 'not measured on this machine' })).to.equal(
      'ceiling, lateness and floor latency not measured on this machine: run cefrig selftest',
    );
    const unlimited = { ...kept, ceilingEps: { estimate: 2_000_000, low: 2_000_000, high: null } };
    expect(rigSentence({ kind: 'measured', selftest: unlimited })).to.include('at least 2,000,000 events/s');
  });

  it('is held against the rate of a run, from the stated share of the ceiling on', () => {
    expect(ceilingNote(measured, 217_000)).to.equal(null);
    expect(ceilingNote(measured, 248_000))
      .to.include('248,000 events/s is 80 % of the rig')
      .and.to.include('from 70 % on');
    expect(ceilingNote({ kind: 'none', why: 'not measured' }, 2_000_000)).to.equal(null);
  });
});
