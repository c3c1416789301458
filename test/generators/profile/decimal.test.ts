import { expect } from 'chai';
import { decimalOf, sumOf, type Decimal } from '../../../generators/profile/decimal.js';
import { problemsAfter } from './acme-gateway.js';

const FIELD = 'kinds.login.fields[1][1]';

const problemsOf = (value: string, lets: string): string[] =>
  problemsAfter(["'${admin}'", value], ['    weight: 1\n', `    weight: 1\n    let: ${lets}\n`]);

describe('a sum', () => {
  for (const [terms, sum] of [
    [['0.1', '0.2'], '0.3'],
    [['4.5', '3.5'], '8.0'],
    [['9007199254740993', '2'], '9007199254740995'],
    [['1', '0.25', '2.5'], '3.75'],
    [['-0.07', '0.02'], '-0.05'],
    [['-7.5', '+8'], '0.5'],
    [['007', '1'], '8'],
  ] as const) {
    it(`of ${terms.join(' and ')} is ${sum}`, () => {
      expect(sumOf(terms.map((term) => decimalOf(term) as Decimal))).to.equal(sum);
    });
  }

  for (const text of ['', ' ', '1e3', '0x10', '.5', '5.', 'Infinity', '1'.repeat(41)]) {
    it(`is of no ${JSON.stringify(text)}`, () => {
      expect(decimalOf(text)).to.equal(null);
    });
  }

  it('is refused for a number that no digits are written for', () => {
    expect(problemsOf('{ sum: [1, 1e21] }', '{ a: 1 }')).to.deep.equal([
      `${FIELD}.sum[1]: expected a number that is written in decimal digits, got 1e+21`,
    ]);
  });
});

describe('a whole number', () => {
  const filled = 'expected something that can be filled in for each event, got';

  it('is what grows', () => {
    expect(problemsOf('{ grow: a }', '{ a: "5.0" }')).to.deep.equal([
      `${FIELD}.grow: ${filled} a: expected a whole number, got "5.0"`,
    ]);
  });

  it('is the seconds before an event', () => {
    expect(problemsOf('{ time: epochMs, before: "${a}" }', '{ a: 2.5 }')).to.deep.equal([
      `${FIELD}: ${filled} before: expected a whole number of seconds, at most 315,360,000 (ten years), got "2.5"`,
    ]);
  });
});
