import { expect } from 'chai';
import { problemsAfter } from './acme-gateway.js';

const refused: readonly (readonly [title: string, changes: [string, string][], problem: RegExp])[] = [
  [
    'nothing to choose from by weight',
    [["{ weighted: { '3': 9, '8': 1 } }", '{ weighted: {} }']],
    /^kinds.login.severity.weighted: expected at least one text with its weight, got a mapping$/,
  ],
  [
    'a text of weight 0',
    [["{ weighted: { '3': 9, '8': 1 } }", "{ weighted: { '3': 0 } }"]],
    /^kinds.login.severity.weighted.3: expected a whole number from 1 to 1,000,000, got 0/,
  ],
  [
    'a table of rows that never come',
    [
      ['weight: 3, id: 10', 'weight: 0, id: 10'],
      ['{ id: 20', '{ weight: 0, id: 20'],
    ],
    /^tables.rules: expected at least one row with a weight above 0, got "only 0"$/,
  ],
  [
    'rows in their place that never come',
    [['row: rules', 'row: [{ weight: 0, name: a }]']],
    /^sessions.connection.let.rule.row: expected at least one row with a weight above 0, got "only 0"$/,
  ],
  ...['-1', '0.5'].map((weight): [string, [string, string][], RegExp] => [
    `a row of the weight ${weight}`,
    [['weight: 3, id: 10', `weight: ${weight}, id: 10`]],
    /^tables.rules\[0\].weight: expected a whole number from 0, got /,
  ]),
];

describe("the weights in a user's own profile", () => {
  for (const [title, changes, problem] of refused) {
    it(`are refused for ${title}`, () => {
      const problems = problemsAfter(...changes);
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(problem);
    });
  }

  it('may be 0 for a row beside one that comes', () => {
    expect(problemsAfter(['weight: 3, id: 10', 'weight: 0, id: 10'])).to.deep.equal([]);
  });
});
