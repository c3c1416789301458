import { expect } from 'chai';
import { problemsAfter } from './acme-gateway.js';

describe('a value that makes no sense', () => {
  const rows: readonly (readonly [title: string, value: string, problem: RegExp])[] = [
    [
      'a choice of what is filled in',
      "'${choice:a,${admin}}'",
      /^kinds.login.fields\[1\]\[1\]: expected no \$\{...\} inside another/,
    ],
    ['a pattern of what is filled in', "'${pattern:##${admin}}'", /: expected no \$\{...\} inside another/],
    ['what is filled in in place of nothing', "'${admin|or:${host.name}}'", /: expected no \$\{...\} inside another/],
    [
      'a time that began before ten years',
      '{ time: epochMs, before: 315360001 }',
      /before: expected a number of seconds, at most 315,360,000 .*got "315360001"$/,
    ],
    ['a time before it happened', "{ time: epochMs, before: '-1' }", /before: expected a number of seconds/],
    ['a time before nothing', "{ time: epochMs, before: '' }", /before: expected a number of seconds.*got ""/],
    ['numbers that are too large', "'${between:0,4294967296}'", /between: two whole numbers below 2\^32/],
    ['a magnitude from nothing on', "'${magnitude:0,9}'", /magnitude: two whole numbers/],
  ];
  for (const [title, value, problem] of rows) {
    it(`is refused: ${title}`, () => {
      const problems = problemsAfter(["'${admin}'", value]);
      expect(
        problems.filter((one) => problem.test(one)),
        problems.join('\n'),
      ).to.have.lengthOf(1);
    });
  }

  for (const [title, value] of [
    ['a time of ten years before', '{ time: epochMs, before: 315360000 }'],
    ['the largest numbers', "'${between:0,4294967295}'"],
    ['a magnitude from one on', "'${magnitude:1,9}'"],
  ] as const) {
    it(`is not: ${title}`, () => {
      expect(problemsAfter(["'${admin}'", value])).to.deep.equal([]);
    });
  }

  it('is refused: NUL in the syslog header', () => {
    expect(problemsAfter(['pri: 134', 'pri: 134\nsyslogHeader: "${host}\\0"']).join()).to.match(
      /^syslogHeader: expected/,
    );
  });
});
