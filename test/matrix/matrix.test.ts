import { expect } from 'chai';
import { passingReport } from '../src/report/sample.js';
import { cellName, cellsOf, settingsOf } from './cells.js';
import { faultsOf, stateOf } from './judge.js';
import { parseMatrixOptions } from './options.js';

describe('the matrix', () => {
  it('has both collectors by each way, header and agent, and too much load once for each header', () => {
    const cells = cellsOf([null]);
    expect(cells).to.have.length(2 * 2 * (5 * 2 + 1));
    expect(new Set(cells.map(cellName)).size).to.equal(cells.length);
    expect(cellsOf(['bullseye', 'trixie']).map(cellName)).to.include('syslog-ng of trixie, mutual tls, rfc5424, ama');
  });

  it('sends as many events as were asked for', () => {
    const [cell] = cellsOf([null]);
    if (cell === undefined) throw new Error('no cell');
    expect(settingsOf(cell, 20_000)).to.include({ 'load.rateEps': 5_000, 'load.duration': '4000ms' });
    expect(settingsOf({ ...cell, way: 'udp overload' }, 60_000)).to.include({ 'load.duration': '1000ms' });
  });
});

describe('a cell of the matrix', () => {
  const { outcomes, loss } = passingReport;
  const lost = { ...passingReport, outcomes: { ...outcomes, lost: 3 }, loss: { ...loss, kernelDrops: 3 } };

  it('is as it should be where all came through', () => {
    expect(faultsOf('tcp', passingReport)).to.deep.equal([]);
  });

  it('may lose nothing, whoever owns the loss', () => {
    expect(faultsOf('udp', lost)).to.deep.equal(['3 lost']);
  });

  it('must lose something to too much load, all of it with an owner', () => {
    expect(faultsOf('udp overload', lost)).to.deep.equal([]);
    expect(faultsOf('udp overload', passingReport)).to.deep.equal([
      'nothing was lost, so that nothing is known of owners',
    ]);
    expect(faultsOf('udp overload', { ...lost, loss: { ...loss, kernelDrops: 2, unattributed: 1 } })).to.deep.equal([
      '1 lost without an owner',
    ]);
  });

  for (const outcome of ['unsent', 'altered', 'duplicated', 'indeterminate'] as const) {
    it(`is not where an event was ${outcome}, also beside a loss`, () => {
      const faults = faultsOf('tls', { ...lost, outcomes: { ...lost.outcomes, [outcome]: 1 } });
      expect(faults.map((fault) => fault.split(' (')[0])).to.deep.equal([`1 ${outcome}`, '3 lost']);
    });
  }

  it('is not where strangers arrived, or nothing was planned', () => {
    const arrivals = { unexpected: 1, unidentified: 2, reordered: 0 };
    expect(faultsOf('tcp', { ...passingReport, arrivals })).to.deep.equal(['3 strangers']);
    const load = { ...passingReport.load, plannedCount: 0 };
    expect(faultsOf('tcp', { ...passingReport, load })).to.deep.equal(['no event was planned']);
  });
});

describe('what a cell also asks for', () => {
  const { load, outcomes, expectations } = passingReport;
  const late = [{ name: 'loss', expected: 'none', got: '3', verdict: 'unknown' as const }];
  const lost = { ...passingReport, outcomes: { ...outcomes, lost: 3 } };

  it('is its rate', () => {
    const slow = { ...passingReport, load: { ...load, targetEps: 5_000, achievedEps: 4_749 } };
    expect(faultsOf('tcp', slow)).to.deep.equal(['sent at 4749/s instead of 5000/s']);
    expect(faultsOf('tcp', { ...slow, load: { ...slow.load, achievedEps: 4_750 } })).to.deep.equal([]);
  });

  it('is an owner that is known of all that was lost', () => {
    const bound = { name: 'unattributed loss', expected: 'none', got: '0 to 3', verdict: 'unknown' as const };
    const faults = faultsOf('udp overload', { ...lost, expectations: [...expectations, bound] });
    expect(faults).to.deep.equal(['lost without an owner: 0 to 3']);
  });

  it('is a run that nobody interrupted', () => {
    const cut = { name: 'interruption', expected: 'none', got: 'SIGINT', verdict: 'unknown' as const };
    const faults = faultsOf('tcp', { ...passingReport, expectations: [...expectations, cut] });
    expect(faults).to.deep.equal(['interrupted: SIGINT']);
  });

  for (const cause of ['unknown', 'unknown-header'] as const) {
    it(`is a cause for each alteration: not ${cause}`, () => {
      const alterations = [{ cause, count: 2, harmless: true, sample: null }];
      const faults = faultsOf('tcp', { ...passingReport, alterations });
      expect(faults).to.deep.equal([`2 changed for no cause that is known (${cause})`]);
    });
  }

  it('is not known over UDP where the rig was late, and nothing else is amiss', () => {
    expect(stateOf('udp', passingReport)).to.equal('ok');
    expect(stateOf('udp', lost)).to.equal('MISSED');
    expect(stateOf('udp', { ...lost, expectations: late })).to.equal('unknown');
    expect(stateOf('tcp', { ...lost, expectations: late })).to.equal('MISSED');
    const altered = { ...lost, outcomes: { ...lost.outcomes, altered: 1 }, expectations: late };
    expect(stateOf('udp', altered)).to.equal('MISSED');
  });
});

describe('the options of the matrix', () => {
  it('ask for all cells, or for some, of some releases', () => {
    const usual = { form: 'text', words: [], versions: [null], eventCount: 20_000 };
    expect(parseMatrixOptions([])).to.deep.equal(usual);
    expect(parseMatrixOptions(['--only', 'tls ama', '--versions', 'trixie,bullseye', '--json'])).to.deep.equal({
      ...usual,
      ...{ form: 'json', words: ['tls', 'ama'], versions: ['trixie', 'bullseye'] },
    });
  });

  it('are refused with what was expected and got', () => {
    expect(() => parseMatrixOptions(['--versions', 'sarge'])).to.throw(
      'expected some of bullseye, bookworm, trixie, got',
    );
    expect(() => parseMatrixOptions(['--events', '1e9'])).to.throw('--events: expected a whole number from 1 to');
  });
});
