import { expect } from 'chai';
import type { Figure } from '../../../harness/bench/measure.js';
import { gotOf, isPassed, missingFor, outcomeOf, troubledBy, type Mark } from '../../../harness/bench/mark.js';

const atLeast: Mark = { name: 'sender', bound: 'min', limit: 5, unit: 'x' };
const atMost: Mark = { name: 'memory', bound: 'max', limit: 300, unit: 'MiB' };

describe('a mark', () => {
  const rows: [title: string, measured: Parameters<typeof outcomeOf>[0], outcome: string][] = [
    ['a figure above a lower bound reaches it', gotOf(atLeast, 5.1), 'reached'],
    ['a figure at a lower bound reaches it', gotOf(atLeast, 5), 'reached'],
    ['a figure below a lower bound misses it', gotOf(atLeast, 4.99), 'missed'],
    ['a figure below an upper bound reaches it', gotOf(atMost, 299), 'reached'],
    ['a figure above an upper bound misses it', gotOf(atMost, 300.1), 'missed'],
    ['no number misses a lower bound', gotOf(atLeast, NaN), 'missed'],
    ['no number misses an upper bound', gotOf(atMost, NaN), 'missed'],
    ['a good figure with a lost event beside it is missed', troubledBy(atLeast, '1 lost', 9), 'missed'],
    ['what broke before it gave a figure is not measured', troubledBy(atLeast, 'crashed'), 'not measured'],
    ['what a machine has not is not measured', missingFor(atLeast, 'Docker'), 'not measured'],
  ];
  for (const [title, measured, outcome] of rows) {
    it(title, () => {
      expect(outcomeOf(measured)).to.equal(outcome);
    });
  }
});

const figureOf = (trouble: string | null): Figure => ({
  ...{ name: 'raw writer', medianEps: 9, minEps: 8, maxEps: 10 },
  trouble,
});

describe('a bench', () => {
  const rows: [title: string, measured: Parameters<typeof isPassed>[1], passed: boolean, trouble?: string][] = [
    ['passes where every mark is reached', [gotOf(atLeast, 6), gotOf(atMost, 100)], true],
    ['does not pass where one of many is missed', [gotOf(atLeast, 6), gotOf(atMost, 301), gotOf(atLeast, 7)], false],
    ['passes where a part of the machine is missing', [gotOf(atLeast, 6), missingFor(atMost, 'Docker')], true],
    ['does not pass where it broke', [gotOf(atLeast, 6), troubledBy(atMost, 'crashed')], false],
    ['does not pass where a rate without a mark was not measured', [gotOf(atLeast, 6)], false, 'crashed'],
    ['does not pass where nothing was measured', [], false],
  ];
  for (const [title, measured, passed, trouble = null] of rows) {
    it(title, () => {
      expect(isPassed([figureOf(trouble)], measured)).to.equal(passed);
    });
  }
});
