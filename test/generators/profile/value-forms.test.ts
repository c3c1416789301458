import { expect } from 'chai';
import { problemsAfter } from './acme-gateway.js';

const PLACE = 'kinds.login.fields[1][1]';
const VALUE =
  'a text, a number, or a mapping with one of between, magnitude, choice, zipf, weighted, time, sum, grow, owner';
const MISSING = 'nothing (the key is missing)';

/** A value as it is written, and what is said of it. */
const rows: [written: string, problem: string][] = [
  [
    "{ owner: user.login, value: '7', foo: 1 }",
    `${PLACE}.foo: expected one of the keys owner, value, got the unknown key "foo"`,
  ],
  [
    "{ owner: user.login, valeu: '7' }",
    `${PLACE}.valeu: expected one of the keys owner, value, got the unknown key "valeu"; did you mean value?`,
  ],
  ['{ owner: user.login }', `${PLACE}.value: expected ${VALUE}, got ${MISSING}`],
  ["{ value: '7' }", `${PLACE}.owner: expected a path such as user.login, got ${MISSING}`],
  ["{ owner: '', value: '7' }", `${PLACE}.owner: expected a path such as user.login, got "" (string)`],
  ["{ grow: '' }", `${PLACE}.grow: expected a path such as flow.bytesSent, got "" (string)`],
  ['{ owner: user.login, value: { owner: user.login } }', `${PLACE}.value.value: expected ${VALUE}, got ${MISSING}`],
  [
    '{ choice: [{ between: [1, 2], foo: 1 }] }',
    `${PLACE}.choice[0].foo: expected one of the keys between, decimals, got the unknown key "foo"`,
  ],
  ['{ time: epochMs }', `${PLACE}.before: expected ${VALUE}, got ${MISSING}`],
  ['{ foo: 1 }', `${PLACE}: expected ${VALUE}, got a mapping`],
  ['{}', `${PLACE}: expected ${VALUE}, got a mapping`],
  ['[1]', `${PLACE}: expected ${VALUE}, got a list of 1`],
];

describe('what is said of a value that is nearly right', () => {
  for (const [written, problem] of rows) {
    it(written, () => {
      expect(problemsAfter(["'${admin}'", written])).to.deep.equal([problem]);
    });
  }

  it('names the keys beside a field and in a let as well', () => {
    expect(problemsAfter(['percent: 50', 'percnt: 50'])).to.deep.equal([
      'kinds.login.fields[2][2].percnt: expected one of the keys if, percent, got the unknown key "percnt"; ' +
        'did you mean percent?',
    ]);
    expect(problemsAfter(['row: rules', 'row: rules, foo: 1'])).to.deep.equal([
      'sessions.connection.let.rule.foo: expected one of the keys row, got the unknown key "foo"',
    ]);
    expect(problemsAfter(['row: rules', 'owner: user.login'])).to.deep.equal([
      `sessions.connection.let.rule.value: expected ${VALUE}, got ${MISSING}`,
    ]);
  });
});
