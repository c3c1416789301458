import { expect } from 'chai';
import type { Story } from './evidence-of.js';
import { findEach, reportOf, without, type PlantedFault } from './troubles.js';

describe('a frame that the end of its write cut', () => {
  /** The write of the last three failed; the first of them arrived whole, and the second as far as it was taken. */
  const cut: Story = { sent: without(7, 8, 9), failedWrites: [[7, 3]], atOutput: without(9), altered: [8] };
  /** So much was taken of the second that nobody can tell whose it is. */
  const fragment: Story = { ...cut, atOutput: without(8, 9), altered: [], strangers: ['unidentified'] };
  const rows: PlantedFault[] = [
    ['is uncertain, and not altered', cut, 'pass', {}, { lossMax: 2 }],
    ['is a loss where none is allowed', cut, 'fail', { loss: 'fail' }],
    ['may be one that nobody can identify', fragment, 'pass', {}, { lossMax: 2 }],
    [
      'may have lost the name of its host as well',
      { ...fragment, strangers: ['unexpected'] },
      'pass',
      {},
      { lossMax: 2 },
    ],
    [
      'is one for a write: what else nobody can identify was damaged',
      { ...fragment, strangers: ['unidentified', 'unidentified'] },
      'fail',
      { 'unidentified arrivals': 'fail' },
      { lossMax: 2 },
    ],
    [
      'is one for a write, be it known or not',
      { ...cut, strangers: ['unidentified'] },
      'fail',
      { 'unidentified arrivals': 'fail' },
      { lossMax: 2 },
    ],
    [
      'is one for a write, of whichever kind: the other was damaged',
      { ...fragment, strangers: ['unidentified', 'unexpected'] },
      'fail',
      { 'unexpected arrivals': 'fail' },
      { lossMax: 2 },
    ],
    [
      'is none where the last of the write arrived whole',
      { ...cut, atOutput: without(), altered: [], strangers: ['unidentified'] },
      'fail',
      { 'unidentified arrivals': 'fail' },
    ],
    [
      'is none where a later one of the write arrived',
      { ...cut, atOutput: without(), altered: [8] },
      'fail',
      { 'altered events': 'fail' },
    ],
    [
      'is none where the kernel took the event',
      { sent: without(9), failedWrites: [[9, 1]], altered: [8] },
      'fail',
      { 'altered events': 'fail' },
      { lossMax: 1 },
    ],
  ];
  findEach(rows);

  it('has one outcome, and is no example of an altered field', () => {
    const report = reportOf(cut);
    expect(report.outcomes).to.deep.include({ delivered: 7, recovered: 1, indeterminate: 2, altered: 0 });
    expect(report.fidelity.samples).to.deep.equal([]);
  });
});
