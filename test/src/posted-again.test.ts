import { expect } from 'chai';
import type { Story } from './evidence-of.js';
import { findEach, reportOf, without, type PlantedFault } from './troubles.js';

describe('a duplicate', () => {
  const twice = (events: number[], story: Story): Story => ({ ...story, atWorkspace: [...without(), ...events] });
  const rows: PlantedFault[] = [
    [
      "may be the rig's own where its forwarder posted the event again",
      twice([4, 5], { postedAgain: [4, 5, 6] }),
      'unknown',
      { duplicates: 'unknown' },
    ],
    [
      "is the pipeline's where it posted other events again",
      twice([4, 5], { postedAgain: [5, 6] }),
      'fail',
      { duplicates: 'fail' },
    ],
    [
      'may be one that is allowed',
      twice([4, 5], { postedAgain: [5, 6] }),
      'unknown',
      { duplicates: 'unknown' },
      { duplicatedMax: 1 },
    ],
    [
      "is the pipeline's where the collector had sent it twice before",
      twice([4], { postedAgain: [4], atOutput: [...without(), 4] }),
      'fail',
      { duplicates: 'fail' },
    ],
    [
      'of a stranger is one, too',
      { strangers: ['unexpected', 'unexpected'], strangersAtOutput: ['unexpected'], postedAgain: [4] },
      'unknown',
      { 'unexpected arrivals': 'unknown' },
      { unexpectedMax: 1 },
    ],
    [
      'of a stranger is the only one that may be',
      { strangers: ['unidentified', 'unidentified'], strangersAtOutput: ['unidentified'], postedAgain: [4] },
      'fail',
      { 'unidentified arrivals': 'fail' },
    ],
    [
      'of a stranger is none where nothing was posted again',
      { strangers: ['unexpected', 'unexpected'], strangersAtOutput: ['unexpected'] },
      'fail',
      { 'unexpected arrivals': 'fail' },
      { unexpectedMax: 1 },
    ],
    ['that never was is no doubt', { postedAgain: [4] }, 'pass', {}],
  ];
  findEach(rows);

  it('of the rig is told as one', () => {
    const { expectations } = reportOf(twice([4, 5], { postedAgain: [4, 5, 6] }));
    expect(expectations.find(({ name }) => name === 'duplicates')?.got).to.equal(
      "2 (2 extra arrivals), but the rig's forwarder had to post 2 of them again",
    );
  });
});
